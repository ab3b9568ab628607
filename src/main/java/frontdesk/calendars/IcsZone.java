package frontdesk.calendars;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.Optional;

/**
 * Times and zones as RFC 5545 writes them. A VTIMEZONE (section 3.6.5) lists each change of the clocks from before the
 * first to after the last event, as Java's rules have them, so that nobody needs a rule of their own.
 */
final class IcsZone {
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);
  private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

  private IcsZone() {}

  /** Such as {@code DTSTART;TZID=America/New_York:20261201T100000}; UTC where the clocks never change. */
  static String property(String name, ZonedDateTime at) {
    return isFixed(at.getZone())
        ? name + ":" + utc(at.toInstant())
        : name + ";TZID=" + at.getZone().getId() + ":" + LOCAL.format(at);
  }

  /** Such as {@code 20261201T150000Z}. */
  static String utc(Instant at) {
    return LOCAL.format(at.atOffset(ZoneOffset.UTC)) + "Z";
  }

  /** The time that {@link #utc(Instant)} has written; empty where the text is none. */
  static Optional<Instant> utc(String text) {
    try {
      return text.endsWith("Z")
          ? Optional.of(LocalDateTime.parse(text.substring(0, text.length() - 1), LOCAL).toInstant(ZoneOffset.UTC))
          : Optional.empty();
    } catch (DateTimeParseException _) {
      return Optional.empty(); // that is the answer
    }
  }

  static boolean isFixed(ZoneId zone) {
    return zone.getRules().isFixedOffset();
  }

  /** The VTIMEZONE for events in a time. */
  static void write(IcsLines lines, ZoneId zone, Instant from, Instant to) {
    ZoneRules rules = zone.getRules();
    lines.line("BEGIN:VTIMEZONE").line("TZID:" + zone.getId());
    Optional<ZoneOffsetTransition> change = Optional.ofNullable(rules.previousTransition(from.plusSeconds(1)));
    if (change.isEmpty()) {
      observance(lines, false, EPOCH, rules.getOffset(from), rules.getOffset(from));
      change = Optional.ofNullable(rules.nextTransition(from));
    }
    while (change.isPresent() && (!change.get().getInstant().isAfter(to))) {
      ZoneOffsetTransition at = change.get();
      observance(lines, rules.isDaylightSavings(at.getInstant()), at.getDateTimeBefore(), at.getOffsetBefore(),
          at.getOffsetAfter());
      change = Optional.ofNullable(rules.nextTransition(at.getInstant()));
    }
    lines.line("END:VTIMEZONE");
  }

  private static void observance(IcsLines lines, boolean daylight, LocalDateTime start, ZoneOffset from,
      ZoneOffset to) {
    String kind = daylight ? "DAYLIGHT" : "STANDARD";
    lines.line("BEGIN:" + kind).line("DTSTART:" + LOCAL.format(start)).line("TZOFFSETFROM:" + offset(from))
        .line("TZOFFSETTO:" + offset(to)).line("END:" + kind);
  }

  private static String offset(ZoneOffset offset) {
    int seconds = Math.abs(offset.getTotalSeconds());
    String text = "%s%02d%02d".formatted(offset.getTotalSeconds() < 0 ? "-" : "+", seconds / 3600, seconds / 60 % 60);
    return seconds % 60 == 0 ? text : text + "%02d".formatted(seconds % 60);
  }
}
