package frontdesk.call;

import java.util.ArrayList;
import java.util.List;

/** Writes down what a leg tells, in words. One thread. */
public final class ToldListener implements CallLeg.Listener {
  public final List<String> told = new ArrayList<>();
  /** The last count of played samples, by a report or the answer to a clear. */
  public long played;

  @Override
  public void audio(byte[] payload) {
    told.add("audio " + payload.length);
  }

  @Override
  public void gap(long samples) {
    told.add("gap " + samples);
  }

  @Override
  public void mark(String name) {
    told.add("mark " + name);
  }

  @Override
  public void cleared(int generation, long playedSamples) {
    told.add("cleared " + generation);
    played = playedSamples;
  }

  @Override
  public void played(long samples) {
    told.add("played " + samples);
    played = samples;
  }

  @Override
  public void text(String text) {
    told.add("text " + text);
  }

  @Override
  public void dtmf(char digit) {
    told.add("dtmf " + digit);
  }

  @Override
  public void hold(boolean on) {
    told.add("hold " + on);
  }

  @Override
  public void flow(boolean open) {
    told.add("flow " + open);
  }

  @Override
  public void hangup() {
    told.add("hangup");
  }

  @Override
  public void cut() {
    told.add("cut");
  }

  @Override
  public void resumed(long receivedSamples) {
    told.add("resumed " + receivedSamples);
  }

  @Override
  public void lost() {
    told.add("lost");
  }
}
