package frontdesk.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import frontdesk.agent.Prompts;
import frontdesk.audio.Pcm;
import frontdesk.audio.Resampler;
import frontdesk.voice.EspeakVoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PhraseSpotterTest {
  private static final Pieces PIECES = new Pieces(List.of("<b>", "_he", "lp", "_me", "l", "p", "_h", "e", "_pay"));
  private static final int BLANK = 0;
  private static final List<String> EMERGENCIES = List.of("my son can't breathe", "I cannot breathe",
      "my mother has trouble breathing", "he has difficulty breathing", "I have chest pain",
      "I think it's a heart attack", "my husband is having a stroke", "she is unconscious", "my wife passed out",
      "he is not breathing", "please call an ambulance", "I need an ambulance", "the bleeding won't stop",
      "I am bleeding heavily", "I want to kill myself", "she took an overdose");

  private final PhraseSpotter spotter = new PhraseSpotter(PIECES, List.of("help me", "pay"));

  @Test
  void findsAPhraseInAnyPiecesAndWhereverItStands() {
    assertEquals(List.of("help me"), spotter.in(path(8.0, BLANK, 1, 2, BLANK, 3)));
    assertEquals(List.of("help me"), spotter.in(path(8.0, 6, 7, 4, 5, 3, 3, 4, 4)));
    assertEquals(List.of("help me", "pay"), spotter.in(path(8.0, 8, BLANK, 1, 1, 2, 3, BLANK)));
  }

  @Test
  void aPieceInsideAWordIsNoBeginOfOne() {
    assertEquals(List.of(), spotter.in(path(8.0, 6, 7, 4, 5, BLANK, 7)));
    assertEquals(List.of(), spotter.in(path(8.0, 1, 2, BLANK)));
    assertEquals(List.of(), spotter.in(path(8.0, 3, 1, 2)));
    assertEquals(List.of(), spotter.in(new EncodedSpeech(1, PIECES.size())));
  }

  @Test
  void findsWhatNearlySoundsSo() {
    // "he _pay me": the one piece in between is less likely than another, by more or by less.
    assertEquals(List.of("help me", "pay"), spotter.in(path(2.0, 1, 8, 3)));
    assertEquals(List.of("pay"), spotter.in(path(9.0, 1, 8, 3)));
  }

  /** Frames in which one piece is so much likelier than each other, natural logarithm. */
  private static EncodedSpeech path(double ahead, int... best) {
    var encoded = new EncodedSpeech(1, PIECES.size());
    double sum = Math.log(1 + (PIECES.size() - 1) * Math.exp(-ahead));
    for (int piece : best) {
      var row = new float[PIECES.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) ((i == piece ? 0 : -ahead) - sum);
      }
      encoded.append(new float[1], row, 1);
    }
    return encoded;
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-us", "en-gb+m4", "en-us+f4"})
  void theEmbeddedRecogniserMissesNoChestPainWhateverItsTranscriptSays(String voice) {
    var urgent = List.of("chest pain", "not breathing", "having a stroke");
    var pieces = Pieces.load(Path.of("models/embedded/tokens.txt"));
    var embedded = new PhraseSpotter(pieces, urgent);
    try (var encoder = EmbeddedEncoder.load(Path.of("models/embedded/encoder.onnx"), 1);
        var espeak = new EspeakVoice(voice, new EspeakVoice.Manner(150, 50, 50))) {
      assertEquals(List.of("chest pain"), embedded.in(encoded(encoder, espeak, "my husband has chest pain")));
      assertEquals(List.of("not breathing"), embedded.in(encoded(encoder, espeak, "he is not breathing")));
      for (String calm : List.of("I have some pain in my jaw", "I can't make it before nine",
          "do you have anything free",
          "I'd like to book a cleaning for next Tuesday at three", "what happens at the first visit")) {
        assertTrue(embedded.in(encoded(encoder, espeak, calm)).isEmpty(), calm);
      }
    }
  }

  /** Its figures are those of docs/words.md. */
  @Test
  void mostEmergenciesAreSpottedAndHardlyAnythingElse() throws IOException {
    List<String> urgent = Prompts.emergencies(Path.of("prompts"));
    var spotted = new int[2];
    var said = new int[2];
    try (var encoder = EmbeddedEncoder.load(Path.of("models/embedded/encoder.onnx"), 1)) {
      var embedded = new PhraseSpotter(Pieces.load(Path.of("models/embedded/tokens.txt")), urgent);
      for (String voice : List.of("en-us", "en-gb+m4")) {
        try (var espeak = new EspeakVoice(voice, new EspeakVoice.Manner(150, 50, 50))) {
          for (String sentence : ordinary()) {
            said[0]++;
            spotted[0] += embedded.in(encoded(encoder, espeak, sentence)).isEmpty() ? 0 : 1;
          }
          for (String sentence : EMERGENCIES) {
            said[1]++;
            spotted[1] += embedded.in(encoded(encoder, espeak, sentence)).isEmpty() ? 0 : 1;
          }
        }
      }
    }
    String figures = "spotted: %d of %d emergencies, %d of %d ordinary sentences".formatted(spotted[1], said[1],
        spotted[0], said[0]);
    System.out.println(figures);
    assertTrue(spotted[0] <= said[0] / 50 && spotted[1] >= said[1] / 2, figures);
  }

  /** Sentences of callers that are whole as they stand, and some that come near to an emergency. */
  private static List<String> ordinary() throws IOException {
    var all = new ArrayList<>(List.of("I can't be there on Tuesday", "I can't bring my son on Friday",
        "I can't believe it", "the best pain killer", "over those two days", "my gums are bleeding a little",
        "I passed the office yesterday", "what should I do about my bill", "he broke a tooth", "I can't do three"));
    try (var lines = Files.lines(Path.of("models/training/sentences.txt"))) {
      lines.filter(line -> !line.isBlank() && !line.startsWith("#") && !line.contains("{")).limit(150)
          .forEach(all::add);
    }
    return all;
  }

  private static EncodedSpeech encoded(EmbeddedEncoder encoder, EspeakVoice voice, String text) {
    var chunks = new ArrayList<float[]>();
    voice.speak(text, chunks::add);
    float[] samples = Resampler.resample(Pcm.of(chunks, voice.rate()), 16_000).samples();
    try (var stream = encoder.open()) {
      stream.accept(samples, 0, samples.length);
      return stream.finish();
    }
  }
}
