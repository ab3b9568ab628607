package frontdesk.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SentencesTest {
  private static List<String> split(String text, Random random) {
    List<String> found = new ArrayList<>();
    Sentences sentences = new Sentences(found::add);
    int at = 0;
    while (at < text.length()) {
      int next = Math.min(text.length(), at + 1 + random.nextInt(5));
      sentences.add(text.substring(at, next));
      at = next;
    }
    sentences.end();
    return found;
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"One. Two. | One.~Two.", "Dr. Patel is in. Good? | Dr. Patel is in.~Good?",
      "At 2:30 p.m. on Monday. Fine! | At 2:30 p.m. on Monday.~Fine!",
      "It costs 1.50 dollars. Okay. | It costs 1.50 dollars.~Okay.",
      "With Dr. J. Kim at 3. Yes? | With Dr. J. Kim at 3.~Yes?", "Wait... what? No. | Wait... what?~No.",
      "No end | No end",
      "\"Hi.\" She left. | \"Hi.\"~She left.", "It's at 3 p.m. Shall I? | It's at 3 p.m.~Shall I?",
      "We close at 5 p.m. Tuesday is open. | We close at 5 p.m. Tuesday is open."})
  void sentences(String text, String expected) {
    for (long seed = 0; seed < 20; seed++) {
      assertEquals(List.of(expected.split("~")), split(text, new Random(seed)));
    }
  }

  @Test
  void aLongClauseIsCutAtAComma() {
    String clause = "we have this and that and many other things to say about it all, ";
    List<String> found = split(clause.repeat(6) + "and so on.", new Random(1));
    assertTrue(found.size() > 1);
    found.forEach(s -> assertTrue(s.length() <= 240, s));
    assertEquals((clause.repeat(6) + "and so on.").replace(" ", ""), String.join("", found).replace(" ", ""));
  }
}
