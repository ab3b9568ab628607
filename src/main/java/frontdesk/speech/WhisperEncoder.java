package frontdesk.speech;

import java.util.Arrays;

import frontdesk.audio.LogMel;
import frontdesk.inference.ModelException;

/**
 * Whisper's encoder as a {@link SpeechEncoder} (Radford et al. 2022): 50 states a second. It attends to the whole clip,
 * so it cannot stream: {@link Stream#encoded} encodes the newest prefix when at least 600 ms and a quarter of the prefix
 * have been added since the last time, which bounds the cost to about five passes over the sound however long it is,
 * and {@link Stream#finish} encodes the whole. Sound beyond 30 s, for which the model has no positions, goes on in a
 * window of its own; a window that is full is never encoded again. The encoding keeps the sound.
 */
public final class WhisperEncoder implements SpeechEncoder {
  /** Samples in one state. */
  static final int STATE = 2 * LogMel.HOP;
  private static final int PREFIX_STEP = LogMel.RATE * 600 / 1000;
  private static final int PREFIX_SHARE = 4;
  /** The shortest clip that is encoded; shorter ones are followed by silence. */
  private static final int SHORTEST = LogMel.RATE / 10;
  private static final int MAX_SECONDS = 600;

  private final String name;
  private final Network network;

  /** What encodes a clip at once. Shared by all streams. */
  interface Network extends AutoCloseable {
    int dimension();

    /** The most states of one clip. */
    int maxStates();

    /** {@code frames} frames of log-mel to half as many states, rounded up, row-major. */
    float[] encode(float[] mel, int frames);

    @Override
    void close();
  }

  /**
   * Takes a loaded model, which it closes when it is closed, or at once where it refuses it.
   *
   * @param name such as {@code whisper-base.en}
   * @throws ModelException where the model wants other features than {@link LogMel#whisper}
   */
  public WhisperEncoder(String name, WhisperModel model) {
    this(name, network(name, model));
  }

  WhisperEncoder(String name, Network network) {
    this.name = name;
    this.network = network;
  }

  private static Network network(String name, WhisperModel model) {
    if (model.bands() != LogMel.BANDS) {
      model.close();
      throw new ModelException("the model " + name + " wants " + model.bands() + " mel bands and " + LogMel.BANDS
          + " are computed; take a tiny, base, small or medium one");
    }
    return model;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int dimension() {
    return network.dimension();
  }

  @Override
  public int framesPerSecond() {
    return LogMel.RATE / STATE;
  }

  @Override
  public boolean streaming() {
    return false;
  }

  @Override
  public Stream open() {
    return new Utterance();
  }

  @Override
  public void close() {
    network.close();
  }

  /** The sound of one utterance and what was last encoded of it. */
  private final class Utterance implements Stream {
    private final EncodedSpeech encoded = new EncodedSpeech(network.dimension(), 0);
    private final int window = network.maxStates() * STATE;
    /** Where the window that still grows begins, and up to where it was encoded last. */
    private int begin;
    private int done;
    private boolean finished;
    private boolean closed;

    @Override
    public void accept(float[] samples, int offset, int length) {
      requireOpen();
      if (finished) {
        throw new IllegalStateException("this utterance is finished");
      }
      if (encoded.samples() + (long) length > (long) MAX_SECONDS * LogMel.RATE) {
        throw new IllegalStateException("an utterance lasts at most " + MAX_SECONDS + " s");
      }
      encoded.hear(samples, offset, length);
      while (encoded.samples() - begin > window) {
        encode(begin + window);
        begin += window;
        done = begin;
      }
    }

    @Override
    public EncodedSpeech encoded() {
      int waiting = encoded.samples() - done;
      if (!closed && !finished && waiting >= Math.max(PREFIX_STEP, (done - begin) / PREFIX_SHARE)) {
        encode(encoded.samples());
      }
      return encoded;
    }

    @Override
    public EncodedSpeech finish() {
      requireOpen();
      if (!finished && encoded.samples() > done) {
        encode(encoded.samples());
      }
      finished = true;
      return encoded;
    }

    private void encode(int end) {
      float[] clip = encoded.sound(begin, end);
      clip = Arrays.copyOf(clip, Math.max(SHORTEST, clip.length));
      int frames = clip.length / LogMel.HOP;
      encoded.replace(begin / STATE, network.encode(LogMel.whisper(clip), frames), (frames + 1) / 2);
      done = end;
    }

    @Override
    public void close() {
      closed = true;
    }

    private void requireOpen() {
      if (closed) {
        throw new IllegalStateException("this utterance is closed");
      }
    }
  }
}
