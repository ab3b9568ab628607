package frontdesk.schedule;

import java.util.Optional;
import java.util.OptionalInt;

import frontdesk.schedule.WhenTerm.Clock;
import frontdesk.schedule.WhenTerm.Half;

/**
 * Productions of one clock time.
 *
 * <pre>
 * clock    = (named | relative | written | spoken) ["ish" | "or so"]
 * named    = "noon" | "midnight" | "twelve noon"
 * relative = ("half" | "quarter" | number ["minutes"]) ("past" | "after" | "to" | "of" | "before") hour
 * written  = "2:30" [half] | "1430" | "230"
 * spoken   = ["oh"] hour [minute | "hundred"] ["o'clock"] [half]
 * </pre>
 */
final class WhenClock {
  private static final String NOT_BEFORE = "number|room|option|suite|extension|code|zip|age|aged|apartment|unit|press|type"
      + "|digits|digit|ending|line|highway|route|tooth|page|step|version|phone|#";
  private static final String NOT_AFTER = "minute|minutes|hour|hours|second|seconds|day|days|week|weeks|month|months|year"
      + "|years|time|times|people|person|persons|kids|kid|children|child|appointment|appointments|cleaning|cleanings"
      + "|teeth|tooth|dollar|dollars|bucks|percent|moment|moments|of|other|others|more|thing|things|question|questions"
      + "|filling|fillings|crown|crowns|cavity|cavities|slot|slots|opening|openings|visit|visits|adults|adult|guests"
      + "|street|st|avenue|ave|road|rd|drive|lane|boulevard|way|main|thousand|cents|pounds|miles|months|half|st|#"
      + "|different|separate|new|small|big|little|old|patients|patient|reasons|problems|names|years";

  private final WhenCursor cursor;

  WhenClock(WhenCursor cursor) {
    this.cursor = cursor;
  }

  /** What stands before a clock time. */
  enum Lead {
    NOTHING,
    /** "Between", "from": a time follows, and "ten to two" is a range. */
    RANGE,
    /** "At", "after": a time follows. */
    TIME
  }

  /** A clock time; one that is led is sure. */
  Optional<Clock> clock(Lead lead) {
    if (lead == Lead.NOTHING && WhenCursor.among(cursor.peek(-1), NOT_BEFORE)) {
      return Optional.empty();
    }
    boolean led = lead != Lead.NOTHING;
    return cursor.attempt(this::named).or(() -> cursor.attempt(() -> relative(lead == Lead.TIME)))
        .or(() -> cursor.attempt(() -> written(led))).or(() -> cursor.attempt(this::spoken))
        .map(c -> led ? c.certain() : c).map(this::suffixed);
  }

  private Clock suffixed(Clock clock) {
    return cursor.take("ish") || cursor.take("or", "so") ? clock.nearly() : clock;
  }

  private Optional<Clock> named() {
    boolean noon = cursor.take("?twelve|12", "noon") || cursor.take("midday");
    if (noon) {
      return Optional.of(Clock.known(12, 0));
    }
    if (cursor.take("noonish")) {
      return Optional.of(Clock.known(12, 0).nearly());
    }
    if (cursor.take("?twelve|12", "midnight")) {
      return Optional.of(Clock.known(0, 0));
    }
    String word = cursor.peek(0);
    int hour = word.endsWith("ish") ? WhenNumbers.spoken(word.substring(0, word.length() - 3)) : 0;
    if (hour < 1 || hour > 12) {
      return Optional.empty();
    }
    cursor.skip();
    return Optional.of(new Clock(hour, 0, Half.OPEN, true, true));
  }

  /** So many minutes from an hour. "Ten to two" is that only after "at": else it is from ten until two. */
  private Optional<Clock> relative(boolean introduced) {
    cursor.take("a|the");
    boolean half = cursor.take("half");
    boolean quarter = !half && cursor.take("quarter");
    int minutes = half ? 30 : quarter ? 15 : WhenNumbers.cardinal(cursor).orElse(0);
    boolean round = minutes % 5 == 0 && minutes < 30;
    boolean certain = cursor.take("minutes|minute") || half || quarter || round && (introduced || minutes > 12);
    if (minutes < 1 || minutes > 30) {
      return Optional.empty();
    }
    if (cursor.take("past|after")) {
      return certain || round ? hour().map(h -> shifted(h, minutes)) : Optional.empty();
    }
    if (certain && cursor.take("to|of|before|until")) {
      return hour().map(h -> shifted(h, -minutes));
    }
    return half ? hour().map(h -> shifted(h, minutes)) : Optional.empty();
  }

  /** The full hour of a relative time. */
  private Optional<Clock> hour() {
    Optional<Clock> named = cursor.attempt(this::named);
    if (named.isPresent()) {
      return named;
    }
    OptionalInt hour = WhenNumbers.cardinal(cursor);
    if (hour.isEmpty() || hour.getAsInt() < 1 || hour.getAsInt() > 12 || blockedHere()) {
      return Optional.empty();
    }
    cursor.take("oclock");
    return Optional.of(new Clock(hour.getAsInt(), 0, half(), false, true));
  }

