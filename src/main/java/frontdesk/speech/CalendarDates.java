package frontdesk.speech;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import frontdesk.speech.NumberWords.Number;

/** Dates: "march third nineteen eighty five" to "March 3rd, 1985", "the third of march" to "the 3rd of March". */
final class CalendarDates implements Rewrite {
  private static final List<String> MONTHS = List.of("january", "february", "march", "april", "may", "june", "july",
      "august", "september", "october", "november", "december");
  private static final List<String> DAYS = List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
      "sunday", "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays");
  /** Months that are also other words. */
  private static final Set<String> DOUBTFUL = Set.of("march", "may");
  private static final Set<String> BEFORE_A_MONTH = Set.of("in", "of", "this", "next", "last", "early", "late", "mid",
      "until", "till", "by", "since", "before", "after", "for", "through");
  private static final Set<String> BEFORE_A_DAY = Set.of("on", "for", "by", "until", "till", "before", "after", "not",
      "than", "from", "about", "to", "or", "and");
  private static final Set<String> AFTER_A_DAY = Set.of("", "at", "please", "or", "and", "if", "works", "is", "would",
      "around", "between", "after", "before", "instead", "then", "in", "to", "with");

  @Override
  public Optional<Written> at(Words words, int i) {
    return monthFirst(words, i).or(() -> dayFirst(words, i)).or(() -> bareDay(words, i)).or(() -> name(words, i));
  }

  /** "march third", "march the third", "march three". */
  private static Optional<Written> monthFirst(Words words, int i) {
    if (!MONTHS.contains(words.get(i))) {
      return Optional.empty();
    }
    int at = i + (words.at(i + 1, "the") ? 2 : 1);
    Optional<Number> ordinal = NumberWords.ordinal(words, at);
    Optional<Number> day = ordinal.or(() -> NumberWords.cardinal(words, at))
        .filter(n -> n.value() <= 31 && NumberWords.year(words, at).filter(y -> y.words() > n.words()).isEmpty());
    if (day.isEmpty()) {
      return Optional.empty();
    }
    int end = at + day.get().words();
    String text = capital(words.get(i)) + " "
        + (ordinal.isPresent() ? NumberWords.suffixed(day.get().value()) : Integer.toString(day.get().value()));
    return withYear(words, i, text, ", ", end);
  }

  /** "the third of march". */
  private static Optional<Written> dayFirst(Words words, int i) {
    return NumberWords.ordinal(words, i).flatMap(day -> {
      int month = i + day.words() + 1;
      return words.at(month - 1, "of") && MONTHS.contains(words.get(month))
          ? withYear(words, i, NumberWords.suffixed(day.value()) + " of " + capital(words.get(month)), " ", month + 1)
          : Optional.empty();
    });
  }

  private static Optional<Written> withYear(Words words, int begin, String text, String link, int end) {
    Optional<Number> year = NumberWords.year(words, end);
    return year.isPresent()
        ? Written.of(text + link + year.get().value(), end + year.get().words() - begin)
        : Written.of(text, end - begin);
  }

  /** "the fifteenth"; below the tenth only where it can be nothing but a day: "on the third at two". */
  private static Optional<Written> bareDay(Words words, int i) {
    return NumberWords.ordinal(words, i).filter(day -> {
      boolean article = words.at(i - 1, "a") || words.at(i - 1, "every");
      boolean date = words.at(i - 1, "the") && words.in(i - 2, BEFORE_A_DAY) && words.in(i + day.words(), AFTER_A_DAY);
      return !article && (day.value() >= 10 || date);
    }).map(day -> new Written(NumberWords.suffixed(day.value()), day.words()));
  }

  private static Optional<Written> name(Words words, int i) {
    String word = words.get(i);
    boolean month = MONTHS.contains(word)
        && (!DOUBTFUL.contains(word) || words.in(i - 1, BEFORE_A_MONTH) && !words.at(i + 1, "i"));
    boolean day = DAYS.contains(word.endsWith("'s") ? word.substring(0, word.length() - 2) : word);
    return month || day ? Written.of(capital(word), 1) : Optional.empty();
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
