package frontdesk.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import frontdesk.audio.Codec;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;

/**
 * Callers who say nothing: each is connected over 8 kHz mu-law, sends a frame of silence every 20 ms, plays what it is
 * sent from a 100 ms buffer and answers marks, clears and so on as any client does. All of them run on one thread of
 * their own, so that a hundred cost little.
 */
final class IdleCallers implements AutoCloseable {
  private static final int RATE = 8_000;
  private static final int FRAME = RATE / 50;
  private static final long FRAME_NANOS = 20_000_000;
  private static final int TICK_MS = 5;
  private static final int PLAYED_TICKS = 5;
  private static final byte SILENCE = (byte) 0xFF;
  private static final int PATIENCE_SECONDS = 120;
  private static final int MOST = 1_000;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
  /** The library's own bound is 50 connections. */
  private final WebSocketClient client = vertx
      .createWebSocketClient(new WebSocketClientOptions().setMaxConnections(MOST));
  private final URI server;
  /** All below belong to the one thread. */
  private final List<Idle> callers = new ArrayList<>();
  private int lost;

  /**
   * What the callers have seen together.
   *
   * @param connected how many are on the line
   * @param lost how many calls ended although nobody hung up
   * @param late how often a buffer ran empty inside a stretch of sound
   * @param frames how many frames of sound were played
   */
  record Seen(int connected, int lost, long late, long frames) {}

  IdleCallers(URI server) {
    this.server = server;
    vertx.setPeriodic(TICK_MS, _ -> {
      long now = System.nanoTime();
      callers.forEach(caller -> caller.tick(now));
    });
  }

  /**
   * Connects one more and waits until it is on the line.
   *
   * @throws CallException where it is refused
   */
  void connect() {
    var options = new WebSocketConnectOptions().setHost(server.getHost()).setPort(server.getPort())
        .setURI(server.getPath()).addSubProtocol("frontdesk.v1");
    await(client.connect(options).compose(socket -> {
      var caller = new Idle(socket);
      callers.add(caller);
      return caller.started;
    }));
  }

  /** What was seen until now. */
  Seen seen() {
    var promise = Promise.<Seen>promise();
    vertx
        .runOnContext(_ -> promise.complete(new Seen((int) callers.stream().filter(caller -> caller.open).count(), lost,
            callers.stream().mapToLong(caller -> caller.player.late()).sum(),
            callers.stream().mapToLong(caller -> caller.player.played() / FRAME).sum())));
    return await(promise.future());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new CallException("an idle caller was refused (" + e.getCause().getMessage() + ")", e);
    } catch (TimeoutException e) {
      throw new CallException("an idle caller was not answered within " + PATIENCE_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallException("interrupted during the bench", e);
    }
  }

  /** Hangs up every call. */
  @Override
  public void close() {
    vertx.runOnContext(_ -> callers.forEach(Idle::hangUp));
    // Closes the client too. A future of the loop that is closed would never be told.
    await(vertx.close());
  }

  /** One of them. */
  private final class Idle {
    private final WebSocket socket;
    private final Promise<Void> answered = Promise.promise();
    private final Future<Void> started = answered.future();
    private final Codec codec = Codec.of(Codec.Encoding.MULAW, RATE);
    private final Player player = new Player(RATE);
    private final float[] frame = new float[FRAME];
    private boolean open = true;
    private boolean onLine;
    private long next;
    private long ticks;

    Idle(WebSocket socket) {
      this.socket = socket;
      socket.textMessageHandler(text -> message(new JsonObject(text)));
      socket.binaryMessageHandler(sound -> player.add(codec.decode(sound.getBytes())));
      socket.closeHandler(_ -> end());
      socket.exceptionHandler(_ -> end());
      send(new JsonObject().put("type", "start").put("audio",
          new JsonObject().put("encoding", "mulaw").put("rate", RATE)));
    }

    private void message(JsonObject message) {
      switch (message.getString("type", "")) {
        case "started" -> {
          onLine = true;
          next = System.nanoTime();
          answered.tryComplete();
        }
        case "mark" -> player.mark(message.getString("name", ""));
        case "clear" -> {
          player.clear();
          send(new JsonObject().put("type", "cleared").put("generation", message.getValue("generation"))
              .put("played_samples", player.played()));
        }
        case "ended" -> end();
        default -> {
          // events for people
        }
      }
    }

    private void end() {
      answered.tryFail("the call ended at once");
      if (open) {
        open = false;
        lost++;
      }
    }

    /** Sends and plays whatever is due. */
    void tick(long now) {
      while (open && onLine && now - next >= 0) {
        next += FRAME_NANOS;
        var silence = new byte[FRAME];
        Arrays.fill(silence, SILENCE);
        socket.writeBinaryMessage(Buffer.buffer(silence));
        player.play(frame).forEach(mark -> send(new JsonObject().put("type", "mark").put("name", mark)));
        if (ticks++ % PLAYED_TICKS == 0) {
          send(new JsonObject().put("type", "played").put("samples", player.played()));
        }
      }
    }

    private void send(JsonObject message) {
      socket.writeTextMessage(message.encode());
    }

    private void hangUp() {
      if (open) {
        open = false;
        send(new JsonObject().put("type", "hangup"));
      }
    }
  }
}
