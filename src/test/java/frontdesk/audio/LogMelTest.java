package frontdesk.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import frontdesk.TestData;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class LogMelTest {
  @Test
  void isWhispersForAWholeClip() throws IOException {
    Path golden = TestData.path("data/whisper-golden");
    float[] expected = floats(golden.resolve("mel.f32"));
    float[] mel = LogMel.whisper(samples(golden.resolve("audio.s16")));
    int frames = mel.length / LogMel.BANDS;
    assertEquals(400, frames);
    for (int t = 0; t < frames; t++) {
      for (int band = 0; band < LogMel.BANDS; band++) {
        assertEquals(expected[band * frames + t], mel[t * LogMel.BANDS + band], 1e-4, "frame " + t + " band " + band);
      }
    }
  }

  @Test
  void filtersAreWhispers() throws IOException {
    float[] expected = floats(TestData.path("data/whisper-golden").resolve("mel_filters.f32"));
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], BandPowers.filters().weight(i / 201, i % 201), 1e-8, "value " + i);
    }
  }

  @Test
  void streamIsItsDefinition() {
    float[] samples = noise(16_000);
    float[] mel = LogMel.streamed(samples);
    assertEquals((samples.length - 240) / 160 * LogMel.BANDS, mel.length);
    double level = 1;
    for (int t = 0; t < mel.length / LogMel.BANDS; t++) {
      double[] x = slowLogMel(samples, t * 160);
      double loudest = level - 0.005;
      for (double value : x) {
        loudest = Math.max(loudest, value);
      }
      level = loudest;
      for (int band = 0; band < LogMel.BANDS; band++) {
        double expected = (Math.max(x[band], level - 8) - level) / 4 + 1;
        assertEquals(expected, mel[t * LogMel.BANDS + band], 1e-5, "frame " + t + " band " + band);
      }
    }
  }

  @Test
  void streamIsTheSameHoweverItIsCut() {
    float[] samples = noise(8_000);
    var stream = new LogMel.Stream();
    var frames = new MelFrames();
    var random = new Random(1);
    int count = 0;
    for (int at = 0; at < samples.length;) {
      int length = Math.min(samples.length - at, 1 + random.nextInt(700));
      count += stream.accept(samples, at, length, frames);
      at += length;
    }
    float[] whole = LogMel.streamed(samples);
    assertEquals(whole.length / LogMel.BANDS, count);
    assertArrayEquals(whole, Arrays.copyOf(frames.values(), whole.length));
    stream.reset();
    frames.clear();
    stream.accept(samples, 0, samples.length, frames);
    assertArrayEquals(whole, Arrays.copyOf(frames.values(), whole.length));
  }

  @Test
  void silenceAndAVeryShortClipAreDefined() {
    for (float value : LogMel.streamed(new float[1_600])) {
      assertEquals(-1, value);
    }
    assertEquals(0, LogMel.streamed(new float[399]).length);
    assertThrows(IllegalArgumentException.class, () -> LogMel.whisper(new float[200]));
  }

  private static double[] slowLogMel(float[] samples, int offset) {
    var power = new double[201];
    for (int k = 0; k <= 200; k++) {
      double re = 0;
      double im = 0;
      for (int n = 0; n < 400; n++) {
        double x = samples[offset + n] * (0.5 - 0.5 * Math.cos(2 * Math.PI * n / 400));
        re += x * Math.cos(2 * Math.PI * k * n / 400);
        im -= x * Math.sin(2 * Math.PI * k * n / 400);
      }
      power[k] = re * re + im * im;
    }
    var x = new double[LogMel.BANDS];
    for (int band = 0; band < x.length; band++) {
      double sum = 0;
      for (int k = 0; k <= 200; k++) {
        sum += BandPowers.filters().weight(band, k) * power[k];
      }
      x[band] = Math.log10(Math.max(sum, 1e-10));
    }
    return x;
  }

  /** Noise that swells, fades and falls silent. */
  private static float[] noise(int length) {
    var random = new Random(7);
    var samples = new float[length];
    for (int i = 0; i < length; i++) {
      double loudness = Math.max(0, Math.sin(i * 9.0 / length));
      samples[i] = (float) (random.nextGaussian() * 0.2 * loudness);
    }
    return samples;
  }

  private static float[] floats(Path file) throws IOException {
    var buffer = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    var values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private static float[] samples(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    var samples = new float[bytes.length / 2];
    Int16.decode(bytes, 0, samples.length, samples, 0);
    return samples;
  }
}
