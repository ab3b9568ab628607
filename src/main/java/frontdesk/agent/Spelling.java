package frontdesk.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import frontdesk.schedule.ConfirmationNumber;

/** Spelled words and confirmation numbers in plain words. Pure functions. */
final class Spelling {
  /** The names of letters as a recogniser writes them; counted only where a spelling was asked for. */
  private static final Map<String, String> LETTERS = Map.ofEntries(Map.entry("ay", "a"), Map.entry("eh", "a"),
      Map.entry("be", "b"), Map.entry("bee", "b"), Map.entry("see", "c"), Map.entry("sea", "c"), Map.entry("dee", "d"),
      Map.entry("ee", "e"), Map.entry("ef", "f"), Map.entry("eff", "f"), Map.entry("gee", "g"), Map.entry("aitch", "h"),
      Map.entry("age", "h"), Map.entry("eye", "i"), Map.entry("i'", "i"), Map.entry("jay", "j"), Map.entry("kay", "k"),
      Map.entry("okay", "k"),
      Map.entry("el", "l"), Map.entry("ell", "l"), Map.entry("em", "m"), Map.entry("am", "m"), Map.entry("en", "n"),
      Map.entry("and", "n"), Map.entry("oh", "o"), Map.entry("four", "o"), Map.entry("pee", "p"), Map.entry("cue", "q"),
      Map.entry("queue", "q"),
      Map.entry("are", "r"), Map.entry("our", "r"), Map.entry("ar", "r"), Map.entry("es", "s"), Map.entry("ess", "s"),
      Map.entry("tea", "t"), Map.entry("tee", "t"), Map.entry("you", "u"), Map.entry("yew", "u"), Map.entry("vee", "v"),
      Map.entry("ex", "x"), Map.entry("why", "y"), Map.entry("zee", "z"), Map.entry("zed", "z"));
  private static final Map<String, String> DIGITS = Map.of("zero", "0", "one", "1", "two", "2", "three", "3", "four",
      "4", "five", "5", "six", "6", "seven", "7", "eight", "8", "nine", "9");

  /** The spelling alphabet of radiotelephony (ICAO Annex 10), and two spellings that a recogniser writes. */
  private static final Set<String> TELEPHONY = Set.of("alfa", "alpha", "bravo", "charlie", "delta", "echo", "foxtrot",
      "golf", "hotel", "india", "juliet", "juliett", "kilo", "lima", "mike", "november", "oscar", "papa", "quebec",
      "romeo", "sierra", "tango", "uniform", "victor", "whiskey", "whisky", "xray", "yankee", "zulu");

  private Spelling() {}

  /** Whether a word stands for a letter in the spelling alphabet. */
  static boolean telephony(String word) {
    return TELEPHONY.contains(word);
  }

  /** The longest run of spelled letters, as a word; "r as in rose" counts as "r". */
  static Optional<String> word(List<String> words, boolean asked) {
    List<String> best = List.of();
    List<String> run = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String letter = letter(words, i, asked && !run.isEmpty() || asked && words.size() > 2);
      if (letter.isEmpty()) {
        if (run.size() > best.size()) best = List.copyOf(run);
        run.clear();
        continue;
      }
      run.add(letter);
      i += skip(words, i);
    }
    if (run.size() > best.size()) best = List.copyOf(run);
    return best.size() >= (asked ? 2 : 3) ? Optional.of(Names.spelled(best)) : Optional.empty();
  }

  /** Whether all words of an answer are letters or their names. */
  static boolean only(List<String> words) {
    for (int i = 0; i < words.size(); i += 1 + skip(words, i))
      if (letter(words, i, true).isEmpty()) return false;
    return !words.isEmpty();
  }

  /**
   * The letter that stands at a place, or two of "double t"; empty where none does.
   *
   * @param byName whether words that sound like a letter's name are that letter
   */
  static String letter(List<String> words, int i, boolean byName) {
    String word = words.get(i);
    if (word.equals("double") && i + 1 < words.size()) {
      String next = words.get(i + 1);
      if (next.equals("u") || next.equals("you")) return "w";
      return next.length() == 1 && Character.isLetter(next.charAt(0)) ? next + next : "";
    }
    if (word.length() == 1 && Character.isLetter(word.charAt(0))) return word;
    boolean beside = i > 0 && telephony(words.get(i - 1)) || i + 1 < words.size() && telephony(words.get(i + 1));
    if (telephony(word) && (byName || beside)) return word.substring(0, 1);
    return byName ? LETTERS.getOrDefault(word, "") : "";
  }

  /** Words run together, letters and digits as they were spelled. */
  static String together(List<String> words) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < words.size(); i += 1 + skip(words, i)) {
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      String digit = words.get(i).equals("double")
          ? PhoneNumbers.digit(next).repeat(2)
          : PhoneNumbers.digit(words.get(i));
      String letter = digit.isEmpty() ? letter(words, i, false) : digit;
      all.append(!letter.isEmpty() ? letter : telephony(words.get(i)) ? words.get(i).substring(0, 1) : words.get(i));
    }
    return all.toString();
  }

  /** How many words after a letter belong to it. */
  static int skip(List<String> words, int i) {
    if (words.get(i).equals("double")) return 1;
    boolean asIn = i + 3 < words.size() && words.get(i + 1).equals("as") && words.get(i + 2).equals("in");
    boolean like = i + 2 < words.size() && (words.get(i + 1).equals("like") || words.get(i + 1).equals("for"));
    return asIn ? 3 : like ? 2 : 0;
  }

  /** A confirmation number in what was said: written in one piece, or letter by letter. */
  static Optional<String> number(List<String> words, boolean asked) {
    for (String word : words) {
      boolean mixed = word.matches(".*\\d.*") && word.matches(".*[a-z].*");
      if (word.length() == ConfirmationNumber.LENGTH && (mixed || asked)) {
        Optional<String> found = ConfirmationNumber.parse(word);
        if (found.isPresent()) return found;
      }
    }
    StringBuilder run = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String character = word.matches("\\d{1,6}|(?=.*\\d)[a-z\\d]{2,5}")
          ? word
          : DIGITS.getOrDefault(word, letter(words, i, asked));
      if (character.isEmpty()) {
        if (run.length() >= ConfirmationNumber.LENGTH) break;
        run.setLength(0);
        continue;
      }
      run.append(character);
      i += skip(words, i);
    }
    return ConfirmationNumber.parse(run.toString()).filter(n -> asked || n.matches(".*[A-Z].*"));
  }
}
