package frontdesk.turn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds turns in the probabilities of a {@link VoiceActivity}. A turn begins at the first window of a stretch with
 * enough voice, in which pauses are short; it ends at the last voiced sample once the silence after it is as long as
 * the expected answer allows. State of one call: one thread at a time. Where there is no event nothing is allocated.
 */
public final class VoicedTurns implements TurnDetector {
  private static final int SAMPLES_PER_MS = 16;
  /** A stretch that has not become a turn yet survives pauses of this length: a stop within a word is shorter. */
  private static final int BRIDGE = 120 * SAMPLES_PER_MS;
  /** A weak first sound, such as an h, belongs to the word where the probability rises from it without a break. */
  private static final double ONSET_PART = 0.3;
  private static final int LONGEST_ONSET = 150 * SAMPLES_PER_MS;

  private final VoiceActivity activity;
  private final TurnSettings settings;
  private final EndOfTurn endOfTurn;
  private final float[] window;
  private int filled;
  /** Where the next sample stands on the media clock. */
  private long position;
  private Expectation expectation = Expectation.ORDINARY;
  private boolean speaking;
  private boolean heard;
  /** In a stretch: the first voiced sample, the one after the last voiced, and how many were voiced. */
  private long begin;
  private long end;
  private long voiced;
  /** In a turn, after its last pause that is no stop within a word: the first voiced sample, and how many were voiced. */
  private long resumed;
  private long voicedSince;
  /** How many samples before the next window may be the onset of voice. */
  private long rising;

  /**
   * @param activity the call's own; closed with this detector
   */
  public VoicedTurns(VoiceActivity activity, TurnSettings settings) {
    this(activity, settings, EndOfTurn.bySilence());
  }

  /**
   * A detector whose turns may also end by other evidence than its own.
   *
   * @param activity the call's own; closed with this detector
   * @param settings its silences end a turn at the latest
   * @param endOfTurn what judges pauses before
   */
  VoicedTurns(VoiceActivity activity, TurnSettings settings, EndOfTurn endOfTurn) {
    this.activity = activity;
    this.settings = settings;
    this.endOfTurn = endOfTurn;
    window = new float[activity.window()];
  }

  @Override
  public List<TurnEvent> accept(float[] samples, int offset, int length) {
    List<TurnEvent> events = List.of();
    int taken = 0;
    while (taken < length) {
      int piece = Math.min(length - taken, window.length - filled);
      System.arraycopy(samples, offset + taken, window, filled, piece);
      filled += piece;
      taken += piece;
      position += piece;
      if (filled == window.length) {
        filled = 0;
        events = judge(activity.probability(window, 0), events);
      }
    }
    return events;
  }

  private List<TurnEvent> judge(float probability, List<TurnEvent> events) {
    heard = probability >= (speaking ? settings.keepProbability() : settings.startProbability());
    if (!heard) {
      boolean rises = probability >= ONSET_PART * settings.startProbability();
      rising = rises ? Math.min(rising + window.length, LONGEST_ONSET) : 0;
      return elapse(events);
    }
    long to = Math.max(0, position - activity.delay());
    long from = Math.max(0, to - window.length);
    if (!speaking && voiced == 0) {
      begin = Math.max(0, from - rising);
    }
    if (from - end > BRIDGE) {
      resumed = Math.max(end, from - rising);
      voicedSince = 0;
    }
    rising = 0;
    end = to;
    voiced += window.length;
    voicedSince += window.length;
    return !speaking && enough() ? with(events, start()) : events;
  }

  private boolean enough() {
    return voiced >= (long) settings.voicedMs() * SAMPLES_PER_MS;
  }

  private TurnEvent start() {
    speaking = true;
    return new TurnEvent.SpeechStarted(begin);
  }

  private List<TurnEvent> elapse(List<TurnEvent> events) {
    long silence = silence();
    if (speaking && silence >= (long) settings.silenceMs(expectation) * SAMPLES_PER_MS) {
      speaking = false;
      voiced = 0;
      return with(events, new TurnEvent.SpeechEnded(Math.max(begin, end - 1), position));
    }
    if (!speaking && silence > BRIDGE) {
      voiced = 0;
    }
    return events;
  }

  private long silence() {
    return position - activity.delay() - end;
  }

  @Override
  public List<TurnEvent> over(long at) {
    if (!speaking || at < begin) {
      return List.of();
    }
    speaking = false;
    voiced = 0;
    if (end - 1 <= at) {
      return List.of();
    }
    begin = resumed;
    voiced = voicedSince;
    return enough() ? List.of(start()) : List.of();
  }

  @Override
  public Optional<Pause> pause() {
    long silence = silence();
    return speaking && !heard && silence > 0
        ? Optional.of(new Pause(Math.max(begin, end - 1), silence))
        : Optional.empty();
  }

  @Override
  public EndOfTurn endOfTurn() {
    return endOfTurn;
  }

  private static List<TurnEvent> with(List<TurnEvent> events, TurnEvent event) {
    var longer = new ArrayList<>(events);
    longer.add(event);
    return longer;
  }

  @Override
  public List<TurnEvent> gap(long samples) {
    if (samples < 0) {
      throw new IllegalArgumentException("a gap of " + samples + " samples");
    }
    filled = 0;
    heard = false;
    rising = 0;
    position += samples;
    return elapse(List.of());
  }

  @Override
  public void expect(Expectation expected) {
    expectation = expected;
  }

  @Override
  public boolean speaking() {
    return speaking;
  }

  @Override
  public boolean voiced() {
    return heard;
  }

  @Override
  public void close() {
    activity.close();
  }
}
