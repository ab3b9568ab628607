package frontdesk.web;

import frontdesk.schedule.Requests.Answer;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Errors as problem details (RFC 9457). Event loop. */
final class Problem {
  private Problem() {}

  /** Ends a response with a problem, unless it has ended. */
  static void send(RoutingContext context, int status, String detail) {
    if (!context.response().ended()) {
      context.response().setStatusCode(status).putHeader("Content-Type", "application/problem+json")
          .end(body(status, detail));
    }
  }

  /** A problem as an answer that can be kept. */
  static Answer answer(int status, String detail) {
    return new Answer(status, body(status, detail), "");
  }

  private static String body(int status, String detail) {
    return new JsonObject().put("type", "about:blank").put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
        .put("status", status).put("detail", detail).encode();
  }
}
