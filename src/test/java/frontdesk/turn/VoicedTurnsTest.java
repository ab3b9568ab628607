package frontdesk.turn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import frontdesk.turn.TurnEvent.SpeechEnded;
import frontdesk.turn.TurnEvent.SpeechStarted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The rules of turns, with an activity that reads the probability out of the samples themselves. */
class VoicedTurnsTest {
  private static final int MS = 16;

  private final List<TurnEvent> events = new ArrayList<>();

  @Test
  void aTurnBeginsAtTheFirstVoicedSampleAndEndsAtTheLast() {
    var turns = turns(0);
    feed(turns, 0, 300);
    feed(turns, 1, 500);
    assertTrue(turns.speaking());
    feed(turns, 0, 599);
    assertTrue(turns.speaking());
    feed(turns, 0, 11);
    assertFalse(turns.speaking());
    assertEquals(List.of(new SpeechStarted(300 * MS), new SpeechEnded(800 * MS - 1, 1_400 * MS)), events);
  }

  @Test
  void positionsAreThoseOfTheSoundHoweverLateItIsJudged() {
    var turns = turns(40 * MS);
    feed(turns, 0, 300);
    feed(turns, 1, 500);
    feed(turns, 0, 1_000);
    assertEquals(new SpeechStarted(260 * MS), events.getFirst());
    assertEquals(new SpeechEnded(760 * MS - 1, 1_400 * MS), events.getLast());
  }

  @Test
  void aClickIsNoTurnButAShortWordIs() {
    var turns = turns(0);
    for (int i = 0; i < 20; i++) {
      feed(turns, 1, 40);
      feed(turns, 0, 200);
    }
    assertEquals(List.of(), events);
    feed(turns, 1, 60);
    feed(turns, 0, 60);
    feed(turns, 1, 60);
    assertTrue(turns.speaking());
    assertEquals(20 * 240 * MS, events.getFirst().at());
  }

  @ParameterizedTest
  @EnumSource
  void whoDictatesMayPauseLonger(Expectation expectation) {
    var turns = turns(0);
    turns.expect(expectation);
    int silence = TurnSettings.DEFAULT.silenceMs(expectation);
    feed(turns, 1, 500);
    feed(turns, 0, silence - 10);
    feed(turns, 1, 500);
    assertEquals(1, events.size());
    feed(turns, 0, silence + 10);
    assertEquals(new SpeechEnded((990 + silence) * MS - 1, (990 + 2 * silence) * MS), events.getLast());
  }

  @Test
  void anExpectationThatArrivesInThePauseHolds() {
    var turns = turns(0);
    feed(turns, 1, 500);
    feed(turns, 0, 400);
    turns.expect(Expectation.EMAIL);
    feed(turns, 0, 800);
    assertTrue(turns.speaking());
    turns.expect(Expectation.ORDINARY);
    feed(turns, 0, 10);
    assertFalse(turns.speaking());
  }

  @Test
  void lostSoundIsSilenceAndMovesTheClock() {
    var turns = turns(0);
    events.addAll(turns.gap(1_000 * MS));
    feed(turns, 1, 200);
    events.addAll(turns.gap(100 * MS));
    feed(turns, 1, 200);
    assertEquals(List.of(new SpeechStarted(1_000 * MS)), events);
    events.addAll(turns.gap(600 * MS));
    assertEquals(new SpeechEnded(1_500 * MS - 1, 2_100 * MS), events.getLast());
    assertThrows(IllegalArgumentException.class, () -> turns.gap(-1));
  }

  @Test
  void aPauseIsTheSilenceSinceTheLastVoicedSample() {
    var turns = turns(0);
    feed(turns, 0, 300);
    assertEquals(Optional.empty(), turns.pause());
    feed(turns, 1, 500);
    assertEquals(Optional.empty(), turns.pause());
    feed(turns, 0, 240);
    assertEquals(new TurnDetector.Pause(800 * MS - 1, 240 * MS), turns.pause().orElseThrow());
    feed(turns, 1, 20);
    assertEquals(Optional.empty(), turns.pause());
    feed(turns, 0, 610);
    assertEquals(Optional.empty(), turns.pause());
  }

