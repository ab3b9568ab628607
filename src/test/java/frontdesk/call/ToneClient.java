package frontdesk.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A client on virtual time whose clock is fast or slow by so many parts in a million. It plays 16-bit samples from the
 * moment at which 100 ms are buffered, silence where it has none, and keeps all that it played and how long each frame
 * waited from being sent to being played.
 */
final class ToneClient implements CallLeg {
  static final int RATE = 8_000;
  private static final Duration TICK = Duration.ofMillis(10);

  private record Packet(byte[] bytes, long sentNanos) {}

  private sealed interface Item {
    record Sound(short value, long sentNanos, boolean last) implements Item {}

    record Mark(String name) implements Item {}
  }

  private final FakeStrand strand;
  private final double speed;
  private final ArrayDeque<Item> buffer = new ArrayDeque<>();
  private final ArrayDeque<Packet> stalled = new ArrayDeque<>();
  private double due;
  private long played;
  private long buffered;
  private boolean playing;
  private boolean stall;
  private boolean stopped;

  /** What tells the call. */
  Playout playout;
  Duration delay = Duration.ofMillis(30);
  Supplier<Duration> reportDelay = () -> delay;
  int prebuffer = RATE / 10;
  int sent;
  boolean reports = true;
  boolean clears = true;
  /** Samples beyond which the client takes no more, and below which it does again. */
  long high = Long.MAX_VALUE;
  long low;
  private boolean full;
  int xoff;
  long overflown;

  /** Every sample that left the loudspeaker, silence included. */
  final List<Short> heard = new ArrayList<>();
  /** Milliseconds from sending to playing, frame by frame. */
  final List<Double> waited = new ArrayList<>();
  /** How often the buffer ran empty before the end of a sentence. */
  int dry;
  long mostBuffered;
  private boolean markNext;

  /** @param ppm how many parts in a million the client's clock is fast */
  ToneClient(FakeStrand strand, double ppm) {
    this.strand = strand;
    speed = 1 + ppm / 1e6;
    strand.at(TICK, this::tick);
  }

  private void tick() {
    due += RATE * speed * TICK.toNanos() / 1e9;
    for (; due >= 1; due--) {
      play();
    }
    if (full && buffered <= low) {
      full = false;
      strand.at(delay, () -> playout.flow(true));
    }
    if (!stopped) {
      strand.at(TICK, this::tick);
    }
  }

  void stop() {
    stopped = true;
  }

  private void play() {
    passMarks();
    if (!playing && (buffered >= prebuffer || buffer.stream().anyMatch(Item.Mark.class::isInstance))) {
      playing = buffered > 0;
    }
    if (playing && buffer.poll() instanceof Item.Sound sound) {
      heard.add(sound.value());
      buffered--;
      markNext = false;
      if (sound.last()) {
        waited.add((strand.nanos() - sound.sentNanos()) / 1e6);
      }
      if (++played % (RATE / 10) == 0 && reports) {
        long count = played;
        strand.at(reportDelay.get(), () -> playout.played(count));
      }
    } else {
      if (playing && !markNext) {
        dry++;
      }
      playing = false;
      heard.add((short) 0);
    }
    passMarks();
  }

  private void passMarks() {
    while (buffer.peek() instanceof Item.Mark mark) {
      buffer.poll();
      markNext = true;
      if (reports) {
        strand.at(delay, () -> playout.mark(mark.name()));
      }
    }
  }

  @Override
  public AudioFormat format() {
    return new AudioFormat(AudioFormat.Encoding.PCM_S16LE, RATE);
  }

  @Override
  public Caller caller() {
    return new Caller(Optional.empty(), Optional.empty());
  }

  @Override
  public boolean canClear() {
    return clears;
  }

  @Override
  public void start(Listener listener) {}

  @Override
  public void audio(byte[] frame) {
    sent++;
    var packet = new Packet(frame, strand.nanos());
    strand.at(delay, () -> {
      if (stall) {
        stalled.add(packet);
      } else {
        receive(packet);
      }
    });
  }

  /** The wire to the client stands still, or all that stood comes at once. */
  void stall(boolean on) {
    stall = on;
    while (!on && !stalled.isEmpty()) {
      receive(stalled.poll());
    }
  }

  private void receive(Packet packet) {
    byte[] bytes = packet.bytes();
    if (buffered + bytes.length / 2 - RATE > high) {
      overflown += bytes.length / 2;
      return;
    }
    for (int i = 0; i < bytes.length; i += 2) {
      buffer.add(new Item.Sound((short) (bytes[i] & 0xff | bytes[i + 1] << 8), packet.sentNanos(),
          i + 2 == bytes.length));
      buffered++;
    }
    mostBuffered = Math.max(mostBuffered, buffered);
    if (!full && buffered >= high) {
      full = true;
      xoff++;
      strand.at(delay, () -> playout.flow(false));
    }
  }

  @Override
  public void mark(String name) {
    strand.at(delay, () -> buffer.add(new Item.Mark(name)));
  }

  @Override
  public void clear(int generation) {
    strand.at(delay, () -> {
      buffer.clear();
      buffered = 0;
      playing = false;
      long count = played;
      strand.at(delay, () -> playout.cleared(generation, count));
    });
  }

  @Override
  public void event(CallEvent event) {}

  @Override
  public void hangUp(EndReason reason) {}
}
