package frontdesk.voice;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rules for what is dictated sign by sign: emails, web addresses, telephone numbers, codes, spellings. */
final class SpokenCodes {
  private static final String TOP = "(?:com|org|net|edu|gov|info|biz|health|dental|example|[a-z]{2})";
  private static final Pattern RUN = Pattern.compile("[A-Za-z]+|\\d+|[^A-Za-z\\d]");
  private static final String EXTENSION = "(?:,?\\s*(?:x|ext\\.?|extension)\\s*(\\d{1,6})\\b)?";

  /** Applied in this order. */
  static final List<Rule> RULES = List.of(
      Rule.of("[\\w.+-]{1,64}@[A-Za-z\\d-]+(?:\\.[A-Za-z\\d-]+)+",
          m -> address(m.group().substring(0, m.group().indexOf('@'))) + " at "
              + address(m.group().substring(m.group().indexOf('@') + 1))),
      Rule.of(
          "\\b(?:https?://)?((?:www\\.)?[A-Za-z\\d-]+(?:\\.[a-z\\d-]+)*\\." + TOP + ")\\b((?:/[\\w.-]*\\w)*)/?(?!\\w)",
          SpokenCodes::site),
      Rule.of("\\+(\\d[\\d().\\s-]{6,20}\\d)(?!\\w)" + EXTENSION,
          m -> international(m.group(1)) + extension(m.group(2))),
      Rule.of("(?<![\\w-])(1[-. ])?\\(?(\\d{3})\\)?[-. ]\\s?(\\d{3})[-. ](\\d{4})(?![\\w-])" + EXTENSION,
          m -> (m.group(1) == null ? "" : "one, ") + groups(m.group(2), m.group(3), m.group(4))
              + extension(m.group(5))),
      Rule.of("(?<![\\w-])(\\d{3})[-.](\\d{4})(?![\\w-])" + EXTENSION,
          m -> groups(m.group(1), m.group(2)) + extension(m.group(3))),
      Rule.of("(?<![\\w.,-])(\\d{3})(\\d{3})(\\d{4})(?![\\w-])", m -> groups(m.group(1), m.group(2), m.group(3))));

  /** Applied after dates, times and money, whose signs they share. */
  static final List<Rule> LATE_RULES = List.of(
      Rule.of("(?i)\\b((?:confirmation|reference|booking|account|policy|member|insurance|code|pin|zip|number|no\\.|id)"
          + "(?:\\s+(?:number|code|id))?(?:\\s+is|:)?\\s+#?)(\\d{4,})\\b",
          m -> m.group(1).replace("#", "")
              + pieces(m.group(2))),
      Rule.of("\\b(?=[A-Z\\d-]*[A-Z])(?=[A-Z\\d-]*\\d)[A-Z\\d]+(?:-[A-Z\\d]+)*\\b", SpokenCodes::code),
      Rule.of("(?<![\\w-])\\d{2,}(?:-\\d{2,}){2,}(?![\\w-])", m -> groups(m.group().split("-"))),
      Rule.of("(?<![\\w'-])[A-Za-z](?:-[A-Za-z])+(?![\\w'-])", m -> NumberWords.digits(m.group())),
      Rule.of("(?<![\\w'-])[A-Za-z](?:,? [A-Za-z]){2,}(?![\\w'-])", m -> m.group().toUpperCase(Locale.ROOT)));

  private SpokenCodes() {}

  /** One side of an email address, or a host: "ana dot ruiz", "gmail dot com". */
  private static String address(String text) {
    return RUN.matcher(text).results().map(MatchResult::group).map(SpokenCodes::run).collect(Collectors.joining(" "));
  }

  private static String run(String run) {
    return switch (run) {
      case "." -> "dot";
      case "_" -> "underscore";
      case "-" -> "dash";
      case "+" -> "plus";
      case "/" -> "slash";
      case "www", "aol", "uk", "us", "io", "au", "ai" -> NumberWords.digits(run);
      default -> Character.isDigit(run.charAt(0)) || spelled(run) ? NumberWords.digits(run) : run;
    };
  }

  /** What has no vowel is not a word: its letters are named. */
  private static boolean spelled(String letters) {
    return letters.length() == 1 || letters.length() <= 5 && !letters.matches(".*[aeiouyAEIOUY].*");
  }

  private static String site(MatchResult m) {
    return address(m.group(1)) + (m.group(2).isEmpty() ? "" : " " + address(m.group(2)));
  }

  private static String international(String written) {
    String digits = written.replaceAll("\\D", "");
    if (digits.startsWith("1") && digits.length() == 11) {
      return "plus one, " + groups(digits.substring(1, 4), digits.substring(4, 7), digits.substring(7));
    }
    if (digits.startsWith("1") && digits.length() == 8) {
      return "plus one, " + groups(digits.substring(1, 4), digits.substring(4));
    }
    String[] parts = written.split("\\D+");
    return "plus " + (parts.length > 1 ? groups(parts) : pieces(digits));
  }

  private static String extension(String digits) {
    return digits == null ? "" : ", extension " + NumberWords.digits(digits);
  }

  /** "K7M2QX" in threes, "AB-1234" at its dashes; a letter with a number ("B12") stays a number. */
  private static String code(MatchResult m) {
    String text = m.group();
    if (text.matches("[A-Z]\\d{1,2}")) {
      return text.charAt(0) + " " + NumberWords.cardinal(text.substring(1));
    }
    return Arrays.stream(text.split("-")).map(SpokenCodes::pieces).collect(Collectors.joining(", "));
  }

  private static String groups(String... groups) {
    return Arrays.stream(groups).filter(group -> !group.isBlank()).map(NumberWords::digits)
        .collect(Collectors.joining(", "));
  }

  /** Up to five signs at once, more in threes, with no single one left at the end. */
  private static String pieces(String text) {
    if (text.length() <= 5) {
      return NumberWords.digits(text);
    }
    int size = text.length() == 8 || text.length() == 7 ? 4 : 3;
    int first = text.length() == 7 ? 3 : size;
    var words = new StringBuilder(NumberWords.digits(text.substring(0, first)));
    for (int at = first; at < text.length();) {
      int left = text.length() - at;
      int take = left == size + 1 ? left : Math.min(size, left);
      words.append(", ").append(NumberWords.digits(text.substring(at, at + take)));
      at += take;
    }
    return words.toString();
  }
}
