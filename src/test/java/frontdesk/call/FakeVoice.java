package frontdesk.call;

import java.util.Arrays;

import frontdesk.voice.Voice;

/** Speaks each character as one frame of 20 ms whose level tells the character, so that a leg can tell what it played. */
public final class FakeVoice implements Voice {
  public static final int RATE = 16_000;
  public static final int FRAME = RATE / 50;

  /** Sentences that begin so make it fail. */
  static final String BROKEN = "broken";
  int spoken;

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public int rate() {
    return RATE;
  }

  @Override
  public void speak(String sentence, Sink sink) {
    spoken++;
    if (sentence.startsWith(BROKEN)) {
      throw new IllegalStateException("the voice broke");
    }
    for (char c : sentence.toCharArray()) {
      var samples = new float[FRAME];
      Arrays.fill(samples, c / 1000f);
      if (!sink.accept(samples)) {
        return;
      }
    }
  }

  /** The character that a frame of 16-bit samples stands for. */
  public static char character(byte[] frame) {
    int value = (frame[0] & 0xff) | frame[1] << 8;
    return (char) Math.round(value / 32767f * 1000);
  }

  @Override
  public void close() {}
}
