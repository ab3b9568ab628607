package frontdesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import frontdesk.audio.Pcm;
import frontdesk.audio.Wav;
import frontdesk.bench.Dictation;
import frontdesk.bench.LineCondition;
import frontdesk.bench.MarkedSentence;
import frontdesk.bench.Noise;
import frontdesk.bench.Recordings;
import frontdesk.bench.Room;
import frontdesk.bench.SearchTuning;
import frontdesk.bench.SentenceGrammar;
import frontdesk.bench.SpeechBench;
import frontdesk.bench.SpeechKind;
import frontdesk.bench.Synthesiser;
import frontdesk.bench.Synthesisers;
import frontdesk.space.FusedIntents;
import frontdesk.space.Intent;
import frontdesk.space.IntentIndex;
import frontdesk.space.MiniLm;
import frontdesk.space.NearestPhrases;
import frontdesk.space.SharedSpace;
import frontdesk.speech.CtcTranscriber;
import frontdesk.speech.SearchWeights;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "speech",
    description = {"Measures words and intents from synthetic speech.",
        "Fresh sentences of the settings' business, of a second business that nothing was trained for, random words,"
            + " telephone numbers and spelled names, in voices that training has heard and never heard, over clean,"
            + " telephone and noisy lines and in rooms. The last line is JSON.",
        "With --tune it finds the weights of the embedded recogniser's word search instead and writes them beside its"
            + " encoder."},
    mixinStandardHelpOptions = true)
final class BenchSpeechCommand implements Callable<Integer> {
  private static final List<HearingChoice.Decoder> ANY = List.of(HearingChoice.Decoder.WHISPER_JNI);
  private static final int MOST_SOUNDS = 100;
  private static final long MOST_BYTES = 64L << 20;

  @Mixin
  private CommonOptions common;

  @Option(names = "--model", paramLabel = "NAME", split = ",", defaultValue = "embedded",
      description = "What hears: embedded or installed Whisper weights such as whisper-base.en (default: embedded);"
          + " several stand side by side.")
  private List<String> models;

  @Option(names = "--decoder", paramLabel = "NAME", split = ",", defaultValue = "whisper-jni",
      description = "Whisper's decoder: whisper-jni, own, or both side by side (default: whisper-jni).")
  private List<String> decoders;

  @Option(names = "--voices", paramLabel = "VOICE", split = ",",
      description = "Who speaks, such as flite:awb,espeak:en-us (default: all).")
  private List<String> voices = Synthesisers.names();

  @Option(names = "--sentences", paramLabel = "N", defaultValue = "22",
      description = "How many sentences of each kind (default: 22).")
  private int count;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Which sentences (default: 1).")
  private long seed;

  @Option(names = "--sound-weight", paramLabel = "W", defaultValue = "" + FusedIntents.SOUND_WEIGHT,
      description = "Weight of the sound against the words in fused intents, 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double soundWeight;

  @Option(names = "--sentences-of", paramLabel = "FILE",
      description = "Sentences for the settings' business (default: docs/bench/riverside/sentences.yaml).")
  private Path grammar;

  @Option(names = "--noise", paramLabel = "DIR",
      description = "Noises as wav files (default: generated pink noise).")
  private Path noises;

  @Option(names = "--rooms", paramLabel = "DIR",
      description = "Impulse responses of rooms as wav files (default: generated ones).")
  private Path rooms;

  @Option(names = "--recordings", paramLabel = "DIR",
      description = "Recordings of people, NAME.wav beside its words in NAME.txt, as one more part.")
  private Path recordings;

  @Option(names = "--tune",
      description = "Finds the weights of the word search, with voices that training has heard alone.")
  private boolean tune;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    UsageException.unlessWithin("--sentences", count, 1, 2000);
    if (!(soundWeight >= 0 && soundWeight <= 1)) {
      throw new UsageException("--sound-weight must be from 0 to 1, not " + soundWeight + ".");
    }
    List<Synthesiser> speakers = voices.stream().map(BenchSpeechCommand::voice)
        .filter(voice -> !tune || voice.trained()).toList();
    if (speakers.isEmpty()) {
      throw new UsageException("--tune takes voices of the training alone, and --voices names none.");
    }
    Logging.quiet();
    try (var scope = new Scope()) {
      List<SpeechBench.Part> parts = parts(scope, speakers);
      return tune ? tune(parts) : measure(parts);
    }
  }

