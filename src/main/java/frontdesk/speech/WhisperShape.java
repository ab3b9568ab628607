package frontdesk.speech;

/**
 * The sizes of a Whisper model (Radford et al. 2022, table 1), in the order in which a ggml file has them.
 *
 * @param vocabulary tokens with an embedding, special ones included
 * @param audioStates positions of the encoder, 20 ms each
 * @param audioWidth width of an encoder state
 * @param textPositions positions of the decoder
 * @param textWidth width of a decoder state, the same as the encoder's
 * @param bands mel bands in a frame
 */
record WhisperShape(int vocabulary, int audioStates, int audioWidth, int audioHeads, int audioLayers, int textPositions,
    int textWidth, int textHeads, int textLayers, int bands) {

  /** Why these sizes cannot be a Whisper model's, or null. The largest known has 1280 x 32 and 51,866 tokens. */
  String fault() {
    boolean sizes = within(vocabulary, 51_864, 60_000) && within(audioStates, 1, 6000) && within(audioWidth, 8, 4096)
        && within(audioLayers, 1, 128) && within(textPositions, 8, 4096) && within(textLayers, 1, 128)
        && within(bands, 1, 512) && within(audioHeads, 1, 256) && within(textHeads, 1, 256);
    if (!sizes || textWidth != audioWidth || audioWidth % audioHeads != 0 || textWidth % textHeads != 0) {
      return "its sizes are not a Whisper model's: " + this;
    }
    return null;
  }

  private static boolean within(int value, int least, int most) {
    return value >= least && value <= most;
  }
}
