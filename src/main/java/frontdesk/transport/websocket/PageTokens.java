package frontdesk.transport.websocket;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import frontdesk.call.Ticker;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code POST /v1/widget-tokens}: a token for a page whose origin is allowed, without an API key. The origin is the
 * browser's word, which a program can forge; therefore few tokens are issued to one address and few in all, and a token
 * opens nothing but one more call. Answers 200 with {@code {"token","expires_in"}}, 204 where the page needs none, 403,
 * 429. Event loops; any of them.
 */
final class PageTokens {
  /** How many tokens an address gets in a minute. */
  static final int OF_ADDRESS = 20;
  /** How many tokens are issued in a minute. */
  static final int IN_ALL = 200;

  private static final long WINDOW = Duration.ofMinutes(1).toNanos();

  private final Tokens tokens;
  private final Origins origins;
  private final Ticker ticker;
  private final Map<String, Integer> issued = new HashMap<>();
  private long begin;
  private int inAll;

  PageTokens(Tokens tokens, Origins origins, Ticker ticker) {
    this.tokens = tokens;
    this.origins = origins;
    this.ticker = ticker;
    begin = ticker.nanos();
  }

  void register(Router router) {
    router.options("/v1/widget-tokens").handler(this::preflight);
    router.post("/v1/widget-tokens").handler(this::issue);
  }

  /** What the fetch standard asks before a request with headers of its own. */
  private void preflight(RoutingContext request) {
    boolean allowed = share(request).isPresent();
    if (allowed) {
      request.response().putHeader("Access-Control-Allow-Methods", "POST")
          .putHeader("Access-Control-Allow-Headers", "content-type").putHeader("Access-Control-Max-Age", "600");
    }
    request.response().setStatusCode(allowed ? 204 : 403).end();
  }

  private void issue(RoutingContext request) {
    var listed = share(request);
    if (listed.isEmpty()) {
      if (Origins.isOwn(request.request()) && !tokens.required()) {
        request.response().setStatusCode(204).end();
      } else {
        WebSocketCalls.answer(request, 403, WebSocketCalls.error(WireError.UNAUTHORIZED,
            "pages of this origin may not call here; server.origins lists those that may"));
      }
    } else if (!admit(request.request().remoteAddress().hostAddress())) {
      request.response().putHeader("Retry-After", "60");
      WebSocketCalls.answer(request, 429,
          WebSocketCalls.error(WireError.LIMIT, "too many tokens were asked for, please try again in a minute"));
    } else {
      WebSocketCalls.answer(request, 200, new JsonObject().put("token", tokens.issue(listed.get()))
          .put("expires_in", Tokens.LIFE.toSeconds()));
    }
  }

  /** The origin of an allowed page, which may then read the answer. */
  private Optional<String> share(RoutingContext request) {
    request.response().putHeader("Vary", "Origin");
    var listed = Optional.ofNullable(request.request().getHeader("Origin")).filter(origins::allows);
    listed.ifPresent(origin -> request.response().putHeader("Access-Control-Allow-Origin", origin));
    return listed;
  }

  /** Counts one more token of this minute. What is remembered is bounded by the number of tokens. */
  private synchronized boolean admit(String address) {
    long now = ticker.nanos();
    if (now - begin >= WINDOW) {
      begin = now;
      inAll = 0;
      issued.clear();
    }
    if (inAll >= IN_ALL || issued.getOrDefault(address, 0) >= OF_ADDRESS) {
      return false;
    }
    inAll++;
    issued.merge(address, 1, Integer::sum);
    return true;
  }
}
