package frontdesk.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import frontdesk.bench.ConversationBench;
import frontdesk.bench.ConversationReport.Outcome;
import frontdesk.bench.Scenario;
import frontdesk.bench.SynthesiserException;
import frontdesk.inference.ModelStore;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

/**
 * The golden conversations as whole calls on virtual time, judged by rows and rules: all of them typed, and a few
 * spoken. {@code ./frontdesk bench conversations} speaks all.
 */
class GoldenConversationsTest {
  private static final List<Scenario> ALL = Scenario.readAll(Path.of("docs/bench/conversations"));
  /** Some that the embedded recogniser understands; two of them need the program flite. */
  private static final List<String> SPOKEN = List.of("a-time-that-is-taken", "moved", "kept-after-all",
      "another-name", "a-person", "prices-of-two-visits");

  @Test
  void thereAreFortyAtLeastAThirdInEachGroup() {
    assertTrue(ALL.size() >= 40);
    Map<Scenario.Group, Long> groups = ALL.stream()
        .collect(Collectors.groupingBy(Scenario::group, Collectors.counting()));
    groups.forEach((group, count) -> assertTrue(count >= 13, () -> "only " + count + " are " + group.key()));
    assertTrue(
        ALL.stream().filter(scenario -> scenario.group() == Scenario.Group.UNSEEN).map(Scenario::voice).distinct()
            .sorted().toList().equals(List.of("festival:ked", "festival:slt-hts", "flite:awb")));
  }

  @TestFactory
  Stream<DynamicTest> typed() throws Exception {
    return held("none", true, scenario -> true);
  }

  @TestFactory
  Stream<DynamicTest> spoken() throws Exception {
    return held("en-us", false, scenario -> SPOKEN.contains(scenario.name()));
  }

  private static Stream<DynamicTest> held(String voice, boolean typed, Predicate<Scenario> which)
      throws IOException, InterruptedException {
    Settings settings = Settings.read(Path.of("frontdesk.yaml"), Map.of())
        .withEars(HearingChoice.of(HearingChoice.EMBEDDED)).withVoice(voice, 330);
    var bench = new ConversationBench(settings.prompts(),
        BenchConversationsCommand.knowledge(settings.prompts().resolve("knowledge")));
    var tests = new ArrayList<DynamicTest>();
    try (var desks = BenchDesks.open(settings, new ModelStore(Path.of("models")), 1)) {
      for (Scenario scenario : ALL.stream().filter(which).toList()) {
        tests.add(held(bench, desks, scenario, typed));
      }
    }
    return tests.stream();
  }

  private static DynamicTest held(ConversationBench bench, BenchDesks desks, Scenario scenario, boolean typed)
      throws InterruptedException {
    try {
      Outcome outcome = desks.at(desk -> bench.hold(scenario, desk, typed));
      return DynamicTest.dynamicTest(scenario.name(), () -> {
        if (!outcome.good()) {
          fail(String.join("\n", outcome.faults()) + "\n" + String.join("\n", outcome.dialogue()));
        }
      });
    } catch (SynthesiserException e) {
      if (System.getenv("FRONTDESK_REQUIRE_PROGRAMS") != null) {
        throw e;
      }
      return DynamicTest.dynamicTest(scenario.name(), () -> Assumptions.abort("skipped: " + e.getMessage()));
    }
  }
}