  private int measure(List<SpeechBench.Part> parts) throws IOException {
    var out = spec.commandLine().getOut();
    var report = new SpeechBench(surroundings(), seed).run(parts, this::progress);
    if (!common.json()) {
      report.tables().forEach(out::println);
    }
    out.println(report.json().encode());
    return 0;
  }

  private int tune(List<SpeechBench.Part> parts) throws IOException {
    SpeechBench.Ear ear = parts.getFirst().ears().getFirst();
    if (!(ear.transcriber() instanceof CtcTranscriber transcriber)) {
      throw new UsageException("--tune is for the embedded recogniser; leave --model out.");
    }
    Path file = common.models().embedded().resolve(SearchWeights.FILE);
    SearchWeights start = SearchWeights.load(file);
    SearchWeights found = new SearchTuning(ear, transcriber, parts, surroundings(), seed, this::progress).from(start);
    found.save(file);
    spec.commandLine().getOut().println("Written to " + file + ": " + found + ", before: " + start);
    return 0;
  }

  private void progress(String line) {
    if (!common.json()) {
      spec.commandLine().getOut().println(line);
    }
  }

  /** What is said; the garage and recordings measure only, no weight is tuned with them. */
  private List<SpeechBench.Part> parts(Scope scope, List<Synthesiser> speakers) throws IOException {
    Path folder = CommonOptions.home().resolve("docs/bench");
    var parts = new ArrayList<SpeechBench.Part>();
    parts.add(business(scope, common.settings(), speakers,
        grammar == null ? folder.resolve("riverside/sentences.yaml") : grammar));
    List<SpeechBench.Ear> ears = parts.getFirst().ears();
    int half = (count + 1) / 2;
    parts.add(new SpeechBench.Part("random words", SpeechKind.WORDS, false,
        SentenceGrammar.random(words(folder.resolve("words.txt")), half, seed), speakers, ears));
    parts.add(new SpeechBench.Part("telephone numbers", SpeechKind.DIGITS, false, Dictation.numbers(half, seed),
        speakers, ears));
    parts.add(new SpeechBench.Part("spelled names", SpeechKind.SPELLED, false,
        Dictation.spelled(words(folder.resolve("names.txt")), half, seed), speakers, ears));
    if (tune) {
      return parts;
    }
    parts.add(business(scope, Settings.read(folder.resolve("garage/frontdesk.yaml"), Map.of()),
        speakers.stream().filter(voice -> !voice.trained()).toList(), folder.resolve("garage/sentences.yaml")));
    if (recordings != null) {
      var people = new Recordings(folder(recordings));
      parts.add(new SpeechBench.Part("recordings", SpeechKind.SENTENCES, false, people.sentences(), List.of(people),
          ears));
    }
    return parts;
  }

  private static List<String> words(Path file) throws IOException {
    return List.of(Files.readString(file).strip().split("\\s+"));
  }

  static Synthesiser voice(String name) {
    return Synthesisers.of(name).orElseThrow(() -> new UsageException("There is no voice " + name
        + "; --voices takes some of " + String.join(",", Synthesisers.names()) + "."));
  }

