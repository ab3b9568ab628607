package frontdesk.transport.telephony;

import java.util.List;
import java.util.Optional;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** One request of a phone system, and its answer. Event loop. */
final class Webhook {
  private final RoutingContext context;
  private final List<Parameter> query;
  private final List<Parameter> form;
  private final Buffer body;

  /** @throws IllegalArgumentException where query or form cannot be read */
  Webhook(RoutingContext context) {
    this.context = context;
    body = Optional.ofNullable(context.body().buffer()).orElseGet(Buffer::buffer);
    query = Parameter.parse(Optional.ofNullable(context.request().query()).orElse(""));
    form = header("Content-Type").startsWith("application/x-www-form-urlencoded")
        ? Parameter.parse(body.toString())
        : List.of();
  }

  /** Path and query as they were asked for. */
  String uri() {
    return context.request().uri();
  }

  String path() {
    return context.request().path();
  }

  List<Parameter> query() {
    return query;
  }

  /** The fields of the body; none where it is no form. */
  List<Parameter> form() {
    return form;
  }

  Buffer body() {
    return body;
  }

  /**
   * The body as an object of JSON.
   *
   * @throws IllegalArgumentException where it is none
   */
  JsonObject object() {
    try {
      return new JsonObject(body);
    } catch (DecodeException e) {
      throw new IllegalArgumentException("the body is no JSON object", e);
    }
  }

  /** A header; empty where there is none. */
  String header(String name) {
    return Optional.ofNullable(context.request().getHeader(name)).orElse("");
  }

  void xml(String document) {
    end("text/xml; charset=utf-8", document);
  }

  void json(JsonArray array) {
    end("application/json", array.encode());
  }

  void json(JsonObject object) {
    end("application/json", object.encode());
  }

  /** It was heard, and there is nothing to say to it. */
  void heard() {
    if (!context.response().ended()) {
      context.response().setStatusCode(204).end();
    }
  }

  /** An error, with one sentence. */
  void refuse(int status, String sentence) {
    refuse(context, status, sentence);
  }

  static void refuse(RoutingContext context, int status, String sentence) {
    if (!context.response().ended()) {
      context.response().setStatusCode(status).putHeader("Content-Type", "text/plain; charset=utf-8")
          .end(sentence + "\n");
    }
  }

  private void end(String type, String content) {
    if (!context.response().ended()) {
      context.response().putHeader("Content-Type", type).putHeader("Cache-Control", "no-store").end(content);
    }
  }
}
