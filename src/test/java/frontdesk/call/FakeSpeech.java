package frontdesk.call;

import java.util.List;

import frontdesk.speech.EncodedSpeech;
import frontdesk.speech.GrowingStream;
import frontdesk.speech.SpeechEncoder;
import frontdesk.speech.Transcriber;
import frontdesk.speech.Transcript;

/**
 * Hears what {@link #wave} says, however loud it is: the half period of a square wave tells the number of the utterance,
 * whose transcript is "utterance" and the number. Number 0 is noise without words, {@link #BROKEN} breaks the
 * transcriber.
 */
public final class FakeSpeech implements SpeechEncoder, Transcriber {
  public static final int BROKEN = 40;
  static final int HOP = 320;
  int open;
  long accepted;

  private static final int SHORTEST = 4;

  /** 20 ms of an utterance, 16-bit little-endian; of silence where the number is negative. */
  public static byte[] wave(int number) {
    var frame = new byte[2 * HOP];
    for (int i = 0; number >= 0 && i < HOP; i++) {
      short value = (short) (i / (number + SHORTEST) % 2 == 0 ? 10_000 : -10_000);
      frame[2 * i] = (byte) value;
      frame[2 * i + 1] = (byte) (value >> 8);
    }
    return frame;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public int framesPerSecond() {
    return 50;
  }

  @Override
  public Stream open() {
    open++;
    return new FakeStream();
  }

  @Override
  public void close() {}

  @Override
  public Transcript partial(EncodedSpeech encoded) {
    return transcribe(encoded);
  }

  @Override
  public Transcript transcribe(EncodedSpeech encoded) {
    var counts = new int[2 * HOP];
    for (int frame = 0; frame < encoded.frames(); frame++) {
      counts[Math.min(counts.length - 1, (int) encoded.state(frame, 0))]++;
    }
    counts[0] = 0;
    int commonest = 0;
    for (int i = 1; i < counts.length; i++) {
      commonest = counts[i] > counts[commonest] ? i : commonest;
    }
    int number = commonest - SHORTEST;
    if (number == BROKEN) {
      throw new IllegalStateException("the transcriber broke");
    }
    String text = "utterance " + number;
    return number <= 0 ? Transcript.EMPTY : new Transcript(text, text, List.of(), 1);
  }

  private final class FakeStream extends GrowingStream {
    private float previous;
    private int since;
    private int interval;
    private int filled;
    private boolean closed;

    FakeStream() {
      super(1);
    }

    @Override
    public void accept(float[] samples, int offset, int length) {
      if (closed) {
        throw new IllegalStateException("the stream is closed");
      }
      accepted += length;
      for (int i = offset; i < offset + length; i++) {
        since++;
        if (samples[i] * previous < 0) {
          interval = since;
        }
        if (samples[i] * previous <= 0) {
          since = 0;
        }
        previous = samples[i];
        if (++filled == HOP) {
          encoded.append(new float[]{interval}, new float[0], 1);
          filled = 0;
          interval = 0;
        }
      }
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        open--;
      }
    }
  }
}
