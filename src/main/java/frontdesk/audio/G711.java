package frontdesk.audio;

/**
 * G.711 companding (ITU-T G.711, 1988): 8-bit codes for 16-bit linear samples. A sample is rounded to the nearest of
 * the standard's 14-bit (mu-law) or 13-bit (A-law) uniform values before it is coded; the codes equal sox's for all
 * 65,536 samples and all 256 codes. Tables are immutable: any thread may use them.
 */
public enum G711 {
  /** North America and Japan. Silence is the code 0xFF. */
  MULAW,
  /** The rest of the world. Silence is the code 0xD5. */
  ALAW;

  private final byte[] codes = new byte[65_536];
  private final short[] linear = new short[256];
  private final float[] amplitude = new float[256];

  static {
    for (G711 law : values()) {
      law.fillTables();
    }
  }

  private void fillTables() {
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      codes[sample & 0xFFFF] = (byte) (this == MULAW ? toMulaw(sample) : toAlaw(sample));
    }
    for (int code = 0; code < 256; code++) {
      linear[code] = (short) (this == MULAW ? fromMulaw(code) : fromAlaw(code));
      amplitude[code] = Int16.toFloat(linear[code]);
    }
  }

  /** The code of a 16-bit sample. */
  public byte encode(short sample) {
    return codes[sample & 0xFFFF];
  }

  /** The 16-bit sample of a code. */
  public short decode(byte code) {
    return linear[code & 0xFF];
  }

  /** Codes {@code count} samples in [-1, 1]; what lies outside is limited to full scale. */
  public void encode(float[] in, int inOffset, int count, byte[] out, int outOffset) {
    for (int i = 0; i < count; i++) {
      out[outOffset + i] = codes[Int16.fromFloat(in[inOffset + i]) & 0xFFFF];
    }
  }

  /** Decodes {@code count} codes to samples in [-1, 1]. */
  public void decode(byte[] in, int inOffset, int count, float[] out, int outOffset) {
    for (int i = 0; i < count; i++) {
      out[outOffset + i] = amplitude[in[inOffset + i] & 0xFF];
    }
  }

  private static int toMulaw(int sample) {
    int value = (sample + 2) >> 2;
    int mask = value < 0 ? 0x7F : 0xFF;
    int biased = Math.min(Math.abs(value), 8158) + 33;
    int segment = 26 - Integer.numberOfLeadingZeros(biased);
    return (segment << 4 | biased >> (segment + 1) & 15) ^ mask;
  }

  private static int fromMulaw(int code) {
    int bits = ~code & 0xFF;
    int magnitude = (((bits & 15) << 3) + 132 << (bits >> 4 & 7)) - 132;
    return (bits & 0x80) == 0 ? magnitude : -magnitude;
  }

  private static int toAlaw(int sample) {
    int value = Math.min((sample + 4) >> 3, 4095);
    int mask = value < 0 ? 0x55 : 0xD5;
    int magnitude = value < 0 ? ~value : value;
    int segment = Math.max(0, 27 - Integer.numberOfLeadingZeros(magnitude));
    int step = segment == 0 ? magnitude >> 1 : segment << 4 | magnitude >> segment & 15;
    return step ^ mask;
  }

  private static int fromAlaw(int code) {
    int bits = code ^ 0x55;
    int segment = bits >> 4 & 7;
    int magnitude = ((bits & 15) << 4) + 8;
    if (segment > 0) {
      magnitude = magnitude + 256 << segment - 1;
    }
    return (bits & 0x80) == 0 ? -magnitude : magnitude;
  }
}
