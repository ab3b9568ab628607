package frontdesk.space;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import frontdesk.speech.EncodedSpeech;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The audio tower on 5 s of speech, as a partial asks for it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class AudioTowerBenchmark {
  private final EncodedSpeech embedded = speech(192, 125);
  private final EncodedSpeech whisper = speech(384, 250);
  private final AudioTower embeddedTower = tower(192, 1);
  private final AudioTower whisperTower = tower(384, 2);

  private static EncodedSpeech speech(int width, int frames) {
    Random random = new Random(1);
    float[] states = new float[width * frames];
    for (int i = 0; i < states.length; i++)
      states[i] = (float) random.nextGaussian();
    var speech = new EncodedSpeech(width, 0);
    speech.append(states, new float[0], frames);
    return speech;
  }

  private static AudioTower tower(int width, int stride) {
    float[] ones = new float[width];
    Arrays.fill(ones, 1);
    return new AttentionPooling(Projection.random("any", width, stride, 8, new float[width], ones, 1));
  }

  @Benchmark
  public Embedding embedded() {
    return embeddedTower.embed(embedded);
  }

  @Benchmark
  public Embedding whisperTiny() {
    return whisperTower.embed(whisper);
  }
}
