package frontdesk.transport.telephony;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What a REST interface answered.
 *
 * @param status of HTTP
 * @param retryAfter the header of that name
 */
record RestAnswer(int status, Optional<String> retryAfter, Buffer body) {
  boolean succeeded() {
    return status >= 200 && status < 300;
  }

  /**
   * The phone system's own code of an error: {@code code} of Twilio, that of the first of Telnyx's {@code errors}. Empty
   * where there is none, or what stands there is no code.
   */
  Optional<String> code() {
    try {
      var json = new JsonObject(body);
      var code = json.getValue("errors") instanceof JsonArray errors && !errors.isEmpty()
          && errors.getValue(0) instanceof JsonObject first ? first.getValue("code") : json.getValue("code");
      return Optional.ofNullable(code).map(Object::toString).filter(text -> text.matches("[A-Za-z0-9_.-]{1,40}"));
    } catch (DecodeException _) {
      return Optional.empty();
    }
  }

  /** How long the other side asks to wait (RFC 9110, section 10.2.3): seconds, or a moment. */
  Optional<Duration> wait(Clock clock) {
    return retryAfter.map(String::strip).flatMap(text -> {
      try {
        if (text.matches("[0-9]{1,9}")) {
          return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        var until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        var left = Duration.between(clock.instant(), until);
        return Optional.of(left.isNegative() ? Duration.ZERO : left);
      } catch (DateTimeException _) {
        return Optional.empty();
      }
    });
  }
}
