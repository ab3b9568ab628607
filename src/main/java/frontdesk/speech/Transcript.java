package frontdesk.speech;

import java.util.List;

/**
 * What was said.
 *
 * @param text as people write it, after inverse text normalisation ("2:30", "555", "ana@gmail.com")
 * @param spoken the plain words, lower case, as they were said
 * @param words the spoken words with their times
 * @param confidence the mean probability of the chosen tokens, 0 to 1
 */
public record Transcript(String text, String spoken, List<Word> words, double confidence) {
  /** Nothing was said. */
  public static final Transcript EMPTY = new Transcript("", "", List.of(), 0);

  public Transcript {
    words = List.copyOf(words);
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
}
