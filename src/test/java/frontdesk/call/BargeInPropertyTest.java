package frontdesk.call;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import frontdesk.agent.Step;
import frontdesk.agent.ToolCall;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Random interleavings of everything that a caller and the stages can do. Whatever happens, the history holds what was
 * heard, nothing of a cleared generation is sent after its clear, every state has a deadline, and nothing is left.
 */
class BargeInPropertyTest {
  private static final int CALLS = 300;

  @Test
  void theHistoryIsWhatWasHeard() {
    for (int seed = 0; seed < CALLS; seed++) {
      var scene = scene(new Random(seed), true);
      finish(scene, seed);
      assertHistoryWasHeard(scene, seed);
    }
  }

  @Test
  void aClientThatReportsNothingIsEndedWellToo() {
    for (int seed = 0; seed < CALLS; seed++) {
      var random = new Random(seed);
      var scene = scene(random, false);
      scene.leg.reportsPlayed = false;
      scene.leg.returnsMarks = random.nextBoolean();
      scene.leg.answersClears = random.nextBoolean();
      scene.leg.canClear = random.nextBoolean();
      finish(scene, seed);
    }
  }

  private static Scene scene(Random random, boolean honest) {
    var scene = new Scene();
    scene.pool = () -> Duration.ofMillis(random.nextInt(1, 40));
    scene.storePool = () -> Duration.ofMillis(random.nextInt(1, 600));
    scene.voicePool = () -> Duration.ofMillis(random.nextInt(1, 60));
    scene.conversation.pace = Duration.ofMillis(random.nextInt(5, 300));
    scene.leg.delay = Duration.ofMillis(random.nextInt(1, 90));
    scene.conversation.script = heard -> {
      String words = "reply " + random.nextInt(100)
          + " to what was said. And some more of it. ".repeat(random.nextInt(3));
      boolean tool = !heard.startsWith("tool") && random.nextInt(3) == 0;
      return new Step(words.strip(), tool ? List.of(new ToolCall("1", "book", "{}")) : List.of(), false, "");
    };
    if (honest) {
      scene.leg.reportsPlayed = true;
    }
    return scene;
  }

  private static void finish(Scene scene, int seed) {
    var random = new Random(seed * 31L + 7);
    scene.begin(Duration.ofMillis(random.nextInt(1500)));
    for (int i = 0; i < 12 && scene.leg.ended.isEmpty(); i++) {
      act(scene, random);
      scene.elapse(Duration.ofMillis(random.nextInt(1, 1200)));
      assertArmed(scene, seed);
    }
    scene.leg.listener.orElseThrow().hold(false);
    scene.seconds(random.nextInt(8));
    if (scene.leg.ended.isEmpty()) {
      scene.leg.listener.orElseThrow().hangup();
    }
    scene.seconds(20);
    assertEquals(List.of(), scene.strand.broken(), "seed " + seed);
    assertEquals(1, scene.freed, "seed " + seed);
    assertEquals(0, scene.strand.timers(), "timers, seed " + seed);
    assertEquals(0, scene.strand.suspended(), "seed " + seed);
    assertEquals(0, scene.speech.open, "streams, seed " + seed);
    assertEquals(0, scene.leg.sentAfterEnd, "seed " + seed);
  }

  private static void act(Scene scene, Random random) {
    CallLeg.Listener leg = scene.leg.listener.orElseThrow();
    switch (random.nextInt(9)) {
      case 0, 1, 2 -> scene.leg.speak(random.nextInt(30), Duration.ofMillis(random.nextInt(40, 1500)));
      case 3, 4 -> leg.text("typed " + random.nextInt(100));
      case 5 -> leg.dtmf("0123456789*#".charAt(random.nextInt(12)));
      case 6 -> leg.hold(random.nextBoolean());
      case 7 -> {
        leg.mark("no such mark");
        leg.cleared(random.nextInt(100, 200), random.nextInt(1000));
      }
      default -> {
        if (scene.state() != Floor.State.CUT && scene.state() != Floor.State.ENDED) {
          scene.leg.pause(Duration.ofMillis(random.nextInt(500)));
        }
      }
    }
  }

  private static void assertArmed(Scene scene, int seed) {
    assertTrue(scene.state() == Floor.State.FREED || scene.call.orElseThrow().armed(), "seed " + seed);
  }

  /** What each reply left in the history is, word for word, what the client really played between two clears. */
  private static void assertHistoryWasHeard(Scene scene, int seed) {
    String played = scene.leg.played.toString();
    String settled = String.join("", scene.conversation.settled).replace(" ", "");
    String heard = played.replace("|", "").replace(" ", "");
    // Fixed lines are heard but are no part of the history; words that were heard in part are not either.
    String all = heard.replaceAll("Line[a-z.]*\\.", "");
    assertTrue(isSubsequence(settled, heard), () -> "seed " + seed + "\nheard   " + heard + "\nhistory " + settled);
    int lost = all.length() - settled.length();
    int cuts = scene.leg.clears.size() + 2;
    assertTrue(lost <= cuts * "somemore".length() + 6, () -> "seed " + seed + " lost " + lost + "\nheard   " + all
        + "\nhistory " + settled);
  }

  private static boolean isSubsequence(String part, String whole) {
    int at = 0;
    for (int i = 0; i < whole.length() && at < part.length(); i++) {
      if (whole.charAt(i) == part.charAt(at)) {
        at++;
      }
    }
    return at == part.length();
  }
}
