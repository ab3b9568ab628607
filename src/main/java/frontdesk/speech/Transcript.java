package frontdesk.speech;

import java.util.List;

/**
 * What was said.
 *
 * @param text as people write it, after inverse text normalisation ("2:30", "555", "ana@gmail.com")
 * @param spoken the plain words, lower case, as they were said
 * @param words the spoken words with their times
 * @param confidence the mean probability of the chosen tokens, 0 to 1
 * @param others what may have been said instead, the likeliest first; at most four, none from a recogniser that has one
 *          reading only
 * @param spotted phrases of {@link Vocabulary#urgent} that may have been said, whatever the words say
 */
public record Transcript(String text, String spoken, List<Word> words, double confidence, List<Guess> others,
    List<String> spotted) {
  /** Nothing was said. */
  public static final Transcript EMPTY = new Transcript("", "", List.of(), 0);

  public Transcript {
    words = List.copyOf(words);
    others = List.copyOf(others);
    spotted = List.copyOf(spotted);
  }

  /** Without a phrase that must not be missed. */
  public Transcript(String text, String spoken, List<Word> words, double confidence, List<Guess> others) {
    this(text, spoken, words, confidence, others, List.of());
  }

  /** The only reading. */
  public Transcript(String text, String spoken, List<Word> words, double confidence) {
    this(text, spoken, words, confidence, List.of());
  }

  /** Whether nothing was recognised. */
  public boolean isEmpty() {
    return spoken.isBlank();
  }

  /**
   * One spoken word.
   *
   * @param startMs begin, milliseconds since the utterance's first sample
   * @param endMs end, likewise
   */
  public record Word(String text, int startMs, int endMs) {}

  /**
   * What may have been said instead.
   *
   * @param text as people write it
   * @param spoken the plain words
   * @param probability its share among all readings that were found, the best one among them, 0 to 1
   */
  public record Guess(String text, String spoken, double probability) {}
}
