package frontdesk.audio;

/** 16-bit little-endian samples. No state: any thread. */
record PcmCodec(int rate) implements Codec {
  @Override
  public int maxSamples(int bytes) {
    return bytes / 2;
  }

  @Override
  public int maxBytes(int samples) {
    return 2 * samples;
  }

  @Override
  public int decode(byte[] payload, int offset, int length, float[] out) {
    if (length % 2 != 0) {
      throw new BadAudioException("16-bit sound of " + length + " bytes ends within a sample");
    }
    Int16.decode(payload, offset, length / 2, out, 0);
    return length / 2;
  }

  @Override
  public int encode(float[] samples, int offset, int count, byte[] out) {
    Int16.encode(samples, offset, count, out, 0);
    return 2 * count;
  }
}
