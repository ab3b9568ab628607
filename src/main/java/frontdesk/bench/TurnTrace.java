package frontdesk.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import frontdesk.audio.LevelNormalizer;
import frontdesk.audio.Pcm;
import frontdesk.call.CallSettings;
import frontdesk.speech.EncodedSpeech;
import frontdesk.speech.SpeechEncoder;
import frontdesk.speech.Transcriber;
import frontdesk.speech.Transcript;
import frontdesk.turn.EmbeddedVoiceActivity;
import frontdesk.turn.EndOfTurn;
import frontdesk.turn.TurnDetector;
import frontdesk.turn.TurnEvent;
import frontdesk.turn.TurnSettings;
import frontdesk.turn.VoicedTurns;

/**
 * The moments of a spoken turn at which a call would ask whether it is over: heard as in a call, level normalised, in
 * pieces of 40 ms, voice found by the detector, encoded while it comes. No moment ends the turn, so that every pause can
 * be judged by every rule.
 *
 * @param heard whether the detector found the turn at all
 */
record TurnTrace(SpokenTurn turn, boolean heard, List<Moment> moments) {
  private static final int RATE = SpokenSentence.RATE;
  private static final int PIECE = RATE / 25;
  private static final int TOLERANCE_MS = 300;
  /** No silence of these turns is as long. */
  private static final TurnSettings PATIENT = TurnSettings.DEFAULT.withSilenceMs(5_000);
  private static final CallSettings.Hearing SETTINGS = CallSettings.defaults().hearing();

  /**
   * One moment of silence.
   *
   * @param stop which silence of the turn, -1 where the speaker still speaks
   * @param ms where it lies
   * @param silenceMs how long it is known to be silent
   */
  record Moment(int stop, int ms, int silenceMs, EndOfTurn.Judgement judgement, EndOfTurn.Judgement withoutStates) {}

  /** Sees each moment as it is. */
  interface Watcher {
    void moment(EndOfTurn.Pause pause, int stop);
  }

  /** Hears the turn as it arrives over a line. */
  static TurnTrace of(SpokenTurn turn, Pcm arrived, SpeechEncoder encoder, Transcriber transcriber, EndOfTurn endOfTurn,
      EndOfTurn withoutStates, Watcher watcher) {
    float[] sound = levelled(arrived);
    var moments = new ArrayList<Moment>();
    try (var turns = new VoicedTurns(new EmbeddedVoiceActivity(), PATIENT); var stream = encoder.open()) {
      turns.expect(turn.plan().expectation());
      int from = -1;
      int fed = 0;
      int read = -1;
      Transcript words = Transcript.EMPTY;
      for (int at = 0; at < sound.length; at += PIECE) {
        int end = Math.min(sound.length, at + PIECE);
        for (TurnEvent event : turns.accept(sound, at, end - at)) {
          if (from < 0 && event instanceof TurnEvent.SpeechStarted) {
            from = (int) Math.max(0, event.at() - SETTINGS.preRoll().toMillis() * RATE / 1000);
            fed = from;
          }
        }
        if (from < 0) {
          continue;
        }
        stream.accept(sound, fed, end - fed);
        fed = end;
        Optional<TurnDetector.Pause> pause = turns.pause()
            .filter(now -> now.samples() >= EndOfTurn.FIRST_MS * RATE / 1000);
        if (pause.isPresent()) {
          EncodedSpeech encoded = stream.encoded();
          if (encoded.frames() != read) {
            read = encoded.frames();
            words = transcriber.partial(encoded);
          }
          var asked = new EndOfTurn.Pause(encoded, encoder.framesPerSecond(), words,
              (int) (pause.get().at() + 1 - from) * 1000 / RATE, (int) (pause.get().samples() * 1000 / RATE),
              turn.plan().expectation());
          int stop = stop(turn, (int) (pause.get().at() * 1000 / RATE), end * 1000 / RATE);
          watcher.moment(asked, stop);
          moments.add(new Moment(stop, end * 1000 / RATE, asked.silenceMs(), endOfTurn.judge(asked),
              withoutStates.judge(asked)));
        }
      }
      return new TurnTrace(turn, from >= 0, List.copyOf(moments));
    }
  }

  /**
   * The stop in which a silence that the detector found began: it may hear the last sound a little too short, and the
   * next one a little too late.
   */
  private static int stop(SpokenTurn turn, int beganMs, int ms) {
    for (int i = turn.stops().size() - 1; i >= 0; i--) {
      SpokenTurn.Stop stop = turn.stops().get(i);
      if (ms > stop.fromMs() && beganMs >= stop.fromMs() - TOLERANCE_MS && beganMs < stop.toMs()) {
        return i;
      }
    }
    return -1;
  }

  private static float[] levelled(Pcm sound) {
    var out = new float[sound.samples().length];
    new LevelNormalizer(RATE).process(sound.samples(), 0, out.length, out, 0);
    return out;
  }
}
