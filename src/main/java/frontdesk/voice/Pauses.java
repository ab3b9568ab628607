package frontdesk.voice;

import java.util.Arrays;

import frontdesk.audio.Int16;

/**
 * The silence around spoken clauses: next to none before, and behind it as long as its last mark asks for, whatever the
 * engine leaves there. What is quiet inside a clause stays. State of one clause, one thread at a time.
 */
final class Pauses {
  /** Below this amplitude it is silence. */
  private static final float QUIET = 0.004f;
  private static final int BLOCKS_PER_SECOND = 100;
  private static final int LEAD_BLOCKS = 2;

  private final Voice.Sink sink;
  private final int block;
  private final int pause;
  /** What may yet turn out to be the silence at the end, from its first sample on. */
  private float[] held = new float[0];
  private boolean voiced;

  /** @param clause its last mark decides how long the pause behind it is */
  Pauses(String clause, int rate, Voice.Sink sink) {
    this.sink = sink;
    block = rate / BLOCKS_PER_SECOND;
    pause = after(clause) * rate / 1_000;
  }

  /** The pause behind a clause, in milliseconds: long behind a sentence, short behind a comma. */
  static int after(String clause) {
    String text = clause.stripTrailing();
    return switch (text.isEmpty() ? ' ' : text.charAt(text.length() - 1)) {
      case '.', '!', '?', '…' -> 300;
      case ';', ':' -> 220;
      case ',' -> 150;
      default -> 80;
    };
  }

  /** The whole sound of a clause, 16 bits a sample, with the pause behind it that its last mark asks for. */
  static short[] around(short[] sound, String clause, int rate) {
    int first = 0;
    while (first < sound.length && quiet(sound[first])) {
      first++;
    }
    int end = sound.length;
    while (end > first && quiet(sound[end - 1])) {
      end--;
    }
    int from = Math.max(0, first - LEAD_BLOCKS * rate / BLOCKS_PER_SECOND);
    // The voice may yet die away behind its last loud sample, so the pause is made of what is there as far as it goes.
    return Arrays.copyOf(Arrays.copyOfRange(sound, from, Math.min(sound.length, end + after(clause) * rate / 1_000)),
        end - from + after(clause) * rate / 1_000);
  }

  private static boolean quiet(short sample) {
    return Math.abs(Int16.toFloat(sample)) <= QUIET;
  }

  /** Takes sound and passes on all that is voiced; false once the sink declines. */
  boolean accept(float[] samples) {
    float[] all = join(held, samples);
    int end = 0;
    for (int at = 0; at < all.length; at += block) {
      int next = Math.min(at + block, all.length);
      if (loud(all, at, next)) {
        if (!voiced) {
          voiced = true;
          int from = Math.max(0, at - LEAD_BLOCKS * block);
          all = Arrays.copyOfRange(all, from, all.length);
          at -= from;
          next -= from;
        }
        end = next;
      }
    }
    if (!voiced) {
      held = Arrays.copyOfRange(all, Math.max(0, all.length - LEAD_BLOCKS * block), all.length);
      return true;
    }
    held = Arrays.copyOfRange(all, end, all.length);
    return end == 0 || sink.accept(Arrays.copyOf(all, end));
  }

  /** The clause is over: its pause follows, unless nothing was said. */
  boolean end() {
    return !voiced || sink.accept(Arrays.copyOf(held, pause));
  }

  private static boolean loud(float[] samples, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Math.abs(samples[i]) > QUIET) {
        return true;
      }
    }
    return false;
  }

  private static float[] join(float[] first, float[] second) {
    float[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
