package frontdesk.speech;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import frontdesk.speech.NumberWords.Number;

/** Times of day: "half past two" to "2:30", "three p m" to "3 PM", "at three" to "at 3". */
final class ClockTimes implements Rewrite {
  private static final Set<String> PAST = Set.of("past", "after");
  private static final Set<String> TO = Set.of("to", "till", "of", "before");
  private static final Set<String> BEFORE_A_TIME = Set.of("at", "by", "around", "about", "before", "after", "until",
      "till", "from", "between", "past", "since");
  private static final Set<String> BETWEEN_TIMES = Set.of("and", "or", "to", "till", "until");
  /** A bare number after a preposition is a time only in front of these; "after two weeks" is none. */
  private static final Set<String> AFTER_A_TIME = Set.of("", "on", "in", "tomorrow", "today", "tonight", "monday",
      "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "please", "or", "and", "works", "would", "is",
      "if", "sharp", "for", "with", "then", "next", "this", "to", "until", "till", "instead", "thanks", "thank", "but",
      "not", "that", "it", "maybe", "so", "the", "i", "i'm", "because", "could", "can", "at");
  private static final Set<String> STREETS = Set.of("street", "avenue", "road", "drive", "lane", "boulevard", "court",
      "way", "place", "parkway", "circle", "terrace");
  private static final Set<String> PLACES = Set.of("suite", "apartment", "room", "unit", "extension");
  private static final Set<String> NO_MINUTES_BEFORE = Set.of("hundred", "thousand", "dollars", "percent", "years");

  @Override
  public Optional<Written> at(Words words, int i) {
    return relative(words, i).or(() -> hourAndMinutes(words, i)).or(() -> fullHour(words, i))
        .or(() -> bareHour(words, i));
  }

  /** "half past two", "a quarter to three", "ten minutes past four". */
  private static Optional<Written> relative(Words words, int i) {
    int at = words.at(i, "a", "quarter") ? i + 1 : i;
    boolean half = words.at(at, "half");
    boolean quarter = words.at(at, "quarter");
    Optional<Number> minutes = half
        ? Optional.of(new Number(30, 1))
        : quarter
            ? Optional.of(new Number(15, 1))
            : NumberWords.cardinal(words, at).filter(n -> n.value() < 30 && n.value() % 5 == 0);
    if (minutes.isEmpty()) {
      return Optional.empty();
    }
    int link = at + minutes.get().words();
    boolean named = half || quarter || words.at(link, "minutes");
    link += words.at(link, "minutes") ? 1 : 0;
    int hour = NumberWords.hour(words.get(link + 1));
    if (hour < 0 || half && !words.at(link, "past")) {
      return Optional.empty();
    }
    if (words.in(link, PAST) && (named || words.at(link, "past"))) {
      return time(words, i, hour, minutes.get().value(), link + 2);
    }
    // "ten to four" may be a range of hours, unless a preposition says that one time is meant.
    boolean to = named && words.in(link, TO) || !named && (words.at(link, "to") || words.at(link, "till"))
        && (minutes.get().value() >= 20 || words.in(i - 1, BEFORE_A_TIME)) && !words.at(i - 1, "from")
        && !words.at(i - 1, "between");
    return to ? time(words, i, hour == 1 ? 12 : hour - 1, 60 - minutes.get().value(), link + 2) : Optional.empty();
  }

  /** "two thirty", "nine oh five p m"; in an address it is a number. */
  private static Optional<Written> hourAndMinutes(Words words, int i) {
    int hour = NumberWords.hour(words.get(i));
    if (hour < 0) {
      return Optional.empty();
    }
    boolean oh = words.at(i + 1, "oh") && NumberWords.unit(words.get(i + 2)) > 0;
    Optional<Number> minutes = oh
        ? Optional.of(new Number(NumberWords.unit(words.get(i + 2)), 2))
        : NumberWords.twoDigits(words, i + 1).filter(n -> n.value() < 60 || address(words, i, i + 1 + n.words()));
    if (minutes.isEmpty()) {
      return Optional.empty();
    }
    int end = i + 1 + minutes.get().words();
    if (address(words, i, end)) {
      return Written.of(String.format(Locale.ROOT, "%d%02d", hour, minutes.get().value()), end - i);
    }
    boolean surely = words.in(i - 1, BEFORE_A_TIME) || !period(words, end).isEmpty();
    if (words.in(end, NO_MINUTES_BEFORE) || oh && !surely && minutes.get().value() != 5) {
      return Optional.empty();
    }
    return time(words, i, hour, minutes.get().value(), end);
  }

  /** "three p m", "three o'clock". */
  private static Optional<Written> fullHour(Words words, int i) {
    int hour = NumberWords.hour(words.get(i));
    if (hour < 0) {
      return Optional.empty();
    }
    int clock = words.at(i + 1, "o'clock") || words.at(i + 1, "oclock") ? 1 : 0;
    String period = period(words, i + 1 + clock);
    if (!period.isEmpty()) {
      return Written.of(hour + " " + period, 1 + clock + periodWords(words, i + 1 + clock));
    }
    return clock == 1 ? Written.of(hour + " o'clock", 2) : Optional.empty();
  }

  /** "at three", "between two and four", "suite five". */
  private static Optional<Written> bareHour(Words words, int i) {
    int hour = NumberWords.hour(words.get(i));
    if (hour < 0) {
      return Optional.empty();
    }
    if (words.in(i - 1, PLACES)) {
      return Written.of(Integer.toString(hour), 1);
    }
    boolean here = words.in(i - 1, BEFORE_A_TIME) || words.in(i - 1, BETWEEN_TIMES) && timeEndsAt(words, i - 2);
    return here && words.in(i + 1, AFTER_A_TIME) ? Written.of(Integer.toString(hour), 1) : Optional.empty();
  }

  /** Whether a time that a preposition introduces has its last word here. */
  private static boolean timeEndsAt(Words words, int i) {
    if (words.at(i, "o'clock") || words.at(i, "noon") || words.at(i, "m") || words.at(i, "pm")) {
      return true;
    }
    int first = i;
    for (int back = 0; back < 3 && NumberWords.hour(words.get(first)) < 0; back++) {
      first--;
    }
    return NumberWords.hour(words.get(first)) > 0 && words.in(first - 1, BEFORE_A_TIME)
        && (first == i || NumberWords.twoDigits(words, first + 1).isPresent() || words.at(first + 1, "oh"));
  }

  private static Optional<Written> time(Words words, int begin, int hour, int minute, int end) {
    String clock = String.format(Locale.ROOT, "%d:%02d", hour, minute);
    String period = period(words, end);
    return period.isEmpty()
        ? Written.of(clock, end - begin)
        : Written.of(clock + " " + period, end + periodWords(words, end) - begin);
  }

  /** "AM", "PM" or nothing. */
  private static String period(Words words, int i) {
    String half = words.get(i).substring(0, Math.min(1, words.get(i).length()));
    boolean one = (words.at(i, "am") && !words.at(i + 1, "i")) || words.at(i, "pm") || words.at(i, "a.m.")
        || words.at(i, "p.m.");
    boolean two = (words.at(i, "a") || words.at(i, "p")) && words.at(i + 1, "m");
    return one || two ? half.toUpperCase(Locale.ROOT) + "M" : "";
  }

  private static int periodWords(Words words, int i) {
    return words.get(i).length() == 1 ? 2 : 1;
  }

  private static boolean address(Words words, int begin, int end) {
    return words.in(begin - 1, PLACES) || words.in(end, STREETS) || words.in(end + 1, STREETS)
        || words.in(end + 2, STREETS);
  }
}
