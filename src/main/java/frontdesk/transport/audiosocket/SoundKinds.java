package frontdesk.transport.audiosocket;

import java.util.OptionalInt;

/**
 * What rate a kind of sound has. Kind 0x11 has two meanings: 12 kHz in what Asterisk released, 16 kHz in builds before;
 * where nothing is set the length of a call's first message tells, which is a frame of 20 ms.
 *
 * @param kind11 the rate of kind 0x11, 12000 or 16000; empty to tell it by the length
 */
public record SoundKinds(OptionalInt kind11) {
  /** Told by the length. */
  public static final SoundKinds TOLD_BY_LENGTH = new SoundKinds(OptionalInt.empty());
  private static final int FRAME_16K = 640;
  private static final int FRAME_12K = 480;

  /** @throws IllegalArgumentException where the rate of kind 0x11 is another */
  public SoundKinds {
    if (kind11.isPresent() && kind11.getAsInt() != 12_000 && kind11.getAsInt() != 16_000) {
      throw new IllegalArgumentException("kind 0x11 has 12000 or 16000 samples a second");
    }
  }

  /**
   * The rate of a call.
   *
   * @param kind of its first sound
   * @param bytes length of that
   * @throws AudioSocketException where the rate is not spoken here
   */
  int rate(int kind, int bytes) throws AudioSocketException {
    return switch (kind) {
      case 0x10 -> 8_000;
      case 0x11 -> kind11.orElse(bytes % FRAME_16K == 0 && bytes % FRAME_12K != 0 ? 16_000 : 12_000);
      case 0x12 -> 16_000;
      case 0x13 -> 24_000;
      case 0x14 -> 32_000;
      case 0x15 -> 44_100;
      case 0x16 -> 48_000;
      default -> throw new AudioSocketException("sound of kind " + kind + " is above 48 kHz; use c(slin16)");
    };
  }
}
