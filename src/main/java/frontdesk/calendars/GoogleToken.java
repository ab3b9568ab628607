package frontdesk.calendars;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import frontdesk.schedule.DeliveryException;

/**
 * Access tokens from a refresh token (RFC 6749, section 6), each kept until shortly before it ends. Any thread; one
 * asks, others wait for it.
 */
final class GoogleToken {
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final CalendarAccount.Google account;
  private final HttpDoor door;
  private final Clock wall;
  private String access = "";
  private Instant ends = Instant.MIN;

  GoogleToken(CalendarAccount.Google account, HttpDoor door, Clock wall) {
    this.account = account;
    this.door = door;
    this.wall = wall;
  }

  /** One that should be good. */
  synchronized String get() throws DeliveryException {
    if (!wall.instant().isBefore(ends)) {
      refresh();
    }
    return access;
  }

  /** It was refused: the next one is a new one, unless somebody else has got that already. */
  synchronized void refused(String token) {
    if (token.equals(access)) {
      ends = Instant.MIN;
    }
  }

  private void refresh() throws DeliveryException {
    String form = "grant_type=refresh_token&client_id=" + encoded(account.clientId()) + "&client_secret="
        + encoded(account.clientSecret()) + "&refresh_token=" + encoded(account.refreshToken());
    var answer = door.send(HttpRequest.newBuilder(URI.create(account.tokens()))
        .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)), true);
    if (answer.statusCode() == 400 || answer.statusCode() == 401) {
      throw DeliveryException.passing("answered " + answer.statusCode()
          + " to the refresh token: it has ended or was withdrawn, or the client is another one", null);
    }
    if (answer.statusCode() != 200) {
      throw HttpDoor.refused(answer);
    }
    JsonNode json = JsonBody.of(answer);
    access = json.path("access_token").asText();
    ends = wall.instant().plusSeconds(json.path("expires_in").asLong()).minus(MARGIN);
    if (access.isEmpty()) {
      throw DeliveryException.passing("answered without an access token", null);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
