package frontdesk.transport.websocket;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;

import frontdesk.call.CallEvent;
import frontdesk.call.CallLeg;
import frontdesk.call.EndReason;
import frontdesk.call.Ticker;
import frontdesk.transport.ByteCarry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.ServerWebSocket;

/**
 * A caller on a WebSocket. It outlives its socket: when that is cut the leg waits for another one that resumes. What
 * the call asks for may come from any thread; everything else belongs to the event loop of the first socket.
 */
final class WebSocketLeg implements CallLeg {
  private static final short NORMAL = 1000;
  private static final short GOING_AWAY = 1001;

  private final Vertx vertx;
  private final Context home;
  private final WebSocketSettings settings;
  private final Ticker ticker;
  private final String call;
  private final AudioFormat format;
  private final Caller caller;
  private final Consumer<WebSocketLeg> gone;
  private final ByteCarry carry;
  private final MessageRate rate;

  private Optional<ServerWebSocket> socket = Optional.empty();
  private Optional<Listener> listener = Optional.empty();
  private final ArrayDeque<String> missed = new ArrayDeque<>();
  private String secret = "";
  private boolean ended;
  private long lastSound;
  private long cutTimer = -1;
  private long pingTimer = -1;
  private int unanswered;

  /** @param gone told when the leg has ended for good */
  WebSocketLeg(Vertx vertx, WebSocketSettings settings, Ticker ticker, String call, ClientMessage.Start start,
      Consumer<WebSocketLeg> gone) {
    this.vertx = vertx;
    this.home = vertx.getOrCreateContext();
    this.settings = settings;
    this.ticker = ticker;
    this.call = call;
    this.format = start.audio();
    this.caller = start.caller();
    this.gone = gone;
    this.carry = new ByteCarry(format.encoding() == AudioFormat.Encoding.PCM_S16LE);
    this.rate = new MessageRate(ticker, settings.messages());
    this.lastSound = ticker.nanos();
  }

  String call() {
    return call;
  }

