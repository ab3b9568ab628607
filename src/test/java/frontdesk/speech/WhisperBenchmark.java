package frontdesk.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import frontdesk.audio.LogMel;
import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import io.github.givimad.whisperjni.WhisperSamplingStrategy;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Three seconds of sound to the first token on one thread, mel included: our graphs beside whisper.cpp. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class WhisperBenchmark {
  private static final int FRAMES = 300;
  private Path cache;
  private float[] sound;
  private WhisperModel exact;
  private WhisperModel quick;
  private WhisperJNI whisper;
  private WhisperContext context;

  @Setup
  public void load() throws IOException {
    Path file = WhisperFiles.tiny();
    // The binding has no limit of tokens: a text of one word is the nearest to one step of the decoder.
    float[] word = SpokenSentences.speak("en-us", "Yes.");
    sound = Arrays.copyOf(word, FRAMES * LogMel.HOP);
    cache = Files.createTempDirectory("whisper-benchmark");
    exact = WhisperModel.load(file, cache, Precision.FLOAT32, 1);
    quick = WhisperModel.load(file, cache, Precision.INT8, 1);
    WhisperJNI.loadLibrary();
    whisper = new WhisperJNI();
    context = whisper.init(file);
  }

  @Benchmark
  public float[] oursFloat() {
    return first(exact);
  }

  @Benchmark
  public float[] oursInt8() {
    return first(quick);
  }

  @Benchmark
  public float[] oursFloatEncoderAlone() {
    return exact.encode(LogMel.whisper(sound), FRAMES);
  }

  @Benchmark
  public float[] oursInt8EncoderAlone() {
    return quick.encode(LogMel.whisper(sound), FRAMES);
  }

  /** The shortest context that covers the sound, greedily: the word, its full stop and the end are three steps. */
  @Benchmark
  public int whisperCpp() {
    var params = new WhisperFullParams(WhisperSamplingStrategy.GREEDY);
    params.nThreads = 1;
    params.audioCtx = FRAMES / 2;
    params.noTimestamps = true;
    params.singleSegment = true;
    params.temperatureInc = 0;
    params.printProgress = false;
    params.printTimestamps = false;
    return whisper.full(context, params, sound, sound.length);
  }

  @TearDown
  public void close() throws IOException {
    exact.close();
    quick.close();
    context.close();
    try (var files = Files.list(cache)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(cache);
  }

  private float[] first(WhisperModel model) {
    float[] states = model.encode(LogMel.whisper(sound), FRAMES);
    try (WhisperDecoder decoder = model.decoder(states, FRAMES / 2)) {
      return Arrays.copyOf(decoder.step(50_257, 50_362), 1);
    }
  }
}
