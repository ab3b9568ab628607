package frontdesk.space;

import java.util.ArrayList;
import java.util.List;

/**
 * Sums and differences of texts in the space: {@code "cancel" - "haircut" + "cleaning"} is the direction of the first
 * point less the second plus the third (after Mikolov, Yih and Zweig 2013). Each term is a text in double or single quotes, with
 * {@code +} or {@code -} between terms and, if wanted, before the first. Immutable; any thread.
 */
public final class VectorExpression {
  private static final int LONGEST = 1_000;
  private static final int MOST_TERMS = 16;

  private record Term(int sign, String text) {}

  private final List<Term> terms;

  private VectorExpression(List<Term> terms) {
    this.terms = List.copyOf(terms);
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException with one sentence that says where it is wrong
   */
  public static VectorExpression parse(String expression) {
    if (expression.length() > LONGEST) {
      throw new IllegalArgumentException("an expression has at most " + LONGEST + " characters");
    }
    var terms = new ArrayList<Term>();
    int at = blank(expression, 0);
    while (at < expression.length()) {
      int sign = 1;
      char first = expression.charAt(at);
      if (first == '+' || first == '-') {
        sign = first == '-' ? -1 : 1;
        at = blank(expression, at + 1);
      } else if (!terms.isEmpty()) {
        throw wrong(at, "+ or - is missing before the next text");
      }
      if (at == expression.length() || expression.charAt(at) != '"' && expression.charAt(at) != '\'') {
        throw wrong(at, "a text in quotes is missing");
      }
      int end = expression.indexOf(expression.charAt(at), at + 1);
      if (end < 0) {
        throw wrong(at, "the quote is not closed");
      }
      String text = expression.substring(at + 1, end).strip();
      if (text.isEmpty()) {
        throw wrong(at, "the text is empty");
      }
      terms.add(new Term(sign, text));
      at = blank(expression, end + 1);
    }
    if (terms.isEmpty()) {
      throw new IllegalArgumentException(
          "an expression is texts in quotes with + or - between, such as \"cancel\" - \"haircut\"");
    }
    if (terms.size() > MOST_TERMS) {
      throw new IllegalArgumentException("an expression has at most " + MOST_TERMS + " texts");
    }
    return new VectorExpression(terms);
  }

  /**
   * The direction of the sum.
   *
   * @throws IllegalArgumentException where the texts cancel each other out
   */
  public Embedding in(TextTower tower) {
    float[] sum = null;
    for (Term term : terms) {
      Embedding point = tower.embed(term.text());
      if (sum == null) {
        sum = new float[point.dimensions()];
      }
      for (int i = 0; i < sum.length; i++)
        sum[i] += term.sign() * point.value(i);
    }
    double square = 0;
    for (float value : sum)
      square += value * value;
    if (square < 1e-6) {
      throw new IllegalArgumentException("the texts cancel each other out");
    }
    return Embedding.of(sum);
  }

  private static int blank(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at)))
      at++;
    return at;
  }

  private static IllegalArgumentException wrong(int at, String what) {
    return new IllegalArgumentException(what + " at character " + (at + 1));
  }
}
