package frontdesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import frontdesk.audio.Pcm;
import frontdesk.bench.LineCondition;
import frontdesk.bench.Noise;
import frontdesk.bench.Room;
import frontdesk.bench.Synthesisers;
import frontdesk.bench.TurnBench;
import frontdesk.bench.TurnSentences;
import frontdesk.turn.LearnedEndOfTurn;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "turns",
    description = {"Measures where callers' turns end, or trains what finds it.",
        "Synthetic turns with pauses inside, over clean, telephone and noisy lines: how often a speaker is cut off and how"
            + " late the end is found, by silence alone and by the classifier. The last line is JSON."},
    mixinStandardHelpOptions = true)
final class BenchTurnsCommand implements Callable<Integer> {
  private static final int SNR_DB = 10;

  @Mixin
  private CommonOptions common;

  @Option(names = "--train", paramLabel = "FILE",
      description = "First trains a classifier for the recogniser and writes it, for instance to"
          + " models/embedded/end-of-turn.bin; takes minutes.")
  private Path train;

  @Option(names = "--classifier", paramLabel = "FILE",
      description = "What is measured (default: what --train wrote, else models/embedded/end-of-turn.bin).")
  private Path classifier;

  @Option(names = "--model", paramLabel = "NAME", defaultValue = "embedded",
      description = "What hears: embedded or installed Whisper weights (default: embedded).")
  private String model;

  @Option(names = "--turns", paramLabel = "N", defaultValue = "30",
      description = "How many turns of each kind in each voice are measured (default: 30).")
  private int turns;

  @Option(names = "--training-turns", paramLabel = "N", defaultValue = "60",
      description = "How many turns of each kind in each voice are trained on (default: 60).")
  private int trainingTurns;

  @Option(names = "--training-voices", paramLabel = "VOICE", split = ",",
      description = "Who is learned from, two or more; with the last fifth the thresholds are chosen"
          + " (default: ten of espeak, flite and festival).")
  private List<String> trainingVoices = Synthesisers.forTraining();

  @Option(names = "--voices", paramLabel = "VOICE", split = ",",
      description = "Who speaks while it is measured (default: the voices that training never hears).")
  private List<String> voices = Synthesisers.unheard();

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Which turns (default: 1).")
  private long seed;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    check("--turns", turns);
    check("--training-turns", trainingTurns);
    if (trainingVoices.size() < 2) {
      throw new UsageException("--training-voices takes two voices or more.");
    }
    var learned = trainingVoices.stream().map(BenchSpeechCommand::voice).toList();
    var measured = voices.stream().map(BenchSpeechCommand::voice).toList();
    var out = spec.commandLine().getOut();
    Logging.quiet();
    Path folder = CommonOptions.home().resolve("docs/bench/turns");
    var settings = common.settings();
    var choice = HearingChoice.of(model);
    try (var hearing = Hearing.open(common.models(), settings, model, choice, 1)) {
      String identity = LearnedEndOfTurn.identity(common.models(), hearing.encoder());
      var bench = new TurnBench(hearing.encoder(), hearing.transcriber(), surroundings(), seed);
      if (train != null) {
        bench.train(TurnSentences.read(folder.resolve("training.yaml")), trainingTurns, learned, identity, this::say)
            .write(train);
        say(train + ": " + Files.size(train) / 1024 + " KiB");
      }
      Path file = classifier != null
          ? classifier
          : train != null
              ? train
              : common.models().embedded().resolve(LearnedEndOfTurn.FILE);
      var endOfTurn = LearnedEndOfTurn.load(file, hearing.encoder(), identity);
      say(endOfTurn.usesStates() ? "The encoder's states take part." : "The encoder's states take no part.");
      var report = bench.measure(TurnSentences.read(folder.resolve("held-out.yaml")), turns, measured, endOfTurn,
          settings.turn(), this::say);
      report.tables().forEach(this::say);
      out.println(report.json().encode());
    }
    return 0;
  }

  private static void check(String name, int count) {
    if (count < 1 || count > 2_000) {
      throw new UsageException(name + " must be from 1 to 2000, not " + count + ".");
    }
  }

  private void say(String line) {
    if (!common.json()) {
      var out = spec.commandLine().getOut();
      out.println(line);
      out.flush();
    }
  }

  private LineCondition.Surroundings surroundings() {
    var noises = new ArrayList<Pcm>();
    for (Noise.Kind kind : Noise.Kind.values()) {
      noises.add(Noise.of(kind, SNR_DB, 16_000, seed).sound());
    }
    return new LineCondition.Surroundings(noises, Room.some(16_000, seed));
  }
}
