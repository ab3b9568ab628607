package frontdesk.speech;

import java.util.Arrays;

/**
 * The growing encoding of one utterance: encoder states and, beside each, the log-probabilities of the encoder's own
 * transcript head. Read by transcript, intent, end of turn and archive alike. Written by its stream only; readers use
 * the thread of the stream, or a {@link #snapshot}.
 */
public final class EncodedSpeech {
  private final int dimension;
  private final int vocabulary;
  private float[] states = new float[0];
  private float[] logProbs = new float[0];
  private int frames;

  /**
   * @param dimension width of a state
   * @param vocabulary width of a row of log-probabilities, 0 where the encoder has no head of its own
   */
  public EncodedSpeech(int dimension, int vocabulary) {
    this.dimension = dimension;
    this.vocabulary = vocabulary;
  }

  /** Appends {@code count} frames, row-major. */
  public void append(float[] newStates, float[] newLogProbs, int count) {
    if (newStates.length < count * dimension || newLogProbs.length < count * vocabulary) {
      throw new IllegalArgumentException("fewer values than " + count + " frames need");
    }
    if (states.length < (frames + count) * dimension) {
      int room = Math.max(64, (frames + count) * 2);
      states = Arrays.copyOf(states, room * dimension);
      logProbs = Arrays.copyOf(logProbs, room * vocabulary);
    }
    System.arraycopy(newStates, 0, states, frames * dimension, count * dimension);
    System.arraycopy(newLogProbs, 0, logProbs, frames * vocabulary, count * vocabulary);
    frames += count;
  }

  /** How many frames are encoded. */
  public int frames() {
    return frames;
  }

  /** The width of a state. */
  public int dimension() {
    return dimension;
  }

  /** The width of a row of log-probabilities. */
  public int vocabulary() {
    return vocabulary;
  }

  /** Value {@code index} of the state of {@code frame}. */
  public float state(int frame, int index) {
    return states[frame * dimension + index];
  }

  /** Log-probability of {@code token} at {@code frame}. */
  public float logProb(int frame, int token) {
    return logProbs[frame * vocabulary + token];
  }

  /** A copy that no longer grows; safe for any thread. */
  public EncodedSpeech snapshot() {
    var copy = new EncodedSpeech(dimension, vocabulary);
    copy.append(states, logProbs, frames);
    return copy;
  }
}
