package frontdesk.speech;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** English number words to values. */
final class NumberWords {
  private static final List<String> UNITS = List.of("zero", "one", "two", "three", "four", "five", "six", "seven",
      "eight", "nine");
  private static final List<String> TEENS = List.of("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
      "sixteen", "seventeen", "eighteen", "nineteen");
  private static final List<String> TENS = List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
      "ninety");
  private static final List<String> SMALL_ORDINALS = List.of("first", "second", "third", "fourth", "fifth", "sixth",
      "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth",
      "sixteenth",
      "seventeenth", "eighteenth", "nineteenth", "twentieth");
  private static final Map<String, Integer> ORDINALS = new HashMap<>();

  static {
    for (String ordinal : SMALL_ORDINALS) {
      ORDINALS.put(ordinal, ORDINALS.size() + 1);
    }
    ORDINALS.put("thirtieth", 30);
  }

  private NumberWords() {}

  /** A value and how many words say it. */
  record Number(int value, int words) {}

  /** 0 to 9, or -1; "oh" and a bare "o" are zero as in telephone numbers. */
  static int digit(String word) {
    return word.equals("oh") || word.equals("o") ? 0 : UNITS.indexOf(word);
  }

  /** 1 to 9, or -1. */
  static int unit(String word) {
    int digit = UNITS.indexOf(word);
    return digit > 0 ? digit : -1;
  }

  /** 1 to 12, or -1. */
  static int hour(String word) {
    int teen = TEENS.indexOf(word);
    return teen >= 0 && teen <= 2 ? teen + 10 : unit(word);
  }

  /** 10 to 99. */
  static Optional<Number> twoDigits(Words words, int i) {
    int teen = TEENS.indexOf(words.get(i));
    if (teen >= 0) {
      return Optional.of(new Number(10 + teen, 1));
    }
    int ten = TENS.indexOf(words.get(i));
    if (ten < 0) {
      return Optional.empty();
    }
    int unit = unit(words.get(i + 1));
    return Optional.of(unit < 0 ? new Number(20 + 10 * ten, 1) : new Number(20 + 10 * ten + unit, 2));
  }

  /** 1 to 999,999 as "two thousand (and) five", "one hundred (and) twenty". */
  static Optional<Number> cardinal(Words words, int i) {
    Optional<Number> head = belowThousand(words, i);
    if (head.isEmpty() || !words.at(i + head.get().words(), "thousand")) {
      return head;
    }
    return Optional.of(add(head.get().value() * 1000, head.get().words() + 1, words, i, true));
  }

  private static Optional<Number> belowThousand(Words words, int i) {
    int unit = unit(words.get(i));
    if (unit > 0 && words.at(i + 1, "hundred")) {
      return Optional.of(add(unit * 100, 2, words, i, false));
    }
    return unit > 0 ? Optional.of(new Number(unit, 1)) : twoDigits(words, i);
  }

  /** What follows a hundred or thousand, with or without "and". */
  private static Number add(int value, int used, Words words, int i, boolean hundreds) {
    int and = words.at(i + used, "and") ? 1 : 0;
    int at = i + used + and;
    Optional<Number> rest = hundreds
        ? belowThousand(words, at)
        : unit(words.get(at)) > 0
            ? Optional.of(new Number(unit(words.get(at)), 1))
            : twoDigits(words, at);
    return rest.map(more -> new Number(value + more.value(), used + and + more.words()))
        .orElse(new Number(value, used));
  }

  /** 1 to 39 as "third", "twenty second". */
  static Optional<Number> ordinal(Words words, int i) {
    Integer small = ORDINALS.get(words.get(i));
    if (small != null) {
      return Optional.of(new Number(small, 1));
    }
    int ten = List.of("twenty", "thirty").indexOf(words.get(i));
    Integer unit = ORDINALS.get(words.get(i + 1));
    return ten < 0 || unit == null || unit > 9 ? Optional.empty() : Optional.of(new Number(20 + 10 * ten + unit, 2));
  }

  /** 1900 to 2099 as "nineteen eighty five", "twenty oh five", "two thousand (and) five". */
  static Optional<Number> year(Words words, int i) {
    int century = List.of("nineteen", "twenty").indexOf(words.get(i));
    if (century < 0) {
      return words.at(i, "two", "thousand") ? cardinal(words, i).filter(n -> n.value() < 2100) : Optional.empty();
    }
    int start = 1900 + 100 * century;
    if (words.at(i + 1, "oh") && unit(words.get(i + 2)) > 0) {
      return Optional.of(new Number(start + unit(words.get(i + 2)), 3));
    }
    return twoDigits(words, i + 1).map(rest -> new Number(start + rest.value(), 1 + rest.words()));
  }

  /** "1st", "22nd". */
  static String suffixed(int ordinal) {
    boolean teen = ordinal / 10 % 10 == 1;
    return ordinal + switch (teen ? 0 : ordinal % 10) {
      case 1 -> "st";
      case 2 -> "nd";
      case 3 -> "rd";
      default -> "th";
    };
  }
}
