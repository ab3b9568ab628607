package frontdesk.speech;

/** An utterance whose encoding only grows and holds nothing else, for encoders that pretend. */
public abstract class GrowingStream implements SpeechEncoder.Stream {
  protected final EncodedSpeech encoded;

  protected GrowingStream(int dimension) {
    encoded = new EncodedSpeech(dimension, 0);
  }

  @Override
  public EncodedSpeech encoded() {
    return encoded;
  }

  @Override
  public EncodedSpeech finish() {
    return encoded;
  }

  @Override
  public void close() {}
}
