package frontdesk.audio;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decode, resample, frame and mel of 20 ms: at most 30 microseconds. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HotPathBenchmark {
  /** The coding and the rate on the wire. */
  @Param({"MULAW:8000", "PCM_S16LE:16000", "PCM_S16LE:48000", "PCM_S16LE:44100"})
  public String format;

  private HotPath path;

  /** A fresh way for each run. */
  @Setup
  public void open() {
    String[] parts = format.split(":");
    path = new HotPath(Codec.Encoding.valueOf(parts[0]), Integer.parseInt(parts[1]));
  }

  /** Twenty milliseconds. */
  @Benchmark
  public int twentyMilliseconds() {
    return path.frame();
  }
}
