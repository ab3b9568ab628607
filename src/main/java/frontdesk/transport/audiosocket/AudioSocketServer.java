package frontdesk.transport.audiosocket;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import frontdesk.call.Calls;
import frontdesk.transport.CallNotes;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door for AudioSocket calls, a TCP port. Event loops; any of them. */
public final class AudioSocketServer {
  private static final Logger LOG = LoggerFactory.getLogger(AudioSocketServer.class);
  private static final int WRITE_QUEUE = 1 << 17;

  private final Vertx vertx;
  private final Calls calls;
  private final AudioSocketSettings settings;
  private final CallNotes notes;

  public AudioSocketServer(Vertx vertx, Calls calls, AudioSocketSettings settings, CallNotes notes) {
    this.vertx = vertx;
    this.calls = calls;
    this.settings = settings;
    this.notes = notes;
  }

  /** Listens; fails where the address is taken. Closes with Vert.x. */
  public Future<NetServer> listen() {
    var options = new NetServerOptions().setHost(settings.host()).setPort(settings.port()).setTcpNoDelay(true)
        .setReadIdleTimeout((int) settings.idle().toMillis()).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    return vertx.createNetServer(options).connectHandler(this::open).listen();
  }

  private void open(NetSocket socket) {
    String address = Optional.ofNullable(socket.remoteAddress()).map(SocketAddress::hostAddress).orElse("");
    if (!settings.peers().contains(address)) {
      LOG.warn("an AudioSocket connection from {} is refused: it is not among the addresses that may call", address);
      socket.close();
      return;
    }
    var line = new SocketLine(socket);
    var session = new AudioSocketSession(line, settings.kinds(), notes, leg -> calls.admit().map(place -> {
      place.begin(leg);
      return true;
    }).orElse(false));
    socket.handler(bytes -> session.read(bytes.getBytes()));
    long idDue = vertx.setTimer(settings.id().toMillis(), due -> session.idDue());
    long soundDue = vertx.setTimer(settings.id().plus(settings.sound()).toMillis(), due -> session.soundDue());
    socket.exceptionHandler(failure -> line.failed = true);
    socket.closeHandler(nothing -> {
      vertx.cancelTimer(idDue);
      vertx.cancelTimer(soundDue);
      line.open = false;
      session.closed(!line.failed);
    });
  }

  /** A session's line over a socket. */
  private final class SocketLine implements AudioSocketLine {
    private final NetSocket socket;
    private final Context home = vertx.getOrCreateContext();
    private boolean open = true;
    private boolean failed;

    SocketLine(NetSocket socket) {
      this.socket = socket;
      socket.setWriteQueueMaxSize(WRITE_QUEUE);
    }

    @Override
    public void run(Runnable task) {
      home.runOnContext(nothing -> task.run());
    }

    @Override
    public boolean send(byte[] bytes) {
      if (!open) {
        return true; // the close handler follows
      }
      if (socket.writeQueueFull()) {
        return false;
      }
      socket.write(Buffer.buffer(bytes));
      return true;
    }

    @Override
    public void close() {
      if (open) {
        open = false;
        socket.close();
      }
    }
  }
}
