package frontdesk.voice;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ClausesTest {
  @Test
  void aSentenceIsCutWhereASpeakerMayPause() {
    assertEquals(
        List.of("I have Tuesday,", "November twenty-fourth,", "or Wednesday at noon.", "Which would you like?"),
        Clauses.of("I have Tuesday, November twenty-fourth, or Wednesday at noon. Which would you like?"));
  }

  @Test
  void shortPiecesStayWithWhatFollows() {
    assertEquals(List.of("Yes, of course,", "we can do that."), Clauses.of("Yes, of course, we can do that."));
    assertEquals(List.of("No."), Clauses.of(" No. "));
    assertEquals(List.of(), Clauses.of("  "));
  }
}
