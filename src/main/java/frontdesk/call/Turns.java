package frontdesk.call;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The caller's turns on their way to the turn loop, bounded. Strand only. */
final class Turns {
  private final int most;
  private final ArrayDeque<Turn> waiting = new ArrayDeque<>();
  private CompletableFuture<Optional<Turn>> taker = new CompletableFuture<>();
  private boolean wanted;
  private boolean closed;

  Turns(int most) {
    this.most = most;
  }

  /** Queues a turn; false where as many wait as may. */
  boolean offer(Turn turn) {
    if (closed || waiting.size() >= most) {
      return false;
    }
    waiting.add(turn);
    serve();
    return true;
  }

  /** The next turn, or empty once closed. One taker at a time. */
  CompletionStage<Optional<Turn>> take() {
    taker = new CompletableFuture<>();
    wanted = true;
    serve();
    return taker;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** No turn is given any more. */
  void close() {
    closed = true;
    waiting.clear();
    serve();
  }

  private void serve() {
    if (wanted && (closed || !waiting.isEmpty())) {
      wanted = false;
      taker.complete(Optional.ofNullable(waiting.poll()));
    }
  }
}
