package frontdesk.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the pieces that sound and words together make most likely: CTC prefix beam search (Hannun et al. 2014) with a
 * {@link WordModel} that judges each word when it is complete, and its first letters by what they can become. Immutable,
 * any thread; a search of 10 s takes some milliseconds.
 */
final class BeamSearch {
  /** How many beginnings are kept after each frame. */
  private static final int WIDTH = 24;
  /** Pieces this much less likely than the best of their frame are not tried. */
  private static final double CUT = 7;
  /** Frames that are surely blank only lengthen what is there. */
  private static final double SURELY_BLANK = Math.log(0.995);

  private final Pieces pieces;
  private final WordModel model;
  private final Lexicon lexicon;
  private final Weights weights;

  /**
   * What words count for against the sound.
   *
   * @param words factor of a word's log-probability
   * @param bonus added for each word, as many short words would otherwise cost too much
   */
  record Weights(double words, double bonus) {}

  BeamSearch(Pieces pieces, WordModel model, Weights weights) {
    this.pieces = pieces;
    this.model = model;
    this.lexicon = Lexicon.of(model);
    this.weights = weights;
  }

  /**
   * The best pieces.
   *
   * @param ended whether the utterance is whole, so that its last word is complete and may stand last
   */
  int[] search(EncodedSpeech encoded, boolean ended) {
    Prefix root = new Prefix();
    List<Prefix> beam = List.of(root);
    for (int t = 0; t < encoded.frames(); t++) {
      beam = step(encoded, t, beam);
    }
    return beam.stream().max(Comparator.comparingDouble(p -> ended ? p.sound() + p.finished() : p.score)).orElse(root)
        .pieces();
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
    next.sort(Comparator.comparingDouble((Prefix p) -> p.score).reversed());
    return next.size() <= WIDTH ? next : new ArrayList<>(next.subList(0, WIDTH));
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
    /** Weighted scores of the complete words; the two last of them. */
    private final double complete;
    private final int before;
    private final int last;
    /** The word under way: its letters so far, and where they stand in the lexicon, null for an unknown word. */
    private final int letters;
    private final Lexicon open;

    private double endsInBlank = Double.NEGATIVE_INFINITY;
    private double endsInPiece = Double.NEGATIVE_INFINITY;
    private double nextBlank = Double.NEGATIVE_INFINITY;
    private double nextPiece = Double.NEGATIVE_INFINITY;
    private boolean touched;
    private double score;

    Prefix() {
      parent = null;
      piece = Pieces.BLANK;
      complete = 0;
      before = WordModel.EDGE;
      last = WordModel.EDGE;
      letters = 0;
      open = lexicon;
      endsInBlank = 0;
    }

    private Prefix(Prefix parent, int piece) {
      this.parent = parent;
      this.piece = piece;
      String text = pieces.text(piece);
      if (pieces.begins(piece) && parent.letters > 0) {
        int word = parent.word();
        complete = parent.complete + parent.wordScore(word);
        before = parent.last;
        last = word;
        letters = text.length();
        open = Lexicon.walk(lexicon, text);
      } else {
        complete = parent.complete;
        before = parent.before;
        last = parent.last;
        letters = parent.letters + text.length();
        open = Lexicon.walk(parent.open, text);
      }
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
      score = sound() + complete + (letters == 0 ? 0 : expected());
    }

    double sound() {
      return add(endsInBlank, endsInPiece);
    }

    /** The words' score if the utterance ended here. */
    double finished() {
      double whole = letters == 0 ? complete : complete + wordScore(word());
      return whole + weights.words() * model.logProbability(letters == 0 ? before : last, letters == 0 ? last : word(),
          WordModel.EDGE);
    }

    private int word() {
      return open == null ? WordModel.UNKNOWN : open.word();
    }

    private double wordScore(int word) {
      double known = model.logProbability(before, last, word);
      double unknown = word == WordModel.UNKNOWN ? model.spelling(letters) : 0;
      return weights.words() * (known + unknown) + weights.bonus();
    }

    /** What the word under way may score. */
    private double expected() {
      double best = open == null
          ? model.logProbability(before, last, WordModel.UNKNOWN) + model.spelling(letters)
          : open.best();
      return weights.words() * best + weights.bonus();
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
