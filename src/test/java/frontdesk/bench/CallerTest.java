package frontdesk.bench;

import java.util.Optional;

import frontdesk.audio.Pcm;
import frontdesk.voice.EspeakVoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CallerTest {
  @Test
  void anUtteranceEndsWithItsLastVoicedSample() {
    var samples = new float[8_000];
    for (int i = 1_000; i < 5_000; i++) {
      samples[i] = (float) (0.3 * Math.sin(i * 0.2));
    }
    samples[7_000] = 0.0005f;
    Utterance utterance = Utterance.of("tone", new Pcm(samples, 8_000));
    assertEquals(5_000, utterance.voicedEnd(), 80);
    assertEquals(10_000, utterance.at(16_000).voicedEnd(), 160);
    assertEquals(0, Utterance.of("silence", new Pcm(new float[800], 8_000)).voicedEnd());
  }

  @Test
  void aCallerSpeaksAtTelephoneLevel() {
    try (var voice = new EspeakVoice("en-us", EspeakVoice.Manner.ORDINARY)) {
      Utterance utterance = new Caller(voice).say("I would like to book a cleaning");
      float loudest = 0;
      for (float sample : utterance.sound().samples()) {
        loudest = Math.max(loudest, Math.abs(sample));
      }
      assertEquals(0.6, loudest, 0.001);
      double seconds = utterance.voicedEnd() / (double) voice.rate();
      assertTrue(seconds > 1 && seconds < 3 && utterance.voicedEnd() < utterance.sound().samples().length);
    }
  }

  @ParameterizedTest
  @EnumSource(Noise.Kind.class)
  void noiseLiesAsFarBelowTheSpeechAsAsked(Noise.Kind kind) {
    Noise noise = Noise.of(kind, 10, 8_000, 3);
    var microphone = new Microphone(8_000, Optional.of(noise), 0.01);
    var frame = new float[160];
    double power = 0;
    int frames = 500;
    for (int i = 0; i < frames; i++) {
      microphone.fill(frame);
      for (float sample : frame) {
        power += sample * sample / 160.0 / frames;
      }
    }
    assertEquals(-30, 10 * Math.log10(power), 0.5);
  }

  @Test
  void aRatioOutOfRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Noise.of(Noise.Kind.PINK, 90, 8_000, 1));
  }
}
