package frontdesk.space;

import java.util.Optional;

/** Finds the intent of an utterance. Shared and immutable; any thread may ask, one sentence takes about 2 ms. */
public interface IntentIndex {
  /** The intents of a sentence, by the text tower alone. */
  IntentResult classify(String text);

  /**
   * The intents of an utterance by its words and its sound together.
   *
   * @param text the words so far; blank where none were understood, then the sound alone decides
   * @param sound where the {@link AudioTower} put the utterance; empty where there is none, then the words alone decide
   */
  default IntentResult classify(String text, Optional<Embedding> sound) {
    return classify(text);
  }
}
