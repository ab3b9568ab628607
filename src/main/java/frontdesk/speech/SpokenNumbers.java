package frontdesk.speech;

import java.util.ArrayList;
import java.util.List;

/** Figures to the words that say them: what {@link NumberWords} reads, the other way round. */
final class SpokenNumbers {
  private static final List<String> SMALL = List.of("zero", "one", "two", "three", "four", "five", "six", "seven",
      "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
      "nineteen");
  private static final List<String> TENS = List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
      "ninety");
  private static final List<String> ORDINALS = List.of("zeroth", "first", "second", "third", "fourth", "fifth", "sixth",
      "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth");

  private SpokenNumbers() {}

  /** 0 to 999,999: "one thousand two hundred fifty". */
  static String cardinal(int value) {
    var words = new ArrayList<String>();
    if (value >= 1000) {
      words.add(cardinal(value / 1000) + " thousand");
    }
    if (value % 1000 >= 100) {
      words.add(SMALL.get(value % 1000 / 100) + " hundred");
    }
    if (value % 100 > 0 || value == 0) {
      words.add(below100(value % 100));
    }
    return String.join(" ", words);
  }

  private static String below100(int value) {
    if (value < 20) {
      return SMALL.get(value);
    }
    return TENS.get(value / 10 - 2) + (value % 10 > 0 ? " " + SMALL.get(value % 10) : "");
  }

  /** A year from 1900 to 2099: "nineteen eighty five", "two thousand nine", "twenty twenty six". */
  static String year(int value) {
    if (value % 100 == 0 || value / 10 == 200) {
      return value == 1900 ? "nineteen hundred" : cardinal(value);
    }
    return below100(value / 100) + (value % 100 < 10 ? " oh " : " ") + below100(value % 100);
  }

  /** 1 to 99: "third", "twenty second". */
  static String ordinal(int value) {
    if (value < ORDINALS.size()) {
      return ORDINALS.get(value);
    }
    if (value < 20) {
      return SMALL.get(value) + "th";
    }
    String ten = TENS.get(value / 10 % 10 - 2);
    return value % 10 == 0 ? ten.substring(0, ten.length() - 1) + "ieth" : ten + " " + ORDINALS.get(value % 10);
  }

  /** Digits one by one. */
  static String digits(String figures) {
    return String.join(" ", figures.chars().mapToObj(c -> SMALL.get(c - '0')).toList());
  }
}
