package frontdesk.web;

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
          .end(new JsonObject().put("type", "about:blank")
              .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
              .put("status", status).put("detail", detail).encode());
    }
  }
}
