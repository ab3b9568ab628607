package frontdesk.agent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What the recogniser held for less likely, where the best reading does not answer the question. */
class SecondGuessTest {
  private final Desk desk = new Desk();
  private final Guest guest = desk.guest();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void itHoldsTheServiceTheTimeAndTheYes() {
    guest.say("I'd like to book an appointment");
    guest.doubtful("the ceiling", "a cleaning", 0.3);
    guest.doubtful("mario tent", "tomorrow at ten", 0.3);
    guest.say("John Miller");
    guest.doubtful("jest", "yes", 0.2);
    assertEquals(1, desk.confirmed().size(), guest::toString);
    assertEquals("cleaning", desk.confirmed().getFirst().service(), guest::toString);
    assertEquals("2026-11-24T10:00", desk.confirmed().getFirst().start().toLocalDateTime().toString(), guest::toString);
  }

  @Test
  void aWholeNumberGoesBeforeAPartOfOne() {
    guest.say("I'd like a cleaning tomorrow at ten, this is John Miller");
    guest.say("no, the phone number is wrong");
    guest.doubtful("617 555", "617 555 0199", 0.2);
    guest.say("yes");
    assertEquals(1, desk.confirmed().size(), guest::toString);
    assertEquals("+16175550199", desk.confirmed().getFirst().customer().phone(), guest::toString);
  }

  @Test
  void itIsNotTakenWhereItIsUnlikelyOrTheBestAnswers() {
    guest.say("I'd like a cleaning tomorrow at ten, this is John Miller");
    guest.doubtful("jest", "yes", 0.001);
    assertEquals(0, desk.confirmed().size(), guest::toString);
    guest.doubtful("no", "yes", 0.4);
    assertEquals(0, desk.confirmed().size(), guest::toString);
  }
}
