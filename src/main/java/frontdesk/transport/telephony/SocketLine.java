package frontdesk.transport.telephony;

import java.time.Duration;

import frontdesk.call.Ticker;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/** A stream's line over a WebSocket, which is pinged so that a dead one is noticed. Event loop, but {@link #run}. */
final class SocketLine implements StreamLine {
  private static final int WRITE_QUEUE = 1 << 19;
  private static final long PING_MS = 5000;
  private static final int UNANSWERED = 2;

  private final Vertx vertx;
  private final Context home;
  private final ServerWebSocket socket;
  private final Ticker ticker;
  private long pings = -1;
  private int unanswered;
  private boolean open = true;

  SocketLine(Vertx vertx, ServerWebSocket socket, Ticker ticker) {
    this.vertx = vertx;
    this.home = vertx.getOrCreateContext();
    this.socket = socket;
    this.ticker = ticker;
    socket.setWriteQueueMaxSize(WRITE_QUEUE);
  }

  /** Something has come from the other side, which therefore is there. */
  void alive() {
    unanswered = 0;
  }

  /** Whether nothing is sent any more. */
  boolean closed() {
    return !open;
  }

  /** Pings; {@code dead} is told when nobody answers and nothing else comes. */
  void watch(Runnable dead) {
    socket.pongHandler(pong -> alive());
    pings = vertx.setPeriodic(PING_MS, id -> {
      if (++unanswered > UNANSWERED) {
        unwatch();
        dead.run();
        socket.close();
      } else {
        socket.writePing(Buffer.buffer("frontdesk"));
      }
    });
  }

  /** Nobody is told any more. */
  void unwatch() {
    vertx.cancelTimer(pings);
  }

  /** The socket is closed. */
  void gone() {
    open = false;
    unwatch();
  }

  @Override
  public void run(Runnable task) {
    home.runOnContext(nothing -> task.run());
  }

  @Override
  public long nanos() {
    return ticker.nanos();
  }

  @Override
  public void after(Duration delay, Runnable task) {
    vertx.setTimer(delay.toMillis(), id -> {
      if (open) {
        task.run();
      }
    });
  }

  @Override
  public boolean send(StreamMessage message) {
    if (!open) {
      return true; // the close handler follows
    }
    if (socket.writeQueueFull()) {
      return false;
    }
    switch (message) {
      case StreamMessage.Text text -> socket.writeTextMessage(text.text());
      case StreamMessage.Binary binary -> socket.writeBinaryMessage(Buffer.buffer(binary.bytes()));
    }
    return true;
  }

  @Override
  public void close(int code, String why) {
    if (open) {
      gone();
      socket.close((short) code, why);
    }
  }
}
