package frontdesk.schedule;

import java.util.Optional;
import java.util.OptionalInt;

import frontdesk.schedule.WhenTerm.Day;
import frontdesk.schedule.WhenTerm.MonthDay;

/**
 * Productions of a day of the month.
 *
 * <pre>
 * written  = "3/14" | "3/14/2027" | "2027-03-14"
 * monthday = month ["the"] (ordinal | number) [year] | ["the"] (ordinal | number) ["of"] month [year]
 * alone    = "the" ordinal | "21st"
 * </pre>
 */
final class WhenDates {
  /** What may follow an ordinal that is a day: without it "the second opinion" would be one. */
  private static final String AFTER_DAY = "at|in|on|of|or|and|around|about|before|after|between|from|to|through|until|works"
      + "|work|would|is|if|for|morning|afternoon|evening|i|no|not|but|with|could|can|do|does|by|the|.|early|late|noon|sorry"
      + "|actually|instead|too|thanks|thank|okay|ok|yes|you|anytime|we|my|as|should|half|quarter|doesnt|wont|isnt|a|next"
      + "|this|onwards|midday|lunchtime|tomorrow|today|rather|wait|#|she|he|sounds|please|either|any";
  private static final String AFTER_FIRST = "at|in|on|or|around|before|after|through|until|works|would|is|if|morning"
      + "|afternoon|evening|no|not|but|.|noon|sorry|actually|please|should|works|sounds";
  private static final String NEVER_AFTER_DAY = "street|st|avenue|ave|road|floor|century|time|times|birthday|grade|drive"
      + "|opinion|visit|person|one";

  private final WhenCursor cursor;
  private final String region;

  /** @param region ISO 3166: where the month is written first */
  WhenDates(WhenCursor cursor, String region) {
    this.cursor = cursor;
    this.region = region;
  }

  /** "3/14", "3/14/2027", "2027-03-14"; the day comes first outside the United States. */
  Optional<Day> written() {
    cursor.take("?on|for", "?the");
    String word = cursor.peek(0);
    boolean iso = word.indexOf('-') > 0;
    if (!iso && word.indexOf('/') < 0) {
      return Optional.empty();
    }
    String[] parts = word.split("[-/]");
    int a = Integer.parseInt(parts[iso ? 1 : 0]);
    int b = Integer.parseInt(parts[iso ? 2 : 1]);
    int year = iso ? Integer.parseInt(parts[0]) : parts.length > 2 ? Integer.parseInt(parts[2]) : 0;
    boolean monthFirst = iso || a <= 12 && (region.equals("US") || b > 12);
    int month = monthFirst ? a : b;
    int day = monthFirst ? b : a;
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      return Optional.empty();
    }
    cursor.skip();
    return Optional.of(new MonthDay(month, day, year > 0 && year < 100 ? 2000 + year : year));
  }

  /** "March third", "the third of March", "24 December". */
  Optional<Day> monthAndDay() {
    cursor.take("on|for|by");
    return cursor.attempt(this::monthThenDay).or(() -> cursor.attempt(this::dayThenMonth));
  }

  private Optional<Day> monthThenDay() {
    int month = WhenMonths.of(cursor.peek(0));
    if (month == 0) {
      return Optional.empty();
    }
    cursor.skip();
    if (WhenNumbers.year(cursor).isPresent()) {
      return Optional.empty();
    }
    cursor.take("the");
    OptionalInt day = WhenNumbers.ordinal(cursor);
    if (day.isEmpty()) {
      day = WhenNumbers.cardinal(cursor);
      if (cursor.sees("am|pm|oclock")) {
        return Optional.empty();
      }
    }
    if (day.isEmpty() || day.getAsInt() < 1 || day.getAsInt() > 39) {
      return Optional.empty();
    }
    return Optional.of(new MonthDay(month, day.getAsInt(), WhenNumbers.year(cursor).orElse(0)));
  }

  private Optional<Day> dayThenMonth() {
    boolean article = cursor.take("the");
    OptionalInt day = WhenNumbers.ordinal(cursor);
    boolean ordinal = day.isPresent();
    if (!ordinal && !cursor.peek(-1).equals("at")) {
      day = WhenNumbers.cardinal(cursor);
    }
    boolean of = cursor.take("?day", "of");
    int month = WhenMonths.of(cursor.peek(0));
    boolean numberNext = WhenNumbers.isNumber(cursor.peek(1)) && !cursor.peek(1).startsWith("20")
        && !cursor.peek(1).startsWith("tw");
    if (day.isEmpty() || day.getAsInt() < 1 || day.getAsInt() > 39 || month == 0 || !of && !article && numberNext) {
      return Optional.empty();
    }
    cursor.skip();
    return Optional.of(new MonthDay(month, day.getAsInt(), WhenNumbers.year(cursor).orElse(0)));
  }

  /** "The fifth", "the 21st"; a bare spoken ordinal only from thirteenth on or beside another statement. */
  Optional<Day> alone(boolean beside) {
    boolean led = cursor.take("on") || beside;
    boolean article = cursor.take("the");
    boolean digits = Character.isDigit((cursor.peek(0) + " ").charAt(0));
    OptionalInt day = WhenNumbers.ordinal(cursor);
    if (day.isEmpty()) {
      return Optional.empty();
    }
    int n = day.getAsInt();
    if (n < 1 || !article && !led && !digits && n < 13) {
      return Optional.empty();
    }
    String after = cursor.peek(0);
    boolean small = n < 13 && !digits;
    boolean ofMonth = cursor.sees("of", "next|this|the|following", "month");
    boolean plain = ofMonth || after.isEmpty() || WhenNumbers.isNumber(after) || WhenMonths.weekday(after).isPresent()
        || WhenCursor.among(after, n == 1 ? AFTER_FIRST : AFTER_DAY);
    return WhenCursor.among(after, NEVER_AFTER_DAY) || small && !plain
        ? Optional.empty()
        : Optional.of(new MonthDay(0, n, 0));
  }

  /** An ordinal, beside another day of the month: "March third or fourth". */
  Optional<Day> bare() {
    OptionalInt day = WhenNumbers.ordinal(cursor);
    return day.isPresent() && day.getAsInt() > 0
        ? Optional.of(new MonthDay(0, day.getAsInt(), 0))
        : Optional.empty();
  }

  /** The end of "December third to fifth", also "December 3 to 5". */
  Optional<Day> ended() {
    cursor.take("the");
    OptionalInt ordinal = WhenNumbers.ordinal(cursor);
    OptionalInt day = ordinal.isPresent() ? ordinal : WhenNumbers.cardinal(cursor);
    boolean clock = cursor.sees("am|pm|oclock") || WhenNumbers.isNumber(cursor.peek(0));
    return day.isPresent() && day.getAsInt() > 0 && day.getAsInt() < 32 && !clock
        ? Optional.of(new MonthDay(0, day.getAsInt(), 0))
        : Optional.empty();
  }
}
