package frontdesk.voice;

import java.util.concurrent.atomic.AtomicInteger;

/** A voice that hums: 50 ms a character between two silences, and counts how often it was asked. */
final class ToneVoice implements Voice {
  static final int RATE = 16_000;
  private static final int PIECE = 700;

  final AtomicInteger spoken = new AtomicInteger();
  private final double amplitude;
  private final int silence;
  volatile boolean closed;

  ToneVoice(double amplitude, int silenceMs) {
    this.amplitude = amplitude;
    this.silence = silenceMs * RATE / 1_000;
  }

  @Override
  public String name() {
    return "tone";
  }

  @Override
  public int rate() {
    return RATE;
  }

  @Override
  public void speak(String sentence, Sink sink) {
    if (closed) {
      throw new IllegalStateException("this voice is closed");
    }
    spoken.incrementAndGet();
    int tone = sentence.length() * RATE / 20;
    int length = silence + tone + silence;
    for (int at = 0; at < length; at += PIECE) {
      var piece = new float[Math.min(PIECE, length - at)];
      for (int i = 0; i < piece.length; i++) {
        int t = at + i - silence;
        piece[i] = t < 0 || t >= tone ? 0 : (float) (amplitude * Math.sin(2 * Math.PI * 400 * t / RATE));
      }
      if (!sink.accept(piece)) {
        return;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
