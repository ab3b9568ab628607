package frontdesk.bench;

import frontdesk.TestData;
import frontdesk.audio.Pcm;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class DnsmosTest {
  /** The published network and polynomials, computed with ONNX Runtime for Python and NumPy on the same sound. */
  @Test
  void givesWhatThePublishedScriptGives() {
    try (var dnsmos = new Dnsmos(TestData.path("models/dnsmos_sig_bak_ovr.onnx"))) {
      var score = dnsmos.of(hum(144_160));
      assertEquals(3.2524, score.signal(), 0.01);
      assertEquals(3.4475, score.background(), 0.01);
      assertEquals(2.6176, score.overall(), 0.01);
      assertThrows(IllegalArgumentException.class, () -> dnsmos.of(new Pcm(new float[0], 16_000)));
    }
  }

  /** Harmonics of 150 Hz under an envelope of 4 Hz. */
  private static Pcm hum(int length) {
    var samples = new float[length];
    for (int i = 0; i < length; i++) {
      double t = i / 16_000.0;
      double sum = 0;
      for (int k = 1; k <= 10; k++) {
        sum += Math.sin(2 * Math.PI * 150 * k * t) / k;
      }
      samples[i] = (float) (0.1 * sum * (0.5 - 0.5 * Math.cos(2 * Math.PI * 4 * t)));
    }
    return new Pcm(samples, 16_000);
  }
}
