package frontdesk.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Spelled names to "N-A-N-C-Y", codes of letters and digits to "B7K2", abbreviations to "PPO". */
final class Spelling implements Rewrite {
  private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(Map.entry("a s a p", "ASAP"),
      Map.entry("d o b", "DOB"), Map.entry("p p o", "PPO"), Map.entry("h m o", "HMO"), Map.entry("m r i", "MRI"),
      Map.entry("i d", "ID"), Map.entry("o k", "OK"), Map.entry("t v", "TV"), Map.entry("x ray", "x-ray"),
      Map.entry("x rays", "x-rays"));
  private static final Set<String> EXPLAINING = Set.of("for", "like");

  @Override
  public Optional<Written> at(Words words, int i) {
    return run(words, i).or(() -> abbreviation(words, i));
  }

  /** How many words explain the letter here, as "as in nancy" does: 0, 2 or 3. */
  static int explanation(Words words, int i) {
    String letter = words.letter(i);
    if (letter.isEmpty()) {
      return 0;
    }
    if (words.at(i + 1, "as", "in") && words.get(i + 3).startsWith(letter)) {
      return 3;
    }
    return words.in(i + 1, EXPLAINING) && words.get(i + 2).length() > 2 && words.get(i + 2).startsWith(letter) ? 2 : 0;
  }

  private static Optional<Written> run(Words words, int begin) {
    List<String> signs = new ArrayList<>();
    int letters = 0;
    boolean explained = false;
    int i = begin;
    while (i < words.size()) {
      int capital = words.at(i, "capital") && !words.letter(i + 1).isEmpty() ? 1 : 0;
      int twice = words.at(i, "double") && words.get(i + 1).length() == 1 ? 1 : 0;
      int at = i + capital + twice;
      int digit = NumberWords.digit(words.get(at));
      boolean zero = words.at(at, "o") && (signs.isEmpty() || !Character.isDigit(signs.getLast().charAt(0)));
      if (twice == 1 && words.at(at, "u")) {
        signs.add("W");
        letters++;
      } else if (digit >= 0 && !zero && twice == 0 && letters > 0) {
        signs.add(Integer.toString(digit));
      } else if (!words.letter(at).isEmpty()) {
        for (int k = 0; k <= twice; k++) {
          signs.add(words.letter(at).toUpperCase(Locale.ROOT));
          letters++;
        }
        explained |= explanation(words, at) > 0 || twice == 1;
      } else {
        break;
      }
      i = at + 1 + explanation(words, at);
    }
    boolean article = words.at(begin, "a") || words.at(begin, "i");
    boolean enough = signs.size() >= 3 && !(article && words.letter(begin + 1).isEmpty() && !explained);
    if (letters == 0 || !enough && !(explained && letters > 0 && (letters > 1 || explanation(words, begin) > 0))
        || ABBREVIATIONS.containsKey(String.join(" ", words.list().subList(begin, i)))
        || article && ABBREVIATIONS.containsKey(String.join(" ", words.list().subList(begin + 1, i)))) {
      return Optional.empty();
    }
    // What is all letters is a name being spelled; with digits in it, it is a code.
    return Written.of(String.join(letters == signs.size() ? "-" : "", signs), i - begin);
  }

  private static Optional<Written> abbreviation(Words words, int i) {
    for (int length = 4; length >= 2; length--) {
      if (i + length <= words.size()) {
        String found = ABBREVIATIONS.get(String.join(" ", words.list().subList(i, i + length)));
        if (found != null) {
          return Written.of(found, length);
        }
      }
    }
    return Optional.empty();
  }
}
