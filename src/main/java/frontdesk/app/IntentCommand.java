package frontdesk.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import frontdesk.audio.Resampler;
import frontdesk.audio.Wav;
import frontdesk.space.Intent;
import frontdesk.space.IntentIndex;
import frontdesk.space.IntentResult;
import frontdesk.space.MiniLm;
import frontdesk.space.NearestPhrases;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "intent", description = "Says what a sentence or a recording wants.", mixinStandardHelpOptions = true)
final class IntentCommand implements Callable<Integer> {
  private static final int SHOWN = 5;

  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "WAV|TEXT", arity = "1..*", description = "Recordings or sentences (quote a sentence).")
  private List<String> inputs;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    var settings = common.settings();
    var intents = new NearestPhrases(new MiniLm(), Intent.Catalog.read(settings.prompts().resolve("intents.yaml")));
    for (String input : inputs) {
      boolean sound = input.toLowerCase(Locale.ROOT).endsWith(".wav");
      if (sound && !Files.exists(Path.of(input))) {
        throw new UsageException("There is no file " + input + ".");
      }
      String text = sound ? heard(Path.of(input), settings) : input;
      print(input, sound ? text : "", intents, text);
    }
    return 0;
  }

  private String heard(Path file, Settings settings) throws Exception {
    try (var hearing = Hearing.open(common.models(), settings, 2)) {
      return hearing.transcribe(Resampler.resample(Wav.read(file), 16_000)).spoken();
    }
  }

  private void print(String input, String heard, IntentIndex intents, String text) {
    var out = spec.commandLine().getOut();
    if (text.isBlank()) {
      throw new UsageException("Nothing was said in " + input + ".");
    }
    IntentResult result = intents.classify(text);
    var best = result.ranked().subList(0, Math.min(SHOWN, result.ranked().size()));
    if (common.json()) {
      out.println(Json.of("input", input, "intents",
          best.stream().map(score -> Json.of("name", score.name(), "score", rounded(score.score()))).toList(),
          "unknown",
          result.unknown(), "source", result.source()).encode());
      return;
    }
    out.println(input + (heard.isEmpty() ? "" : ": \"" + heard + "\"")
        + (result.unknown() ? "  (unknown: below the threshold)" : ""));
    best.forEach(score -> out.printf(Locale.ROOT, "  %.3f  %s%n", score.score(), score.name()));
  }

  private static double rounded(double score) {
    return Math.round(score * 1000) / 1000.0;
  }
}
