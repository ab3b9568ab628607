package frontdesk.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * Times as programs give them: an instant with its offset (RFC 3339), or a local date or date and time in a zone. A local
 * time that does not exist on the day on which the clocks change, or that comes twice, is refused and never guessed.
 * Immutable.
 *
 * @param zone of local times
 */
record ApiTimes(ZoneId zone) {
  /** The moment that a text names; a date is its begin. */
  Instant from(String name, String text) {
    return moment(name, text, false);
  }

  /** The moment until which a text goes; a date is included. */
  Instant until(String name, String text) {
    return moment(name, text, true);
  }

  private Instant moment(String name, String text, boolean end) {
    try {
      if (text.length() == 10) {
        LocalDate day = LocalDate.parse(text);
        return (end ? day.plusDays(1) : day).atStartOfDay(zone).toInstant();
      }
      return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)") ? OffsetDateTime.parse(text).toInstant() : local(name, text);
    } catch (DateTimeException _) {
      throw new ApiException(400, name + " must be such as 2026-11-24, 2026-11-24T09:00 or 2026-11-24T09:00-05:00");
    }
  }

  private Instant local(String name, String text) {
    LocalDateTime local = LocalDateTime.parse(text);
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      ZoneOffsetTransition change = zone.getRules().getTransition(local);
      throw new ApiException(422,
          "%s, %s, does not exist in %s: the clocks go from %s to %s".formatted(name, text, zone,
              change.getDateTimeBefore().toLocalTime(), change.getDateTimeAfter().toLocalTime()));
    }
    if (offsets.size() > 1) {
      throw new ApiException(422, "%s, %s, comes twice in %s: give it with its offset, %s or %s".formatted(name, text,
          zone, offsets.get(0), offsets.get(1)));
    }
    return local.toInstant(offsets.getFirst());
  }
}
