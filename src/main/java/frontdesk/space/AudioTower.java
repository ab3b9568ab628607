package frontdesk.space;

import frontdesk.speech.EncodedSpeech;

/**
 * Brings an utterance into the space of a {@link TextTower} from the encoding that its transcript is read from, so that
 * the sound is encoded once. Shared; any platform thread may ask.
 */
@FunctionalInterface
public interface AudioTower {
  /** The point of what has been encoded so far; an utterance without a frame is refused. */
  Embedding embed(EncodedSpeech speech);
}
