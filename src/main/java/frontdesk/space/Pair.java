package frontdesk.space;

import java.nio.file.Path;

/**
 * A recording and what is said in it: what the shared space is trained from.
 *
 * @param audio a WAV file of one utterance
 * @param text its words, as {@link TextTower} is asked
 * @param speaker whose voice; empty where it is not known
 * @param place where the pair stands, for messages, such as {@code pairs.jsonl line 7}
 */
public record Pair(Path audio, String text, String speaker, String place) {
  /** Pairs of the same text are no negatives of each other, whatever case and spaces they are written with. */
  String key() {
    return PlainText.of(text);
  }
}
