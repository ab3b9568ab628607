package frontdesk.app;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;

import frontdesk.bench.ConversationBench.Desk;

/**
 * Receptionists for rehearsals, each with a calendar of its own that begins on the same Monday. Any thread borrows one.
 *
 * @param <P> what makes a place at which a receptionist sits
 */
abstract class Desks<P> implements AutoCloseable {
  /** What the places share and are made of; it is closed with them. */
  final Scope scope = new Scope();
  private final BlockingQueue<P> free;

  Desks(int count) {
    free = new ArrayBlockingQueue<>(count);
  }

  final void add(P place) {
    free.add(place);
  }

  /** A place made ready for the next conversation. */
  abstract Desk ready(P place);

  /** What hears the callers, as pages call it. */
  abstract String hearing();

  /** Lets a conversation be held at one that is free, and waits for it where none is. */
  final <T> T at(Function<Desk, T> conversation) throws InterruptedException {
    P place = free.take();
    try {
      return conversation.apply(ready(place));
    } finally {
      free.add(place);
    }
  }

  @Override
  public void close() {
    scope.close();
  }
}
