package frontdesk.voice;

/**
 * No speech at all, for an installation that carries no synthesiser or serves typed text only: the caller reads the
 * captions. Each sentence is a moment of silence, so that play-out, marks and the history work as ever. Any thread.
 */
public final class SilentVoice implements Voice {
  private static final int RATE = 16_000;
  private static final int SAMPLES = RATE / 10;

  @Override
  public String name() {
    return "none";
  }

  @Override
  public int rate() {
    return RATE;
  }

  @Override
  public void speak(String sentence, Sink sink) {
    sink.accept(new float[SAMPLES]);
  }

  @Override
  public void close() {}
}
