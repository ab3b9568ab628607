package frontdesk.transport.audiosocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import frontdesk.audio.Codec;
import frontdesk.call.VirtualTime;

/**
 * Asterisk's end of an AudioSocket connection on virtual time: each message of sound is a frame that goes to the caller
 * at once, a telephone plays them in a row. What it sends is cut anywhere. One thread.
 */
final class AsteriskEnd implements AudioSocketLine {
  static final UUID ID = UUID.fromString("40325ec2-5efd-4bd3-805f-53576e581d13");

  private final VirtualTime time;
  private final int kind;
  private final Codec codec;
  private final Random cuts = new Random(11);
  private final ArrayDeque<float[]> playing = new ArrayDeque<>();
  /** When frames have come, in nanoseconds. */
  final List<Long> arrivals = new ArrayList<>();
  int mostWaiting;
  boolean hungUp;
  boolean closed;

  AsteriskEnd(VirtualTime time, int kind, int rate) {
    this.time = time;
    this.kind = kind;
    codec = Codec.of(Codec.Encoding.PCM_S16LE, rate);
  }

  /** A message, cut into reads. */
  List<byte[]> reads(int messageKind, byte[] payload) {
    var bytes = new ByteArrayOutputStream();
    bytes.write(messageKind);
    bytes.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    bytes.writeBytes(payload);
    byte[] all = bytes.toByteArray();
    var reads = new ArrayList<byte[]>();
    for (int at = 0; at < all.length;) {
      int end = Math.min(all.length, at + 1 + cuts.nextInt(all.length));
      reads.add(Arrays.copyOfRange(all, at, end));
      at = end;
    }
    return reads;
  }

  List<byte[]> begin() {
    return reads(0x01, ByteBuffer.allocate(16).putLong(ID.getMostSignificantBits())
        .putLong(ID.getLeastSignificantBits()).array());
  }

  List<byte[]> caller(float[] samples) {
    return reads(kind, codec.encode(samples));
  }

  /** What the caller hears in the next 20 ms. */
  float[] play() {
    mostWaiting = Math.max(mostWaiting, playing.size());
    float[] next = playing.poll();
    return next == null ? new float[codec.rate() / 50] : next;
  }

  @Override
  public void run(Runnable task) {
    task.run();
  }

  @Override
  public boolean send(byte[] bytes) {
    int length = (bytes[1] & 0xff) << 8 | bytes[2] & 0xff;
    if (bytes.length != 3 + length) {
      throw new AssertionError("a message leaves in one piece");
    }
    if (bytes[0] == 0) {
      hungUp = true;
    } else if (bytes[0] == kind) {
      arrivals.add(time.nanos());
      playing.add(codec.decode(Arrays.copyOfRange(bytes, 3, bytes.length)));
    } else {
      throw new AssertionError("Asterisk ends a call that is answered with kind " + bytes[0]);
    }
    return true;
  }

  @Override
  public void close() {
    closed = true;
  }
}
