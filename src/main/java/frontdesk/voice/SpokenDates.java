package frontdesk.voice;

import java.time.DateTimeException;
import java.time.Month;
import java.time.MonthDay;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;

/** Rules for dates, weekdays and times of day. */
final class SpokenDates {
  private static final String MONTH = "(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
      + "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)";
  private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
  private static final String HALF = "\\s?(?:([AaPp])(?:\\.\\s?[Mm]\\.?|[Mm]\\b))";
  private static final String DASH = "\\s?[-–—]\\s?";

  /** A year of two digits from here on belongs to the last century. */
  private static final int LAST_CENTURY_FROM = 40;

  /** Applied in this order. */
  static final List<Rule> RULES = List.of(
      // 2026-11-24T14:30:00-05:00[America/New_York]
      Rule.fixed("\\b(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2})(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})?"
          + "(?:\\[[\\w/]+])?", "$1 at $2"),
      Rule.of("\\b(\\d{4})-(\\d{2})-(\\d{2})\\b", m -> date(m, 2, 3, 1)),
      Rule.of("(?<![\\d/])(\\d{1,2})/(\\d{1,2})/(\\d{4})(?![\\d/])", m -> date(m, 1, 2, 3)),
      Rule.of("(?<![\\d/])(\\d{1,2})/(\\d{1,2})/(\\d{2})(?![\\d/])", m -> monthDay(Integer.parseInt(m.group(1)),
          Integer.parseInt(m.group(2)), century(m.group(3)) + m.group(3), m.group())),
      Rule.fixed("(?<![\\d/])24/7(?![\\d/])", "twenty-four seven"),
      Rule.of("(?<![\\d/])(\\d{1,2})/(\\d{1,2})(?![\\d/])", SpokenDates::fractionOrDate),
      Rule.of("\\b" + MONTH + "\\.?\\s+" + DAY + DASH + DAY + "\\b(?![:\\d])",
          m -> month(m.group(1)) + " " + day(m.group(2)) + " to " + day(m.group(3))),
      Rule.of("\\b" + MONTH + "\\.?\\s+" + DAY + "\\b(?![:\\d])(?:,?\\s+(\\d{4})\\b)?",
          m -> month(m.group(1)) + " " + day(m.group(2)) + year(m.group(3))),
      Rule.of("\\b" + DAY + "\\s+" + MONTH + "\\b\\.?(?:,?\\s+(\\d{4})\\b)?",
          m -> month(m.group(2)) + " " + day(m.group(1)) + year(m.group(3))),
      Rule.of("\\b" + MONTH + "\\.?,?\\s+([12]\\d{3})\\b",
          m -> month(m.group(1)) + " " + NumberWords.year(Integer.parseInt(m.group(2)))),
      Rule.of("\\b((?i:in|since|until|by|year))\\s+((?:19|20)\\d{2})\\b(?![-,.:/]\\d)",
          m -> m.group(1) + " " + NumberWords.year(Integer.parseInt(m.group(2)))),
      Rule.of("\\b(Feb|Aug|Sept|Oct|Nov|Dec)\\b\\.?", m -> month(m.group(1))),
      Rule.fixed("\\bMon\\b\\.?", "Monday"), Rule.fixed("\\bTues?\\b\\.?", "Tuesday"),
      Rule.fixed("\\bWed\\b\\.?", "Wednesday"), Rule.fixed("\\bThu(?:rs?)?\\b\\.?", "Thursday"),
      Rule.fixed("\\bFri\\b\\.?", "Friday"), weekend("Sat", "Saturday"), weekend("Sun", "Sunday"),
      Rule.fixed("(?i)((?:mon|tues|wednes|thurs|fri|satur|sun)day)" + DASH
          + "((?:mon|tues|wednes|thurs|fri|satur|sun)day)", "$1 to $2"),
      Rule.of("\\b(\\d{1,2})(?::(\\d{2}))?(?:" + HALF + ")?" + DASH + "(\\d{1,2}):(\\d{2})\\b(?:" + HALF + ")?",
          SpokenDates::range),
      Rule.of("\\b(\\d{1,2})(?::(\\d{2}))?(?:" + HALF + ")?" + DASH + "(\\d{1,2})()" + HALF, SpokenDates::range),
      Rule.of("(?<![\\d:.,])(\\d{1,2}):(\\d{2})(?::\\d{2})?(?:" + HALF + "|(?![\\d:]))",
          m -> time(m.group(), m.group(1), m.group(2), half(m.group(3)))),
      Rule.of("(?<![\\d:.,])(\\d{1,2})" + HALF, m -> time(m.group(), m.group(1), "", half(m.group(2)))),
      Rule.fixed("(?<=\\s)([Aa])\\.\\s?[Mm]\\.", "A M"), Rule.fixed("(?<=\\s)([Pp])\\.\\s?[Mm]\\.", "P M"));

