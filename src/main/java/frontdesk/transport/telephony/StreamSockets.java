package frontdesk.transport.telephony;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import frontdesk.call.Calls;
import frontdesk.call.Ticker;
import frontdesk.transport.AddressList;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
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
  private static final int LIMIT = 1009;
  private static final int NORMAL = 1000;
  private static final int GOING_AWAY = 1001;
  /** Characters or bytes of a message: some seconds of sound. */
  private static final int MOST = 1 << 16;

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

  /** Sets what the server must know of phone systems. */
  public static HttpServerOptions configure(HttpServerOptions options) {
    StreamFormats.SUBPROTOCOLS.forEach(options::addWebSocketSubProtocol);
    return options;
  }

  /** Registers the route. */
  public void register(Router router) {
    router.get("/telephony/stream").handler(this::open);
  }

  private void open(RoutingContext context) {
    var request = context.request();
    var asked = new StreamAccess.Handshake(request.uri(), request.headers(), AddressList.of(request), "");
    if (!access.mayConnect(asked)) {
      context.response().setStatusCode(403).end("this stream is not expected\n");
      return;
    }
    request.toWebSocket()
        .onSuccess(socket -> {
          var subprotocol = Optional.ofNullable(socket.subProtocol()).orElse("");
          new Opening(socket, new StreamAccess.Handshake(asked.path(), asked.headers(), asked.address(), subprotocol))
              .begin();
        })
        .onFailure(failure -> {
          LOG.debug("a request for a media stream is no WebSocket handshake", failure);
          if (!context.response().ended()) {
            context.response().setStatusCode(400).end("/telephony/stream speaks WebSocket\n");
          }
        });
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
      protocol = StreamFormats.of(handshake.subprotocol(), handshake.query());
    }

    void begin() {
      timer = vertx.setTimer(FIRST_MS, id -> {
        if (leg.isEmpty()) {
          line.close(POLICY, "the stream did not begin within " + FIRST_MS / 1000 + " s");
        }
      });
      socket.textMessageHandler(message -> {
        if (takes(message.length())) {
          leg.ifPresentOrElse(to -> to.text(message), () -> first(message));
        }
      });
      socket.binaryMessageHandler(message -> {
        if (takes(message.length())) {
          leg.ifPresentOrElse(to -> to.binary(message.getBytes()), () -> first(message.getBytes()));
        }
      });
      socket.exceptionHandler(failure -> LOG.debug("a media stream broke", failure));
      socket.closeHandler(nothing -> {
        vertx.cancelTimer(timer);
        line.gone();
        leg.ifPresent(isOver(socket.closeStatusCode()) ? StreamLeg::left : StreamLeg::closed);
      });
      line.watch(() -> leg.ifPresent(StreamLeg::closed));
    }

    private boolean takes(int length) {
      line.alive();
      if (length > MOST && !line.closed()) {
        line.close(LIMIT, "a message has at most " + MOST + " bytes");
        leg.ifPresent(StreamLeg::closed);
      }
      return !line.closed();
    }

    /** Some phone systems say nothing when the caller hangs up, but for the close of the stream. */
    private static boolean isOver(Short code) {
      return code != null && (code == NORMAL || code == GOING_AWAY);
    }

    private void first(byte[] message) {
      try {
        if (protocol.isEmpty()) {
          throw new StreamException("sound comes after the start");
        }
        begin(protocol.get().binary(message));
      } catch (StreamException broken) {
        line.close(MALFORMED, broken.getMessage());
      }
    }

    private void first(String message) {
      try {
        var events = new ArrayList<StreamEvent>();
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
        begin(events);
      } catch (StreamException broken) {
        line.close(MALFORMED, broken.getMessage());
      }
    }

    private void begin(List<StreamEvent> events) {
      if (!events.isEmpty() && events.getFirst() instanceof StreamEvent.Start start) {
        start(start.start(), events.subList(1, events.size()));
      }
    }

    private void start(StreamStart start, List<StreamEvent> behind) {
      vertx.cancelTimer(timer);
      Optional<CallControl> control = access.control(start.provider());
      if (control.isEmpty() || !access.mayStart(start, handshake)) {
        line.close(POLICY, "this stream is not expected");
        return;
      }
      var begun = new StreamLeg(protocol.orElseThrow(), start, line, control.get(), line::unwatch);
      leg = Optional.of(begun);
      calls.admit().ifPresentOrElse(place -> {
        behind.forEach(begun::take);
        place.begin(begun);
      }, () -> {
        LOG.info("{} is refused: all lines are taken", start);
        begun.refuse();
      });
    }
  }
}
