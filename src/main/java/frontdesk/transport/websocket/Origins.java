package frontdesk.transport.websocket;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.vertx.core.http.HttpServerRequest;

/**
 * The origins (RFC 6454) of pages that may embed the widget: scheme, host and, where it is not the scheme's own, port.
 * Compared as browsers write them.
 *
 * @param listed such as {@code https://www.example.com}
 */
public record Origins(Set<String> listed) {
  /** No page but the server's own. */
  public static final Origins NONE = new Origins(Set.of());

  /** @throws IllegalArgumentException with one sentence where one is no origin of a web page */
  public Origins {
    listed = listed.stream().map(Origins::checked).collect(Collectors.toUnmodifiableSet());
  }

  private static String checked(String text) {
    String origin = text.strip().toLowerCase(Locale.ROOT);
    try {
      URI uri = URI.create(origin);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (web && uri.getHost() != null && origin.equals(uri.getScheme() + "://" + uri.getRawAuthority())
          && uri.getRawUserInfo() == null && uri.getPort() != (uri.getScheme().equals("https") ? 443 : 80)) {
        return origin;
      }
    } catch (IllegalArgumentException _) {
      // The complaint below serves what is no address at all, too.
    }
    throw new IllegalArgumentException(
        "'" + text + "' is none; one looks like https://www.example.com, without a path and without the usual port");
  }

  /** Whether none is listed. */
  public boolean isEmpty() {
    return listed.isEmpty();
  }

  /** Whether pages of this origin may embed the widget. */
  public boolean allows(String origin) {
    return listed.contains(origin);
  }

  /** Whether a request comes from a page of this server itself, or from no page at all. */
  static boolean isOwn(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    try {
      return origin == null || request.authority() != null
          && request.authority().toString().equalsIgnoreCase(URI.create(origin).getAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
