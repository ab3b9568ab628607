package frontdesk.voice;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a business wants its words said: a word or phrase, and a respelling in plain letters ("Siobhan" as "shiv awn") or,
 * for eSpeak NG alone, phonemes in its notation ({@code [[S@v'O:n]]}). A word with a capital letter in it is meant as it
 * is written, one without in any writing; the longest phrase wins. Immutable; any thread.
 */
public final class Pronunciations {
  /** None: everything is said as the engine reads it. */
  public static final Pronunciations NONE = of(Map.of());

  private static final int MOST = 1_000;
  private static final int LONGEST = 100;
  private static final Pattern RESPELLING = Pattern.compile("\\p{L}[\\p{L}\\p{M}' -]*");
  /** The signs of which eSpeak NG's names of English phonemes, stresses and pauses are made. */
  private static final Pattern PHONEMES = Pattern.compile("\\[\\[[A-Za-z0-9@#',%:=|_ \"?!^~*;+/-]+]]");

  private final Map<String, String> entries;
  /** By the word as it is written out. */
  private final Map<String, String> spoken = new HashMap<>();
  private final Optional<Pattern> words;

  private Pronunciations(Map<String, String> entries) {
    this.entries = Map.copyOf(entries);
    entries.forEach((word, said) -> spoken.put(SpokenText.of(word), said));
    words = spoken.keySet().stream().sorted(Comparator.comparingInt(word -> -word.length()))
        .map(Pronunciations::literal)
        .reduce((one, other) -> one + "|" + other)
        .map(all -> Pattern.compile("(?<![\\p{L}\\p{M}\\d'])(" + all + ")('s)?(?![\\p{L}\\p{M}\\d])"));
  }

  private static String literal(String word) {
    return (anyWriting(word) ? "(?iu:" : "(?:") + Pattern.quote(word) + ")";
  }

  private static boolean anyWriting(String word) {
    return word.equals(word.toLowerCase(Locale.ROOT));
  }

  /**
   * A dictionary.
   *
   * @param entries words as people write them, and how they are said
   * @throws PronunciationException in one sentence, where an entry cannot be used
   */
  public static Pronunciations of(Map<String, String> entries) {
    if (entries.size() > MOST) {
      throw new PronunciationException(
          "a pronunciation dictionary has at most " + MOST + " words, not " + entries.size());
    }
    entries.forEach(Pronunciations::check);
    return new Pronunciations(entries);
  }

  private static void check(String word, String spoken) {
    if (word.isBlank() || word.length() > LONGEST || SpokenText.of(word).isBlank()) {
      throw new PronunciationException(
          "a word to pronounce has letters or digits and at most " + LONGEST + " signs, which '"
              + word + "' has not");
    }
    boolean phonemes = isPhonemes(spoken);
    if (spoken.length() > LONGEST || !(phonemes ? PHONEMES : RESPELLING).matcher(spoken).matches()) {
      throw new PronunciationException(
          "'" + word + "' can be said by a respelling in letters (such as shiv-awn) or by phonemes"
              + " (such as [[S@v'O:n]]) of at most " + LONGEST + " signs, not by '" + spoken + "'");
    }
  }

  private static boolean isPhonemes(String spoken) {
    return spoken.startsWith("[");
  }

  /** The entries that are phonemes. */
  Map<String, String> phonemes() {
    return entries.entrySet().stream().filter(entry -> isPhonemes(entry.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Text that is written out already, with the words of the dictionary as they are to be said. */
  String in(String text) {
    return words.map(pattern -> pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(said(found))))
        .orElse(text);
  }

  private String said(MatchResult found) {
    String exact = spoken.get(found.group(1));
    String said = exact == null ? spoken.get(found.group(1).toLowerCase(Locale.ROOT)) : exact;
    if (found.group(2) == null) {
      return said;
    }
    return isPhonemes(said) ? said.replace("]]", "z]]") : said + "'s";
  }
}
