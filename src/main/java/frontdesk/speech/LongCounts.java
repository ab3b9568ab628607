package frontdesk.speech;

/** Counts by key in open addressing, without objects: a language model looks up millions. One thread while it grows. */
final class LongCounts {
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private long[] keys = new long[1 << 10];
  private int[] counts = new int[1 << 10];
  private int size;

  /** The count of a key, 0 where it was never counted. */
  int get(long key) {
    return counts[slot(key)];
  }

  /** Counts a key once more and gives its new count. */
  int increment(long key) {
    int slot = slot(key);
    if (counts[slot] == 0) {
      keys[slot] = key;
      if (++size * 2 > keys.length) {
        grow();
        slot = slot(key);
      }
    }
    return ++counts[slot];
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) (key * MIX >>> 33) & mask;
    while (counts[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldCounts = counts;
    keys = new long[oldKeys.length * 2];
    counts = new int[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
      }
    }
  }
}
