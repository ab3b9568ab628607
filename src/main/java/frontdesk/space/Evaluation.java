package frontdesk.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import frontdesk.space.Matrices.Block;

/**
 * How well pairs find each other. From sound to text the candidates are the different texts, and a text is right where
 * it is the sound's own; from text to sound any recording of the text is right.
 *
 * @param sounds how many recordings
 * @param texts how many different texts
 * @param soundToText shares of sounds whose text is among the first 1, 5 and 10
 * @param textToSound shares of texts with a sound of theirs among the first 1, 5 and 10
 * @param matching quantiles (5, 25, 50, 75, 95 %) of the cosines of matching pairs
 * @param mismatching the same of pairs that do not match
 */
public record Evaluation(int sounds, int texts, double[] soundToText, double[] textToSound, double[] matching,
    double[] mismatching) {
  private static final int[] RANKS = {1, 5, 10};
  private static final double[] QUANTILES = {0.05, 0.25, 0.5, 0.75, 0.95};
  private static final int WIDTH = Projection.DIMENSIONS;

  /** Mean of the six recalls: what decides between two projections. */
  public double mean() {
    return (Arrays.stream(soundToText).sum() + Arrays.stream(textToSound).sum()) / 6;
  }

  /** A sound whose nearest text is not its own. */
  public record Confusion(Pair pair, String nearest, double cosine, double own) {}

  /**
   * All cosines of some pairs.
   *
   * @param pairs the sounds, one a row
   * @param columns the different texts, as first written
   * @param right the column of each row's own text
   * @param cosines row-major
   */
  record Similarity(List<Pair> pairs, List<String> columns, int[] right, float[] cosines) {
    static Similarity of(List<Pair> pairs, float[] audio, float[] text) {
      Map<String, Integer> places = new LinkedHashMap<>();
      int[] right = new int[pairs.size()];
      float[] different = new float[text.length];
      List<String> columns = new ArrayList<>();
      for (int i = 0; i < right.length; i++) {
        int place = places.computeIfAbsent(pairs.get(i).key(), _ -> places.size());
        if (place == columns.size()) {
          columns.add(pairs.get(i).text());
          System.arraycopy(text, i * WIDTH, different, place * WIDTH, WIDTH);
        }
        right[i] = place;
      }
      float[] cosines = new float[right.length * columns.size()];
      Matrices.multiply(right.length, WIDTH, columns.size(), Block.of(audio, 0, WIDTH),
          Block.of(different, 0, WIDTH).turn(), 0, cosines, 0);
      return new Similarity(pairs, columns, right, cosines);
    }

    float cosine(int row, int column) {
      return cosines[row * columns.size() + column];
    }

    Evaluation evaluate() {
      double[] forth = new double[RANKS.length];
      double[] back = new double[RANKS.length];
      for (int row = 0; row < right.length; row++)
        count(forth, rank(row), right.length);
      for (int column = 0; column < columns.size(); column++)
        count(back, rankOfSound(column), columns.size());
      float[] match = new float[right.length];
      float[] others = new float[cosines.length - right.length];
      int next = 0;
      for (int row = 0; row < right.length; row++) {
        for (int column = 0; column < columns.size(); column++) {
          if (column == right[row]) match[row] = cosine(row, column);
          else
            others[next++] = cosine(row, column);
        }
      }
      return new Evaluation(right.length, columns.size(), forth, back, quantiles(match), quantiles(others));
    }

    private static void count(double[] shares, int rank, int all) {
      for (int k = 0; k < RANKS.length; k++)
        if (rank < RANKS[k]) shares[k] += 1.0 / all;
    }

    private int rank(int row) {
      int before = 0;
      for (int column = 0; column < columns.size(); column++)
        if (column != right[row] && cosine(row, column) >= cosine(row, right[row])) before++;
      return before;
    }

    private int rankOfSound(int column) {
      float best = Float.NEGATIVE_INFINITY;
      for (int row = 0; row < right.length; row++)
        if (right[row] == column) best = Math.max(best, cosine(row, column));
      int before = 0;
      for (int row = 0; row < right.length; row++)
        if (right[row] != column && cosine(row, column) >= best) before++;
      return before;
    }

    private static double[] quantiles(float[] values) {
      Arrays.sort(values);
      double[] found = new double[QUANTILES.length];
      for (int q = 0; q < found.length; q++)
        found[q] = values.length == 0 ? 0 : values[(int) (QUANTILES[q] * (values.length - 1))];
      return found;
    }

    /** The sounds that are most surely taken for another text. */
    List<Confusion> confusions(int most) {
      List<Confusion> found = new ArrayList<>();
      for (int row = 0; row < right.length; row++) {
        int nearest = 0;
        for (int column = 1; column < columns.size(); column++)
          if (cosine(row, column) > cosine(row, nearest)) nearest = column;
        if (nearest != right[row])
          found.add(
              new Confusion(pairs.get(row), columns.get(nearest), cosine(row, nearest), cosine(row, right[row])));
      }
      found.sort(Comparator.comparingDouble(c -> c.own() - c.cosine()));
      return found.subList(0, Math.min(most, found.size()));
    }
  }
}
