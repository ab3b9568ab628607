package frontdesk.app;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import frontdesk.agent.MarkdownKnowledge;
import frontdesk.agent.Prompts;
import frontdesk.audio.Pcm;
import frontdesk.inference.ModelException;
import frontdesk.inference.ModelStore;
import frontdesk.schedule.Business;
import frontdesk.space.Intent;
import frontdesk.speech.CtcTranscriber;
import frontdesk.speech.EmbeddedEncoder;
import frontdesk.speech.Pieces;
import frontdesk.speech.SearchWeights;
import frontdesk.speech.SpeechEncoder;
import frontdesk.speech.Transcriber;
import frontdesk.speech.Transcript;
import frontdesk.speech.Vocabulary;
import frontdesk.speech.WhisperCppTranscriber;
import frontdesk.speech.WhisperEncoder;
import frontdesk.speech.WhisperModel;
import frontdesk.speech.WhisperTranscriber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recogniser that serves: encoder and transcriber that belong together. Shared by all calls.
 *
 * @param name what start-up line and pages call it
 * @param opened what is closed with it
 */
record Hearing(SpeechEncoder encoder, Transcriber transcriber, String name, Scope opened) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);
  /** What {@code auto} takes, the best first. */
  private static final List<String> BEST = List.of("whisper-small.en", "whisper-small", "whisper-base.en",
      "whisper-base", "whisper-tiny.en", "whisper-tiny");
  private static final String SYNTHETIC = "embedded (trained on synthetic speech only; Whisper is for real callers)";

  /**
   * How much it may take.
   *
   * @param atOnce utterances read at once
   * @param threads threads inside one inference; times {@code atOnce} no more than the cores
   */
  record Load(int atOnce, int threads) {}

  /** What the settings choose; where that does not work, the embedded recogniser, which the log and the name say. */
  static Hearing open(ModelStore store, HearingChoice choice, Vocabulary vocabulary, Load load) {
    Optional<String> model = choice.model().equals(HearingChoice.AUTO)
        ? BEST.stream().filter(name -> store.whisper(name).isPresent()).findFirst()
        : Optional.of(choice.model()).filter(name -> !name.equals(HearingChoice.EMBEDDED));
    if (model.isEmpty()) {
      return embedded(store, vocabulary, load, SYNTHETIC);
    }
    try {
      return whisper(store, model.get(), choice, vocabulary, load);
    } catch (ModelException e) {
      LOG.warn("{} does not serve, the embedded recogniser does: {}", model.get(), e.getMessage());
      return embedded(store, vocabulary, load, SYNTHETIC + ", because " + e.getMessage());
    }
  }

  /** What the settings choose, for commands that read one recording at a time. */
  static Hearing open(ModelStore store, Settings settings, int threads) {
    return open(store, settings.ears(), vocabulary(settings), new Load(1, threads));
  }

  /**
   * One recogniser by its name, {@code embedded} or that of Whisper weights, for measuring.
   *
   * @throws ModelException where it cannot serve: nothing takes its place
   */
  static Hearing open(ModelStore store, Settings settings, String name, HearingChoice choice, int threads) {
    var load = new Load(1, threads);
    return name.equals(HearingChoice.EMBEDDED)
        ? embedded(store, vocabulary(settings), load, HearingChoice.EMBEDDED)
        : whisper(store, name, choice, vocabulary(settings), load);
  }

  private static Hearing embedded(ModelStore store, Vocabulary vocabulary, Load load, String name) {
    var opened = new Scope();
    try {
      var folder = store.embedded();
      var encoder = opened.add(EmbeddedEncoder.load(folder.resolve("encoder.onnx"), load.threads()));
      var pieces = Pieces.load(folder.resolve("tokens.txt"));
      var weights = SearchWeights.load(folder.resolve(SearchWeights.FILE));
      return new Hearing(encoder, CtcTranscriber.of(pieces, encoder.framesPerSecond(), vocabulary, weights), name,
          opened);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static Hearing whisper(ModelStore store, String name, HearingChoice choice, Vocabulary vocabulary,
      Load load) {
    var file = store.whisper(name).orElseThrow(() -> new ModelException(
        "the model " + name + " is not installed; fetch it with ./frontdesk models fetch " + name));
    var opened = new Scope();
    try {
      var model = WhisperModel.load(file, store.cache(), choice.precision(), load.threads());
      var encoder = opened.add(new WhisperEncoder(name, model));
      var own = new WhisperTranscriber(model, vocabulary, choice.prompt());
      if (choice.decoder() == HearingChoice.Decoder.OWN) {
        return new Hearing(encoder, own, name + " (own decoder)", opened);
      }
      var search = opened.add(WhisperCppTranscriber.load(file, vocabulary, choice.prompt(), Optional.of(own),
          load.atOnce(), load.threads()));
      return new Hearing(encoder, search, name + " (whisper.cpp)", opened);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * What callers are expected to say: the words of the business, of its knowledge, the example phrases of all intents,
   * and, more often than they are said, those of emergencies.
   */
  static Vocabulary vocabulary(Settings settings, Intent.Catalog catalog) {
    Business business = settings.business();
    var urgent = Prompts.emergencies(settings.prompts());
    var phrases = Stream.concat(catalog.intents().stream().flatMap(intent -> intent.examples().stream()),
        urgent.stream().flatMap(Hearing::inDanger)).toList();
    var services = business.services().stream()
        .flatMap(service -> Stream.concat(Stream.of(service.name()), service.aliases().stream())).toList();
    var words = Stream.concat(Stream.of(business.name()), settings.ears().words().stream()).toList();
    return new Vocabulary(business.people().stream().map(Business.Person::name).toList(), services, words, phrases,
        MarkdownKnowledge.sentences(settings.prompts().resolve("knowledge")), urgent);
  }

  private static Stream<String> inDanger(String phrase) {
    return Stream.of("", "help ", "he ", "she ", "i ", "my son ", "my husband ").map(who -> who + phrase);
  }

  private static Vocabulary vocabulary(Settings settings) {
    return vocabulary(settings, Intent.Catalog.read(settings.prompts().resolve("intents.yaml")));
  }

  /** A whole recording at 16 kHz, as one utterance. Blocks. */
  Transcript transcribe(Pcm sound) {
    try (var stream = encoder.open()) {
      stream.accept(sound.samples(), 0, sound.samples().length);
      return transcriber.transcribe(stream.finish());
    }
  }

  @Override
  public void close() {
    opened.close();
  }
}