  /** A business as it would run: its own words in the recogniser, its own intents. */
  private SpeechBench.Part business(Scope scope, Settings settings, List<Synthesiser> speakers, Path sentences)
      throws IOException {
    var catalog = Intent.Catalog.read(settings.prompts().resolve("intents.yaml"));
    List<String> examples = Hearing.vocabulary(settings, catalog).phrases();
    var fresh = SentenceGrammar.read(sentences);
    for (String intent : fresh.intents()) {
      if (catalog.intents().stream().noneMatch(known -> known.name().equals(intent))) {
        throw new UsageException(sentences + " has sentences for " + intent + ", which is no intent of "
            + settings.business().name() + "; --sentences-of FILE names the sentences of this business.");
      }
    }
    List<MarkedSentence> spoken = fresh.sentences(count, seed, examples);
    return new SpeechBench.Part(settings.business().name(), SpeechKind.SENTENCES, !tune, spoken, speakers,
        ears(scope, settings, catalog));
  }

  /** Every hearing that is asked for, under the name that it gives itself. */
  private List<SpeechBench.Ear> ears(Scope scope, Settings settings, Intent.Catalog catalog) {
    var text = new MiniLm();
    var words = new NearestPhrases(text, catalog);
    var ears = new ArrayList<SpeechBench.Ear>();
    for (String name : models) {
      if (!name.equals(HearingChoice.EMBEDDED) && !name.startsWith("whisper-")) {
        throw new UsageException("--model must be embedded or Whisper weights such as whisper-base.en, not " + name
            + ".");
      }
      for (HearingChoice.Decoder decoder : name.equals(HearingChoice.EMBEDDED) ? ANY : decoders()) {
        var choice = new HearingChoice(name, decoder, settings.ears().precision(), settings.ears().prompt(),
            settings.ears().words());
        var hearing = scope.add(Hearing.open(common.models(), settings, name, choice, 1));
        if (ears.stream().anyMatch(ear -> ear.name().equals(hearing.name()))) {
          throw new UsageException(hearing.name() + " is asked for twice.");
        }
        ears.add(ear(hearing, text, words, catalog));
      }
    }
    return ears;
  }

  /** With the sound in the intents where a projection fits the encoder, as in a call. */
  private SpeechBench.Ear ear(Hearing hearing, MiniLm text, NearestPhrases words, Intent.Catalog catalog) {
    Optional<SharedSpace> space = SharedSpace.serving(common.models(), hearing.encoder(), text);
    IntentIndex intents = space.<IntentIndex>map(both -> FusedIntents.of(words, both, catalog, soundWeight))
        .orElse(words);
    return new SpeechBench.Ear(hearing.name(), hearing.encoder(), hearing.transcriber(), space.map(SharedSpace::audio),
        intents);
  }

  private List<HearingChoice.Decoder> decoders() {
    return decoders.stream().map(name -> switch (name) {
      case "whisper-jni" -> HearingChoice.Decoder.WHISPER_JNI;
      case "own" -> HearingChoice.Decoder.OWN;
      default -> throw new UsageException("--decoder must be whisper-jni or own, not " + name + ".");
    }).distinct().toList();
  }

  private LineCondition.Surroundings surroundings() throws IOException {
    return new LineCondition.Surroundings(
        noises == null ? List.of(Noise.of(Noise.Kind.PINK, 10, 16_000, seed).sound()) : sounds(noises),
        rooms == null ? Room.some(16_000, seed) : sounds(rooms));
  }

  private static Path folder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UsageException("There is no folder " + folder + ".");
    }
    return folder;
  }

  private static List<Pcm> sounds(Path folder) throws IOException {
    List<Path> files;
    try (var all = Files.list(folder(folder))) {
      files = all.filter(file -> file.getFileName().toString().endsWith(".wav")).sorted().toList();
    }
    if (files.isEmpty() || files.size() > MOST_SOUNDS) {
      throw new UsageException(folder + " must hold 1 to " + MOST_SOUNDS + " wav files, not " + files.size() + ".");
    }
    var sounds = new ArrayList<Pcm>();
    for (Path file : files) {
      if (Files.size(file) > MOST_BYTES) {
        throw new UsageException(file + " is larger than a noise may be (64 MiB).");
      }
      sounds.add(Wav.read(file));
    }
    return sounds;
  }
}
