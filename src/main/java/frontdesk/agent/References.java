package frontdesk.agent;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers of insurers, members, claims in what callers say, type and key: letters by the spelling alphabet or "b as in
 * Bravo", digits one by one, "double seven". What is found has four to twenty characters, a digit among them. Pure
 * functions.
 */
final class References {
  /** "AB-1234/C". */
  private static final Pattern WRITTEN = Pattern.compile("\\b(?=\\S*\\d)[A-Za-z0-9]+(?:[-./][A-Za-z0-9]+)+");
  private static final int LEAST = 4;
  private static final int MOST = 20;
  private static final int MOST_WORDS = 80;

  private References() {}

  /** The longest run of letters and digits in a text. */
  static Optional<String> find(String text) {
    String joined = WRITTEN.matcher(text).replaceAll(m -> m.group().replaceAll("[-./]", ""));
    List<String> words = Text.words(Text.plain(joined));
    if (words.size() > MOST_WORDS) return Optional.empty();
    String best = "";
    StringBuilder run = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      String part = part(words, i);
      if (part.isEmpty()) {
        if (words.get(i).equals("dash") || words.get(i).equals("hyphen")) continue;
        best = longer(best, run.toString());
        run.setLength(0);
        continue;
      }
      run.append(part);
      i += Spelling.skip(words, i);
    }
    best = longer(best, run.toString());
    return Optional.of(best.toUpperCase(Locale.ROOT)).filter(r -> r.length() >= LEAST && r.length() <= MOST);
  }

  private static String longer(String best, String run) {
    return run.matches(".*\\d.*") && run.length() > best.length() ? run : best;
  }

  private static String part(List<String> words, int i) {
    String word = words.get(i);
    String next = i + 1 < words.size() ? words.get(i + 1) : "";
    if (word.equals("double") && !PhoneNumbers.digit(next).isEmpty()) return PhoneNumbers.digit(next).repeat(2);
    String digit = PhoneNumbers.digit(word);
    if (!digit.isEmpty()) return digit;
    if (word.matches("(?=.*\\d)[a-z\\d]{2,20}") && !word.matches("\\d+(st|nd|rd|th)")) return word;
    if (Spelling.telephony(word)
        && (!PhoneNumbers.digit(next).isEmpty() || i > 0 && !part(words.subList(0, i), i - 1).isEmpty()))
      return word.substring(0, 1);
    boolean alone = word.equals("a") || word.equals("i");
    boolean beside = i > 0 && !part(words.subList(0, i), i - 1).isEmpty() || next.length() == 1
        || !PhoneNumbers.digit(next).isEmpty() || next.equals("as");
    return alone && !beside ? "" : Spelling.letter(words, i, false);
  }
}
