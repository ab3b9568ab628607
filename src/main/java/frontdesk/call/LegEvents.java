package frontdesk.call;

/** Brings what the leg tells on its event loop to the call's strand. Sound goes to the mailbox, the rest at once. */
final class LegEvents implements CallLeg.Listener {
  private final Strand strand;
  private final CallerInput caller;
  private final Playout playout;
  private final Call call;

  LegEvents(Strand strand, CallerInput caller, Playout playout, Call call) {
    this.strand = strand;
    this.caller = caller;
    this.playout = playout;
    this.call = call;
  }

  @Override
  public void audio(byte[] payload) {
    caller.hearing().sound(payload);
  }

  @Override
  public void gap(long samples) {
    caller.hearing().gap(samples);
  }

  @Override
  public void mark(String name) {
    strand.run(() -> playout.mark(name));
  }

  @Override
  public void cleared(int generation, long playedSamples) {
    strand.run(() -> playout.cleared(generation, playedSamples));
  }

  @Override
  public void played(long samples) {
    strand.run(() -> playout.played(samples));
  }

  @Override
  public void text(String text) {
    strand.run(() -> caller.typed(text));
  }

  @Override
  public void dtmf(char digit) {
    strand.run(() -> caller.key(digit));
  }

  @Override
  public void hold(boolean on) {
    strand.run(() -> caller.hold(on));
  }

  @Override
  public void flow(boolean open) {
    strand.run(() -> playout.flow(open));
  }

  @Override
  public void hangup() {
    strand.run(() -> call.ending().end(EndReason.CALLER_HUNG_UP));
  }

  @Override
  public void cut() {
    strand.run(caller::cut);
  }

  @Override
  public void resumed(long receivedSamples) {
    strand.run(() -> caller.resumed(receivedSamples));
  }

  @Override
  public void lost() {
    strand.run(() -> call.ending().end(EndReason.LOST));
  }
}
