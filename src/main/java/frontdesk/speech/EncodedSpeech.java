package frontdesk.speech;

import java.util.Arrays;

/**
 * The growing encoding of one utterance: encoder states and, beside each, the log-probabilities of the encoder's own
 * transcript head. Read by transcript, intent, end of turn and archive alike. Written by its stream only; readers use
 * the thread of the stream, or a {@link #snapshot}.
 *
 * <p>
 * A streaming encoder only appends. One that cannot stream replaces what it encoded before by the encoding of a longer
 * prefix, and keeps the sound itself for a transcriber that encodes on its own.
 */
public final class EncodedSpeech {
  private final int dimension;
  private final int vocabulary;
  private float[] states = new float[0];
  private float[] logProbs = new float[0];
  private int frames;
  private float[] sound = new float[0];
  private int samples;

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

  /** Replaces all frames from {@code from} on by {@code count} new ones, row-major, without log-probabilities. */
  public void replace(int from, float[] newStates, int count) {
    if (vocabulary > 0 || from < 0 || from > frames) {
      throw new IllegalArgumentException("cannot replace from frame " + from + " of " + frames);
    }
    frames = from;
    append(newStates, new float[0], count);
  }

  /** Keeps sound that belongs to the utterance: 16 kHz, [-1, 1]. */
  public void hear(float[] newSound, int offset, int length) {
    if (sound.length < samples + length) {
      sound = Arrays.copyOf(sound, Math.max(16_000, (samples + length) * 3 / 2));
    }
    System.arraycopy(newSound, offset, sound, samples, length);
    samples += length;
  }

  /** How many samples of the sound are kept; 0 where the encoder keeps none. */
  public int samples() {
    return samples;
  }

  /** A copy of the kept sound from one sample up to another; 16 kHz, [-1, 1]. */
  public float[] sound(int from, int to) {
    if (from < 0 || to > samples) {
      throw new IndexOutOfBoundsException("samples " + from + " to " + to + " of " + samples);
    }
    return Arrays.copyOfRange(sound, from, to);
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
    copy.hear(sound, 0, samples);
    return copy;
  }
}
