package frontdesk.call;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import frontdesk.space.AudioTower;
import frontdesk.space.Embedding;
import frontdesk.speech.EncodedSpeech;
import frontdesk.speech.Transcript;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was heard of an utterance, all of it read from the one encoding. Immutable; any thread.
 *
 * @param words the transcript, empty where no word was understood
 * @param sound where the {@link AudioTower} puts the utterance in the shared space; empty for what was typed or keyed,
 * for an utterance shorter than half a second, and where no tower fits the encoder
 */
record Heard(Transcript words, Optional<Embedding> sound) {
  private static final Logger LOG = LoggerFactory.getLogger(Heard.class);

  /** Words without a sound of their own. */
  static Heard words(Transcript words) {
    return new Heard(words, Optional.empty());
  }

  /**
   * The words and the sound of an encoding, on the thread that may read it. Words do not get lost where the tower fails.
   */
  static Heard of(Transcript words, EncodedSpeech encoded, Optional<AudioTower> tower, int framesPerSecond) {
    if (encoded.frames() < framesPerSecond / 2) {
      return words(words);
    }
    try {
      return new Heard(words, tower.map(end -> end.embed(encoded)));
    } catch (RuntimeException failure) {
      LOG.warn("the sound of an utterance has no point, its words decide alone: {}", failure.toString());
      return words(words);
    }
  }

  /** One utterance that goes on in another: both their words, and no sound, for each has only its own. */
  Heard then(Heard after) {
    if (after.words.isEmpty()) {
      return this;
    }
    return words(new Transcript(words.text() + " " + after.words.text(), words.spoken() + " " + after.words.spoken(),
        after.words.words(), Math.min(words.confidence(), after.words.confidence()), List.of(),
        Stream.concat(words.spotted().stream(), after.words.spotted().stream()).toList()));
  }

  /** Whether no word was understood. */
  boolean isEmpty() {
    return words.isEmpty();
  }
}
