package frontdesk.space;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class VectorExpressionTest {
  private static final Map<String, float[]> POINTS = Map.of("cancel", new float[]{1, 0, 0}, "haircut",
      new float[]{0, 1, 0}, "cleaning", new float[]{0, 0, 1}, "the cancel", new float[]{1, 0, 0});

  private static Embedding in(String expression) {
    return VectorExpression.parse(expression).in(text -> Embedding.of(POINTS.get(text)));
  }

  @Test
  void textsAreAddedAndTakenAway() {
    float third = (float) (1 / Math.sqrt(3));
    assertArrayEquals(new float[]{third, -third, third}, in("\"cancel\" - \"haircut\" + \"cleaning\"").toArray(),
        1e-6f);
    assertArrayEquals(new float[]{third, -third, third}, in("-'haircut'+'cancel'  +\"cleaning\" ").toArray(), 1e-6f);
    assertArrayEquals(new float[]{1, 0, 0}, in("'cancel'").toArray(), 1e-6f);
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
      cancel                  | a text in quotes is missing at character 1
      "cancel" "haircut"      | + or - is missing before the next text at character 10
      "cancel" -              | a text in quotes is missing at character 11
      "cancel" - "hair        | the quote is not closed at character 12
      "cancel" + ""           | the text is empty at character 12
      "cancel" * "haircut"    | + or - is missing before the next text at character 10
      "cancel" - "cancel"     | the texts cancel each other out
      "cancel" - "the cancel" | the texts cancel each other out
      """)
  void whatIsNoExpressionIsSaidWithItsPlace(String expression, String sentence) {
    assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> in(expression)).getMessage());
  }

  @Test
  void anExpressionIsBounded() {
    assertThrows(IllegalArgumentException.class, () -> in(""));
    assertThrows(IllegalArgumentException.class, () -> in("'cancel'" + "+'cancel'".repeat(16)));
    assertThrows(IllegalArgumentException.class, () -> in("'" + "x".repeat(1000) + "'"));
  }
}
