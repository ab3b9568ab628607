package frontdesk.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import frontdesk.inference.ModelStore;
import frontdesk.space.Alignment;
import frontdesk.space.AlignmentReport;
import frontdesk.space.AlignmentResult;
import frontdesk.space.Evaluation;
import frontdesk.space.MiniLm;
import frontdesk.space.Pair;
import frontdesk.space.SharedSpace;
import frontdesk.speech.SpeechEncoder;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "align", mixinStandardHelpOptions = true, description = {
    "Trains the space that text and sound share, on recordings and what is said in them.",
    "Starts from the installed projection and replaces it only where held-out recordings are found better. Interrupted,"
        + " the same command goes on from its last checkpoint."})
final class AlignCommand implements Callable<Integer> {
  @Mixin
  private CommonOptions common;

  @Option(names = "--pairs", required = true, paramLabel = "FILE|FOLDER",
      description = "JSON lines {\"audio\": \"a.wav\", \"text\": \"...\", \"speaker\": \"...\"}, or a folder of NAME.wav and NAME.txt.")
  private Path pairs;

  @Option(names = "--measure", paramLabel = "FILE|FOLDER",
      description = "More pairs, that are only measured and listed in the report.")
  private Path measure;

  @Option(names = "--encoder", paramLabel = "NAME",
      description = "Speech encoder whose states are taken (default: ${DEFAULT-VALUE}).", defaultValue = "embedded")
  private String encoder;

  @Option(names = "--start", paramLabel = "PROJECTION|none",
      description = "Projection to start from, or none (default: the installed one).")
  private String start;

  @Option(names = "--out", paramLabel = "FILE",
      description = "Where the projection goes if it is better (default: models/space-NAME.bin, which serves from then on).")
  private Path out;

  @Option(names = "--report", paramLabel = "DIR",
      description = "Folder of the report (default: align/report in the data folder).")
  private Path report;

  @Option(names = "--no-links", description = "The report names voices instead of linking recordings.")
  private boolean noLinks;

