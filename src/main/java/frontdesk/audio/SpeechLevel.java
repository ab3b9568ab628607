package frontdesk.audio;

/**
 * The level of speech in a stream, from the power of 10 ms blocks. A block counts when it stands well above the noise
 * floor (the least power of the last seconds) and near the loudest of late: steady noise and pauses change nothing, and
 * a click is too short to matter. One thread at a time.
 */
final class SpeechLevel {
  private static final double QUIET_DB = -55;
  private static final double ABOVE_FLOOR_DB = 9;
  private static final double BELOW_LOUD_DB = 14;
  private static final int FLOOR_BLOCKS = 100;

  private final double[] floors = {0, 0, 0};
  private int count;
  private double loud = QUIET_DB;
  private double db = LevelNormalizer.TARGET_DB;

  /** Takes the next block's power in dB of full scale; whether it was speech. */
  boolean accept(double power) {
    if (count++ % FLOOR_BLOCKS == 0) {
      floors[2] = floors[1];
      floors[1] = floors[0];
      floors[0] = 0;
    }
    floors[0] = Math.min(floors[0], power);
    double floor = Math.min(floors[0], Math.min(floors[1], floors[2]));
    boolean speech = power > Math.max(QUIET_DB, floor + ABOVE_FLOOR_DB) && power > loud - BELOW_LOUD_DB;
    if (speech) {
      loud += power > loud ? 0.08 * (power - loud) : -0.02;
      db += 0.01 * (power - db);
    } else {
      loud = Math.max(QUIET_DB, loud - 0.002);
    }
    return speech;
  }

  /** The mean level of speech. */
  double db() {
    return db;
  }
}
