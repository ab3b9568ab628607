package frontdesk.audio;

/** 16-bit samples and floats in [-1, 1]: full scale 1.0 is 32,768. Every 16-bit value survives the way there and back. */
public final class Int16 {
  private Int16() {}

  /** A sample as amplitude in [-1, 1). */
  public static float toFloat(short sample) {
    return sample / 32768f;
  }

  /** The nearest 16-bit value; what lies outside [-1, 1] is limited, not a number becomes 0. */
  public static short fromFloat(float amplitude) {
    int value = Math.round(amplitude * 32768f);
    return (short) Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  /** Decodes {@code count} little-endian samples. */
  public static void decode(byte[] in, int inOffset, int count, float[] out, int outOffset) {
    for (int i = 0; i < count; i++) {
      int at = inOffset + 2 * i;
      out[outOffset + i] = (short) (in[at] & 0xFF | in[at + 1] << 8) / 32768f;
    }
  }

  /** Encodes {@code count} samples little-endian. */
  public static void encode(float[] in, int inOffset, int count, byte[] out, int outOffset) {
    for (int i = 0; i < count; i++) {
      short value = fromFloat(in[inOffset + i]);
      out[outOffset + 2 * i] = (byte) value;
      out[outOffset + 2 * i + 1] = (byte) (value >> 8);
    }
  }
}
