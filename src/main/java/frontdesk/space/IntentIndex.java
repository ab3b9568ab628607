package frontdesk.space;

/** Finds the intent of an utterance. Shared and immutable; any thread may ask, one sentence takes about 2 ms. */
public interface IntentIndex {
  /** The intents of a sentence, by the text tower alone. */
  IntentResult classify(String text);
}
