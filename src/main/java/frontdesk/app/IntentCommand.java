package frontdesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import frontdesk.audio.Resampler;
import frontdesk.audio.Wav;
import frontdesk.space.Embedding;
import frontdesk.space.Intent;
import frontdesk.space.IntentResult;
import frontdesk.space.MiniLm;
import frontdesk.space.NearestPhrases;
import frontdesk.speech.EncodedSpeech;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "intent", description = "Says what a sentence or a recording wants.", mixinStandardHelpOptions = true)
final class IntentCommand implements Callable<Integer> {
  private static final int SHOWN = 5;
  private static final Map<String, String> BY = Map.of("text", "words", "audio", "sound", "fused", "words and sound");

  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "WAV|TEXT", arity = "1..*", description = "Recordings or sentences (quote a sentence).")
  private List<String> inputs;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    var settings = common.settings();
    var catalog = Intent.Catalog.read(settings.prompts().resolve("intents.yaml"));
    for (String input : inputs) {
      if (recording(input) && !Files.exists(Path.of(input))) {
        throw new UsageException("There is no file " + input + ".");
      }
    }
    if (inputs.stream().noneMatch(IntentCommand::recording)) {
      var words = new NearestPhrases(new MiniLm(), catalog);
      inputs.forEach(text -> print(text, "", words.classify(said(text, text))));
      return 0;
    }
    try (var hearing = Hearing.open(common.models(), settings, 2)) {
      var understanding = Understanding.open(common.models(), hearing.encoder(), catalog);
      for (String input : inputs) {
        if (recording(input)) listen(input, hearing, understanding);
        else
          print(input, "", understanding.intents().classify(said(input, input)));
      }
    }
    return 0;
  }

  private static boolean recording(String input) {
    return input.toLowerCase(Locale.ROOT).endsWith(".wav");
  }

  /** Words and sound are read from one encoding. */
  private void listen(String file, Hearing hearing, Understanding understanding) throws IOException {
    var sound = Resampler.resample(Wav.read(Path.of(file)), 16_000);
    try (var stream = hearing.encoder().open()) {
      stream.accept(sound.samples(), 0, sound.samples().length);
      EncodedSpeech encoded = stream.finish();
      String words = hearing.transcriber().transcribe(encoded).spoken();
      var point = encoded.frames() == 0
          ? Optional.<Embedding>empty()
          : understanding.sound().map(tower -> tower.embed(encoded));
      if (point.isEmpty()) said(file, words);
      print(file, words, understanding.intents().classify(words, point));
    }
  }

  private static String said(String input, String text) {
    if (text.isBlank()) throw new UsageException("Nothing was said in " + input + ".");
    return text;
  }

  private void print(String input, String heard, IntentResult result) {
    var out = spec.commandLine().getOut();
    var best = result.ranked().subList(0, Math.min(SHOWN, result.ranked().size()));
    if (common.json()) {
      out.println(Json.of("input", input, "intents",
          best.stream().map(score -> Json.of("name", score.name(), "score", rounded(score.score()))).toList(),
          "unknown",
          result.unknown(), "source", result.source()).encode());
      return;
    }
    out.println(input + (heard.isEmpty() ? "" : ": \"" + heard + "\"")
        + "  (by " + BY.get(result.source()) + (result.unknown() ? "; unknown: below the threshold)" : ")"));
    best.forEach(score -> out.printf(Locale.ROOT, "  %.3f  %s%n", score.score(), score.name()));
  }

  private static double rounded(double score) {
    return Math.round(score * 1000) / 1000.0;
  }
}
