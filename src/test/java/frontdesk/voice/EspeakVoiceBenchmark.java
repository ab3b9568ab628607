package frontdesk.voice;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From a known sentence to its first sound, and to its last. */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class EspeakVoiceBenchmark {
  private static final String SENTENCE = "I have Tuesday, November 24 at 2:30 PM with Dr. Patel. Shall I book it?";
  private final EspeakVoice voice = new EspeakVoice("en-us", EspeakVoice.Manner.ORDINARY);

  @Benchmark
  public float firstSound() {
    var first = new float[1];
    voice.speak(SENTENCE, samples -> {
      first[0] = samples[0];
      return false;
    });
    return first[0];
  }

  @Benchmark
  public int wholeSentence() {
    var count = new int[1];
    voice.speak(SENTENCE, samples -> {
      count[0] += samples.length;
      return true;
    });
    return count[0];
  }

  @Benchmark
  public String writtenOut() {
    return SpokenText.of(SENTENCE);
  }
}
