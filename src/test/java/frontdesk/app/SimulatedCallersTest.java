package frontdesk.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import frontdesk.bench.Cast;
import frontdesk.bench.ConversationBench;
import frontdesk.bench.ConversationBench.Held;
import frontdesk.bench.Role;
import frontdesk.inference.ModelStore;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Every persona with every goal, typed, as whole calls on virtual time. {@code ./frontdesk simulate} places them over
 * the wire and speaks them.
 */
class SimulatedCallersTest {
  private static final Path CAST = Path.of("docs/bench/simulate");
  private static final double GOAL = 0.95;

  @Test
  void nearlyAllOfThemGetWhatTheyWantWhenTheyType() throws Exception {
    List<Role> roles = Cast.read(CAST, 1, List.of("espeak:en-us"), false);
    assertTrue(roles.size() >= 60);
    Settings settings = Settings.read(Path.of("frontdesk.yaml"), Map.of())
        .withEars(HearingChoice.of(HearingChoice.EMBEDDED)).withVoice("none", 330);
    var bench = new ConversationBench(settings.prompts(),
        BenchConversationsCommand.knowledge(settings.prompts().resolve("knowledge")));
    var failures = new ArrayList<String>();
    try (var desks = BenchDesks.open(settings, new ModelStore(Path.of("models")), 1)) {
      for (Role role : roles) {
        Held held = desks.at(desk -> bench.hold(role, desk, true));
        if (!held.outcome().good()) {
          failures.add(role.scenario().name() + "\n  " + String.join("\n  ", held.outcome().faults()) + "\n  "
              + String.join("\n  ", held.outcome().dialogue()));
        }
      }
    }
    assertTrue(failures.size() <= (1 - GOAL) * roles.size(),
        () -> failures.size() + " of " + roles.size() + " failed:\n" + String.join("\n\n", failures));
  }
}
