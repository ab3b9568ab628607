package frontdesk.call;

import java.time.Duration;

/** The bounds of a call. Every part checks its ranges when it is made and says in one sentence what is wrong. */
public record CallSettings(House house, Hearing hearing, Playing playing, Patience patience) {

  /** What suits a receptionist on an ordinary machine. */
  public static CallSettings defaults() {
    return new CallSettings(
        new House(50, Duration.ofMinutes(30), Duration.ofSeconds(30)),
        new Hearing(Duration.ofSeconds(3), Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofSeconds(30),
            Duration.ofMillis(150), Duration.ofMillis(2500), 32, 2000, 8, 8, 3, true),
        new Playing(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(120), 64, 2000),
        new Patience(Duration.ofSeconds(8), Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofMinutes(5),
            Duration.ofSeconds(35), Duration.ofSeconds(10), Duration.ofMillis(700), 2, 2, 3, 8));
  }

  /** How long it takes at most from the begin of a shutdown until the last call is written and gone. */
  public Duration longestDrain() {
    return house.drain.plus(patience.goodbye.multipliedBy(3)).plus(patience.stalled);
  }

  /**
   * The house.
   *
   * @param calls how many calls at once, 1 to 10,000
   * @param longest longest call, 1 second to 12 hours
   * @param drain how long a shutdown waits for calls to end by themselves, up to 1 hour
   */
  public record House(int calls, Duration longest, Duration drain) {
    public House {
      within("calls", calls, 1, 10_000);
      within("longest", longest, Duration.ofSeconds(1), Duration.ofHours(12));
      within("drain", drain, Duration.ZERO, Duration.ofHours(1));
    }
  }

  /**
   * Listening.
   *
   * @param mailbox inbound sound that may wait before the oldest is dropped, 100 ms to 10 s
   * @param preRoll sound before the onset that the recogniser gets, up to 1 s
   * @param partials least time between two partial transcripts, 100 ms to 10 s
   * @param utterance longest utterance before its end is forced, 1 s to 5 min
   * @param bargeIn voiced sound over a reply that silences it until the words decide, 20 ms to 2 s
   * @param keypad silence after a key that ends the entry, 500 ms to 30 s
   * @param keys longest keypad entry, 1 to 64
   * @param typed longest typed text in characters, 1 to 100,000
   * @param waiting turns that may wait for the one under way, 1 to 100
   * @param lookUps different look-ups for a reply while the caller still speaks, 0 (none) to 20 a turn
   * @param preparations replies prepared for turns that have probably ended, 0 (none) to 20 a turn
   * @param echo whether the echo of what was sent is taken out of what comes in
   */
  public record Hearing(Duration mailbox, Duration preRoll, Duration partials, Duration utterance, Duration bargeIn,
      Duration keypad, int keys, int typed, int waiting, int lookUps, int preparations, boolean echo) {
    public Hearing {
      within("mailbox", mailbox, Duration.ofMillis(100), Duration.ofSeconds(10));
      within("preRoll", preRoll, Duration.ZERO, Duration.ofSeconds(1));
      within("partials", partials, Duration.ofMillis(100), Duration.ofSeconds(10));
      within("utterance", utterance, Duration.ofSeconds(1), Duration.ofMinutes(5));
      within("bargeIn", bargeIn, Duration.ofMillis(20), Duration.ofSeconds(2));
      within("keypad", keypad, Duration.ofMillis(500), Duration.ofSeconds(30));
      within("keys", keys, 1, 64);
      within("typed", typed, 1, 100_000);
      within("waiting", waiting, 1, 100);
      within("lookUps", lookUps, 0, 20);
      within("preparations", preparations, 0, 20);
    }
  }

  /**
   * Speaking.
   *
   * @param inFlight sound on the wire ahead of its play time where the wire can be cleared, 20 ms to 1 s
   * @param unacknowledged sound that may be sent beyond what the other side says it has played, 100 ms to 30 s
   * @param queued sound that may wait to be played, 5 s to 10 min; the voice pauses beyond it
   * @param sentences most sentences of one reply, 1 to 1,000
   * @param sentence longest sentence in characters, 10 to 2,000
   */
  public record Playing(Duration inFlight, Duration unacknowledged, Duration queued, int sentences, int sentence) {
    public Playing {
      within("inFlight", inFlight, Duration.ofMillis(20), Duration.ofSeconds(1));
      within("unacknowledged", unacknowledged, Duration.ofMillis(100), Duration.ofSeconds(30));
      within("queued", queued, Duration.ofSeconds(5), Duration.ofMinutes(10));
      within("sentences", sentences, 1, 1000);
      within("sentence", sentence, 10, 2000);
    }
  }

  /**
   * How long the call waits in each of its states, and how often it tries again.
   *
   * @param silence for the caller to speak, 1 s to 5 min
   * @param thinking for the model and its tools, 1 s to 5 min
   * @param stalled for play-out that makes no progress, 1 s to 1 min
   * @param hold for a caller who holds the line, 1 s to 1 hour
   * @param cut for a wire that is cut, 1 s to 5 min; longer than the wire's own time to resume
   * @param goodbye for the last words to be heard beyond their length, 1 s to 1 min
   * @param tool for a tool before the caller is told to wait a moment, 100 ms to 1 min
   * @param silences silent spells before the call ends, 1 to 10
   * @param unclear times in a row that the caller is asked to repeat, 1 to 10
   * @param failures failures in a row before the call ends, 1 to 10
   * @param steps model steps with tools in one turn, 1 to 50
   */
  public record Patience(Duration silence, Duration thinking, Duration stalled, Duration hold, Duration cut,
      Duration goodbye, Duration tool, int silences, int unclear, int failures, int steps) {
    public Patience {
      within("silence", silence, Duration.ofSeconds(1), Duration.ofMinutes(5));
      within("thinking", thinking, Duration.ofSeconds(1), Duration.ofMinutes(5));
      within("stalled", stalled, Duration.ofSeconds(1), Duration.ofMinutes(1));
      within("hold", hold, Duration.ofSeconds(1), Duration.ofHours(1));
      within("cut", cut, Duration.ofSeconds(1), Duration.ofMinutes(5));
      within("goodbye", goodbye, Duration.ofSeconds(1), Duration.ofMinutes(1));
      within("tool", tool, Duration.ofMillis(100), Duration.ofMinutes(1));
      within("silences", silences, 1, 10);
      within("unclear", unclear, 1, 10);
      within("failures", failures, 1, 10);
      within("steps", steps, 1, 50);
    }
  }

  private static void within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", not " + value);
    }
  }

  private static void within(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(name + " must be " + least + " to " + most + ", not " + value);
    }
  }
}
