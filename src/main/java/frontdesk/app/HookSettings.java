package frontdesk.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

import frontdesk.hooks.WebhookSignature;
import frontdesk.schedule.Sink;

/**
 * The webhook that is told of appointments. Immutable.
 *
 * @param address where it is, http or https
 * @param telling of what it is told
 * @param timeout of one request
 */
record HookSettings(URI address, WebhookSignature signature, Telling telling, Duration timeout) {
  /** In the outbox and for operators. */
  static final String NAME = "hooks";

  static Optional<HookSettings> read(Section root, ZoneId zone) {
    if (!root.has("hooks")) {
      return Optional.empty();
    }
    var section = root.section("hooks");
    URI address = address(section);
    var signature = signature(section);
    var hooks = new HookSettings(address, signature, Telling.read(section, zone),
        Duration.ofSeconds(section.integer("timeout_seconds", 10, 1, 60)));
    section.done();
    return Optional.of(hooks);
  }

  /** Whom the outbox writes for. */
  Sink sink() {
    return telling.sink(NAME);
  }

  /** The complaint does not show the secret. */
  private static WebhookSignature signature(Section section) {
    try {
      return new WebhookSignature(section.required("secret"));
    } catch (IllegalArgumentException e) {
      throw section.bad("secret", e.getMessage());
    }
  }

  private static URI address(Section section) {
    String text = section.required("url");
    try {
      URI uri = new URI(text);
      boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      if (http && uri.getHost() != null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // The complaint below serves what is no address and what is none of ours alike.
    }
    throw section.bad("url", "must be such as https://example.com/frontdesk, without a login");
  }
}
