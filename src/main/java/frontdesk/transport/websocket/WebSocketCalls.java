package frontdesk.transport.websocket;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import frontdesk.call.Calls;
import frontdesk.call.Ticker;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door for WebSocket callers: {@code /v1/call} takes the first message of a socket, which starts a call or resumes
 * one, {@code POST /v1/tokens} exchanges an API key for a token, and {@link PageTokens} gives allowed pages one. Event loops; any of them.
 */
public final class WebSocketCalls {
  /** The subprotocol of RFC 6455, section 1.9. */
  public static final String SUBPROTOCOL = "frontdesk.v1";
  private static final Logger LOG = LoggerFactory.getLogger(WebSocketCalls.class);

  private final Vertx vertx;
  private final Calls calls;
  private final Tokens tokens;
  private final Origins origins;
  private final WebSocketSettings settings;
  private final Ticker ticker;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, WebSocketLeg> legs = new ConcurrentHashMap<>();

  /** @param origins the pages that may call; where none is listed, those that show a token */
  public WebSocketCalls(Vertx vertx, Calls calls, Tokens tokens, Origins origins, WebSocketSettings settings,
      Ticker ticker) {
    this.vertx = vertx;
    this.calls = calls;
    this.tokens = tokens;
    this.origins = origins;
    this.settings = settings;
    this.ticker = ticker;
  }

  /** Sets what the server must know of this protocol. Messages up to twice the limit are read, to be refused well. */
  public static HttpServerOptions configure(HttpServerOptions options, WebSocketSettings settings) {
    return options.addWebSocketSubProtocol(SUBPROTOCOL).setMaxWebSocketFrameSize(2 * settings.message())
        .setMaxWebSocketMessageSize(2 * settings.message());
  }

  /** Registers the routes. */
  public void register(Router router) {
    router.get("/v1/call").handler(this::open);
    router.post("/v1/tokens").handler(BodyHandler.create(false).setBodyLimit(4096)).handler(this::issue);
    new PageTokens(tokens, origins, ticker).register(router);
  }

  private void open(RoutingContext request) {
    Optional<String> origin = Optional.ofNullable(request.request().getHeader("Origin"));
    boolean own = Origins.isOwn(request.request());
    if (!own && !origins.isEmpty() && !origins.allows(origin.orElse(""))) {
      answer(request, 403, error(WireError.UNAUTHORIZED, "pages of this origin may not call here"));
      return;
    }
    request.request().toWebSocket()
        .onSuccess(socket -> awaitFirst(socket, origin, own))
        .onFailure(failure -> {
          LOG.debug("a request for /v1/call is no WebSocket handshake", failure);
          if (!request.response().ended()) {
            request.response().setStatusCode(400).end("/v1/call speaks WebSocket, subprotocol " + SUBPROTOCOL + "\n");
          }
        });
  }

  private void awaitFirst(ServerWebSocket socket, Optional<String> origin, boolean own) {
    var taken = new AtomicBoolean();
    long timer = vertx.setTimer(settings.start().toMillis(), id -> {
      if (taken.compareAndSet(false, true)) {
        WebSocketLeg.refuse(socket, WireError.LIMIT,
            "the first message is due within " + settings.start().toSeconds() + " s");
      }
    });
    socket.closeHandler(nothing -> vertx.cancelTimer(timer));
    socket.exceptionHandler(failure -> LOG.debug("a socket broke before its first message", failure));
    socket.binaryMessageHandler(bytes -> {
      if (taken.compareAndSet(false, true)) {
        vertx.cancelTimer(timer);
        WebSocketLeg.refuse(socket, WireError.BAD_AUDIO, "sound comes after the start message");
      }
    });
    socket.textMessageHandler(text -> {
      if (taken.compareAndSet(false, true)) {
        vertx.cancelTimer(timer);
        first(socket, text, origin, own);
      }
    });
  }

  private void first(ServerWebSocket socket, String text, Optional<String> origin, boolean own) {
    try {
      if (text.length() > settings.message()) {
        throw new WireException(WireError.LIMIT, "a message has at most " + settings.message() + " bytes");
      }
      switch (WireCodec.parse(text)) {
        case ClientMessage.Start start -> start(socket, start, origin, own);
        case ClientMessage.Resume resume -> resume(socket, resume);
        default -> throw new WireException(WireError.UNAUTHORIZED, "the first message must be start or resume");
      }
    } catch (WireException refused) {
      WebSocketLeg.refuse(socket, refused.error(), refused.getMessage());
    }
  }

  private void start(ServerWebSocket socket, ClientMessage.Start start, Optional<String> origin, boolean own)
      throws WireException {
    if (!mayCall(start.token(), origin, own)) {
      throw new WireException(WireError.UNAUTHORIZED, "the token is missing, wrong or no longer valid");
    }
    Calls.Admission place = calls.admit()
        .orElseThrow(() -> new WireException(WireError.BUSY, "all lines are taken, please try again later"));
    var leg = new WebSocketLeg(vertx, settings, ticker, place.id(), start, gone -> legs.remove(gone.call()));
    legs.put(place.id(), leg);
    leg.attach(socket, secret());
    place.begin(leg);
  }

  /** A page of another origin needs a token even where programs on this machine need none. */
  private boolean mayCall(Optional<String> token, Optional<String> origin, boolean own) {
    if (!tokens.required() && own) {
      return true;
    }
    return token.filter(shown -> tokens.isKey(shown) || tokens.verify(shown, origin)).isPresent();
  }

  private void resume(ServerWebSocket socket, ClientMessage.Resume resume) throws WireException {
    WebSocketLeg leg = legs.get(resume.call());
    if (leg == null || !leg.redeem(resume.secret())) {
      throw new WireException(WireError.UNAUTHORIZED, "there is no such call to resume");
    }
    leg.resume(socket, secret(), resume.received());
  }

  private String secret() {
    var bytes = new byte[18];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** {@code POST /v1/tokens}, with {@code Authorization: Bearer KEY} and {@code {"origin":"https://..."}}. */
  private void issue(RoutingContext request) {
    String header = Optional.ofNullable(request.request().getHeader("Authorization")).orElse("");
    if (!header.startsWith("Bearer ") || !tokens.isKey(header.substring("Bearer ".length()))) {
      answer(request, 401, error(WireError.UNAUTHORIZED, "the API key is missing or wrong"));
      return;
    }
    String body = request.body().asString();
    Optional<String> origin = origin(body == null ? "" : body);
    if (origin.isEmpty()) {
      answer(request, 400, error(WireError.MALFORMED, "the body must be {\"origin\":\"https://your.page\"}"));
    } else {
      answer(request, 200,
          new JsonObject().put("token", tokens.issue(origin.get())).put("expires_in", Tokens.LIFE.toSeconds()));
    }
  }

  /** The origin that a request for a token names. */
  static Optional<String> origin(String body) {
    try {
      return Optional.ofNullable(new JsonObject(body).getValue("origin")).filter(String.class::isInstance)
          .map(String.class::cast).filter(origin -> !origin.isBlank() && origin.length() <= 200);
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  static JsonObject error(WireError error, String message) {
    return new JsonObject().put("code", error.wire()).put("message", message);
  }

  static void answer(RoutingContext request, int status, JsonObject body) {
    if (!request.response().ended()) {
      request.response().setStatusCode(status).putHeader("Content-Type", "application/json")
          .putHeader("Cache-Control", "no-store").end(body.encode());
    }
  }
}
