package frontdesk.web;

import java.util.Locale;

import frontdesk.call.RecordingRule;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/**
 * {@code GET /widget/config}: what the browser widget says before it asks for the microphone. It holds nothing that is
 * not public, and pages of every origin may read it. Event loop.
 */
public final class WidgetConfig {
  private final String body;

  /**
   * @param business its name
   * @param rule whether calls are recorded
   * @param language of what is said in a call, a BCP 47 tag such as {@code en-US}
   */
  public WidgetConfig(String business, RecordingRule rule, String language) {
    body = new JsonObject().put("business", business).put("recording", rule.name().toLowerCase(Locale.ROOT))
        .put("language", language).encode();
  }

  /** Registers the route. */
  public void register(Router router) {
    router.get("/widget/config")
        .handler(context -> context.response().putHeader("Content-Type", "application/json")
            .putHeader("X-Content-Type-Options", "nosniff").putHeader("Cache-Control", "no-cache")
            .putHeader("Access-Control-Allow-Origin", "*").putHeader("Cross-Origin-Resource-Policy", "cross-origin")
            .end(body));
  }
}
