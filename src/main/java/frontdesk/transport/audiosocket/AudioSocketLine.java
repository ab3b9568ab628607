package frontdesk.transport.audiosocket;

/** The connection under a session. */
interface AudioSocketLine {
  /** Runs a task on the connection's event loop. Any thread; may run it at once where the caller is there already. */
  void run(Runnable task);

  /** Sends. False where the other side reads too slowly and its bounded queue is full. On the event loop. */
  boolean send(byte[] bytes);

  /** Closes behind what was sent. On the event loop; again does nothing. */
  void close();
}
