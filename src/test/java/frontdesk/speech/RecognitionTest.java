package frontdesk.speech;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import frontdesk.audio.Mixer;
import frontdesk.audio.Pcm;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Word error rates of the embedded recogniser on sentences of the domain, spoken by eSpeak NG, as broadband sound and as
 * 8 kHz mu-law; greedy, and by search with the business's words.
 */
class RecognitionTest {
  private static final Logger LOG = LoggerFactory.getLogger(RecognitionTest.class);
  private static final Path MODEL = Path.of("models/embedded");
  private static final List<String> VOICES = List.of("en-us", "en-us+f2");
  private static final Vocabulary BUSINESS = new Vocabulary(List.of("Dr. Patel", "Dr. Kim", "Maria"),
      List.of("cleaning", "checkup", "filling", "root canal", "whitening", "emergency visit"), List.of());
  private static final List<String> SENTENCES = List.of("hi i'd like to book a cleaning next tuesday at three",
      "do you have anything on friday morning", "yes please", "no thank you that's all",
      "i need to cancel my appointment", "half past two works for me", "five five five oh one two three",
      "can i see doctor patel tomorrow afternoon", "i'd like a root canal with doctor kim",
      "can i move my appointment to thursday at ten fifteen",
      "the day after tomorrow", "can i speak to a person");

  @Test
  void wordsAreRecognisedAndTheSearchHelps() throws IOException {
    Pieces pieces = Pieces.load(MODEL.resolve("tokens.txt"));
    try (EmbeddedEncoder encoder = EmbeddedEncoder.load(MODEL.resolve("encoder.onnx"), 1)) {
      var greedy = new CtcTranscriber(pieces, encoder.framesPerSecond(), text -> text);
      var search = CtcTranscriber.of(pieces, encoder.framesPerSecond(), BUSINESS,
          SearchWeights.load(MODEL.resolve(SearchWeights.FILE)));
      for (boolean telephone : new boolean[]{false, true}) {
        WordErrorRate byEar = WordErrorRate.NONE;
        WordErrorRate byWords = WordErrorRate.NONE;
        for (String voice : VOICES) {
          for (String sentence : SENTENCES) {
            EncodedSpeech encoded = WhisperFiles.encode(encoder,
                telephone
                    ? Mixer.telephone(new Pcm(SpokenSentences.speak(voice, sentence), 16_000)).samples()
                    : SpokenSentences.speak(voice, sentence));
            byEar = byEar.plus(WordErrorRate.of(sentence, greedy.transcribe(encoded).spoken()));
            byWords = byWords.plus(WordErrorRate.of(sentence, search.transcribe(encoded).spoken()));
          }
        }
        String line = telephone ? "8 kHz mu-law" : "16 kHz";
        LOG.info("word errors at {}: greedy {}, search {}", line, byEar, byWords);
        assertTrue(byWords.rate() <= byEar.rate(), line + ": search " + byWords + " is worse than greedy " + byEar);
        assertTrue(byWords.rate() < 0.35, line + ": " + byWords);
      }
    }
  }
}
