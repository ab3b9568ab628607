package frontdesk.transport.telephony;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

import frontdesk.call.Calls;
import frontdesk.call.Ticker;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door for phone systems' media streams: {@code /telephony/stream} takes any of them, told apart by the subprotocol
 * or the first two messages. Event loops; any of them.
 */
public final class StreamSockets {
  private static final Logger LOG = LoggerFactory.getLogger(StreamSockets.class);
  private static final long FIRST_MS = 5000;
  private static final int POLICY = 1008;
  private static final int MALFORMED = 1007;
  private static final int BUSY = 1013;

  private final Vertx vertx;
  private final Calls calls;
  private final StreamAccess access;
  private final Ticker ticker;

  public StreamSockets(Vertx vertx, Calls calls, StreamAccess access, Ticker ticker) {
    this.vertx = vertx;
    this.calls = calls;
    this.access = access;
    this.ticker = ticker;
  }

  /** Registers the route. */
  public void register(Router router) {
    router.get("/telephony/stream").handler(this::open);
  }

  private void open(RoutingContext context) {
    var request = context.request();
    var asked = new StreamAccess.Handshake(request.uri(), request.headers(),
        request.remoteAddress() != null && isLoopback(request.remoteAddress().hostAddress()), "");
    if (!access.mayConnect(asked)) {
      context.response().setStatusCode(403).end("this stream is not expected\n");
      return;
    }
    request.toWebSocket()
        .onSuccess(socket -> {
          var subprotocol = Optional.ofNullable(socket.subProtocol()).orElse("");
          new Opening(socket, new StreamAccess.Handshake(asked.path(), asked.headers(), asked.local(), subprotocol))
              .begin();
        })
        .onFailure(failure -> {
          LOG.debug("a request for a media stream is no WebSocket handshake", failure);
          if (!context.response().ended()) {
            context.response().setStatusCode(400).end("/telephony/stream speaks WebSocket\n");
          }
        });
  }

  private static boolean isLoopback(String address) {
    return address != null
        && (address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1"));
  }

  /** One socket from its opening to its end. On its event loop. */
  private final class Opening {
    private final ServerWebSocket socket;
    private final StreamAccess.Handshake handshake;
    private final StreamRecognition recognition = new StreamRecognition();
    private final SocketLine line;
    private Optional<StreamProtocol> protocol;
    private Optional<StreamLeg> leg = Optional.empty();
    private long timer;

    Opening(ServerWebSocket socket, StreamAccess.Handshake handshake) {
      this.socket = socket;
      this.handshake = handshake;
      line = new SocketLine(vertx, socket, ticker);
      protocol = StreamFormats.of(handshake.subprotocol());
    }

    void begin() {
      timer = vertx.setTimer(FIRST_MS, id -> {
        if (leg.isEmpty()) {
          line.close(POLICY, "the stream did not begin within " + FIRST_MS / 1000 + " s");
        }
      });
      socket.textMessageHandler(message -> leg.ifPresentOrElse(to -> to.text(message), () -> first(message)));
      socket.binaryMessageHandler(message -> leg.ifPresentOrElse(to -> to.binary(message.getBytes()),
          () -> line.close(MALFORMED, "sound comes after the start")));
      socket.exceptionHandler(failure -> LOG.debug("a media stream broke", failure));
      socket.closeHandler(nothing -> {
        vertx.cancelTimer(timer);
        line.gone();
        leg.ifPresent(StreamLeg::closed);
      });
      line.watch(() -> leg.ifPresent(StreamLeg::closed));
    }

    private void first(String message) {
      try {
        var events = new ArrayDeque<StreamEvent>();
        if (protocol.isEmpty()) {
          protocol = recognition.text(message);
          if (protocol.isPresent()) {
            for (String earlier : recognition.messages()) {
              events.addAll(protocol.get().text(earlier));
            }
          }
        } else {
          events.addAll(protocol.get().text(message));
        }
        if (events.poll() instanceof StreamEvent.Start start) {
          start(start.start(), List.copyOf(events));
        }
      } catch (StreamException broken) {
        line.close(MALFORMED, broken.getMessage());
      }
    }

    private void start(StreamStart start, List<StreamEvent> behind) {
      vertx.cancelTimer(timer);
      Optional<CallControl> control = access.control(start.provider());
      if (control.isEmpty() || !access.mayStart(start, handshake)) {
        line.close(POLICY, "this stream is not expected");
        return;
      }
      Optional<Calls.Admission> place = calls.admit();
      if (place.isEmpty()) {
        LOG.info("{} is refused: all lines are taken", start);
        control.get().hangUp(start.call()).onComplete(done -> line.close(BUSY, "all lines are taken"));
        return;
      }
      var begun = new StreamLeg(protocol.orElseThrow(), start, line, control.get(), line::unwatch);
      leg = Optional.of(begun);
      behind.forEach(begun::take);
      place.get().begin(begun);
    }
  }
}
