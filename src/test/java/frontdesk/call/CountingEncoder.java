package frontdesk.call;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import frontdesk.speech.EncodedSpeech;
import frontdesk.speech.ForwardingEncoder;
import frontdesk.speech.SpeechEncoder;

/**
 * An encoder whose work is counted. A streaming one appends, so its work is what its encoding grows by; another one
 * encodes all again, so its work is the whole of each encoding that it gives. Any thread.
 */
final class CountingEncoder extends ForwardingEncoder {
  final AtomicLong samples = new AtomicLong();
  /** Encoder frames that were computed. */
  final AtomicLong computed = new AtomicLong();
  /** Encoder frames of finished utterances. */
  final AtomicLong kept = new AtomicLong();
  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger atOnce = new AtomicInteger();
  final AtomicInteger mostAtOnce = new AtomicInteger();
  private final boolean streams;

  CountingEncoder(SpeechEncoder encoder, boolean streams) {
    super(encoder);
    this.streams = streams;
  }

  @Override
  public Stream open() {
    open.incrementAndGet();
    return new Counted(super.open());
  }

  private final class Counted implements Stream {
    private final Stream stream;
    private int frames;
    private float first;
    private boolean closed;

    Counted(Stream stream) {
      this.stream = stream;
    }

    @Override
    public void accept(float[] sound, int offset, int length) {
      mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
      stream.accept(sound, offset, length);
      samples.addAndGet(length);
      if (streams) {
        count(stream.encoded());
      }
      atOnce.decrementAndGet();
    }

    private EncodedSpeech count(EncodedSpeech encoded) {
      if (encoded.frames() != frames) {
        if (streams && frames > 0 && encoded.state(0, 0) != first) {
          throw new AssertionError("a frame was encoded again");
        }
        first = encoded.state(0, 0);
        computed.addAndGet(streams ? encoded.frames() - frames : encoded.frames());
        frames = encoded.frames();
      }
      return encoded;
    }

    @Override
    public EncodedSpeech encoded() {
      return count(stream.encoded());
    }

    @Override
    public EncodedSpeech finish() {
      EncodedSpeech encoded = count(stream.finish());
      kept.addAndGet(encoded.frames());
      return encoded;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        open.decrementAndGet();
        stream.close();
      }
    }
  }
}
