package frontdesk.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import frontdesk.agent.CallerTurn;
import frontdesk.agent.ToolCall;
import frontdesk.space.IntentResult;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is understood and looked up while the caller speaks. */
class EarlyTest {
  private final Scene scene = new Scene();

  private static IntentResult reading(String name, double margin) {
    return new IntentResult(List.of(new IntentResult.Score(name, 0.9)), margin, name.equals("unknown"), "text");
  }

  private static Supplier<IntentResult> readings(IntentResult... all) {
    var left = new ArrayList<>(List.of(all));
    return () -> left.size() > 1 ? left.removeFirst() : left.getFirst();
  }

  private List<String> early() {
    return scene.leg.events(CallEvent.Intent.class).stream().filter(intent -> !intent.last())
        .map(CallEvent.Intent::name).toList();
  }

  private void speak(Supplier<IntentResult> readings) {
    scene.intents = text -> readings.get();
    scene.begin(Duration.ofSeconds(1));
    scene.leg.speak(7, Duration.ofMillis(2400));
    scene.seconds(5);
  }

  @Test
  void aReadingCountsWhenItComesTwice() {
    speak(readings(reading("unknown", 0), reading("price", 0.05), reading("book", 0.05), reading("book", 0.05)));
    assertEquals(List.of("book"), early());
  }

  @Test
  void itIsToldOnceHoweverOftenItIsRead() {
    speak(readings(reading("book", 0.05)));
    assertEquals(List.of("book"), early());
  }

  @Test
  void aChangeIsToldWhenItStands() {
    speak(readings(reading("book", 0.05), reading("book", 0.05), reading("price", 0.05), reading("book", 0.05),
        reading("cancel", 0.05), reading("cancel", 0.05)));
    assertEquals(List.of("book", "cancel"), early());
  }

  @Test
  void oneClearReadingOfEnoughWordsCounts() {
    var steady = new Steady();
    assertTrue(!steady.takes(reading("book", 0.7), Steady.ENOUGH - 1), "two words are a beginning");
    assertTrue(new Steady().takes(reading("book", 0.7), Steady.ENOUGH));
    assertTrue(!new Steady().takes(reading("book", 0.05), 20));
  }

  @Test
  void whatComesAfterTheTurnIsDropped() {
    scene.textPool = () -> Duration.ofMillis(900);
    speak(readings(reading("book", 0.05)));
    List<CallEvent.Intent> all = scene.leg.events(CallEvent.Intent.class);
    assertTrue(all.getLast().last(), "nothing early follows the final intent");
    assertTrue(scene.drops.getOrDefault(CallMetrics.Drop.STALE, 0L) > 0);
  }

  @Test
  void looksUpAheadOnceForTheSameWordsAndMeaning() {
    speak(readings(reading("book", 0.05)));
    // Without and with its intent, once that is steady.
    assertEquals(List.of(Optional.empty(), Optional.of("book")), scene.conversation.foreseen.stream()
        .map(turn -> turn.intents().map(IntentResult::name)).toList());
    assertEquals(List.of(1L, 1L), scene.conversation.foreseen.stream().map(CallerTurn::turn).toList());
    assertEquals(1, scene.conversation.heardTurns.getFirst().turn());
  }

  @Test
  void looksUpNoMoreThanMay() {
    scene.conversation.foresight = turn -> List.of(
        new ToolCall("1", "find_openings", "{\"n\":" + scene.conversation.foreseen.size() + "}"));
    var names = new ArrayList<IntentResult>();
    for (int i = 0; i < 20; i++) {
      names.add(reading("a" + i / 2, 0.05));
    }
    scene.lookUps = 3;
    scene.intents = text -> names.size() > 1 ? names.removeFirst() : names.getFirst();
    scene.begin(Duration.ofSeconds(1));
    scene.leg.speak(7, Duration.ofSeconds(8));
    scene.seconds(10);
    assertEquals(3, scene.conversation.foreseen.size());
  }

  @Test
  void looksUpNothingWhereItIsOff() {
    scene.lookUps = 0;
    speak(readings(reading("book", 0.05)));
    assertEquals(List.of(), scene.conversation.foreseen);
  }

  @Test
  void aLookUpThatFailsAheadHarmsNobody() {
    scene.conversation.foresight = turn -> {
      throw new IllegalStateException("the calendar is away");
    };
    speak(readings(reading("book", 0.05)));
    assertTrue(scene.leg.played.toString().endsWith("You said utterance 7.Go on."));
  }
}