  /** So many minutes from a full hour; the half is that of the result, where the hour said it. */
  private static Clock shifted(Clock hour, int minutes) {
    if (hour.half() == Half.OPEN) {
      int h = minutes < 0 ? (hour.hour() + 10) % 12 + 1 : hour.hour();
      return new Clock(h, Math.floorMod(minutes, 60), Half.OPEN, false, true);
    }
    int base = switch (hour.half()) {
      case AM -> hour.hour() % 12;
      case PM -> hour.hour() % 12 + 12;
      case OPEN, KNOWN -> hour.hour();
    };
    int total = Math.floorMod(base * 60 + minutes, 24 * 60);
    return Clock.known(total / 60, total % 60);
  }

  private Optional<Clock> written(boolean introduced) {
    String word = cursor.peek(0);
    int colon = word.indexOf(':');
    boolean digits = !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9' || c == ':');
    boolean joined = digits && colon < 0 && (word.length() == 4 || word.length() == 3);
    if (!digits || colon < 0 && !joined) {
      return Optional.empty();
    }
    cursor.skip();
    int split = colon < 0 ? word.length() - 2 : colon;
    int hour = Integer.parseInt(word.substring(0, split));
    int minute = Integer.parseInt(word.substring(word.length() - 2));
    Half half = half();
    boolean military = cursor.take("hours") || word.startsWith("0") || hour > 12 || hour == 0;
    boolean told = half != Half.OPEN || introduced || cursor.peek(-1).equals("hours");
    boolean alone = !WhenNumbers.isNumber(cursor.peek(0)) && !numberBefore(word);
    boolean date = joined && word.startsWith("20") && half == Half.OPEN && !introduced;
    if (joined && (!told && !word.startsWith("0") || !alone || date)
        || WhenCursor.among(cursor.peek(0), "dollars|percent")) {
      return Optional.empty();
    }
    return valid(hour, minute, half == Half.OPEN && military ? Half.KNOWN : half, true);
  }

  private boolean numberBefore(String word) {
    int back = -1;
    while (!cursor.peek(back).equals(word)) {
      back--;
    }
    return WhenNumbers.isNumber(cursor.peek(back - 1));
  }

  private Optional<Clock> spoken() {
    int start = cursor.at();
    if (WhenNumbers.isNumber(cursor.peek(-1)) && !WhenCursor.among(cursor.peek(-1), "oclock")) {
      return Optional.empty();
    }
    boolean nought = cursor.take("oh|zero");
    OptionalInt hour = WhenNumbers.cardinal(cursor);
    if (hour.isEmpty() || hour.getAsInt() > 24 || nought && hour.getAsInt() > 9) {
      return Optional.empty();
    }
    boolean military = nought || hour.getAsInt() > 12;
    boolean hundred = cursor.take("hundred", "?hours");
    OptionalInt minute = hundred ? OptionalInt.of(0) : minute();
    boolean oclock = cursor.take("oclock");
    Half half = half();
    boolean told = oclock || half != Half.OPEN;
    boolean pair = minute.isPresent() && !hundred;
    boolean runsOn = WhenNumbers.isNumber(cursor.peek(0)) && !ordinalNext();
    boolean blocked = !told && blockedHere();
    boolean sure = told || pair || hundred && (military || cursor.peek(-1).equals("hours"));
    if (runsOn || blocked || military && !sure || hundred && !sure || nought && cursor.at() - start < 3 && !told) {
      return Optional.empty();
    }
    return valid(hour.getAsInt(), minute.orElse(0), half == Half.OPEN && military ? Half.KNOWN : half, sure);
  }

  /** Minutes after an hour: "thirty", "forty five", "oh five". */
  private OptionalInt minute() {
    int start = cursor.at();
    boolean nought = cursor.take("oh|zero");
    OptionalInt minute = WhenNumbers.cardinal(cursor);
    boolean valid = minute.isPresent()
        && (nought ? minute.getAsInt() < 10 : minute.getAsInt() > 9 && minute.getAsInt() < 60);
    if (!valid) {
      cursor.back(start);
      return OptionalInt.empty();
    }
    return minute;
  }

  private boolean ordinalNext() {
    int start = cursor.at();
    boolean ordinal = WhenNumbers.ordinal(cursor).isPresent();
    cursor.back(start);
    return ordinal;
  }

  private boolean blockedHere() {
    return WhenCursor.among(cursor.peek(0), NOT_AFTER);
  }

  private Half half() {
    if (cursor.take("am")) {
      return Half.AM;
    }
    return cursor.take("pm") ? Half.PM : Half.OPEN;
  }

  private static Optional<Clock> valid(int hour, int minute, Half half, boolean sure) {
    Half told = hour > 12 || hour == 0 ? Half.KNOWN : half;
    int h = hour == 24 && minute == 0 ? 0 : hour;
    return h < 24 && minute < 60 ? Optional.of(new Clock(h, minute, told, false, sure)) : Optional.empty();
  }
}
