package frontdesk.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import frontdesk.turn.Expectation;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TurnSentencesTest {
  private static final String SMALL = """
      slots: {day: [monday, friday]}
      turns:
        short: ["yes_no: yes"]
        pauses: ["ordinary,date: i can come / on | {day}", "digits: {digits3} | {digits4}"]
      """;

  @Test
  void pausesStandBetweenPartsOrInOneOfThem() {
    Set<List<TurnPlan.Part>> seen = new HashSet<>();
    Set<Expectation> asked = new HashSet<>();
    for (TurnPlan plan : TurnSentences.of("small", SMALL).plans(60, 3)) {
      int pauses = plan.parts().size() - 1 + plan.parts().stream().mapToInt(part -> part.cuts().size()).sum();
      assertEquals(plan.kind().equals("short") ? 0 : plan.expectation() == Expectation.DIGITS ? 1 : 2, pauses);
      asked.add(plan.expectation());
      if (plan.parts().getFirst().text().startsWith("i can")) {
        seen.add(plan.parts());
      }
    }
    assertEquals(Set.of(Expectation.YES_NO, Expectation.ORDINARY, Expectation.DATE, Expectation.DIGITS), asked);
    // Words that could be all are never read on their own.
    assertEquals(Set.of(
        List.of(new TurnPlan.Part("i can come on", List.of(10)), new TurnPlan.Part("monday", List.of())),
        List.of(new TurnPlan.Part("i can come on", List.of(10)), new TurnPlan.Part("friday", List.of())),
        List.of(new TurnPlan.Part("i can come on monday", List.of(10, 13))),
        List.of(new TurnPlan.Part("i can come on friday", List.of(10, 13)))), seen);
  }

  @Test
  void theSameSeedGivesTheSameTurns() {
    var sentences = TurnSentences.of("small", SMALL);
    assertEquals(sentences.plans(20, 5), sentences.plans(20, 5));
    assertTrue(!sentences.plans(20, 5).equals(sentences.plans(20, 6)));
  }

  @Test
  void aPartIsReadOnceForEachPauseInIt() {
    var part = new TurnPlan.Part("i can come on monday", List.of(10, 13));
    assertEquals(List.of("i can come", "i can come on"), part.readings().stream().map(MarkedSentence::prefix).toList());
    assertEquals(List.of("yes"),
        new TurnPlan.Part("yes", List.of()).readings().stream().map(MarkedSentence::prefix).toList());
  }

  @Test
  void whatIsWrongInAFileIsSaidWithItsLine() {
    for (String bad : List.of("yes", "yes_no: {when}", "yes_no: Yes", "nobody: yes", "yes_no: yes |",
        "yes_no: | yes")) {
      var message = assertThrows(CallException.class,
          () -> TurnSentences.of("bad", "turns:\n  short:\n    - \"" + bad + "\"\n")).getMessage();
      assertTrue(message.startsWith("bad, line 3"), message);
    }
  }

  @Test
  void noSentenceIsLearnedFromAndMeasured() throws IOException {
    var learned = new HashSet<String>();
    var training = TurnSentences.read(Path.of("docs/bench/turns/training.yaml"));
    var heldOut = TurnSentences.read(Path.of("docs/bench/turns/held-out.yaml"));
    assertEquals(List.of("short", "sentences", "pauses", "digits", "spelled"), training.kinds());
    assertEquals(training.kinds(), heldOut.kinds());
    training.plans(300, 1).forEach(plan -> learned.add(text(plan)));
    List<String> both = heldOut.plans(100, 1).stream()
        .filter(plan -> List.of("sentences", "pauses").contains(plan.kind())).map(TurnSentencesTest::text)
        .filter(learned::contains).toList();
    assertEquals(List.of(), both);
  }

  private static String text(TurnPlan plan) {
    return String.join(" ", plan.parts().stream().map(TurnPlan.Part::text).toList());
  }
}