  private SpokenDates() {}

  /** Sat and Sun are words of their own: only where a weekday stands. */
  private static Rule weekend(String abbreviation, String full) {
    return Rule
        .fixed("\\b" + abbreviation + "\\b(?:\\.|(?=,|\\s?[-–—]|\\s+\\d|\\s+(?:at|and|to|from|morning|afternoon)\\b"
            + "|\\s+" + MONTH + "\\b|\\s*$))", full);
  }

  private static String date(MatchResult m, int month, int day, int year) {
    return monthDay(Integer.parseInt(m.group(month)), Integer.parseInt(m.group(day)), m.group(year), m.group());
  }

  /** Two digits of a year are of the last hundred years, but for the next few. */
  private static String century(String year) {
    return Integer.parseInt(year) < LAST_CENTURY_FROM ? "20" : "19";
  }

  private static String fractionOrDate(MatchResult m) {
    return switch (m.group()) {
      case "1/2" -> "one half";
      case "1/3" -> "one third";
      case "2/3" -> "two thirds";
      case "1/4" -> "one quarter";
      case "3/4" -> "three quarters";
      default -> monthDay(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), null, m.group());
    };
  }

  private static String monthDay(int month, int day, String year, String written) {
    try {
      MonthDay.of(month, day);
    } catch (DateTimeException e) {
      return written; // no date: its numbers are read one by one
    }
    return name(Month.of(month)) + " " + NumberWords.ordinal(day) + year(year);
  }

  private static String day(String digits) {
    return NumberWords.ordinal(Integer.parseInt(digits));
  }

  private static String year(String digits) {
    return digits == null ? "" : ", " + NumberWords.year(Integer.parseInt(digits));
  }

  private static String month(String written) {
    for (Month month : Month.values()) {
      if (written.regionMatches(true, 0, month.name(), 0, 3)) {
        return name(month);
      }
    }
    throw new IllegalStateException("no month: " + written);
  }

  private static String name(Month month) {
    return month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String half(String letter) {
    return letter == null ? "" : letter.toUpperCase(Locale.ROOT);
  }

  /** Groups: hour, minute, half, hour, minute, half. A 24-hour clock on one side is one on the other. */
  private static String range(MatchResult m) {
    String firstHalf = half(m.group(3));
    String lastHalf = half(m.group(6));
    int first = Integer.parseInt(m.group(1));
    boolean wholeDay = lastHalf.isEmpty() && Integer.parseInt(m.group(4)) > 12;
    if (wholeDay && firstHalf.isEmpty()) {
      firstHalf = first < 12 ? "A" : "P";
    }
    String from = m.group(2) == null && firstHalf.isEmpty()
        ? NumberWords.cardinal(first)
        : time(m.group(1), m.group(1), m.group(2) == null ? "" : m.group(2), firstHalf);
    return from + " to " + time(m.group(4), m.group(4), m.group(5), lastHalf);
  }

  private static String time(String written, String hourDigits, String minuteDigits, String half) {
    int hour = Integer.parseInt(hourDigits);
    int minute = minuteDigits.isEmpty() ? 0 : Integer.parseInt(minuteDigits);
    if (hour > 24 || minute > 59) {
      return written;
    }
    String side = half.isEmpty() && (hour > 12 || hour == 0) ? hour == 0 || hour == 24 ? "A" : "P" : half;
    if (minute == 0 && hour % 12 == 0 && !side.isEmpty()) {
      return side.equals("P") && hour == 12 ? "noon" : "midnight";
    }
    int shown = hour % 12 == 0 ? 12 : hour % 12;
    String words = NumberWords.cardinal(shown);
    if (minute > 0) {
      words += " " + NumberWords.pair(minute);
    } else if (side.isEmpty()) {
      words += " o'clock";
    }
    return side.isEmpty() ? words : words + " " + side + " M";
  }
}
