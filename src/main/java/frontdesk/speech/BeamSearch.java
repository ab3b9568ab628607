package frontdesk.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the transcripts that sound and words together make most likely: CTC prefix beam search (Hannun et al. 2014) with a
 * {@link WordModel} that judges each word when it is complete, and its first letters by what they can become. Immutable,
 * any thread; time and memory grow with the frames alone.
 */
final class BeamSearch {
  /** How many beginnings are kept after each frame. */
  private static final int WIDTH = 48;
  /** Pieces this much less likely than the best of their frame are not tried. */
  private static final double CUT = 9;
  /** Beginnings this much less likely than the best are dropped. */
  private static final double BEHIND = 16;
  /** Frames that are surely blank only lengthen what is there. */
  private static final double SURELY_BLANK = Math.log(0.995);

  private final Pieces pieces;
  private final WordModel model;
  private final Lexicon lexicon;
  private final SearchWeights weights;

  /**
   * One transcript of several.
   *
   * @param probability its share among all that were found, 0 to 1
   */
  record Hypothesis(int[] pieces, double probability) {}

  BeamSearch(Pieces pieces, WordModel model, SearchWeights weights) {
    this(pieces, model, Lexicon.of(model), weights);
  }

  private BeamSearch(Pieces pieces, WordModel model, Lexicon lexicon, SearchWeights weights) {
    this.pieces = pieces;
    this.model = model;
    this.lexicon = lexicon;
    this.weights = weights;
  }

  /** The same words with other weights. */
  BeamSearch with(SearchWeights others) {
    return new BeamSearch(pieces, model, lexicon, others);
  }

  /**
   * The best transcripts of a whole utterance, the best first, no two of the same words.
   *
   * @param most how many at most, 1 or more
   */
  List<Hypothesis> search(EncodedSpeech encoded, int most) {
    List<Prefix> beam = List.of(new Prefix());
    for (int t = 0; t < encoded.frames(); t++) {
      beam = step(encoded, t, beam);
    }
    return ranked(beam, most);
  }

  private List<Hypothesis> ranked(List<Prefix> beam, int most) {
    Map<String, Prefix> best = new LinkedHashMap<>();
    Map<String, Double> scores = new HashMap<>();
    beam.forEach(Prefix::finish);
    double all = Double.NEGATIVE_INFINITY;
    for (Prefix prefix : beam.stream().sorted(Comparator.comparingDouble((Prefix p) -> p.score).reversed()).toList()) {
      String words = prefix.words();
      best.putIfAbsent(words, prefix);
      scores.merge(words, prefix.score, BeamSearch::add);
      all = add(all, prefix.score);
    }
    double sum = all;
    return best.entrySet().stream()
        .map(e -> new Hypothesis(e.getValue().pieces(), Math.exp(scores.get(e.getKey()) - sum)))
        .sorted(Comparator.comparingDouble(Hypothesis::probability).reversed()).limit(most).toList();
  }

  private List<Prefix> step(EncodedSpeech encoded, int t, List<Prefix> beam) {
    double blank = encoded.logProb(t, Pieces.BLANK);
    int[] tried = blank > SURELY_BLANK ? new int[0] : candidates(encoded, t);
    List<Prefix> next = new ArrayList<>();
    for (Prefix prefix : beam) {
      prefix.touch(next);
      prefix.nextBlank = add(prefix.nextBlank, prefix.sound() + blank);
      if (prefix.parent != null) {
        prefix.nextPiece = add(prefix.nextPiece, prefix.endsInPiece + encoded.logProb(t, prefix.piece));
      }
      for (int piece : tried) {
        double before = piece == prefix.piece ? prefix.endsInBlank : prefix.sound();
        if (before > Double.NEGATIVE_INFINITY) {
          Prefix longer = prefix.append(piece);
          longer.touch(next);
          longer.nextPiece = add(longer.nextPiece, before + encoded.logProb(t, piece));
        }
      }
    }
    next.forEach(Prefix::advance);
    return pruned(next);
  }

  private static List<Prefix> pruned(List<Prefix> beam) {
    beam.sort(Comparator.comparingDouble((Prefix p) -> p.score).reversed());
    int kept = Math.min(WIDTH, beam.size());
    double worst = beam.getFirst().score - BEHIND;
    while (kept > 1 && beam.get(kept - 1).score < worst) {
      kept--;
    }
    return new ArrayList<>(beam.subList(0, kept));
  }

