package frontdesk.agent;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** People's names as they are heard. Pure functions. */
final class Names {
  /** Two names that sound as alike as this may be the same: a recogniser hears a name differently each time. */
  private static final double SAME = 0.6;

  private Names() {}

  /** A name as people write it: first letters large, those of "O'Brien" and "Smith-Jones" too. */
  static String written(String heard) {
    StringBuilder name = new StringBuilder();
    boolean begin = true;
    for (char c : heard.strip().replaceAll("\\s+", " ").toCharArray()) {
      name.append(begin ? Character.toUpperCase(c) : c);
      begin = c == ' ' || c == '-' || c == '\'' && name.length() <= 2
          || c == '\'' && name.charAt(name.length() - 3) == ' ';
    }
    return name.toString();
  }

  /** Whether two names may be of one person: as a whole, or the last name, or the only one that was given. */
  static boolean same(String a, String b) {
    String x = Text.plain(a);
    String y = Text.plain(b);
    if (x.isEmpty() || y.isEmpty()) return false;
    if (Text.alike(x, y) >= SAME) return true;
    String[] left = x.split(" ");
    String[] right = y.split(" ");
    if (left.length == 1 || right.length == 1) {
      return Arrays.stream(left).anyMatch(l -> Arrays.stream(right).anyMatch(r -> Text.alike(l, r) >= 0.75));
    }
    return Text.alike(left[left.length - 1], right[right.length - 1]) >= 0.8
        && left[0].charAt(0) == right[0].charAt(0);
  }

  /** A name with the part that is most like {@code wrong} replaced; a full name replaces it whole. */
  static String replaced(String name, String wrong, List<String> right) {
    String written = written(String.join(" ", right));
    String[] parts = name.split(" ");
    if (parts.length == 1 || right.size() > 1) return written;
    int nearest = parts.length - 1;
    for (int i = 0; i < parts.length; i++) {
      if (Text.alike(Text.plain(parts[i]), Text.plain(wrong)) > Text.alike(Text.plain(parts[nearest]),
          Text.plain(wrong)))
        nearest = i;
    }
    parts[nearest] = written;
    return String.join(" ", parts);
  }

  /** A known name with a spelled word in the place that sounds most like it, or behind a first name alone. */
  static String spelledInto(Optional<String> name, String spelled) {
    if (name.isEmpty() || name.get().equals(spelled)) return spelled;
    boolean first = !name.get().contains(" ") && Text.alike(Text.plain(name.get()), Text.plain(spelled)) < 0.5;
    return first ? name.get() + " " + spelled : replaced(name.get(), spelled, List.of(spelled));
  }

  /** A name letter by letter, its words apart: "Ana Ruiz" is "A N A, R U I Z". */
  static String letters(String name) {
    return Arrays.stream(name.toUpperCase(Locale.ROOT).split(" ")).map(w -> String.join(" ", w.split("")))
        .collect(Collectors.joining(", "));
  }

  /** Letters that were spelled, as a word: "R U I Z" or "r u i z" is "Ruiz". */
  static String spelled(Iterable<String> letters) {
    StringBuilder word = new StringBuilder();
    letters.forEach(word::append);
    return Arrays.stream(word.toString().split(" ")).map(w -> w.substring(0, 1).toUpperCase(Locale.ROOT)
        + w.substring(1).toLowerCase(Locale.ROOT)).collect(Collectors.joining(" "));
  }
}
