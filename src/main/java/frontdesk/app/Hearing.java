package frontdesk.app;

import java.util.List;
import java.util.stream.Stream;

import frontdesk.audio.Pcm;
import frontdesk.inference.ModelStore;
import frontdesk.schedule.Business;
import frontdesk.space.Intent;
import frontdesk.speech.CtcTranscriber;
import frontdesk.speech.EmbeddedEncoder;
import frontdesk.speech.Pieces;
import frontdesk.speech.SpeechEncoder;
import frontdesk.speech.Transcriber;
import frontdesk.speech.Transcript;
import frontdesk.speech.Vocabulary;

/**
 * The recogniser that serves: encoder and transcriber that belong together. Shared by all calls.
 *
 * @param name what start-up line and pages call it
 */
record Hearing(SpeechEncoder encoder, Transcriber transcriber, String name) implements AutoCloseable {
  /** The embedded recogniser, with the business's own words and the phrases that its callers use. */
  static Hearing open(ModelStore store, Business business, List<String> phrases, int threads) {
    var folder = store.embedded();
    var encoder = EmbeddedEncoder.load(folder.resolve("encoder.onnx"), threads);
    try {
      var pieces = Pieces.load(folder.resolve("tokens.txt"));
      return new Hearing(encoder, CtcTranscriber.of(pieces, encoder.framesPerSecond(), vocabulary(business, phrases)),
          "embedded (trained on synthetic speech)");
    } catch (RuntimeException e) {
      encoder.close();
      throw e;
    }
  }

  static Hearing open(ModelStore store, Settings settings, int threads) {
    var catalog = Intent.Catalog.read(settings.prompts().resolve("intents.yaml"));
    return open(store, settings.business(), phrases(catalog), threads);
  }

  /** What callers are expected to say: the example phrases of all intents. */
  static List<String> phrases(Intent.Catalog catalog) {
    return catalog.intents().stream().flatMap(intent -> intent.examples().stream()).toList();
  }

  private static Vocabulary vocabulary(Business business, List<String> phrases) {
    var services = business.services().stream()
        .flatMap(service -> Stream.concat(Stream.of(service.name()), service.aliases().stream())).toList();
    return new Vocabulary(business.people().stream().map(Business.Person::name).toList(), services, phrases);
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
    encoder.close();
  }
}
