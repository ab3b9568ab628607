package frontdesk.bench;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Times in free English, "tomorrow at nine or 10:30" or "9 a.m. on Tuesday the 24th": every time of day with the day it
 * belongs to. A time without one half of the day is taken to lie between 7 AM and 6:59 PM; opening hours ("8 AM to
 * 5 PM") are no times. Stateless; any thread.
 */
final class FreeTimes {
  private static final List<String> HOURS = List.of("one", "two", "three", "four", "five", "six", "seven", "eight",
      "nine", "ten", "eleven", "twelve");
  private static final String HOUR = "(" + String.join("|", HOURS) + ")";
  private static final String MONTH = "(January|February|March|April|May|June|July|August|September|October|November"
      + "|December)";
  private static final String WEEKDAY = "(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)";
  private static final String CLOCK = "\\d{1,2}(?::\\d\\d)?(?: ?[AP]M)?";
  private static final Pattern RANGE = Pattern.compile("(?i)\\b(?:between " + CLOCK + " and " + CLOCK + "|" + CLOCK
      + " ?(?:to|until|till|through|-|–) ?" + CLOCK + ")\\b");
  private static final Pattern PART = Pattern.compile("(?i)\\b(?:(?:" + WEEKDAY + ",? )?(?:the )?" + MONTH
      + " (\\d{1,2})(?:st|nd|rd|th)?(?!\\d|:\\d)"
      + "|(?:" + WEEKDAY + ",? )?(?:the )?(\\d{1,2})(?:st|nd|rd|th)(?: of " + MONTH + ")?"
      + "|(next )?" + WEEKDAY + "|(today|the day after tomorrow|tomorrow)"
      + "|(\\d{1,2})(?::(\\d\\d))? ?([AP])M\\b|(\\d{1,2}):(\\d\\d)\\b|(noon)\\b"
      + "|(?:at|or|and|around) (\\d{1,2})(?![\\d:%-])(?! (?:minutes|dollars|days|hours|weeks|[AP]M)))");
  private static final DateTimeFormatter WHOLE = DateTimeFormatter.ofPattern("MMMM d 'at' h a", Locale.US);
  private static final DateTimeFormatter BROKEN = DateTimeFormatter.ofPattern("MMMM d 'at' h:mm a", Locale.US);

  private FreeTimes() {}

  /** With "9 AM" for "nine in the morning", "9 a.m." and "nine o'clock", and no points in titles. */
  static String plain(String text) {
    String plain = text.replace('’', '\'').replaceAll("(?i)\\b([ap])\\. ?m\\b\\.?", "$1m")
        .replaceAll("(?i)\\b(dr|mr|mrs|ms|st)\\. ", "$1 ").replaceAll("(?i)(?<=\\d) ?([ap])m\\b", " $1m");
    plain = plain.replaceAll("(?i)\\bhalf past " + HOUR + "\\b", "at $1 thirty");
    for (int hour = HOURS.size(); hour > 0; hour--) {
      String word = "(?i)\\b" + HOURS.get(hour - 1);
      plain = plain.replaceAll(word + "[ -]thirty\\b", hour + ":30").replaceAll(word + "[ -]fifteen\\b", hour + ":15")
          .replaceAll(word + "[ -]forty[ -]five\\b", hour + ":45")
          .replaceAll("(?i)\\bat " + HOURS.get(hour - 1) + "\\b", "at " + hour)
          .replaceAll(word + "(?= (?:am|pm|o'clock|in the (?:morning|afternoon|evening))\\b)", "" + hour);
    }
    plain = plain.replaceAll("(?i)\\b(\\d{1,2}(?::\\d\\d)?)(?: o'clock)? in the morning\\b", "$1 AM")
        .replaceAll("(?i)\\b(\\d{1,2}(?::\\d\\d)?)(?: o'clock)? in the (?:afternoon|evening)\\b", "$1 PM")
        .replaceAll("(?i)\\b(\\d{1,2}) o'clock", "$1:00");
    return plain.replaceAll("(?<=\\d )[aA][mM]\\b", "AM").replaceAll("(?<=\\d )[pP][mM]\\b", "PM");
  }

  /** All times with a day, each once, in their order. */
  static List<LocalDateTime> in(String text, LocalDate today) {
    String plain = RANGE.matcher(plain(text)).replaceAll(range -> " ".repeat(range.group().length()));
    List<MatchResult> parts = PART.matcher(plain).results().toList();
    var times = new LinkedHashSet<LocalDateTime>();
    var waiting = new ArrayList<LocalTime>();
    Optional<LocalDate> day = Optional.empty();
    for (int i = 0; i < parts.size(); i++) {
      Optional<LocalDate> named = day(parts.get(i), today);
      if (named.isPresent()) {
        day = named;
        waiting.forEach(time -> times.add(named.get().atTime(time)));
        waiting.clear();
        continue;
      }
      Optional<LocalTime> time = time(parts.get(i));
      Optional<LocalDate> of = behind(plain, parts, i, today).or(day(day));
      time.ifPresent(at -> of.ifPresentOrElse(on -> times.add(on.atTime(at)), () -> waiting.add(at)));
    }
    return List.copyOf(times);
  }

  private static java.util.function.Supplier<Optional<LocalDate>> day(Optional<LocalDate> day) {
    return () -> day;
  }

  /** Times as the lines of the sample business write them: "November 24 at 9 AM, November 24 at 10:30 AM". */
  static String written(List<LocalDateTime> times) {
    return times.stream().map(FreeTimes::written).collect(Collectors.joining(", "));
  }

  static String written(LocalDateTime time) {
    return (time.getMinute() == 0 ? WHOLE : BROKEN).format(time);
  }

  /** The day of "9 AM on Tuesday", which stands behind its time. */
  private static Optional<LocalDate> behind(String text, List<MatchResult> parts, int at, LocalDate today) {
    return at + 1 < parts.size()
        && text.substring(parts.get(at).end(), parts.get(at + 1).start()).matches("(?i) (?:on |this )*")
            ? day(parts.get(at + 1), today)
            : Optional.empty();
  }

  private static Optional<LocalDate> day(MatchResult part, LocalDate today) {
    try {
      if (part.group(2) != null) {
        return Optional.of(next(LocalDate.of(today.getYear(), month(part.group(2)), number(part.group(3))), today));
      }
      if (part.group(5) != null) {
        int day = number(part.group(5));
        return Optional.of(part.group(6) != null
            ? next(LocalDate.of(today.getYear(), month(part.group(6)), day), today)
            : today.getDayOfMonth() <= day ? today.withDayOfMonth(day) : today.plusMonths(1).withDayOfMonth(day));
      }
    } catch (java.time.DateTimeException _) {
      return Optional.empty(); // there is no such day
    }
    if (part.group(8) != null) {
      LocalDate near = today.with(TemporalAdjusters.next(DayOfWeek.valueOf(part.group(8).toUpperCase(Locale.ROOT))));
      boolean thisWeek = near.isBefore(today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
      return Optional.of(part.group(7) != null && thisWeek ? near.plusWeeks(1) : near);
    }
    return Optional.ofNullable(part.group(9)).map(word -> today.plusDays(switch (word.toLowerCase(Locale.ROOT)) {
      case "today" -> 0;
      case "tomorrow" -> 1;
      default -> 2;
    }));
  }

  private static LocalDate next(LocalDate date, LocalDate today) {
    return date.isBefore(today) ? date.plusYears(1) : date;
  }

  private static Month month(String name) {
    return Month.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static Optional<LocalTime> time(MatchResult part) {
    if (part.group(15) != null) {
      return Optional.of(LocalTime.NOON);
    }
    String half = part.group(12);
    String hour = part.group(10) != null ? part.group(10) : part.group(13) != null ? part.group(13) : part.group(16);
    String minute = part.group(11) != null ? part.group(11) : part.group(14);
    if (hour == null || number(hour) > 12 || number(hour) == 0 || minute != null && number(minute) > 59) {
      return Optional.empty();
    }
    boolean late = half == null ? number(hour) < 7 || number(hour) == 12 : half.equalsIgnoreCase("p");
    return Optional.of(LocalTime.of(number(hour) % 12 + (late ? 12 : 0), minute == null ? 0 : number(minute)));
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
