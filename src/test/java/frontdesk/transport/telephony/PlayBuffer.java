package frontdesk.transport.telephony;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What a phone system has received and not yet played: sound, and marks between it. One thread. */
final class PlayBuffer {
  private record Mark(String name) {}

  private final ArrayDeque<Object> items = new ArrayDeque<>();
  private int consumed;

  void sound(float[] samples) {
    items.add(samples);
  }

  void mark(String name) {
    items.add(new Mark(name));
  }

  /** How many samples wait. */
  int waiting() {
    return items.stream().mapToInt(item -> item instanceof float[] sound ? sound.length : 0).sum() - consumed;
  }

  /** Plays so many samples, silence where nothing waits; {@code marks} takes the names of those that were passed. */
  float[] play(int samples, List<String> marks) {
    var out = new float[samples];
    int filled = 0;
    while (!items.isEmpty()) {
      if (items.peek() instanceof Mark mark) {
        marks.add(mark.name());
        items.poll();
        continue;
      }
      if (filled == samples) {
        break;
      }
      var sound = (float[]) items.peek();
      int count = Math.min(samples - filled, sound.length - consumed);
      System.arraycopy(sound, consumed, out, filled, count);
      filled += count;
      consumed += count;
      if (consumed == sound.length) {
        items.poll();
        consumed = 0;
      }
    }
    return out;
  }

  /** Drops all that waits; the names of the marks that were among it. */
  List<String> clear() {
    var marks = new ArrayList<String>();
    for (Object item : items) {
      if (item instanceof Mark mark) {
        marks.add(mark.name());
      }
    }
    items.clear();
    consumed = 0;
    return marks;
  }
}
