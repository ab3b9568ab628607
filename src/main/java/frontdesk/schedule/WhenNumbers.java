package frontdesk.schedule;

import java.util.List;
import java.util.OptionalInt;

/** Numbers as they are spoken and as they are written. */
final class WhenNumbers {
  private static final List<String> ONES = List.of("zero", "one", "two", "three", "four", "five", "six", "seven",
      "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
      "nineteen");
  private static final List<String> TENS = List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy",
      "eighty", "ninety");
  private static final List<String> ORDINALS = List.of("zeroth", "first", "second", "third", "fourth", "fifth", "sixth",
      "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth",
      "sixteenth", "seventeenth", "eighteenth", "nineteenth");

  private WhenNumbers() {}

  /** Whether a word is a number or a part of one; ordinals are not. */
  static boolean isNumber(String word) {
    return ONES.contains(word) || TENS.indexOf(word) > 1 || isDigits(word)
        || WhenCursor.among(word, "oh|hundred|thousand");
  }

  /** The number below 20 that is spoken so, or -1. */
  static int spoken(String word) {
    return ONES.indexOf(word);
  }

  /** A number up to 99, "twenty one" or "21". */
  static OptionalInt cardinal(WhenCursor cursor) {
    String word = cursor.peek(0);
    if (isDigits(word) && word.length() <= 2) {
      cursor.skip();
      return OptionalInt.of(Integer.parseInt(word));
    }
    int tens = TENS.indexOf(word);
    if (tens > 1) {
      String unit = cursor.peek(1);
      if (isUnitOrdinal(unit)) {
        return OptionalInt.empty();
      }
      cursor.skip();
      int ones = ONES.indexOf(unit);
      if (ones > 0 && ones < 10) {
        cursor.skip();
        return OptionalInt.of(tens * 10 + ones);
      }
      return OptionalInt.of(tens * 10);
    }
    int small = ONES.indexOf(word);
    if (small < 0) {
      return OptionalInt.empty();
    }
    cursor.skip();
    return OptionalInt.of(small);
  }

  /** An ordinal up to 39, "twenty first" or "21st". */
  static OptionalInt ordinal(WhenCursor cursor) {
    String word = cursor.peek(0);
    if (word.length() > 2 && Character.isDigit(word.charAt(0)) && Character.isLetter(word.charAt(word.length() - 1))) {
      cursor.skip();
      return OptionalInt.of(Integer.parseInt(word.substring(0, word.length() - 2)));
    }
    int small = ORDINALS.indexOf(word);
    if (small > 0) {
      cursor.skip();
      return OptionalInt.of(small);
    }
    if (cursor.take("twentieth")) {
      return OptionalInt.of(20);
    }
    if (cursor.take("thirtieth")) {
      return OptionalInt.of(30);
    }
    int tens = WhenCursor.among(word, "twenty|thirty") ? TENS.indexOf(word) * 10 : 0;
    if (tens > 0 && isUnitOrdinal(cursor.peek(1))) {
      int unit = ORDINALS.indexOf(cursor.peek(1));
      cursor.take(word, cursor.peek(1));
      return OptionalInt.of(tens + unit);
    }
    return OptionalInt.empty();
  }

  /** A year of this century or the last, "2027", "twenty twenty seven" or "two thousand and twenty seven". */
  static OptionalInt year(WhenCursor cursor) {
    int start = cursor.at();
    String word = cursor.peek(0);
    if (word.length() == 4 && word.startsWith("20") && isDigits(word)) {
      cursor.skip();
      return OptionalInt.of(Integer.parseInt(word));
    }
    if (word.length() == 4 && word.startsWith("19") && isDigits(word)) {
      cursor.skip();
      return OptionalInt.of(Integer.parseInt(word));
    }
    if (cursor.sees("nineteen", "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety") && cursor.take("nineteen")) {
      return OptionalInt.of(1900 + cardinal(cursor).orElseThrow());
    }
    if (cursor.take("two", "thousand", "?and") || cursor.take("twenty") && cursor.sees("twenty|thirty")) {
      OptionalInt rest = cardinal(cursor);
      if (rest.isPresent()) {
        return OptionalInt.of(2000 + rest.getAsInt());
      }
    }
    cursor.back(start);
    return OptionalInt.empty();
  }

  /** How many: a number, "a", "a couple of". */
  static OptionalInt count(WhenCursor cursor) {
    if (cursor.take("a", "couple", "?of") || cursor.take("couple", "?of")) {
      return OptionalInt.of(2);
    }
    return cursor.take("a|an") ? OptionalInt.of(1) : cardinal(cursor);
  }

  private static boolean isUnitOrdinal(String word) {
    int unit = ORDINALS.indexOf(word);
    return unit > 0 && unit < 10;
  }

  private static boolean isDigits(String word) {
    return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
