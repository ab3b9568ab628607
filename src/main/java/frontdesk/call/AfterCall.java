package frontdesk.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Port: what is to be done with a call that has ended, however it ended. */
@FunctionalInterface
public interface AfterCall {
  /** Does nothing. */
  AfterCall NONE = minutes -> CompletableFuture.completedStage(null);

  /**
   * The call has ended and all that may be kept of it is written. Called on the call's context: must return at once.
   *
   * @return completes when a server that shuts down need not wait any more; its failure harms nothing
   */
  CompletionStage<?> ended(CallMinutes minutes);
}
