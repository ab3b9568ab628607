package frontdesk.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

import frontdesk.audio.Codec;
import frontdesk.bench.CallPlan.Step;
import frontdesk.call.CallLog;
import frontdesk.call.CallSettings;
import frontdesk.call.EndReason;
import frontdesk.call.Fakes;
import frontdesk.call.VirtualTime;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A whole call among fakes on virtual time, with a caller who answers what she hears. */
class VirtualDeskTest {
  private static final Instant BEGIN = Instant.parse("2026-11-23T14:00:00Z");
  private static final CallLog NOTHING = new CallLog() {
    @Override
    public void began(String call, Instant at, String wire) {}

    @Override
    public void ended(String call, Instant at, EndReason reason, long durationMs, int turns) {}
  };

  private final VirtualTime time = new VirtualTime(BEGIN);

  private CallResult types(String... words) {
    var left = new ArrayDeque<>(List.of(words));
    var caller = new Respondent() {
      @Override
      public List<Step> next(String heard) {
        return left.isEmpty() ? List.of() : List.of(new Step.Type(left.poll()));
      }

      @Override
      public List<Utterance> utterances() {
        return List.of();
      }
    };
    var plan = CallPlan.of(List.of()).with(Codec.Encoding.PCM_S16LE, 16_000);
    return new VirtualDesk(time, Fakes.stages(), CallSettings.defaults(), NOTHING, "c1").place(plan, caller, event -> {
    });
  }

  private static List<String> said(CallResult result, String role) {
    return result.events("transcript").stream()
        .filter((JsonObject event) -> role.equals(event.getString("role")) && event.getBoolean("final"))
        .map(event -> event.getString("text")).toList();
  }

  @Test
  void aCallIsHeldFromGreetingToGoodbye() {
    CallResult result = types("hello", "bye");
    assertEquals(Optional.of("completed"), result.reason());
    assertEquals(Optional.empty(), result.problem());
    assertEquals(List.of("hello", "bye"), said(result, "caller"));
    assertEquals(List.of("Hi.", "You said hello.", "You said bye."), said(result, "agent"));
    assertTrue(time.over());
  }

  @Test
  void theBusinessClockFollowsTheCall() {
    types("hello", "bye");
    Duration length = Duration.between(BEGIN, time.clock().instant());
    assertEquals(length.toNanos(), time.nanos());
    assertTrue(length.compareTo(Duration.ofSeconds(1)) > 0, length::toString);
  }

  @Test
  void everyRunIsTheSame() {
    List<JsonObject> events = types("one", "two", "bye").events();
    var again = new VirtualDesk(new VirtualTime(BEGIN), Fakes.stages(), CallSettings.defaults(), NOTHING, "c1");
    var left = new ArrayDeque<>(List.of("one", "two", "bye"));
    CallResult second = again.place(CallPlan.of(List.of()), new Respondent() {
      @Override
      public List<Step> next(String heard) {
        return left.isEmpty() ? List.of() : List.of(new Step.Type(left.poll()));
      }

      @Override
      public List<Utterance> utterances() {
        return List.of();
      }
    }, event -> {
    });
    assertEquals(events, second.events());
  }
}