  @Test
  void aTurnThatWasFoundToBeOverIsFollowedByAnother() {
    var turns = turns(0);
    feed(turns, 1, 500);
    feed(turns, 0, 240);
    assertEquals(List.of(), turns.over(500 * MS - 1));
    assertFalse(turns.speaking());
    feed(turns, 0, 1_000);
    feed(turns, 1, 200);
    assertEquals(List.of(new SpeechStarted(0), new SpeechStarted(1_740 * MS)), events);
  }

  @Test
  void voiceThatCameBeforeItWasToldBeginsAnotherTurn() {
    var turns = turns(0);
    feed(turns, 1, 500);
    feed(turns, 0, 240);
    feed(turns, 1, 200);
    assertEquals(List.of(new SpeechStarted(740 * MS)), turns.over(500 * MS - 1));
    assertTrue(turns.speaking());
    assertEquals(List.of(), turns.over(500 * MS - 1));
    feed(turns, 0, 600);
    assertEquals(new SpeechEnded(940 * MS - 1, 1_540 * MS), events.getLast());
  }

  @Test
  void aWordThatHasJustBegunWhenItWasToldIsNotLost() {
    var turns = turns(0);
    feed(turns, 1, 500);
    feed(turns, 0, 240);
    feed(turns, 1, 50);
    assertEquals(List.of(), turns.over(500 * MS - 1));
    feed(turns, 1, 50);
    assertEquals(new SpeechStarted(740 * MS), events.getLast());
  }

  @Test
  void chunksOfAnySizeGiveTheSameEvents() {
    var random = new Random(11);
    var sound = new float[60_000 * MS];
    for (int at = 0; at < sound.length;) {
      int length = Math.min(sound.length - at, 10 * MS * (1 + random.nextInt(120)));
      Arrays.fill(sound, at, at + length, random.nextInt(2));
      at += length;
    }
    var whole = turns(0).accept(sound, 0, sound.length);
    assertTrue(whole.size() > 10);
    var turns = turns(0);
    for (int at = 0; at < sound.length;) {
      int length = Math.min(sound.length - at, 1 + random.nextInt(1_000));
      events.addAll(turns.accept(sound, at, length));
      at += length;
    }
    assertEquals(whole, events);
    for (int i = 0; i < whole.size(); i++) {
      assertEquals(i % 2 == 0, whole.get(i) instanceof SpeechStarted);
    }
  }

  @Test
  void settingsHaveBounds() {
    var good = TurnSettings.DEFAULT;
    assertThrows(IllegalArgumentException.class, () -> good.withSilenceMs(50));
    assertThrows(IllegalArgumentException.class, () -> new TurnSettings(0.5, 0.6, 80, 600, 900, 900, 900, true, 900));
    assertThrows(IllegalArgumentException.class, () -> new TurnSettings(0.5, 0.3, 80, 600, 500, 900, 900, true, 900));
    assertThrows(IllegalArgumentException.class,
        () -> new TurnSettings(0.5, 0.3, 80, 600, 900, 900, 900, true, 500));
    assertThrows(IllegalArgumentException.class,
        () -> new TurnSettings(Double.NaN, 0.3, 80, 600, 900, 900, 900, true, 900));
    assertEquals(2_000, good.withSilenceMs(2_000).silenceMs(Expectation.EMAIL));
  }

  private static VoicedTurns turns(int delay) {
    return new VoicedTurns(new Painted(delay), TurnSettings.DEFAULT);
  }

  private void feed(TurnDetector turns, float probability, int ms) {
    var samples = new float[ms * MS];
    Arrays.fill(samples, probability);
    events.addAll(turns.accept(samples, 0, samples.length));
  }

  /** The probability is painted into the sound: the last sample of a window. */
  private record Painted(int delay) implements VoiceActivity {
    @Override
    public String name() {
      return "painted";
    }

    @Override
    public int window() {
      return 160;
    }

    @Override
    public float probability(float[] samples, int offset) {
      return samples[offset + 159];
    }

    @Override
    public void reset() {}

    @Override
    public void close() {}
  }
}
