package frontdesk.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

import frontdesk.agent.CallerTurn;
import frontdesk.agent.CallerTurn.Channel;
import frontdesk.agent.Step;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Keys that are pressed while somebody speaks: no key and no word is lost, none comes twice. */
class KeysAndSpeechTest {
  private final Scene scene = new Scene();

  private Scene begin(String reply) {
    scene.conversation.script = heard -> new Step(reply, List.of(), false, "");
    return scene.begin(Duration.ofSeconds(1));
  }

  private void keys(String keys) {
    for (char key : keys.toCharArray()) {
      scene.leg.listener.orElseThrow().dtmf(key);
      scene.seconds(0.2);
    }
  }

  private List<String> turns() {
    return scene.conversation.heardTurns.stream().map(CallerTurn::text).toList();
  }

  private Channel channel() {
    return scene.conversation.heardTurns.getLast().channel();
  }

  @Test
  void aKeyStopsTheReceptionistAndIsHeardOnce() {
    begin("One two three four five six seven eight nine ten.");
    scene.leg.listener.orElseThrow().text("count");
    scene.seconds(0.6);
    int clears = scene.leg.clears.size();
    keys("55#");
    assertEquals(clears + 1, scene.leg.clears.size());
    scene.seconds(0.1);
    assertTrue(scene.conversation.settled.getLast().length() < 30, "what was cut off was not heard whole");
    scene.seconds(3);
    assertEquals(List.of("count", "55"), turns());
    assertEquals(Channel.KEYPAD, channel());
  }

  @Test
  void whatIsSaidAroundAKeyIsHeardWhole() {
    begin("Ok.");
    scene.leg.speak(7, Duration.ofMillis(1500));
    scene.seconds(0.5);
    keys("123#");
    scene.seconds(4);
    assertEquals(List.of("utterance 7 123"), turns());
    assertEquals("utterance 7 1 2 3", scene.conversation.heardTurns.getFirst().spoken());
    assertEquals(Channel.SPEECH, channel());
  }

  @Test
  void whatIsSaidInTheMidstOfAnEntryLosesNoKey() {
    begin("Ok.");
    keys("12");
    scene.leg.speak(7, Duration.ofMillis(800));
    scene.seconds(1.7);
    keys("34");
    scene.seconds(4);
    assertEquals(List.of("utterance 7 1234"), turns());
  }

  @Test
  void noiseDuringAnEntryIsNothing() {
    begin("Ok.");
    keys("12");
    scene.leg.speak(0, Duration.ofMillis(800));
    scene.seconds(1);
    keys("3#");
    scene.seconds(4);
    assertEquals(List.of("123"), turns());
    assertEquals(Channel.KEYPAD, channel());
    assertTrue(scene.leg.played.indexOf("unclear") < 0, scene.leg.played::toString);
  }

  @Test
  void theTonesOfTheKeysAreNoWords() {
    begin("Ok.");
    for (char key : "5550142#".toCharArray()) {
      scene.leg.speak(9, Duration.ofMillis(120));
      scene.seconds(0.06);
      scene.leg.listener.orElseThrow().dtmf(key);
      scene.seconds(0.4);
    }
    scene.seconds(4);
    assertEquals(List.of("5550142"), turns());
    assertEquals(Channel.KEYPAD, channel());
  }

  @Test
  void aPoundKeyAloneEndsWhatIsSaidAndIsNoEntry() {
    begin("Ok.");
    keys("#");
    scene.seconds(1);
    assertEquals(Floor.State.LISTENING, scene.state());
    scene.leg.speak(7, Duration.ofMillis(1000));
    scene.seconds(0.5);
    keys("#");
    scene.seconds(4);
    assertEquals(List.of("utterance 7"), turns());
  }

  @Test
  void whoHoldsTheLineForgetsWhatIsHalfEntered() {
    begin("Ok.");
    keys("12");
    scene.leg.listener.orElseThrow().hold(true);
    scene.seconds(1);
    scene.leg.listener.orElseThrow().hold(false);
    keys("34#");
    scene.seconds(3);
    assertEquals(List.of("34"), turns());
  }

  /** Keys are so far apart that sound between them is speech. */
  @Test
  void everyKeyAndEveryWordIsHeardOnce() {
    for (int seed = 0; seed < 100; seed++) {
      var random = new Random(seed);
      var call = new KeysAndSpeechTest();
      call.begin("Ok.");
      var keys = new StringBuilder();
      var words = new ArrayList<String>();
      for (int i = 0; i < 10; i++) {
        if (random.nextInt(3) == 0) {
          int number = 30 + random.nextInt(9);
          words.add("utterance " + number);
          call.scene.leg.speak(number, Duration.ofMillis(1300 + random.nextInt(800)));
          call.scene.leg.pause(Duration.ofMillis(1000));
        } else {
          String digits = "" + (random.nextInt(10)) + (random.nextBoolean() ? "#" : "");
          keys.append(digits.charAt(0));
          call.keys(digits);
        }
        call.scene.elapse(Duration.ofMillis(500 + random.nextInt(random.nextBoolean() ? 4000 : 400)));
      }
      call.scene.seconds(40);
      String heard = String.join(" ", call.turns());
      assertEquals(words, Pattern.compile("utterance \\d\\d").matcher(heard).results()
          .map(found -> found.group()).toList(), "seed " + seed + ": " + heard);
      assertEquals(keys.toString(), heard.replaceAll("utterance \\d\\d", "").replace(" ", ""),
          "seed " + seed + ": " + heard);
      assertEquals(List.of(), call.scene.strand.broken());
    }
  }
}