  private int[] candidates(EncodedSpeech encoded, int t) {
    double best = Double.NEGATIVE_INFINITY;
    for (int piece = 0; piece < pieces.size(); piece++) {
      best = Math.max(best, encoded.logProb(t, piece));
    }
    int[] found = new int[pieces.size()];
    int count = 0;
    for (int piece = 1; piece < pieces.size(); piece++) {
      if (encoded.logProb(t, piece) > best - CUT) {
        found[count++] = piece;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static double add(double a, double b) {
    double high = Math.max(a, b);
    return high == Double.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(Math.min(a, b) - high));
  }

  /** A beginning of the transcript: a path of pieces in a tree, how likely it sounds, and its words so far. */
  private final class Prefix {
    private final Prefix parent;
    private final int piece;
    private final Map<Integer, Prefix> children = new HashMap<>();
    /** The complete words and their weighted score. */
    private final WordModel.State said;
    private final double complete;
    /** The word under way, where it stands in the lexicon (null for an unknown word), and what it may score. */
    private final String letters;
    private final Lexicon open;
    private final double expected;
    /** What is said when the word under way is complete; made when it is wanted. */
    private WordModel.State closed;

    private double endsInBlank = Double.NEGATIVE_INFINITY;
    private double endsInPiece = Double.NEGATIVE_INFINITY;
    private double nextBlank = Double.NEGATIVE_INFINITY;
    private double nextPiece = Double.NEGATIVE_INFINITY;
    private boolean touched;
    private double score;

    Prefix() {
      parent = null;
      piece = Pieces.BLANK;
      said = model.begin();
      complete = 0;
      letters = "";
      open = lexicon;
      expected = 0;
      endsInBlank = 0;
    }

    private Prefix(Prefix parent, int piece) {
      this.parent = parent;
      this.piece = piece;
      String text = pieces.text(piece);
      if (pieces.begins(piece) && !parent.letters.isEmpty()) {
        said = parent.closed();
        complete = parent.complete + parent.wordScore();
        letters = text;
        open = Lexicon.walk(lexicon, text);
      } else {
        said = parent.said;
        complete = parent.complete;
        letters = parent.letters + text;
        open = Lexicon.walk(parent.open, text);
      }
      expected = letters.isEmpty() ? 0 : expectation();
    }

    Prefix append(int more) {
      return children.computeIfAbsent(more, p -> new Prefix(this, p));
    }

    void touch(List<Prefix> list) {
      if (!touched) {
        touched = true;
        list.add(this);
      }
    }

    void advance() {
      endsInBlank = nextBlank;
      endsInPiece = nextPiece;
      nextBlank = Double.NEGATIVE_INFINITY;
      nextPiece = Double.NEGATIVE_INFINITY;
      touched = false;
      score = sound() + complete + expected;
    }

    /** Scores it as a whole utterance. */
    void finish() {
      boolean whole = letters.isEmpty();
      score = sound() + complete + (whole ? 0 : wordScore()) + weights.words() * model.end(whole ? said : closed());
    }

    double sound() {
      return add(endsInBlank, endsInPiece);
    }

    private WordModel.State closed() {
      if (closed == null) {
        closed = model.next(said, letters);
      }
      return closed;
    }

    private double wordScore() {
      double unknown = model.id(letters) == WordModel.UNKNOWN ? weights.unknown() : 0;
      return weights.words() * closed().logProbability() + weights.bonus() + unknown;
    }

    private double expectation() {
      return weights.bonus() + (open == null
          ? weights.words() * model.unknown(letters) + weights.unknown()
          : weights.words() * open.best());
    }

    String words() {
      StringBuilder text = new StringBuilder();
      for (int p : pieces()) {
        text.append(pieces.begins(p) ? " " : "").append(pieces.text(p));
      }
      return text.toString().strip().replaceAll(" +", " ");
    }

    int[] pieces() {
      int length = 0;
      for (Prefix p = this; p.parent != null; p = p.parent) {
        length++;
      }
      int[] path = new int[length];
      for (Prefix p = this; p.parent != null; p = p.parent) {
        path[--length] = p.piece;
      }
      return path;
    }
  }
}
