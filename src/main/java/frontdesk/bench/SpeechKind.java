package frontdesk.bench;

import java.util.Locale;

import frontdesk.speech.InverseTextNormalizer;
import frontdesk.speech.Transcript;

/** What is said in a part of a {@link SpeechBench}, and when it was understood. */
public enum SpeechKind {
  /** Sentences of a business: counted by their words. */
  SENTENCES,
  /** Words by chance: likewise. */
  WORDS,
  /** Dictated digits: right where all digits are, as the server writes them. */
  DIGITS,
  /** A spelled name: right where all letters are, as the server writes them. */
  SPELLED;

  private static final InverseTextNormalizer WRITTEN = new InverseTextNormalizer();

  /** Whether an utterance is right as a whole or not at all. */
  boolean exact() {
    return this == DIGITS || this == SPELLED;
  }

  /** Whether what was heard is what was said. */
  boolean right(String said, Transcript heard) {
    return written(WRITTEN.apply(said)).equals(written(heard.text()));
  }

  private String written(String text) {
    return switch (this) {
      case DIGITS -> text.replaceAll("\\D", "");
      case SPELLED -> text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
      case SENTENCES, WORDS -> text.toLowerCase(Locale.ROOT);
    };
  }
}