  /** Whether this is the secret that resumes the leg, which then is worth nothing any more. Any thread. */
  synchronized boolean redeem(String candidate) {
    boolean right = !secret.isEmpty() && MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8),
        candidate.getBytes(StandardCharsets.UTF_8));
    if (right) {
      secret = "";
    }
    return right;
  }

  private synchronized void renew(String nextSecret) {
    secret = nextSecret;
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public boolean canClear() {
    return true;
  }

  /** Serves the call's first socket; it delivers once the call listens. */
  void attach(ServerWebSocket first, String nextSecret) {
    first.pause();
    bind(first, nextSecret);
  }

  /** Goes on with another socket, whose client had received so many samples. */
  void resume(ServerWebSocket next, String nextSecret, long receivedSamples) {
    home.runOnContext(nothing -> {
      if (ended) {
        refuse(next, WireError.UNAUTHORIZED, "the call has ended");
        return;
      }
      socket.ifPresent(old -> {
        socket = Optional.empty();
        old.close(GOING_AWAY, "resumed elsewhere");
        listener.ifPresent(Listener::cut);
      });
      vertx.cancelTimer(cutTimer);
      bind(next, nextSecret);
      carry.reset();
      long lost = (ticker.nanos() - lastSound) / 1000 * format.rate() / 1_000_000;
      lastSound = ticker.nanos();
      listener.ifPresent(there -> {
        there.gap(lost);
        there.resumed(receivedSamples);
      });
      for (String event = missed.poll(); event != null; event = missed.poll()) {
        write(event);
      }
    });
  }

  private void bind(ServerWebSocket bound, String nextSecret) {
    renew(nextSecret);
    socket = Optional.of(bound);
    unanswered = 0;
    bound.setWriteQueueMaxSize(settings.writeQueue());
    bound.textMessageHandler(text -> onHome(bound, () -> text(text)));
    bound.binaryMessageHandler(bytes -> onHome(bound, () -> sound(bytes)));
    bound.pongHandler(pong -> onHome(bound, () -> unanswered = 0));
    bound.exceptionHandler(failure -> onHome(bound, () -> broken(failure)));
    bound.closeHandler(nothing -> onHome(bound, () -> closed(bound)));
    write(WireCodec.started(call, nextSecret, format));
    vertx.cancelTimer(pingTimer);
    pingTimer = vertx.setPeriodic(settings.ping().toMillis(), id -> home.runOnContext(nothing -> ping()));
  }

  /** Runs what a socket's handler brings, unless the leg has another socket by now. */
  private void onHome(ServerWebSocket from, Runnable task) {
    home.runOnContext(nothing -> {
      if (!ended && socket.isPresent() && socket.get() == from) {
        task.run();
      }
    });
  }

  @Override
  public void start(Listener delivered) {
    home.runOnContext(nothing -> {
      listener = Optional.of(delivered);
      socket.ifPresentOrElse(ServerWebSocket::resume, delivered::cut);
      if (ended) {
        delivered.lost();
      }
    });
  }

  @Override
  public void audio(byte[] frame) {
    home.runOnContext(nothing -> withRoom(to -> to.writeBinaryMessage(Buffer.buffer(frame))));
  }

  @Override
  public void mark(String name) {
    home.runOnContext(nothing -> write(WireCodec.mark(name)));
  }

  @Override
  public void clear(int generation) {
    home.runOnContext(nothing -> write(WireCodec.clear(generation)));
  }

  @Override
  public void event(CallEvent event) {
    String text = WireCodec.event(event);
    home.runOnContext(nothing -> {
      if (socket.isPresent()) {
        write(text);
      } else if (!ended) {
        missed.add(text);
        if (missed.size() > settings.events()) {
          missed.poll();
        }
      }
    });
  }

  @Override
  public void hangUp(EndReason reason) {
    home.runOnContext(nothing -> finish(switch (reason) {
      case BAD_AUDIO -> WireError.BAD_AUDIO.closeCode();
      case INTERNAL -> WireError.INTERNAL.closeCode();
      case DRAINED -> GOING_AWAY;
      case CALLER_HUNG_UP, COMPLETED, TRANSFERRED, SILENCE, TOO_LONG, LOST -> NORMAL;
    }, reason.wire()));
  }

  private void sound(Buffer bytes) {
    lastSound = ticker.nanos();
    if (bytes.length() > settings.message()) {
      fail(WireError.LIMIT, "a message has at most " + settings.message() + " bytes");
    } else {
      byte[] whole = carry.join(bytes.getBytes());
      if (whole.length > 0) {
        listener.ifPresent(there -> there.audio(whole));
      }
    }
  }

  private void text(String text) {
    unanswered = 0;
    if (text.length() > settings.message()) {
      fail(WireError.LIMIT, "a message has at most " + settings.message() + " bytes");
    } else if (rate.exceeded()) {
      fail(WireError.LIMIT, "a client sends at most " + settings.messages() + " messages a second");
    } else {
      try {
        deliver(WireCodec.parse(text));
      } catch (WireException refused) {
        fail(refused.error(), refused.getMessage());
      }
    }
  }

  private void deliver(ClientMessage message) {
    listener.ifPresent(there -> {
      switch (message) {
        case ClientMessage.Mark mark -> there.mark(mark.name());
        case ClientMessage.Cleared cleared -> there.cleared(cleared.generation(), cleared.played());
        case ClientMessage.Played played -> there.played(played.samples());
        case ClientMessage.Text text -> there.text(text.text());
        case ClientMessage.Dtmf dtmf -> there.dtmf(dtmf.digit());
        case ClientMessage.Hold hold -> there.hold(hold.on());
        case ClientMessage.Hangup hangup -> there.hangup();
        case ClientMessage.Start start -> write(unknown("start begins a call and this one has begun"));
        case ClientMessage.Resume resume -> write(unknown("resume is the first message of a new socket"));
        case ClientMessage.Unknown other -> write(unknown("there is no message of this type"));
      }
    });
  }

  private static String unknown(String message) {
    return WireCodec.error(WireError.UNKNOWN_TYPE.wire(), message);
  }

  private void ping() {
    socket.ifPresent(to -> {
      if (++unanswered > 2) {
        closed(to);
        to.close();
      } else {
        to.writePing(Buffer.buffer("frontdesk"));
      }
    });
  }

  /** The socket has closed: by a client that is done, or because the wire is cut. */
  private void closed(ServerWebSocket from) {
    Short code = from.closeStatusCode();
    vertx.cancelTimer(pingTimer);
    socket = Optional.empty();
    if (code != null && (code == NORMAL || code == GOING_AWAY)) {
      listener.ifPresent(Listener::hangup);
      leave();
    } else {
      listener.ifPresent(Listener::cut);
      cutTimer = vertx.setTimer(settings.resume().toMillis(), id -> home.runOnContext(nothing -> {
        if (socket.isEmpty() && !ended) {
          leave();
          listener.ifPresent(Listener::lost);
        }
      }));
    }
  }

  /** The client broke the framing, as with a message larger than Netty takes. */
  private void broken(Throwable failure) {
    if (failure instanceof HttpClosedException || failure instanceof IOException) {
      return; // the wire is cut: the close handler follows
    }
    fail(WireError.LIMIT, "the WebSocket frame is broken or too large");
  }

  /** A fatal error of the wire: says so, closes, and ends the call. */
  private void fail(WireError error, String message) {
    if (error != WireError.MALFORMED) {
      write(WireCodec.error(error.wire(), message));
    }
    finish(error.closeCode(), message);
    listener.ifPresent(Listener::lost);
  }

  private void finish(short code, String why) {
    if (!ended) {
      leave();
      socket.ifPresent(to -> to.close(code, why));
      socket = Optional.empty();
    }
  }

  private void leave() {
    ended = true;
    vertx.cancelTimer(pingTimer);
    vertx.cancelTimer(cutTimer);
    missed.clear();
    gone.accept(this);
  }

  private void write(String text) {
    withRoom(to -> to.writeTextMessage(text));
  }

  /** A client that does not read is not waited for: its queue is bounded. */
  private void withRoom(Consumer<ServerWebSocket> write) {
    socket.filter(to -> !ended && !to.isClosed()).ifPresent(to -> {
      if (to.writeQueueFull()) {
        finish(WireError.LIMIT.closeCode(), "the client reads too slowly");
        listener.ifPresent(Listener::lost);
      } else {
        write.accept(to);
      }
    });
  }

  /** Refuses a socket that has no leg. */
  static void refuse(ServerWebSocket socket, WireError error, String message) {
    if (!socket.isClosed()) {
      if (error != WireError.MALFORMED) {
        socket.writeTextMessage(WireCodec.error(error.wire(), message));
      }
      socket.close(error.closeCode(), message);
    }
  }
}
