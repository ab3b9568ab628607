package frontdesk.bench;

import java.util.List;
import java.util.stream.Stream;

import frontdesk.bench.IntentTrack.Guess;
import frontdesk.bench.IntentTrack.Judgement;
import frontdesk.bench.SpeechFigures.Share;
import frontdesk.bench.SpeechFigures.Words;
import frontdesk.speech.WordErrorRate;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class SpeechFiguresTest {
  /** Speech from 700 to 2,700 ms, decided at 1,500 ms: early is until 1,800 ms, 60 % is 1,900 ms. */
  private static Judgement judged(Guess... guesses) {
    return new IntentTrack(List.of(guesses)).judge("cancel", 700, 1500, 2700);
  }

  private static Guess at(int ms, String intent) {
    return new Guess(ms, intent);
  }

  @Test
  void rightAndStableInTime() {
    assertEquals(new Judgement(true, true, true),
        judged(at(1000, "book"), at(1800, "cancel"), at(2100, "cancel"), at(3300, "cancel")));
  }

  @Test
  void oneMillisecondTooLateIsLate() {
    assertEquals(new Judgement(true, false, true), judged(at(1500, "book"), at(1801, "cancel"), at(3300, "cancel")));
  }

  @Test
  void whatChangesLaterWasNotStable() {
    assertEquals(new Judgement(true, false, true),
        judged(at(1600, "cancel"), at(1900, "cancel"), at(2200, "book"), at(3300, "cancel")));
    assertEquals(new Judgement(false, false, true), judged(at(1600, "cancel"), at(1900, "cancel"), at(3300, "book")));
  }

  @Test
  void withoutAGuessBySixtyPercentNothingIsRightThere() {
    assertEquals(new Judgement(true, false, false), judged(at(1901, "cancel"), at(3300, "cancel")));
    assertEquals(new Judgement(true, false, false), judged(at(1000, "cancel"), at(1850, "book"), at(3300, "cancel")));
    assertThrows(IllegalArgumentException.class, () -> new IntentTrack(List.of()));
  }

  @Test
  void sharesHaveWilsonsInterval() {
    var share = Share.of(Stream.concat(Stream.generate(() -> true).limit(90), Stream.generate(() -> false).limit(10))
        .toList());
    assertEquals(0.9, share.value(), 1e-12);
    assertEquals(0.8256, share.low(), 1e-4);
    assertEquals(0.9448, share.high(), 1e-4);
    assertEquals(1, Share.of(List.of(true, true)).high(), 1e-12);
    assertEquals("-", Share.of(List.of()).toString());
  }

  @Test
  void wordErrorsHaveAnIntervalOverUtterances() {
    var words = Words.of(List.of(new WordErrorRate(1, 4), new WordErrorRate(3, 4)));
    assertEquals(0.5, words.rate().rate(), 1e-12);
    // deviations -1 and 1: sqrt((1 + 1) * 2 / 1) / 8 words
    assertEquals(1.96 * 2 / 8, words.half(), 1e-12);
    assertEquals(0, Words.of(List.of(new WordErrorRate(1, 4))).half());
  }

  @Test
  void printedSegmentsAndWordsAreRead() {
    assertEquals(List.of(0.416, 0.485), FliteSynthesiser.ends("pau:0.238 ay:0.416 w:0.485 pau:0.6 \n"));
    var lines = List.of("#", "0.3400 100 I'd", "0.5950 100 like", "0.7200 100 to", "1.2450 100 cancel", "1.9 100 it");
    assertEquals(1.245, FestivalSynthesiser.end(lines, MarkedSentence.parse("x", "i'd like to [cancel] it")));
    assertEquals(1.9, FestivalSynthesiser.end(lines, MarkedSentence.parse("x", "i'd like to cancel [it]")));
  }
}
