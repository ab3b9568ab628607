package frontdesk.voice;

import java.util.stream.Collectors;

/** Numbers as words, the American way ("one hundred twenty", "twenty twenty-six", "twenty-first"). */
final class NumberWords {
  private static final String[] SMALL = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight",
      "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
      "nineteen"};
  private static final String[] TENS = {"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
      "ninety"};
  private static final String[] SCALES = {"", " thousand", " million", " billion"};
  /** From so many digits on, a number without commas is a code rather than a quantity. */
  private static final int CODE_DIGITS = 7;

  private NumberWords() {}

  /** A whole number as it stands in a text, commas allowed; codes and numbers with a leading zero digit by digit. */
  static String cardinal(String written) {
    String plain = written.replace(",", "");
    boolean code = plain.length() > 1 && plain.startsWith("0") || plain.length() > 12
        || plain.length() >= CODE_DIGITS && plain.length() == written.length();
    return code ? digits(plain) : cardinal(Long.parseLong(plain));
  }

  /** Zero to 999,999,999,999. */
  static String cardinal(long n) {
    if (n == 0) {
      return SMALL[0];
    }
    var words = new StringBuilder();
    for (int scale = SCALES.length - 1; scale >= 0; scale--) {
      int part = (int) (n / Math.round(Math.pow(1000, scale)) % 1000);
      if (part > 0) {
        words.append(words.isEmpty() ? "" : " ").append(belowThousand(part)).append(SCALES[scale]);
      }
    }
    return words.toString();
  }

  private static String belowThousand(int n) {
    String rest = n % 100 == 0 ? "" : belowHundred(n % 100);
    return n < 100 ? rest : SMALL[n / 100] + " hundred" + (rest.isEmpty() ? "" : " " + rest);
  }

  private static String belowHundred(int n) {
    return n < 20 ? SMALL[n] : TENS[n / 10] + (n % 10 == 0 ? "" : "-" + SMALL[n % 10]);
  }

  /** "first", "twenty-third", "one hundredth". */
  static String ordinal(long n) {
    String cardinal = cardinal(n);
    int at = Math.max(cardinal.lastIndexOf(' '), cardinal.lastIndexOf('-')) + 1;
    String last = cardinal.substring(at);
    return cardinal.substring(0, at) + switch (last) {
      case "one" -> "first";
      case "two" -> "second";
      case "three" -> "third";
      case "five" -> "fifth";
      case "eight" -> "eighth";
      case "nine" -> "ninth";
      case "twelve" -> "twelfth";
      default -> last.endsWith("y") ? last.substring(0, last.length() - 1) + "ieth" : last + "th";
    };
  }

  /** A year from 1000 to 2999: "nineteen oh five", "two thousand nine", "twenty twenty-six". */
  static String year(int year) {
    int century = year / 100;
    int rest = year % 100;
    if (year % 1000 < 10) {
      return cardinal(year);
    }
    return belowHundred(century) + " " + (rest == 0 ? "hundred" : pair(rest));
  }

  /** "nineties": twenty to ninety. */
  static String decade(String tens) {
    String words = belowHundred(Integer.parseInt(tens));
    return words.substring(0, words.length() - 1) + "ies";
  }

  /** Two digits after others, as in a year or a time: "oh five", "thirty". */
  static String pair(int n) {
    return n < 10 ? "oh " + SMALL[n] : belowHundred(n);
  }

  /** A house number: "one twenty", "twelve hundred", "fourteen fifty". */
  static String house(int n) {
    if (n < 100 || n > 9_999 || n % 1_000 == 0) {
      return cardinal(n);
    }
    return belowHundred(n / 100) + " " + (n % 100 == 0 ? "hundred" : pair(n % 100));
  }

  /** "two point five": a number with decimals. */
  static String decimal(String whole, String decimals) {
    return cardinal(whole) + " point " + digits(decimals);
  }

  /** Letters by their names and digits one by one, one space between; anything else is left out. */
  static String digits(String text) {
    return text.chars().filter(c -> c < 128 && Character.isLetterOrDigit(c))
        .mapToObj(c -> Character.isDigit(c) ? SMALL[c - '0'] : String.valueOf((char) Character.toUpperCase(c)))
        .collect(Collectors.joining(" "));
  }
}
