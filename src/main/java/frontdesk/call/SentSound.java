package frontdesk.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * A leg that remembers what was really sent on it, and when, until {@link #take} hands it on: the sound whose echo may
 * come back from the caller's side. The methods of the leg are called as the leg's own are; {@link #take} on the strand.
 */
final class SentSound implements CallLeg {
  /** What nobody takes while no sound comes in is kept up to so many frames: 10 s. */
  private static final int MOST = 500;

  /** Something that happened on the wire, at a time of the strand. */
  sealed interface Piece {
    long nanos();

    /** A frame in the leg's coding left. */
    record Frame(byte[] bytes, long nanos) implements Piece {}

    /** What was sent and not played was taken back. */
    record Clear(long nanos) implements Piece {}
  }

  private final CallLeg leg;
  private final Strand strand;
  private final ArrayDeque<Piece> pieces = new ArrayDeque<>();

  SentSound(CallLeg leg, Strand strand) {
    this.leg = leg;
    this.strand = strand;
  }

  /** All that has left since this was asked last, in order. */
  synchronized List<Piece> take() {
    var taken = new ArrayList<>(pieces);
    pieces.clear();
    return taken;
  }

  private synchronized void keep(Piece piece) {
    if (pieces.size() == MOST) {
      pieces.poll();
    }
    pieces.add(piece);
  }

  @Override
  public void audio(byte[] frame) {
    keep(new Piece.Frame(frame, strand.nanos()));
    leg.audio(frame);
  }

  @Override
  public void clear(int generation) {
    keep(new Piece.Clear(strand.nanos()));
    leg.clear(generation);
  }

  @Override
  public AudioFormat format() {
    return leg.format();
  }

  @Override
  public Caller caller() {
    return leg.caller();
  }

  @Override
  public boolean canClear() {
    return leg.canClear();
  }

  @Override
  public void start(Listener listener) {
    leg.start(listener);
  }

  @Override
  public void mark(String name) {
    leg.mark(name);
  }

  @Override
  public void event(CallEvent event) {
    leg.event(event);
  }

  @Override
  public void hangUp(EndReason reason) {
    leg.hangUp(reason);
  }
}
