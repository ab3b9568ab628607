package frontdesk.app;

import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/**
 * {@code /healthz}: the process lives. {@code /readyz}: it takes calls; 503 while it drains or the database does not
 * answer. {@code /metrics}: figures for Prometheus. Event loop.
 *
 * @param accepting whether a call would be admitted, apart from the number of calls
 * @param calls how many calls there are
 * @param models which models serve
 * @param database whether it answers
 * @param outbox how those stand who are told of appointments; what waits for them does not make a server unready
 * @param calendars how people's own calendars stand; likewise
 */
record Health(BooleanSupplier accepting, IntSupplier calls, JsonObject models, BooleanSupplier database,
    Supplier<JsonObject> outbox, Supplier<JsonObject> calendars, Metrics metrics) {
  void register(Router router) {
    router.get("/healthz").handler(context -> context.json(Json.of("status", "up")));
    router.get("/readyz").handler(context -> {
      boolean answers = database.getAsBoolean();
      boolean up = answers && accepting.getAsBoolean();
      context.response().setStatusCode(up ? 200 : 503);
      context.json(Json.of("status", up ? "ready" : "unavailable", "calls", calls.getAsInt(), "models", models,
          "database", answers ? "answers" : "does not answer", "outbox", outbox.get(), "calendars", calendars.get()));
    });
    router.get("/metrics").handler(context -> context.response()
        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8").end(metrics.scrape()));
  }
}
