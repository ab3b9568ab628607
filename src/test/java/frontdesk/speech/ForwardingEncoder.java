package frontdesk.speech;

/** An encoder around another one, for a test that watches it. */
public abstract class ForwardingEncoder implements SpeechEncoder {
  private final SpeechEncoder encoder;

  protected ForwardingEncoder(SpeechEncoder encoder) {
    this.encoder = encoder;
  }

  @Override
  public String name() {
    return encoder.name();
  }

  @Override
  public int dimension() {
    return encoder.dimension();
  }

  @Override
  public int framesPerSecond() {
    return encoder.framesPerSecond();
  }

  @Override
  public boolean streaming() {
    return encoder.streaming();
  }

  @Override
  public Stream open() {
    return encoder.open();
  }

  @Override
  public void close() {
    encoder.close();
  }
}
