package frontdesk.agent;

import frontdesk.schedule.Appointment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Whole conversations that book, judged by what is in the calendar and by the tools that ran. */
class BookingTalkTest {
  private final Desk desk = new Desk();
  private final Guest guest = desk.guest();

  @AfterEach
  void close() {
    desk.close();
  }

  private void says(String... turns) {
    for (String turn : turns)
      guest.say(turn);
  }

  private Appointment only() {
    assertEquals(1, desk.confirmed().size(), guest::toString);
    return desk.confirmed().getFirst();
  }

  private void booked(String service, String person, String start, String name) {
    Appointment row = only();
    assertEquals(service, row.service(), guest::toString);
    assertEquals(person, row.person(), guest::toString);
    assertEquals(start, row.start().toLocalDateTime().toString(), guest::toString);
    assertEquals(name, row.customer().name(), guest::toString);
    assertTrue(guest.reply.contains(String.join(" ", row.id().split(""))), guest::toString);
  }

  @Test
  void everythingInOneSentence() {
    says("I'd like a cleaning next Tuesday at three, this is Ana Ruiz");
    assertEquals(0, desk.confirmed().size(), "nothing is booked before the yes");
    says("yes please");
    booked("cleaning", "maria", "2026-12-01T15:00", "Ana Ruiz");
    assertEquals("+15550100123", only().customer().phone());
  }

  @Test
  void oneFactAtATime() {
    says("Hi, I need to book an appointment", "a checkup", "tomorrow morning", "the first one", "John Miller", "yes");
    booked("checkup", "patel", "2026-11-24T08:00", "John Miller");
  }

  @Test
  void aQuestionInBetween() {
    says("I'd like a checkup tomorrow at ten", "how much is it?");
    assertTrue(guest.reply.contains("80 dollars"), guest::toString);
    says("John Miller", "yes");
    booked("checkup", "patel", "2026-11-24T10:00", "John Miller");
  }

  @Test
  void corrections() {
    says("I want to come in for a cleaning on Sunday", "no, Saturday", "make that ten", "Mary Smith",
        "no, the phone number is wrong", "617 555 0199", "yes");
    booked("cleaning", "maria", "2026-11-28T10:00", "Mary Smith");
    assertEquals("+16175550199", only().customer().phone());
  }
}
