package frontdesk.call;

import java.util.Arrays;

/** What leaves in a row on the leg: frames of sound and marks. Immutable. */
sealed interface Outgoing {
  /** The sentence it belongs to. */
  Spoken sentence();

  /** How many samples of play time it takes. */
  int samples();

  /** The encoded sound of {@code samples} samples. */
  record Frame(byte[] bytes, int samples, Spoken sentence) implements Outgoing {
    /** The last so many samples, where each takes as many bytes as the other. */
    Frame last(int left) {
      int from = bytes.length - bytes.length / samples * left;
      return new Frame(Arrays.copyOfRange(bytes, from, bytes.length), left, sentence);
    }
  }

  /** {@code at} is the position behind the sentence. */
  record Mark(String name, Spoken sentence, long at) implements Outgoing {
    @Override
    public int samples() {
      return 0;
    }
  }

  /** Something that left; {@code end} is the position behind it. */
  record Sent(Outgoing item, long end) {}
}
