package frontdesk.transport.telephony;

import frontdesk.transport.CallNotes;
import io.vertx.core.Future;

/**
 * An exchange's call, whose dialplan goes on when the stream is closed: where the caller is put through to is left for
 * it to ask. Any thread.
 */
public final class DialplanControl implements CallControl {
  private final CallNotes notes;

  public DialplanControl(CallNotes notes) {
    this.notes = notes;
  }

  /** Closing the stream does it. */
  @Override
  public Future<Void> hangUp(String call) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> transfer(String call, String to) {
    if (call.isEmpty()) {
      return Future.failedFuture(
          new UnsupportedOperationException("the stream's address has no call=ID by which the dialplan could ask"));
    }
    notes.putThrough(call, to);
    return Future.succeededFuture();
  }
}
