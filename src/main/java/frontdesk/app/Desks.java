package frontdesk.app;

import java.util.function.Function;

import frontdesk.bench.ConversationBench.Desk;

/** Receptionists for rehearsals, each with a calendar of its own that begins on the same Monday. Any thread. */
interface Desks extends AutoCloseable {
  /** Lets a conversation be held at one that is free, and waits for it where none is. */
  <T> T at(Function<Desk, T> conversation) throws InterruptedException;

  @Override
  void close();
}
