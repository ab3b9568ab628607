package frontdesk.speech;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;

import frontdesk.inference.ModelException;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CtcTranscriberTest {
  private static final Pieces PIECES = new Pieces(List.of("<b>", "_he", "l", "o", "_", "_world", "'s"));
  private final CtcTranscriber transcriber = new CtcTranscriber(PIECES, 25, text -> text.toUpperCase(Locale.ROOT));

  @Test
  void collapsesRepeatsAndBlanks() {
    Transcript heard = transcriber.partial(path(0, 1, 1, 2, 0, 2, 3, 0, 5, 5, 6, 0));
    assertEquals("hello world's", heard.spoken());
    assertEquals("HELLO WORLD'S", heard.text());
    assertEquals(List.of(new Transcript.Word("hello", 40, 280), new Transcript.Word("world's", 320, 440)),
        heard.words());
    assertEquals(0.9, heard.confidence(), 1e-3);
  }

  @Test
  void aBareMarkBeginsAWordOfLetters() {
    assertEquals("he lo", transcriber.partial(path(1, 4, 2, 3)).spoken());
    assertEquals("lo", transcriber.partial(path(2, 3)).spoken(), "a word may lack its mark at the begin");
    assertEquals(Transcript.EMPTY, transcriber.partial(path(4, 0, 4)), "marks alone are no word");
  }

  @Test
  void nothingIsNothing() {
    assertTrue(transcriber.partial(path()).isEmpty());
    assertTrue(transcriber.transcribe(path(0, 0, 0)).isEmpty());
  }

  @Test
  void listsThatDoNotFitAreRefused() {
    var other = new CtcTranscriber(new Pieces(List.of("<b>", "_a")), 25, UnaryOperator.identity());
    assertTrue(assertThrows(ModelException.class, () -> other.partial(path(1))).getMessage().contains("7 word pieces"));
    assertThrows(ModelException.class, () -> new Pieces(List.of("a", "b")));
    assertThrows(ModelException.class, () -> new Pieces(List.of("<b>", "b", "b")));
    assertThrows(ModelException.class, () -> new Pieces(List.of("<b>", "b", "")));
  }

  @Test
  void alignmentIsTheBestPath() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      EncodedSpeech encoded = noise(random, 6, 4);
      int[] pieces = {1 + random.nextInt(3), 1 + random.nextInt(3)};
      CtcAlignment found = CtcAlignment.of(encoded, pieces);
      double best = Double.NEGATIVE_INFINITY;
      double mean = 0;
      for (int code = 0; code < 4 * 4 * 4 * 4 * 4 * 4; code++) {
        double score = 0;
        int[] frames = {-1, -1};
        int at = -1;
        int previous = 0;
        boolean fits = true;
        for (int t = 0, rest = code; t < 6; t++, rest /= 4) {
          int label = rest % 4;
          score += encoded.logProb(t, label);
          if (label != 0 && label != previous) {
            at++;
            fits &= at < 2 && pieces[at] == label;
          }
          if (label != 0 && fits
              && (frames[at] < 0 || encoded.logProb(t, label) > encoded.logProb(frames[at], label))) {
            frames[at] = t;
          }
          previous = label;
        }
        if (fits && at == 1 && score > best) {
          best = score;
          mean = (Math.exp(encoded.logProb(frames[0], pieces[0])) + Math.exp(encoded.logProb(frames[1], pieces[1])))
              / 2;
        }
      }
      assertEquals(mean, found.confidence(), 1e-6);
    }
    assertThrows(IllegalArgumentException.class, () -> CtcAlignment.of(noise(random, 2, 4), new int[]{1, 1}));
  }

  private static EncodedSpeech noise(Random random, int frames, int pieces) {
    EncodedSpeech encoded = new EncodedSpeech(1, pieces);
    for (int t = 0; t < frames; t++) {
      float[] row = new float[pieces];
      double sum = 0;
      for (int i = 0; i < pieces; i++) {
        row[i] = (float) (2 * random.nextGaussian());
        sum += Math.exp(row[i]);
      }
      for (int i = 0; i < pieces; i++) {
        row[i] -= (float) Math.log(sum);
      }
      encoded.append(new float[1], row, 1);
    }
    return encoded;
  }

  /** Frames in which one piece has probability 0.9. */
  static EncodedSpeech path(int... best) {
    EncodedSpeech encoded = new EncodedSpeech(1, PIECES.size());
    for (int piece : best) {
      float[] row = new float[PIECES.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) Math.log(i == piece ? 0.9 : 0.1 / (row.length - 1));
      }
      encoded.append(new float[1], row, 1);
    }
    return encoded;
  }
}
