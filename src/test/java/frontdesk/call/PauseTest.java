package frontdesk.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import frontdesk.agent.Interjection;
import frontdesk.audio.Pcm;
import frontdesk.turn.EndOfTurn;
import frontdesk.turn.EndOfTurn.Judgement;
import frontdesk.turn.Expectation;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What becomes of pauses inside a turn, on virtual time: the fake detector ends a turn after 500 ms by itself. */
class PauseTest {
  private final Scene scene = new Scene();
  private final List<String> told = new ArrayList<>();
  private final List<Integer> asked = new ArrayList<>();
  private boolean replying;

  @Test
  void aPauseIsLikelyTheEndUntilTheCallerGoesOn() {
    Hearing hearing = hearing(EndOfTurn.bySilence());
    speak(hearing, 3, 600);
    speak(hearing, -1, 320);
    assertEquals(List.of("onset", "begins", "likely utterance 3 0.5"), told);
    speak(hearing, 3, 400);
    speak(hearing, -1, 160);
    assertEquals("on", told.get(3));
    speak(hearing, -1, 500);
    assertEquals(List.of("likely utterance 3 0.5", "offset", "said"), told.subList(told.size() - 3, told.size()));
  }

  @Test
  void aCertainEndNeedsNoFurtherSilence() {
    Hearing hearing = hearing(pause -> {
      asked.add(pause.silenceMs());
      return new Judgement(0.9, true, pause.silenceMs() >= 240);
    });
    speak(hearing, 3, 600);
    speak(hearing, -1, 320);
    assertEquals(List.of("likely utterance 3 0.9", "offset", "said"), told.subList(told.size() - 3, told.size()));
    assertTrue(asked.getFirst() >= 200 && asked.getLast() >= 240 && asked.getLast() <= 300, asked::toString);
    speak(hearing, -1, 1_000);
    assertEquals(1, told.stream().filter("said"::equals).count());
  }

  @Test
  void whatIsSaidAfterACertainEndIsAnotherUtterance() {
    Hearing hearing = hearing(pause -> new Judgement(0.9, true, true));
    speak(hearing, 3, 600);
    speak(hearing, -1, 260);
    speak(hearing, 7, 600);
    speak(hearing, -1, 260);
    assertEquals(2, told.stream().filter("onset"::equals).count());
    assertEquals(2, told.stream().filter("said"::equals).count());
    assertEquals(List.of("utterance 3", "utterance 7"), words);
  }

  /** The pool takes so long that the caller has gone on before the judgement is there. */
  @Test
  void aJudgementThatVoiceHasOvertakenDoesNotCount() {
    scene.pool = () -> Duration.ofMillis(90);
    Hearing hearing = hearing(pause -> new Judgement(0.9, true, true));
    speak(hearing, 3, 600);
    speak(hearing, -1, 220);
    speak(hearing, 3, 600);
    assertEquals(0, told.stream().filter("said"::equals).count(), told::toString);
  }

  @Test
  void pausesOverAReplyAreNotJudgedBeforeTheSpeechCounts() {
    replying = true;
    Hearing hearing = hearing(pause -> new Judgement(0.9, true, true));
    speak(hearing, 3, 160);
    speak(hearing, -1, 400);
    assertEquals(List.of("onset"), told);
    speak(hearing, -1, 200);
    assertEquals(List.of("onset", "offset", "nothing"), told);
  }

  private final List<String> words = new ArrayList<>();

  private Hearing hearing(EndOfTurn endOfTurn) {
    Worker any = scene.strand.worker(() -> scene.pool.get());
    var workers = new Workers(any, any, any, any, any, any, any);
    var stages = new Stages(scene.speech, scene.speech, Optional.empty(), () -> {
      var detector = new FakeTurnDetector();
      detector.endOfTurn = endOfTurn;
      return detector;
    }, text -> Fakes.booking(), scene.voice, true, (id, caller, transfer) -> scene.conversation);
    return new Hearing(scene.strand, stages, workers, scene.settings.hearing(), scene.metrics(),
        new SentSound(scene.leg, scene.strand),
        () -> Expectation.ORDINARY, new Told());
  }

  /** So many milliseconds of an utterance, or of silence, in frames of 20 ms. */
  private void speak(Hearing hearing, int number, int ms) {
    for (int i = 0; i < ms / 20; i++) {
      hearing.sound(FakeSpeech.wave(number));
      scene.elapse(Duration.ofMillis(20));
    }
  }

  private final class Told implements Hearing.Listener {
    @Override
    public void holds() {}

    @Override
    public void passes() {}

    @Override
    public Interjection over(Heard words) {
      return Interjection.BACKCHANNEL;
    }

    @Override
    public boolean answerable() {
      return false;
    }

    @Override
    public boolean replyUnderWay() {
      return replying;
    }

    @Override
    public boolean attentive() {
      return true;
    }

    @Override
    public void onset(long at) {
      told.add("onset");
    }

    @Override
    public void begins() {
      told.add("begins");
    }

    @Override
    public void partial(Heard heard, long from) {}

    @Override
    public void likelyEnd(Heard soFar, long at, double confidence) {
      told.add("likely " + soFar.words().text() + " " + confidence);
    }

    @Override
    public void goesOn(long at) {
      told.add("on");
    }

    @Override
    public void offset(long at) {
      told.add("offset");
    }

    @Override
    public void nothing() {
      told.add("nothing");
    }

    @Override
    public boolean keepsSound() {
      return false;
    }

    @Override
    public void said(CompletionStage<Heard> heard, Optional<Pcm> sound, long from, long to, long endedNanos) {
      told.add("said");
      heard.thenAccept(whole -> words.add(whole.words().text()));
    }

    @Override
    public void earFailed(Throwable failure) {
      told.add(failure.toString());
    }
  }
}
