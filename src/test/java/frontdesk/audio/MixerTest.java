package frontdesk.audio;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MixerTest {
  private final Random random = new Random(6);

  @Test
  void theTelephoneKeepsWhatIsBelowFourKilohertz() {
    for (int hertz : new int[]{1_000, 6_000}) {
      var tone = new Pcm(new float[16_000], 16_000);
      for (int i = 0; i < 16_000; i++) {
        tone.samples()[i] = (float) (0.3 * Math.sin(2 * Math.PI * hertz * i / 16_000));
      }
      Pcm heard = Mixer.telephone(tone);
      assertEquals(tone.samples().length, heard.samples().length);
      double left = Mixer.activePower(heard) / Mixer.activePower(tone);
      assertEquals(hertz < 4_000 ? 1 : 0, left, 0.02, hertz + " Hz");
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-5, 0, 10, 30})
  void noiseHasTheStatedRatioToTheSpokenPart(double snr) {
    // A second of speech in three seconds of silence: the silence must not count.
    var speech = new Pcm(new float[64_000], 16_000);
    for (int i = 16_000; i < 32_000; i++) {
      speech.samples()[i] = (float) (0.1 * Math.sin(i * 0.2));
    }
    Pcm mixed = Mixer.mix(speech, gaussian(10_000, 0.3), snr);
    // Where there is no speech there is the noise, and the speech itself tells how much softer all was made.
    double noise = 0;
    for (int i = 32_000; i < 62_000; i++) {
      noise += mixed.samples()[i] * mixed.samples()[i];
    }
    double speechScale = 0;
    for (int i = 16_000; i < 32_000; i++) {
      speechScale += mixed.samples()[i] * Math.sin(i * 0.2) / 8_000;
    }
    assertEquals(snr, 10 * Math.log10(speechScale * speechScale / 2 / (noise / 30_000)), 0.5);
    for (float sample : mixed.samples()) {
      assertTrue(Math.abs(sample) <= 1);
    }
  }

  @Test
  void aRoomIsTheConvolutionWithItsResponse() {
    Pcm speech = gaussian(3_000, 0.1);
    var response = new Pcm(new float[500], 16_000);
    for (int i = 0; i < 500; i++) {
      response.samples()[i] = (float) (i == 20 ? 1 : 0.3 * random.nextGaussian() * Math.exp(-i / 80.0));
    }
    Pcm wet = Mixer.room(speech, response);
    assertEquals(3_000, wet.samples().length);
    var slow = new double[3_000];
    double power = 0;
    for (int n = 0; n < 3_000; n++) {
      for (int k = 0; k < 500; k++) {
        int at = n + 20 - k;
        slow[n] += at >= 0 && at < 3_000 ? speech.samples()[at] * response.samples()[k] : 0;
      }
      power += slow[n] * slow[n];
    }
    double scale = Math.sqrt(Mixer.activePower(speech) / (power / 3_000));
    for (int n = 0; n < 3_000; n++) {
      assertEquals(slow[n] * scale, wet.samples()[n], 1e-4);
    }
  }

  @Test
  void aRoomWithoutEchoesChangesNothing() {
    Pcm speech = gaussian(1_000, 0.1);
    assertArrayEquals(speech.samples(), Mixer.room(speech, new Pcm(new float[]{0, 0.5f}, 16_000)).samples(), 1e-6f);
  }

  @Test
  void silentNoiseIsRefused() {
    Pcm speech = gaussian(100, 0.1);
    assertThrows(IllegalArgumentException.class, () -> Mixer.mix(speech, new Pcm(new float[10], 16_000), 10));
    assertThrows(IllegalArgumentException.class, () -> Mixer.mix(speech, speech, Double.NaN));
  }

  private Pcm gaussian(int length, double level) {
    var samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) (random.nextGaussian() * level);
    }
    return new Pcm(samples, 16_000);
  }
}
