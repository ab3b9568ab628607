package frontdesk.call;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A client that takes everything as played at once and waits for the words it said and for the end. Any thread. */
final class QuietLeg implements CallLeg {
  static final int RATE = 16_000;
  final CompletableFuture<Listener> started = new CompletableFuture<>();
  final CompletableFuture<String> understood = new CompletableFuture<>();
  final CompletableFuture<EndReason> ended = new CompletableFuture<>();
  private long played;

  @Override
  public AudioFormat format() {
    return new AudioFormat(AudioFormat.Encoding.PCM_S16LE, RATE);
  }

  @Override
  public Caller caller() {
    return new Caller(Optional.empty(), Optional.empty());
  }

  @Override
  public boolean canClear() {
    return true;
  }

  @Override
  public void start(Listener listener) {
    started.complete(listener);
  }

  @Override
  public void audio(byte[] frame) {
    played += frame.length / 2;
    started.join().played(played);
  }

  @Override
  public void mark(String name) {
    started.join().mark(name);
  }

  @Override
  public void clear(int generation) {
    started.join().cleared(generation, played);
  }

  @Override
  public void event(CallEvent event) {
    if (event instanceof CallEvent.Transcript said && said.role().equals("caller") && said.last()) {
      understood.complete(said.text());
    }
  }

  @Override
  public void hangUp(EndReason reason) {
    understood.completeExceptionally(new IllegalStateException("ended: " + reason));
    ended.complete(reason);
  }
}
