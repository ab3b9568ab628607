package frontdesk.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A client's play-out on the clock of its caller: sound that arrived is played frame by frame, marks are due when the
 * sound before them was played. Playing begins once 100 ms are there, or the sound is over, or 100 ms have passed. One
 * thread.
 */
final class Player {
  private static final int MAX_SECONDS = 120;

  private final int rate;
  private final ArrayDeque<float[]> waiting = new ArrayDeque<>();
  private final ArrayDeque<Mark> marks = new ArrayDeque<>();
  private int offset;
  private long buffered;
  private long played;
  private long received;
  private int waitedSamples;
  private boolean playing;
  private boolean ranDry;
  private int late;

  private record Mark(String name, long at) {}

  Player(int rate) {
    this.rate = rate;
  }

  /** Sound arrived. */
  void add(float[] samples) {
    if (samples.length == 0) {
      return;
    }
    if (buffered + samples.length > (long) MAX_SECONDS * rate) {
      throw new CallException("the server sent more than " + MAX_SECONDS + " s of sound ahead of its time");
    }
    if (ranDry) {
      late++;
      ranDry = false;
    }
    waiting.add(samples);
    buffered += samples.length;
    received += samples.length;
  }

  /** A mark arrived: it is due when all that came before has been played. */
  void mark(String name) {
    ranDry = false;
    marks.add(new Mark(name, played + buffered));
  }

  /** Forgets what was not played, and its marks. */
  void clear() {
    waiting.clear();
    marks.clear();
    offset = 0;
    buffered = 0;
    playing = false;
    ranDry = false;
  }

  /** Plays one frame of whatever is there, silence otherwise, and gives the marks that are due then. */
  List<String> play(float[] frame) {
    Arrays.fill(frame, 0);
    if (!playing && buffered > 0) {
      boolean over = !marks.isEmpty() && marks.getLast().at() == played + buffered;
      playing = over || buffered >= rate / 10 || waitedSamples >= rate / 10;
      waitedSamples = playing ? 0 : waitedSamples + frame.length;
    }
    if (playing) {
      copy(frame);
    }
    var due = new ArrayList<String>();
    while (!marks.isEmpty() && marks.getFirst().at() <= played) {
      due.add(marks.poll().name());
    }
    return due;
  }

  private void copy(float[] frame) {
    int filled = 0;
    while (filled < frame.length && !waiting.isEmpty()) {
      float[] chunk = waiting.peek();
      int count = Math.min(frame.length - filled, chunk.length - offset);
      System.arraycopy(chunk, offset, frame, filled, count);
      filled += count;
      offset += count;
      if (offset == chunk.length) {
        waiting.poll();
        offset = 0;
      }
    }
    buffered -= filled;
    played += filled;
    if (buffered == 0) {
      playing = false;
      // Late only if more sound of the same stretch follows; a mark says that the stretch was over.
      ranDry = marks.isEmpty();
    }
  }

  /** Whether all that arrived was played. */
  boolean empty() {
    return buffered == 0;
  }

  /** Samples played in all. */
  long played() {
    return played;
  }

  /** Samples received in all, those that were cleared included. */
  long received() {
    return received;
  }

  /** How often the buffer ran empty inside a stretch of sound. */
  int late() {
    return late;
  }
}
