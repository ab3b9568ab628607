package frontdesk.transport.telephony;

import io.vertx.core.Future;

/**
 * What is done to a call at a phone system beside its stream, by REST. Fails with a typed exception that holds no
 * number and no credential; a call that is gone already counts as hung up. Any thread.
 */
public interface CallControl {
  /** Nothing is done beside the stream: closing it ends the call, and nobody can be put through. */
  CallControl NONE = new CallControl() {
    @Override
    public Future<Void> hangUp(String call) {
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> transfer(String call, String to) {
      return Future.failedFuture(new UnsupportedOperationException("the phone system has no way to transfer a call"));
    }
  };

  /** Ends the call. */
  Future<Void> hangUp(String call);

  /** Puts the caller through to a number. */
  Future<Void> transfer(String call, String to);
}
