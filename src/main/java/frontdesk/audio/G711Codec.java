package frontdesk.audio;

/** G.711, one byte a sample. No state: any thread. */
record G711Codec(G711 law, int rate) implements Codec {
  @Override
  public int maxSamples(int bytes) {
    return bytes;
  }

  @Override
  public int maxBytes(int samples) {
    return samples;
  }

  @Override
  public int decode(byte[] payload, int offset, int length, float[] out) {
    law.decode(payload, offset, length, out, 0);
    return length;
  }

  @Override
  public int encode(float[] samples, int offset, int count, byte[] out) {
    law.encode(samples, offset, count, out, 0);
    return count;
  }
}
