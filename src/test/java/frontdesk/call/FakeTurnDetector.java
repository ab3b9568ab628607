package frontdesk.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import frontdesk.turn.EndOfTurn;
import frontdesk.turn.Expectation;
import frontdesk.turn.TurnDetector;
import frontdesk.turn.TurnEvent;

/** Hears loud samples as voice: a turn begins after 60 ms of them and ends 500 ms after the last. */
public final class FakeTurnDetector implements TurnDetector {
  private static final int ONSET = 960;
  private static final int END = 8000;

  private long position;
  private long loudSince = -1;
  private long lastLoud;
  /** The first loud sample after the last pause in a turn. */
  private long resumed;
  private boolean speaking;
  private boolean voiced;
  private boolean closed;
  /** What judges pauses; asked once, when the call begins. */
  EndOfTurn endOfTurn = EndOfTurn.bySilence();
  Expectation expectation = Expectation.ORDINARY;

  @Override
  public List<TurnEvent> accept(float[] samples, int offset, int length) {
    if (closed) {
      throw new IllegalStateException("the detector is closed");
    }
    var events = new ArrayList<TurnEvent>();
    for (int i = offset; i < offset + length; i++, position++) {
      step(Math.abs(samples[i]) > 0.01f, events);
    }
    return events;
  }

  private void step(boolean loud, List<TurnEvent> events) {
    voiced = loud;
    if (loud) {
      loudSince = loudSince < 0 ? position : loudSince;
      resumed = lastLoud == position - 1 ? resumed : position;
      lastLoud = position;
      if (!speaking && position - loudSince >= ONSET) {
        speaking = true;
        events.add(new TurnEvent.SpeechStarted(loudSince));
      }
    } else if (speaking && position - lastLoud >= END) {
      speaking = false;
      loudSince = -1;
      events.add(new TurnEvent.SpeechEnded(lastLoud, position));
    } else if (!speaking) {
      loudSince = -1;
    }
  }

  @Override
  public List<TurnEvent> gap(long samples) {
    var events = new ArrayList<TurnEvent>();
    for (long i = 0; i < Math.min(samples, 2 * END); i++, position++) {
      step(false, events);
    }
    position += Math.max(0, samples - 2 * END);
    return events;
  }

  @Override
  public List<TurnEvent> over(long at) {
    if (!speaking || at < loudSince) {
      return List.of();
    }
    speaking = lastLoud > at;
    loudSince = speaking ? resumed : -1;
    return speaking ? List.of(new TurnEvent.SpeechStarted(resumed)) : List.of();
  }

  @Override
  public Optional<Pause> pause() {
    return speaking && !voiced ? Optional.of(new Pause(lastLoud, position - 1 - lastLoud)) : Optional.empty();
  }

  @Override
  public EndOfTurn endOfTurn() {
    return endOfTurn;
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
    return voiced;
  }

  /** Samples heard and missing so far. */
  long position() {
    return position;
  }

  boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
