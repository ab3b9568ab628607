package frontdesk.speech;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BeamSearchTest {
  private static final WordModel NO_WORDS = WordModel.of(new PhraseGrammar(List.of("sentence: a")));

  /** All paths of five frames are summed by what they collapse to; the search must find the largest sum. */
  @Test
  void withoutWordsItFindsTheMostProbableTranscript() {
    Pieces pieces = new Pieces(List.of("<b>", "_a", "b", "_c"));
    BeamSearch search = new BeamSearch(pieces, NO_WORDS, new SearchWeights(0, 0, 0));
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      EncodedSpeech encoded = noise(random, 5, pieces.size());
      Map<List<Integer>, Double> sums = new HashMap<>();
      for (int code = 0; code < 1 << 10; code++) {
        List<Integer> labels = new ArrayList<>();
        double score = 0;
        for (int t = 0, previous = 0; t < 5; t++) {
          int label = code >> 2 * t & 3;
          score += encoded.logProb(t, label);
          if (label != 0 && label != previous) {
            labels.add(label);
          }
          previous = label;
        }
        sums.merge(labels, Math.exp(score), Double::sum);
      }
      List<Integer> best = sums.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
      assertArrayEquals(best.stream().mapToInt(i -> i).toArray(), search.search(encoded, 1).getFirst().pieces(),
          "round " + round);
    }
  }

  @Test
  void wordsOfTheDomainWinOverNearMisses() {
    Pieces pieces = new Pieces(List.of("<b>", "_a", "_clean", "ing", "in", "_in", "_root", "_route", "_canal"));
    var sentences = new PhraseGrammar(List.of("sentence: a {bare}", "bare = cleaning | root canal"));
    BeamSearch search = new BeamSearch(pieces, WordModel.of(sentences), new SearchWeights(0.4, 1.5, 0));
    assertEquals("a cleaning", text(pieces, best(search, either(pieces, "_a", "", "_clean", "in/ing", ""))));
    assertEquals("a root canal", text(pieces, best(search, either(pieces, "_a", "_route/_root", "_canal"))));
    BeamSearch lighter = search.with(new SearchWeights(0.2, 1.5, 0));
    assertEquals("a route", text(pieces, best(lighter, either(pieces, "_a", "_route"))),
        "an unknown word stays possible");
  }

  @Test
  void otherReadingsAreDifferentWordsWithTheirShares() {
    Pieces pieces = new Pieces(List.of("<b>", "_a", "_root", "_route", "_ro", "ot"));
    BeamSearch search = new BeamSearch(pieces, NO_WORDS, new SearchWeights(0, 0, 0));
    List<BeamSearch.Hypothesis> found = search.search(either(pieces, "_a", "", "_route/_root"), 5);
    assertEquals(List.of("a route", "a root"),
        found.stream().limit(2).map(hypothesis -> text(pieces, hypothesis.pieces())).toList());
    assertEquals(0.55 / 0.42, found.get(0).probability() / found.get(1).probability(), 0.02);
    assertEquals(5, found.stream().map(hypothesis -> text(pieces, hypothesis.pieces())).distinct().count());
    assertTrue(found.stream().mapToDouble(BeamSearch.Hypothesis::probability).sum() <= 1 + 1e-9);
    assertEquals(1, search.search(either(pieces, "_a"), 1).size());
  }

  @Test
  void nothingIsFoundInSilence() {
    Pieces pieces = new Pieces(List.of("<b>", "_a"));
    BeamSearch search = new BeamSearch(pieces, WordModel.of(Vocabulary.EMPTY), new SearchWeights(0.4, 1.5, -2));
    assertEquals(0, best(search, new EncodedSpeech(1, 2)).length);
    assertEquals(0, best(search, either(pieces, "", "", "")).length);
  }

  private static int[] best(BeamSearch search, EncodedSpeech encoded) {
    return search.search(encoded, 1).getFirst().pieces();
  }

  private static String text(Pieces pieces, int[] path) {
    StringBuilder text = new StringBuilder();
    for (int piece : path) {
      text.append(pieces.begins(piece) ? " " : "").append(pieces.text(piece));
    }
    return text.toString().strip();
  }

  /** Frames in which one piece is sure, or the first of two is a little likelier; "" is the blank. */
  private static EncodedSpeech either(Pieces pieces, String... frames) {
    EncodedSpeech encoded = new EncodedSpeech(1, pieces.size());
    for (String frame : frames) {
      float[] row = new float[pieces.size()];
      for (int piece = 0; piece < row.length; piece++) {
        String name = piece == 0 ? "" : (pieces.begins(piece) ? "_" : "") + pieces.text(piece);
        String[] wanted = frame.split("/");
        double p = name.equals(wanted[0])
            ? wanted.length == 1 ? 0.97 : 0.55
            : wanted.length == 2 && name.equals(wanted[1]) ? 0.42 : 0.001;
        row[piece] = (float) Math.log(p);
      }
      encoded.append(new float[1], row, 1);
    }
    return encoded;
  }

  private static EncodedSpeech noise(Random random, int frames, int pieces) {
    EncodedSpeech encoded = new EncodedSpeech(1, pieces);
    for (int t = 0; t < frames; t++) {
      float[] row = new float[pieces];
      double sum = 0;
      for (int i = 0; i < pieces; i++) {
        row[i] = (float) random.nextGaussian();
        sum += Math.exp(row[i]);
      }
      for (int i = 0; i < pieces; i++) {
        row[i] -= (float) Math.log(sum);
      }
      encoded.append(new float[1], row, 1);
    }
    return encoded;
  }
}
