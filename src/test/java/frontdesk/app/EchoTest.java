package frontdesk.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import frontdesk.bench.EchoBench;
import frontdesk.bench.EchoBench.Outcome;
import frontdesk.inference.ModelStore;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A few of the calls of {@code ./frontdesk bench echo}, in the receptionist's own process. */
class EchoTest {
  private static List<Outcome> held(boolean cancelled, int replies) throws Exception {
    Settings settings = Settings.read(Path.of("frontdesk.yaml"), Map.of())
        .withEars(HearingChoice.of(HearingChoice.EMBEDDED)).withVoice("en-us", 175).withEcho(cancelled);
    var outcomes = new ArrayList<Outcome>();
    try (var desks = BenchDesks.open(settings, new ModelStore(Path.of("models")), 1)) {
      String greeting = desks.at(desk -> EchoBench.greeting(desk.call()));
      for (var trial : EchoBench.trials(replies, List.of(-15.0, 0.0), List.of("espeak:en-us", "espeak:en-gb"), 3,
          System.err::println)) {
        outcomes.add(desks.at(desk -> EchoBench.hold(trial, desk.call(), greeting)));
      }
    }
    return outcomes;
  }

  @Test
  void herOwnEchoDoesNotInterruptHerAndTheCallerDoes() throws Exception {
    List<Outcome> outcomes = held(true, 4);
    assertEquals(List.of(), outcomes.stream().filter(Outcome::cut).map(Outcome::line).toList());
    long stopped = outcomes.stream().filter(Outcome::stopped).count();
    assertTrue(stopped >= outcomes.size() - 2, () -> "stopped only " + stopped + " of " + outcomes.size());
  }

  @Test
  void withoutCancellationItDoes() throws Exception {
    List<Outcome> outcomes = held(false, 1);
    assertEquals(outcomes.size(), outcomes.stream().filter(Outcome::cut).count());
  }
}
