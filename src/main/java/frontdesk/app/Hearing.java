package frontdesk.app;

import frontdesk.audio.Pcm;
import frontdesk.inference.ModelStore;
import frontdesk.schedule.Business;
import frontdesk.speech.CtcTranscriber;
import frontdesk.speech.EmbeddedEncoder;
import frontdesk.speech.InverseTextNormalizer;
import frontdesk.speech.Pieces;
import frontdesk.speech.SpeechEncoder;
import frontdesk.speech.Transcriber;
import frontdesk.speech.Transcript;

/**
 * The recogniser that serves: encoder and transcriber that belong together. Shared by all calls.
 *
 * @param name what start-up line and pages call it
 */
record Hearing(SpeechEncoder encoder, Transcriber transcriber, String name) implements AutoCloseable {
  /** The embedded recogniser, with the business's own words. */
  static Hearing open(ModelStore store, Business business, int threads) {
    var folder = store.embedded();
    var encoder = EmbeddedEncoder.load(folder.resolve("encoder.onnx"), threads);
    try {
      var written = new InverseTextNormalizer(business.people().stream().map(Business.Person::name).toList());
      var pieces = Pieces.load(folder.resolve("tokens.txt"));
      return new Hearing(encoder, new CtcTranscriber(pieces, encoder.framesPerSecond(), written::apply),
          "embedded (trained on synthetic speech)");
    } catch (RuntimeException e) {
      encoder.close();
      throw e;
    }
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
