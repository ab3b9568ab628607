package frontdesk.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds phrases that must not be missed in an encoding, also where the best transcript has other words in their place:
 * the best CTC path that spells the phrase somewhere, in any pieces, against the best path of all in the same frames
 * (keyword spotting by filler models, Rose and Paul 1990). Immutable; any thread.
 */
final class PhraseSpotter {
  /**
   * So much less likely than what sounds best in its place a phrase may be for each of its letters, natural logarithm;
   * {@code PhraseSpotterTest} prints what that finds and what it takes for something else.
   */
  private static final double A_LETTER = 0.8;

  private final Pieces pieces;
  private final List<Phrase> phrases;

  /** A step from one letter of a phrase to another by a piece. */
  private record Arc(int from, int to, int piece) {}

  /** @param letters the phrase without spaces, from whose places the arcs go */
  private record Phrase(String text, int letters, List<Arc> arcs) {}

  /** @param phrases words in small letters, one space between */
  PhraseSpotter(Pieces pieces, List<String> phrases) {
    this.pieces = pieces;
    this.phrases = phrases.stream().map(this::phrase).toList();
  }

  private Phrase phrase(String text) {
    String letters = text.replace(" ", "");
    var begins = new boolean[letters.length() + 1];
    int at = 0;
    for (String word : text.split(" ")) {
      begins[at] = true;
      at += word.length();
    }
    begins[letters.length()] = true;
    var arcs = new ArrayList<Arc>();
    for (int from = 0; from < letters.length(); from++) {
      for (int piece = 1; piece < pieces.size(); piece++) {
        String spelled = pieces.text(piece);
        int to = from + spelled.length();
        boolean within = to <= letters.length() && letters.startsWith(spelled, from) && !spelled.isEmpty();
        // A piece goes over no begin of a word but its own.
        if (within && pieces.begins(piece) == begins[from] && none(begins, from + 1, to)) {
          arcs.add(new Arc(from, to, piece));
        }
      }
    }
    return new Phrase(text, letters.length(), arcs);
  }

  private static boolean none(boolean[] begins, int from, int to) {
    for (int i = from; i < to; i++) {
      if (begins[i]) {
        return false;
      }
    }
    return true;
  }

  /** The phrases that sound as if they may have been said, in their order. */
  List<String> in(EncodedSpeech encoded) {
    if (phrases.isEmpty()) {
      return List.of();
    }
    double[] best = new double[encoded.frames()];
    for (int t = 0; t < best.length; t++) {
      best[t] = Double.NEGATIVE_INFINITY;
      for (int piece = 0; piece < pieces.size(); piece++) {
        best[t] = Math.max(best[t], encoded.logProb(t, piece));
      }
    }
    return phrases.stream().filter(phrase -> behind(phrase, encoded, best) >= -A_LETTER * phrase.letters())
        .map(Phrase::text).toList();
  }

  /**
   * How much less likely a phrase sounds than what sounds best in its place, natural logarithm. Paths stand behind a letter by a blank, or upon the arc whose piece they last took. Every frame costs what its piece
   * is less likely than the best one; before and behind the phrase it costs nothing.
   */
  private double behind(Phrase phrase, EncodedSpeech encoded, double[] best) {
    int letters = phrase.letters();
    List<Arc> arcs = phrase.arcs();
    var blank = new double[letters + 1];
    var arc = new double[arcs.size()];
    Arrays.fill(blank, Double.NEGATIVE_INFINITY);
    Arrays.fill(arc, Double.NEGATIVE_INFINITY);
    double found = Double.NEGATIVE_INFINITY;
    for (int t = 0; t < best.length; t++) {
      blank[0] = 0;
      var into = new double[letters + 1];
      var byArc = new int[letters + 1];
      Arrays.fill(into, Double.NEGATIVE_INFINITY);
      Arrays.fill(byArc, -1);
      for (int a = 0; a < arc.length; a++) {
        if (arc[a] > into[arcs.get(a).to()]) {
          into[arcs.get(a).to()] = arc[a];
          byArc[arcs.get(a).to()] = a;
        }
      }
      var nextArc = new double[arc.length];
      for (int a = 0; a < arc.length; a++) {
        Arc way = arcs.get(a);
        // The same piece twice needs a blank between.
        boolean repeats = byArc[way.from()] >= 0 && arcs.get(byArc[way.from()]).piece() == way.piece();
        double before = Math.max(blank[way.from()], repeats ? Double.NEGATIVE_INFINITY : into[way.from()]);
        nextArc[a] = Math.max(before, arc[a]) + encoded.logProb(t, way.piece()) - best[t];
      }
      for (int i = 1; i <= letters; i++) {
        blank[i] = Math.max(blank[i], into[i]) + encoded.logProb(t, Pieces.BLANK) - best[t];
      }
      arc = nextArc;
      for (int a = 0; a < arc.length; a++) {
        found = arcs.get(a).to() == letters ? Math.max(found, arc[a]) : found;
      }
    }
    return found;
  }
}
