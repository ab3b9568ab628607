package frontdesk.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import frontdesk.bench.Scenario.Line;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class GoalCallerTest {
  private static final SpokenLines LINES = SpokenLines.read(Path.of("prompts"));
  private static final String GREETING = "Thank you for calling Riverside Dental. This is the automated receptionist. "
      + "How can I help you?";
  private static final Scenario SCENARIO = Scenario.parse("x.yaml", """
      conversations:
        - name: x
          group: clean
          knows: {service: a cleaning, when: next Tuesday at three, at: "December 1 at 3 PM", name: Ana Ruiz,
                  spelled: R U I Z, phone: "617 555 0199"}
          opens: hello
          answers: {name: [how much is it, Ana Ruiz]}
          wants: booked
      """).getFirst();

  private final GoalCaller caller = new GoalCaller(SCENARIO, LocalDate.parse("2026-11-23"));

  private String says(String reply) {
    return caller.next(LINES.in(reply)).map(line -> ((Line.Words) line).say()).orElse("");
  }

  @Test
  void sheAnswersWhatIsAsked() {
    assertEquals("hello", says(GREETING));
    assertEquals("a cleaning", says("What would you like to come in for?"));
    assertEquals("next Tuesday at three", says("When would you like to come in?"));
    assertEquals("the second one please",
        says("I have Tuesday, December 1 at 2 PM with Maria, 3 PM, or 4 PM. Which would you like?"));
    assertEquals("how much is it", says("Tuesday, December 1 at 3 PM with Maria works. And your name, please?"));
    assertEquals("Ana Ruiz", says("A cleaning costs 110 dollars. May I have your name, please?"));
    assertEquals("617 555 0199", says("What's the best phone number to reach you?"));
    assertEquals("yes please", says("So that's a cleaning with Maria on Tuesday, December 1 at 3 PM, for Ana Ruiz, "
        + "phone (617) 555-0199. Shall I book it?"));
    assertEquals(GoalCaller.FAREWELL, says("You're booked: a cleaning with Maria on Tuesday, December 1 at 3 PM. "
        + "Your confirmation number is K 4 M 7 7 X. Can I do anything else for you?"));
    assertEquals(Optional.empty(), caller.next(LINES.in("Thank you for calling. Goodbye!")));
  }

  @Test
  void sheCorrectsWhatIsReadBackWrongly() {
    says(GREETING);
    assertEquals("no, next Tuesday at three", says("So that's a cleaning with Maria on Tuesday, December 8 at 3 PM, "
        + "for Ana Ruiz, phone (617) 555-0199. Shall I book it?"));
    String wrong = "So that's a cleaning with Maria on Tuesday, December 1 at 3 PM, for Anna Reese, "
        + "phone (617) 555-0199. Shall I book it?";
    assertEquals("no, my name is Ana Ruiz", says(wrong));
    assertEquals("no, that's not my name", says(wrong));
    assertEquals("the name", says("What should I change: the time, the visit, the name or the phone number?"));
  }

  @Test
  void allThatSheCanSayIsKnownBefore() {
    says(GREETING);
    for (String reply : List.of("What would you like to come in for?", "And your name, please?",
        "Could you spell your last name for me, letter by letter?", "When would you like to come in?")) {
      assertTrue(caller.sentences().contains(says(reply)), reply);
    }
  }

  @Test
  void aMisspeltKeyIsRefusedWithItsLine() {
    var refused = assertThrows(CallException.class, () -> Scenario.parse("x.yaml", """
        conversations:
          - name: x
            group: loud
            opens: hello
        """));
    assertEquals("x.yaml, line 3: group must be clean, unseen or noisy", refused.getMessage());
    assertThrows(CallException.class, () -> Scenario.parse("x.yaml", """
        conversations:
          - {name: x, group: clean, opens: hello, answers: {colour: [red]}}
        """));
  }
}
