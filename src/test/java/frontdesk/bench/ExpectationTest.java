package frontdesk.bench;

import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

import frontdesk.audio.Pcm;
import frontdesk.schedule.Appointment;
import frontdesk.schedule.Appointment.State;
import frontdesk.schedule.Customer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ExpectationTest {
  private static final Expectation EXPECTED = CallScript.parse(Path.of("x.yaml"), """
      steps: [{type: x}]
      expect:
        ended: completed
        appointments:
          - {service: cleaning, person: maria, start: "2026-11-24T10:00", name: ana ruiz, phone: "555-010-0123"}
        tools: [book]
        not_tools: [cancel]
        events: [clear]
      """).expected();

  private static Appointment row(String service, State state) {
    ZonedDateTime start = ZonedDateTime.parse("2026-11-24T10:00-05:00[America/New_York]");
    return new Appointment("K7M2QX", service, "maria", start, start.plusMinutes(30), new Customer("Ana Ruiz",
        "+15550100123"), state);
  }

  private static CallResult result(String reason, JsonObject... events) {
    return new CallResult("c", List.of(events), List.of(), new Pcm(new float[0], 8_000), new Pcm(new float[0], 8_000),
        0,
        Optional.of(reason), Optional.empty());
  }

  private static JsonObject tool(String name) {
    return new JsonObject().put("type", "tool").put("name", name).put("result", "{}");
  }

  @Test
  void aCallThatDidWhatItShouldHasNoFault() {
    CallResult good = result("completed", tool("book"), new JsonObject().put("type", "clear"));
    assertEquals(List.of(), EXPECTED.faults(good, List.of(row("cleaning", State.CONFIRMED), row("filling",
        State.HELD))));
  }

  @Test
  void everythingThatIsNotAsExpectedIsNamed() {
    CallResult bad = result("silence", tool("cancel"), tool("book").put("error", "gone"));
    List<String> faults = EXPECTED.faults(bad, List.of(row("filling", State.CONFIRMED)));
    assertEquals(6, faults.size(), faults::toString);
    assertEquals("the call ended as silence, not as completed", faults.get(0));
    assertEquals("the tool book was not used with success", faults.get(3));
    assertEquals("the tool cancel was used", faults.get(4));
    assertEquals("no event clear came", faults.get(5));
  }
}
