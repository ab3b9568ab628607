package frontdesk.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

/** Telephone numbers in what callers say: digits, groups, and digit words. Immutable; any thread. */
final class PhoneNumbers {
  private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();
  private static final int LOCAL_DIGITS = 7;
  private static final int MOST_DIGITS = 15;
  private static final Map<String, String> DIGITS = Map.ofEntries(Map.entry("zero", "0"), Map.entry("oh", "0"),
      Map.entry("o", "0"), Map.entry("one", "1"), Map.entry("two", "2"), Map.entry("to", "2"), Map.entry("too", "2"),
      Map.entry("three", "3"), Map.entry("four", "4"), Map.entry("for", "4"), Map.entry("five", "5"),
      Map.entry("six", "6"), Map.entry("seven", "7"), Map.entry("eight", "8"), Map.entry("ate", "8"),
      Map.entry("nine", "9"), Map.entry("niner", "9"));
  private static final Map<String, String> TENS = Map.of("ten", "10", "eleven", "11", "twelve", "12", "twenty", "2",
      "thirty", "3", "forty", "4", "fifty", "5", "sixty", "6", "seventy", "7", "eighty", "8");
  private static final List<String> SOFT = List.of("to", "too", "for", "ate", "o");

  private final String region;

  /** @param region ISO 3166 region in which a number without country code is meant */
  PhoneNumbers(String region) {
    this.region = region;
  }

  /** A run of digits in a text: words from {@code begin} to {@code end}, exclusive. */
  record Run(int begin, int end, String digits) {}

  /**
   * The E.164 form of a number that could exist; its digits where they are a local number or one of another country
   * without its code; else empty, as for a number with a digit lost.
   */
  Optional<String> normal(String spoken) {
    String digits = (spoken.strip().startsWith("+") ? "+" : "") + spoken.replaceAll("\\D", "");
    String plain = digits.replace("+", "");
    if (plain.length() < LOCAL_DIGITS || plain.length() > MOST_DIGITS) return Optional.empty();
    try {
      var parsed = UTIL.parse(digits, region);
      return switch (UTIL.isPossibleNumberWithReason(parsed)) {
        case IS_POSSIBLE -> Optional.of(UTIL.format(parsed, PhoneNumberFormat.E164));
        case TOO_SHORT, INVALID_LENGTH -> Optional.<String>empty();
        default -> Optional.of(plain);
      };
    } catch (NumberParseException e) {
      return Optional.of(plain); // Not a number of any plan: what remains are its digits.
    }
  }

  /** The runs of digits in plain words, each with at least {@code least} digits. */
  static List<Run> runs(List<String> words, int least) {
    List<Run> runs = new ArrayList<>();
    int i = 0;
    while (i < words.size()) {
      StringBuilder digits = new StringBuilder();
      int begin = i;
      int end = i;
      while (i < words.size()) {
        String next = i + 1 < words.size() ? words.get(i + 1) : "";
        String found = digits(words.get(i), next, digits.length() > 0);
        if (found == null) break;
        boolean two = words.get(i).equals("double") || words.get(i).equals("triple") || pair(words.get(i), next);
        i += two ? 2 : 1;
        digits.append(found);
        if (!found.isEmpty()) end = i;
      }
      if (digits.length() >= least) runs.add(new Run(begin, end, digits.toString()));
      if (i == begin) i++;
    }
    return runs;
  }

  /**
   * A number with its last digits corrected: "... oh one double three, no, double two". Runs that follow a correction
   * replace as many of the digits before it, or all of them where they are as many.
   *
   * @param corrects whether the words between two runs correct what was said before
   */
  static List<Run> corrected(List<String> words, Predicate<String> corrects) {
    List<Run> all = runs(words, 1);
    for (int i = 1; i < all.size(); i++) {
      Run before = all.get(i - 1);
      Run after = all.get(i);
      boolean correction = before.digits().length() >= 3
          && corrects.test(String.join(" ", words.subList(before.end(), after.begin())));
      if (!correction) continue;
      return List.of(new Run(before.begin(), after.end(), ending(before.digits(), after.digits())));
    }
    return List.of();
  }

  /** Digits with other last ones. */
  static String ending(String digits, String last) {
    return last.length() >= digits.length() ? last : digits.substring(0, digits.length() - last.length()) + last;
  }

  /** The digits that a word is by itself, empty where it is none; "to" and "for" are none. */
  static String digit(String word) {
    if (word.matches("\\d{1,15}")) return word;
    return SOFT.contains(word) ? "" : DIGITS.getOrDefault(word, "");
  }

  private static boolean pair(String word, String next) {
    return TENS.containsKey(word) && TENS.get(word).length() == 1 && DIGITS.containsKey(next) && !SOFT.contains(next)
        && !DIGITS.get(next).equals("0");
  }

  /** The digits of a word, empty for a word that may stand between digits, or null where the run ends. */
  private static String digits(String word, String next, boolean within) {
    if (word.matches("\\d{1,15}")) return word;
    if (word.equals("double") || word.equals("triple")) {
      String digit = DIGITS.getOrDefault(next, next.matches("\\d") ? next : "");
      return digit.isEmpty() ? null : digit.repeat(word.equals("double") ? 2 : 3);
    }
    if (SOFT.contains(word)) return within ? DIGITS.get(word) : null;
    if (DIGITS.containsKey(word)) return DIGITS.get(word);
    if (TENS.containsKey(word)) {
      String tens = TENS.get(word);
      return tens.length() == 2 ? tens : pair(word, next) ? tens + DIGITS.get(next) : tens + "0";
    }
    if (word.equals("hundred")) return within ? "00" : null;
    return within && (word.equals("area") || word.equals("code") || word.equals("dash")) ? "" : null;
  }
}
