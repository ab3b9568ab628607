package frontdesk.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A client whose clock is not ours, or that takes no more: a tone that is spoken is heard as that tone, without a hole, a
 * click, or a delay that grows. On virtual time.
 */
class PlayoutClockTest {
  private static final int FRAME = ToneClient.RATE / 50;
  private static final int SENTENCE = 250;
  private static final double STEP = 2 * Math.PI * 440 / ToneClient.RATE;
  private static final double LOUD = 10_000;

  private final FakeStrand strand = new FakeStrand();
  private final Scene scene = new Scene();
  private final List<String> told = new ArrayList<>();
  private final Map<Playout, Integer> spoken = new HashMap<>();

  private ToneClient client(double ppm) {
    var client = new ToneClient(strand, ppm);
    client.playout = new Playout(strand, client, CallSettings.defaults().playing(), scene.metrics(),
        new Playout.Listener() {
          @Override
          public void sounding(Spoken sentence) {}

          @Override
          public void heard(Spoken sentence, String text, long samples) {
            told.add(text);
          }

          @Override
          public void progress() {}
        });
    return client;
  }

  private static short tone(long sample) {
    return (short) Math.round(LOUD * Math.sin(STEP * sample));
  }

  /** Queues so many frames of the tone as one sentence. */
  private void say(Playout playout, int frames) {
    var sentence = new Spoken(new Reply(1, true, 0), "a tone", 0);
    playout.begin(sentence);
    int from = spoken.getOrDefault(playout, 0);
    for (int frame = 0; frame < frames; frame++) {
      var bytes = new byte[2 * FRAME];
      for (int i = 0; i < FRAME; i++) {
        short value = tone((long) (from + frame) * FRAME + i);
        bytes[2 * i] = (byte) value;
        bytes[2 * i + 1] = (byte) (value >> 8);
      }
      playout.add(sentence, bytes);
    }
    spoken.put(playout, from + frames);
    playout.end(sentence);
  }

  /** Speaks without a pause for so long, as a voice that waits where enough is queued. */
  private void speak(ToneClient client, Duration length) {
    int frames = (int) (length.toMillis() / 20);
    for (int said = 0; said < frames;) {
      if (client.playout.full()) {
        strand.elapse(Duration.ofSeconds(1));
      } else {
        say(client.playout, SENTENCE);
        said += SENTENCE;
      }
    }
    strand.elapse(Duration.ofMinutes(3));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** What was heard is the tone, sample by sample, with nothing but silence before and behind it. */
  private static void assertTone(ToneClient client, int frames) {
    List<Short> heard = client.heard;
    int begin = 0;
    // The tone begins with a zero.
    while (heard.get(begin + 1) == 0) {
      begin++;
    }
    for (int i = 0; i < frames * FRAME; i++) {
      assertEquals(tone(i), heard.get(begin + i), "sample " + i);
    }
    assertEquals(0, clicks(heard.subList(begin + 2, begin + frames * FRAME)));
  }

  /** Places where the curve bends more than a tone of this height and loudness does. */
  private static int clicks(List<Short> heard) {
    int clicks = 0;
    for (int i = 2; i < heard.size(); i++) {
      double bend = heard.get(i) - 2.0 * heard.get(i - 1) + heard.get(i - 2);
      clicks += Math.abs(bend) > LOUD * STEP * STEP + 4 ? 1 : 0;
    }
    return clicks;
  }

  @Test
  void aClickIsFound() {
    var whole = new ArrayList<Short>();
    for (int i = 0; i < 1000; i++) {
      whole.add(tone(i));
    }
    assertEquals(0, clicks(whole));
    whole.subList(500, 505).clear();
    assertTrue(clicks(whole) > 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-200, 200})
  void tenMinutesOfSpeechNeitherPileUpNorRunDry(double ppm) {
    var client = client(ppm);
    speak(client, Duration.ofMinutes(10));
    int frames = 30_000;
    assertEquals(frames, client.waited.size());
    assertEquals(0, client.dry);
    double begin = mean(client.waited.subList(100, 600));
    double end = mean(client.waited.subList(frames - 500, frames));
    System.out.printf(
        "clock %+.0f ppm: sent to played %.0f ms at the begin, %.0f ms after 10 min, at most %d ms buffered%n",
        ppm, begin, end, client.mostBuffered * 1000 / ToneClient.RATE);
    assertEquals(begin, end, 20, "the delay at the begin and at the end");
    assertTone(client, frames);
    assertEquals(frames / SENTENCE, told.size());
    assertEquals(0L, scene.drops.getOrDefault(CallMetrics.Drop.LATE_FRAME, 0L));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-200, 200})
  void reportsThatComeLateNowAndThenMisleadNobody(double ppm) {
    var client = client(ppm);
    var random = new Random(7);
    client.reportDelay = () -> Duration.ofMillis(10 + (random.nextInt(10) == 0 ? 150 : random.nextInt(60)));
    speak(client, Duration.ofMinutes(10));
    assertEquals(0, client.dry);
    assertEquals(mean(client.waited.subList(100, 600)), mean(client.waited.subList(29_500, 30_000)), 25);
    assertTone(client, 30_000);
  }