  @Option(names = "--cache", paramLabel = "DIR",
      description = "Folder of encodings and checkpoints (default: align in the data folder).")
  private Path cache;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
      description = "Same seed, same result (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--variants", paramLabel = "N", defaultValue = "2",
      description = "How often each recording is encoded, once as it is and else changed, 1 to 8 (default: ${DEFAULT-VALUE}).")
  private int variants;

  @Option(names = "--epochs", paramLabel = "N", description = "How often each pair is seen at most (default: 30).")
  private int epochs = 30;

  @Option(names = "--batch", paramLabel = "N", defaultValue = "512",
      description = "Pairs in a step, 16 to 2048 (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(names = "--rate", paramLabel = "X",
      description = "Highest learning rate (default: 0.001, and 0.0002 from a projection).")
  private Double rate;

  @Option(names = "--threads", paramLabel = "N", description = "Default: as many as there are processors.")
  private Integer threads;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Logging.quiet();
    var store = common.models();
    List<Pair> read = PairFile.read(pairs);
    List<Pair> measured = measure == null ? List.of() : PairFile.read(measure);
    int cores = threads == null ? Math.min(64, Runtime.getRuntime().availableProcessors()) : threads;
    Path target = out == null
        ? store.embedded().resolveSibling(SharedSpace.fileName(encoder))
        : out;
    Path folder = cache == null ? common.data().resolve("align") : cache;
    Path pages = report == null ? common.data().resolve("align/report") : report;
    Optional<Path> from = start(store);
    var settings = settings(cores, from.isPresent());
    requireWritable(target, pages);
    try (var opened = Encoders.open(store, encoder)) {
      AlignmentResult result = new Alignment(opened.encoder(), opened.id(), new MiniLm(), folder, settings,
          new Progress(spec.commandLine().getOut(), common.json())).train(read, measured, from);
      if (result.better()) {
        result.projected().write(target);
      }
      AlignmentReport.write(pages, result, !noLinks);
      print(result, target, pages);
    }
    return 0;
  }

  /** A training of minutes must not end at a place that takes no file. */
  private static void requireWritable(Path target, Path pages) {
    Path file = target.toAbsolutePath();
    if (Files.isDirectory(file)) {
      throw new UsageException("The projection cannot be written to " + file + ", which is a folder.");
    }
    for (Path folder : List.of(file.getParent(), pages)) {
      try {
        Files.createDirectories(folder);
      } catch (IOException _) {
        throw new UsageException("There is no folder " + folder + ", and it cannot be made.");
      }
      if (!Files.isWritable(folder)) {
        throw new UsageException("The folder " + folder + " may not be written to.");
      }
    }
  }

  private Optional<Path> start(ModelStore store) {
    if (start == null) {
      return SharedSpace.installed(store, encoder);
    }
    if (start.equals("none")) {
      return Optional.empty();
    }
    Path file = Path.of(start);
    if (!Files.isRegularFile(file)) {
      throw new UsageException("There is no projection " + file + ".");
    }
    return Optional.of(file);
  }

  private Alignment.Settings settings(int cores, boolean tuned) {
    try {
      double highest = rate != null ? rate : tuned ? 0.0002 : 0.001;
      return new Alignment.Settings(seed, variants, 8, batch, epochs, highest, 0.2, cores);
    } catch (IllegalArgumentException e) {
      throw new UsageException(Failure.sentence(e.getMessage()));
    }
  }

  private void print(AlignmentResult result, Path target, Path pages) {
    var console = spec.commandLine().getOut();
    if (common.json()) {
      console.println(Json.of("encoder", result.encoder(), "trained", result.trained(), "better", result.better(),
          "before", json(result.before()), "after", json(result.after()), "measured",
          result.measured().map(m -> json(m.after())).orElse(null), "projection",
          result.better() ? target.toString() : null,
          "report", pages.resolve("index.html").toString()).encode());
      return;
    }
    line(console, "held out, before", result.before());
    line(console, "held out, after", result.after());
    result.measured().ifPresent(m -> {
      line(console, "measured, before", m.before());
      line(console, "measured, after", m.after());
    });
    console.println(result.better()
        ? "It got better on the held-out pairs; the new projection is " + target + "."
        : "It did not get better on the held-out pairs; the old projection stays.");
    console.println("Report: " + pages.resolve("index.html"));
  }

  private static void line(PrintWriter console, String what, Evaluation e) {
    console.printf(Locale.ROOT,
        "%-17s sound to text %.2f %.2f %.2f   text to sound %.2f %.2f %.2f   (at 1, 5, 10; %d sounds, %d texts)%n",
        what,
        e.soundToText()[0], e.soundToText()[1], e.soundToText()[2], e.textToSound()[0], e.textToSound()[1],
        e.textToSound()[2], e.sounds(), e.texts());
  }

  private static JsonObject json(Evaluation e) {
    return Json.of("sounds", e.sounds(), "texts", e.texts(), "sound_to_text", List.of(e.soundToText()[0],
        e.soundToText()[1], e.soundToText()[2]), "text_to_sound",
        List.of(e.textToSound()[0], e.textToSound()[1],
            e.textToSound()[2]));
  }

  /** Prints how it goes: a line every twentieth of the encoding, one for each look at the held-out pairs. */
  private record Progress(PrintWriter out, boolean json) implements Alignment.Listener {
    @Override
    public void encoded(int done, int all) {
      if (!json && done % Math.max(1, all / 20) == 0) {
        out.printf("encoded %d of %d recordings%n", done, all);
      }
    }

    @Override
    public void evaluated(AlignmentResult.Progress progress, int steps) {
      if (!json) {
        String loss = progress.step() == 0 ? "" : String.format(Locale.ROOT, "  loss %.3f", progress.loss());
        out.printf(Locale.ROOT,
            "step %d of at most %d%s  held out, first hit: sound to text %.2f, text to sound %.2f%n",
            progress.step(), steps, loss, progress.held().soundToText()[0], progress.held().textToSound()[0]);
      }
    }
  }
}
