package frontdesk.transport.telephony;

import java.util.function.BooleanSupplier;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/**
 * Where Exotel's Voicebot applet asks for the address of its stream. Exotel signs nothing; a name and password say who
 * asks. Event loop.
 *
 * @see <a href="https://developer.exotel.com/docs/agentstream/stream-voicebot-applet">Exotel: Voicebot applet</a>
 */
final class ExotelWebhooks {
  private static final String NAME = "exotel";
  private static final int UNAVAILABLE = 503;

  private final PublicAddress address;
  private final BasicLogin login;
  private final StreamTokens tokens;
  private final BooleanSupplier full;

  ExotelWebhooks(PublicAddress address, BasicLogin login, StreamTokens tokens, BooleanSupplier full) {
    this.address = address;
    this.login = login;
    this.tokens = tokens;
    this.full = full;
  }

  boolean isGenuine(Webhook webhook) {
    return login.matches(webhook.header("Authorization"));
  }

  void register(WebhookRoutes routes) {
    routes.on(HttpMethod.GET, "/telephony/exotel", this::applet);
  }

  /** Where all lines are taken the applet fails, and Exotel's flow goes on with what stands behind it. */
  private void applet(Webhook webhook) {
    String call = Parameter.first(webhook.query(), "CallSid").filter(sid -> sid.matches("[0-9A-Za-z_-]{1,64}"))
        .orElseThrow(() -> new IllegalArgumentException("no CallSid"));
    if (full.getAsBoolean()) {
      webhook.refuse(UNAVAILABLE, "all lines are taken");
    } else {
      webhook.json(new JsonObject().put("url", address.stream() + "?token=" + tokens.issue(NAME, call)));
    }
  }
}