  /** Where nobody tells what was played, each reply begins anew at most as far ahead as the one before. */
  @ParameterizedTest
  @ValueSource(doubles = {-200, 200})
  void repliesToAClientThatTellsNothingDoNotPileUp(double ppm) {
    var client = client(ppm);
    client.reports = false;
    for (int reply = 0; reply < 60; reply++) {
      say(client.playout, 450);
      strand.elapse(Duration.ofSeconds(10));
    }
    int frames = 60 * 450;
    assertEquals(frames, client.waited.size());
    assertEquals(mean(client.waited.subList(0, 450)), mean(client.waited.subList(frames - 450, frames)), 5);
    assertEquals(0, client.dry);
    assertEquals(60, told.size());
  }

  @Test
  void aStallOfTheWireIsForgottenWithTheReply() {
    var client = client(0);
    say(client.playout, 500);
    strand.elapse(Duration.ofSeconds(3));
    client.stall(true);
    strand.elapse(Duration.ofSeconds(2));
    client.stall(false);
    strand.elapse(Duration.ofSeconds(12));
    assertEquals(500, client.waited.size(), "all was heard");
    assertTrue(client.mostBuffered <= ToneClient.RATE + 2 * FRAME, "no more than a second piles up");
    say(client.playout, 500);
    strand.elapse(Duration.ofSeconds(12));
    assertEquals(mean(client.waited.subList(20, 100)), mean(client.waited.subList(520, 600)), 20);
  }

  /** As Asterisk's XOFF and XON, with a buffer that is smaller than what is kept in flight. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aClientThatTakesNoMoreForAWhileLosesNothing(boolean reports) {
    var client = client(-200);
    client.reports = reports;
    client.high = ToneClient.RATE * 175 / 1000;
    client.low = ToneClient.RATE / 10;
    say(client.playout, 1500);
    strand.elapse(Duration.ofSeconds(60));
    assertTrue(client.xoff > 10, () -> client.xoff + " times full");
    assertEquals(0, client.overflown);
    assertEquals(0, client.dry);
    assertTone(client, 1500);
    assertEquals(List.of("a tone"), told);
    assertTrue(client.playout.idle());
    assertEquals(0, strand.timers());
  }

  @Test
  void whatIsTakenBackWhileTheClientIsFullIsNotSentLater() {
    var client = client(0);
    say(client.playout, 500);
    strand.elapse(Duration.ofSeconds(1));
    client.playout.flow(false);
    strand.elapse(Duration.ofMillis(300));
    int sent = client.sent;
    client.playout.interrupt(() -> told.add("settled"));
    strand.elapse(Duration.ofMillis(100));
    assertEquals("settled", told.getLast());
    say(client.playout, 50);
    strand.elapse(Duration.ofMillis(500));
    assertEquals(sent, client.sent, "nothing is sent while it is full");
    client.playout.flow(true);
    strand.elapse(Duration.ofSeconds(3));
    assertEquals(sent + 50, client.sent);
    assertTrue(client.playout.idle());
  }

  /** Whatever holds the sound back, and in whatever order it lets go, every sample is heard once. */
  @Test
  void holdPauseAndFlowCombine() {
    for (int seed = 0; seed < 100; seed++) {
      var random = new Random(seed);
      var client = client(random.nextInt(-300, 300));
      client.prebuffer = 0;
      say(client.playout, 400);
      boolean[] on = new boolean[3];
      for (int i = 0; i < 30; i++) {
        int what = random.nextInt(3);
        on[what] = !on[what];
        switch (what) {
          case 0 -> client.playout.flow(!on[0]);
          case 1 -> hold(client.playout, on[1]);
          default -> pause(client.playout, on[2]);
        }
        strand.elapse(Duration.ofMillis(random.nextInt(400)));
      }
      client.playout.flow(true);
      client.playout.resume();
      client.playout.release();
      strand.elapse(Duration.ofSeconds(15));
      List<Short> heard = client.heard.stream().filter(sample -> sample != 0).toList();
      int at = 0;
      for (int i = 0; i < 400 * FRAME; i++) {
        if (tone(i) != 0) {
          assertEquals(tone(i), heard.get(at++), "seed " + seed + ", sample " + i);
        }
      }
      assertEquals(heard.size(), at, "seed " + seed);
      assertTrue(client.playout.idle(), "seed " + seed);
      client.stop();
    }
  }

  private static void hold(Playout playout, boolean on) {
    if (on) {
      playout.hold();
    } else {
      playout.release();
    }
  }

  private static void pause(Playout playout, boolean on) {
    if (on) {
      playout.pause();
    } else {
      playout.resume();
    }
  }
}
