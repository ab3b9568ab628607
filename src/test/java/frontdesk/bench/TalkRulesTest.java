package frontdesk.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Riverside;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Each rule is broken once, and a conversation that breaks none passes. */
class TalkRulesTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  private static final SpokenLines LINES = SpokenLines.read(Path.of("prompts"));
  private static final Scenario SCENARIO = Scenario.parse("x.yaml", """
      conversations:
        - name: x
          group: clean
          number: "+12025550147"
          knows: {service: a cleaning, when: tomorrow at ten, name: Ana Ruiz}
          opens: a cleaning tomorrow at ten, this is Ana Ruiz
      """).getFirst();

  private static Exchange exchange(String said, String reply, JsonObject... tools) {
    return new Exchange(said, List.of(said), List.of(tools), reply);
  }

  private static Exchange finds(String said, String service, String reply) {
    return exchange(said, reply, new JsonObject().put("type", "tool").put("name", "find_openings").put("arguments",
        new JsonObject().put("service", service)));
  }

  private static Appointment row(String start) {
    ZonedDateTime at = LocalDateTime.parse(start).atZone(Riverside.ZONE);
    return new Appointment("K4M77X", "cleaning", "maria", at, at.plusMinutes(30),
        new Customer("Eve Hill", "+16175550111"), Appointment.State.CONFIRMED);
  }

  private static List<String> faults(List<Appointment> before, List<Appointment> after, Exchange... talk) {
    return new TalkRules(Riverside.BUSINESS, LINES, "A cleaning costs 110 dollars.").faults(SCENARIO, List.of(talk),
        before, after, TODAY);
  }

  private static void broken(String fault, List<String> faults) {
    assertEquals(1, faults.size(), faults::toString);
    assertTrue(faults.getFirst().contains(fault), faults::toString);
  }

  @Test
  void aGoodConversationBreaksNone() {
    assertEquals(List.of(), faults(List.of(), List.of(row("2026-11-24T10:00")),
        finds("a cleaning tomorrow at ten", "cleaning",
            "Good, Tuesday, November 24 at 10 AM with Maria is free. May I have your name, please?"),
        exchange("how much is it", "A cleaning costs 110 dollars without insurance. And your name, please?"),
        exchange("Ana Ruiz", "You're booked: a cleaning with Maria on Tuesday, November 24 at 10 AM. "
            + "Your confirmation number is K 4 M 7 7 X. Is there anything else I can do for you?")));
  }

  @Test
  void whatWasToldIsNotAskedFor() {
    broken("asks again for name", faults(List.of(), List.of(),
        exchange("a cleaning tomorrow at ten, this is Ana Ruiz", "May I have your name, please?")));
    broken("asks again for phone", faults(List.of(), List.of(),
        exchange("a cleaning please", "What's the best phone number to reach you?")));
  }

  @Test
  void whatWasMisheardMayBeAskedFor() {
    assertEquals(List.of(), faults(List.of(), List.of(), new Exchange("this is Ana Ruiz", List.of("this is on a reef"),
        List.of(), "May I have your name, please?")));
  }

  @Test
  void onlyWhatIsFreeIsOffered() {
    String offer = "I have Tuesday, November 24 at 9 AM with Maria, or 10 AM. Which would you like?";
    broken("2026-11-24T10:00 for cleaning, which is not free",
        faults(List.of(row("2026-11-24T10:00")), List.of(row("2026-11-24T10:00")),
            finds("a cleaning", "cleaning", offer)));
    broken("2026-11-29T09:00", faults(List.of(), List.of(), finds("a cleaning", "cleaning",
        "The earliest I have is Sunday, November 29 at 9 AM. Does that work for you?")));
  }

  @Test
  void bookedIsSaidOfRowsAlone() {
    broken("says booked of what is no row", faults(List.of(), List.of(), exchange("yes",
        "You're booked: a cleaning with Maria on Tuesday, November 24 at 10 AM. "
            + "Your confirmation number is K 4 M 7 7 X. Is there anything else I can do for you?")));
    broken("says cancelled", faults(List.of(), List.of(row("2026-11-24T10:00")),
        exchange("yes", "Your cleaning on Tuesday, November 24 at 10 AM is cancelled.")));
    broken("claims what no tool has done", faults(List.of(), List.of(), exchange("yes", "Great, you're all set!")));
  }

  private static List<String> freely(List<Appointment> before, List<Appointment> after, Exchange... talk) {
    return new TalkRules(Riverside.BUSINESS, LINES.freely(Riverside.BUSINESS, TODAY), "A cleaning costs 110 dollars.")
        .faults(SCENARIO, List.of(talk), before, after, TODAY);
  }

  @Test
  void theRulesHoldForOtherWordsToo() {
    broken("says booked of what is no row", freely(List.of(), List.of(), exchange("yes",
        "Great, I've scheduled that for tomorrow at ten. Anything else?")));
    broken("says booked of what is no row", freely(List.of(row("2026-11-24T10:00")), List.of(row("2026-11-24T10:00")),
        exchange("yes", "It's reserved! Anything else?")));
    broken("says that it has taken a message", freely(List.of(), List.of(), exchange("call me",
        "Thanks, I've noted that down. Anything else?")));
    broken("claims what no tool has done", freely(List.of(), List.of(), exchange("yes", "You're all set!")));
    broken("2026-11-24T10:00 for cleaning, which is not free",
        freely(List.of(row("2026-11-24T10:00")), List.of(row("2026-11-24T10:00")), finds("a cleaning", "cleaning",
            "I've got tomorrow at nine or 10 a.m. Which works better?")));
    broken("asks again for phone", freely(List.of(), List.of(),
        exchange("a cleaning please", "Sure. What's a good number to reach you?")));
    broken("names 95 dollars", freely(List.of(), List.of(), exchange("how much", "A cleaning is $95.")));
    assertEquals(List.of(), freely(List.of(), List.of(row("2026-11-24T10:00")),
        finds("a cleaning tomorrow at ten", "cleaning", "I could do tomorrow at ten. Does that work for you?"),
        exchange("yes that works", "And what name should I put it under?"),
        exchange("Ana Ruiz", "You're booked for tomorrow at 10 AM, and you're all set. Is there anything else?")));
  }

  @Test
  void noPriceIsInvented() {
    broken("names 95 dollars", faults(List.of(), List.of(), exchange("how much", "A cleaning costs 95 dollars.")));
  }

  @Test
  void noVisitIsTakenForGranted() {
    broken("takes a filling for granted", faults(List.of(), List.of(),
        finds("I need an appointment", "filling", "When would you like to come in?")));
  }

  @Test
  void nothingIsAskedForEver() {
    Exchange again = new Exchange("mumble", List.of("m"), List.of(), "May I have your name, please?");
    broken("asks for name for the 4th time", faults(List.of(), List.of(), again, again, again, again));
    assertEquals(List.of(), faults(List.of(), List.of(), again, again, again));
  }
}
