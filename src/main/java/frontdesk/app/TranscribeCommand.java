package frontdesk.app;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import frontdesk.audio.Resampler;
import frontdesk.audio.Wav;
import frontdesk.speech.Transcript;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "transcribe", description = "Writes down what is said in recordings.", mixinStandardHelpOptions = true)
final class TranscribeCommand implements Callable<Integer> {
  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "WAV", arity = "1..*", description = "Recordings, WAV of any usual kind.")
  private List<Path> files;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    var out = spec.commandLine().getOut();
    try (var hearing = Hearing.open(common.models(), common.settings(), 2)) {
      for (Path file : files) {
        var sound = Wav.read(file);
        long begin = System.nanoTime();
        Transcript transcript = hearing.transcribe(Resampler.resample(sound, 16_000));
        long ms = (System.nanoTime() - begin) / 1_000_000;
        out.println(common.json()
            ? Json.of("file", file.toString(), "text", transcript.text(), "seconds",
                Math.round(sound.seconds() * 100) / 100.0,
                "ms", ms, "others", transcript.others().stream().map(TranscribeCommand::json).toList()).encode()
            : (files.size() > 1 ? file + ": " : "") + transcript.text());
      }
    }
    return 0;
  }

  private static JsonObject json(Transcript.Guess other) {
    return Json.of("text", other.text(), "probability", Math.round(other.probability() * 1000) / 1000.0);
  }
}
