package frontdesk.audio;

import java.util.Arrays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Binary frames of every coding are decoded or refused, and a decoder that has refused one decodes the next. The first
 * byte tells the coding; then each frame is a byte of length and so many bytes.
 */
public final class CodecFuzz {
  public static final int COST = 5;
  private static final int LONGEST_PACKET = 48_000 * 120 / 1000;

  private CodecFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    Codec.Encoding encoding = Codec.Encoding.values()[input.length == 0
        ? 0
        : (input[0] & 0xff) % Codec.Encoding.values().length];
    boolean opus = encoding == Codec.Encoding.OPUS;
    Codec codec = Codec.of(encoding, opus ? 48_000 : 8_000);
    for (int at = 1; at < input.length;) {
      int length = Math.min(input[at] & 0xff, input.length - at - 1);
      try {
        float[] samples = codec.decode(Arrays.copyOfRange(input, at + 1, at + 1 + length));
        assertTrue(samples.length <= (opus ? LONGEST_PACKET : length), "a frame is no longer than its coding allows");
        for (float sample : samples) {
          assertEquals(sample, Math.clamp(sample, -1f, 1f), "a sample is a number within full scale");
        }
      } catch (BadAudioException refused) {
        assertTrue(!refused.getMessage().isBlank());
      }
      at += 1 + length;
    }
  }
}
