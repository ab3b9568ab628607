package frontdesk.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

import frontdesk.call.Archive;
import frontdesk.call.PastCalls;
import frontdesk.call.PastCalls.Filter;
import frontdesk.call.PastCalls.Hit;
import frontdesk.call.Worker;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /v1/search} by words or vector arithmetic, {@code POST /v1/search} with a WAV body by sound, and
 * {@code DELETE /v1/archive?phone=} to erase. Errors are problem details (RFC 9457). Event loop; what blocks runs on the
 * worker.
 */
public final class SearchRoutes {
  /** Longest query in characters. */
  public static final int LONGEST_QUERY = 1_000;
  /** Largest recording: a minute of 16-bit sound at 16 kHz. */
  public static final int LARGEST_SOUND = 2 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(SearchRoutes.class);
  private static final int AT_ONCE = 8;
  private static final int DEFAULT_LIMIT = 10;
  private static final Set<String> FILTERS = Set.of("limit", "from", "to", "call", "role");
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

  /** What the routes look in. Blocking; bad input is an {@link IllegalArgumentException} with one sentence. */
  public interface Finder {
    /** By words and meaning. */
    List<Hit> words(String words, Filter filter, int limit);

    /** By vector arithmetic over texts. */
    List<Hit> arithmetic(String expression, Filter filter, int limit);

    /**
     * By sound.
     *
     * @throws UnsupportedOperationException where sound cannot be searched here
     */
    List<Hit> sound(byte[] wav, Filter filter, int limit);

    /** Erases what was kept of a telephone number; what was removed, by name. */
    Map<String, Integer> erase(String phone);
  }

  private final Finder finder;
  private final Worker worker;
  private final boolean keysNeeded;
  private final Predicate<String> isKey;
  private final ZoneId zone;
  private final Semaphore places = new Semaphore(AT_ONCE);

  /**
   * @param keysNeeded whether an API key is needed; where not, this machine alone is served
   * @param zone of days given as dates
   */
  public SearchRoutes(Finder finder, Worker worker, boolean keysNeeded, Predicate<String> isKey, ZoneId zone) {
    this.finder = finder;
    this.worker = worker;
    this.keysNeeded = keysNeeded;
    this.isKey = isKey;
    this.zone = zone;
  }

  /** Registers the routes. */
  public void register(Router router) {
    router.route("/v1/search").handler(this::admit);
    router.get("/v1/search").handler(this::text);
    router.post("/v1/search").handler(BodyHandler.create(false).setBodyLimit(LARGEST_SOUND)).handler(this::sound)
        .failureHandler(context -> problem(context, context.statusCode() < 400 ? 500 : context.statusCode(),
            context.statusCode() == 413 ? "a recording has at most 2 MiB" : "the request cannot be read"));
    router.route("/v1/archive").handler(this::admit);
    router.delete("/v1/archive").handler(this::erase);
  }

  /** A key where the server has keys; else only what does not come from another site's page. */
  private void admit(RoutingContext context) {
    var request = context.request();
    String shown = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
    if (keysNeeded) {
      if (shown.startsWith("Bearer ") && isKey.test(shown.substring("Bearer ".length()))) {
        context.next();
      } else {
        context.response().putHeader("WWW-Authenticate", "Bearer");
        problem(context, 401, "an API key is needed: Authorization: Bearer KEY");
      }
      return;
    }
    String host = request.authority() == null ? "" : request.authority().host();
    String origin = request.getHeader("Origin");
    boolean own = origin == null || origin.equals("http://" + request.authority());
    if (LOOPBACK.contains(host) && own) {
      context.next();
    } else {
      problem(context, 403, "without API keys only this machine itself is served");
    }
  }

  private void text(RoutingContext context) {
    var parameters = context.queryParams();
    try {
      refuseOthers(context, Set.of("q", "vector"));
      String words = parameters.get("q");
      String vector = parameters.get("vector");
      if ((words == null || words.isBlank()) == (vector == null || vector.isBlank())) {
        throw new IllegalArgumentException("either q or vector is needed");
      }
      String query = words == null || words.isBlank() ? vector : words;
      if (query.length() > LONGEST_QUERY) {
        throw new IllegalArgumentException("a query has at most " + LONGEST_QUERY + " characters");
      }
      Filter filter = filter(context);
      int limit = limit(context);
      answer(context, () -> hits(query == vector
          ? finder.arithmetic(query, filter, limit)
          : finder.words(query, filter, limit)));
    } catch (IllegalArgumentException bad) {
      problem(context, 400, bad.getMessage());
    }
  }

  private void sound(RoutingContext context) {
    try {
      refuseOthers(context, Set.of());
      Filter filter = filter(context);
      int limit = limit(context);
      byte[] wav = context.body().buffer() == null ? new byte[0] : context.body().buffer().getBytes();
      if (wav.length == 0) {
        throw new IllegalArgumentException("the body is to be a WAV recording");
      }
      answer(context, () -> hits(finder.sound(wav, filter, limit)));
    } catch (IllegalArgumentException bad) {
      problem(context, 400, bad.getMessage());
    }
  }

  private void erase(RoutingContext context) {
    List<String> phones = context.queryParam("phone");
    if (phones.size() != 1 || context.queryParams().size() != 1) {
      problem(context, 400, "phone is needed, such as ?phone=%2B12125550142, and nothing else");
      return;
    }
    answer(context, () -> {
      var removed = new JsonObject();
      finder.erase(phones.getFirst()).forEach(removed::put);
      return removed;
    });
  }

  private void answer(RoutingContext context, Callable<JsonObject> work) {
    if (!places.tryAcquire()) {
      context.response().putHeader("Retry-After", "1");
      problem(context, 429, "too many searches at once");
      return;
    }
    var loop = io.vertx.core.Vertx.currentContext();
    worker.submit(work).whenComplete((result, failure) -> loop.runOnContext(nothing -> {
      places.release();
      if (failure == null) {
        context.response().putHeader("Content-Type", "application/json").putHeader("Cache-Control", "no-store")
            .end(result.encode());
      } else {
        failed(context, failure);
      }
    }));
  }

  private void failed(RoutingContext context, Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    switch (cause) {
      case IllegalArgumentException bad -> problem(context, 400, bad.getMessage());
      case UnsupportedOperationException none -> problem(context, 501, none.getMessage());
      default -> {
        LOG.warn("a search failed: {}", cause.getClass().getSimpleName());
        problem(context, 500, "the search failed on our side");
      }
    }
  }

  private static void refuseOthers(RoutingContext context, Set<String> more) {
    for (String name : context.queryParams().names()) {
      if (!FILTERS.contains(name) && !more.contains(name)) {
        throw new IllegalArgumentException("there is no parameter '" + name + "'");
      }
      if (context.queryParam(name).size() > 1) {
        throw new IllegalArgumentException("'" + name + "' is there twice");
      }
    }
  }

  private static int limit(RoutingContext context) {
    String text = context.queryParams().get("limit");
    try {
      int limit = text == null ? DEFAULT_LIMIT : Integer.parseInt(text);
      if (limit >= 1 && limit <= PastCalls.MOST) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // The complaint below serves a word and a number out of range alike.
    }
    throw new IllegalArgumentException("limit must be a whole number from 1 to " + PastCalls.MOST);
  }

  private Filter filter(RoutingContext context) {
    var parameters = context.queryParams();
    return filter(parameters.get("from"), parameters.get("to"), parameters.get("call"), parameters.get("role"), zone);
  }

  /**
   * A filter from its texts, each of which may be null.
   *
   * @param from first day or instant
   * @param to last day, whole, or the instant before which
   * @param role caller (also where null), agent or any
   * @throws IllegalArgumentException with one sentence
   */
  public static Filter filter(String from, String to, String call, String role, ZoneId zone) {
    return new Filter(Optional.ofNullable(from).map(text -> instant("from", text, 0, zone)),
        Optional.ofNullable(to).map(text -> instant("to", text, 1, zone)), Optional.ofNullable(call), role(role));
  }

  private static Optional<Archive.Role> role(String text) {
    return switch (text == null ? "caller" : text) {
      case "caller" -> Optional.of(Archive.Role.CALLER);
      case "agent" -> Optional.of(Archive.Role.AGENT);
      case "any" -> Optional.empty();
      default -> throw new IllegalArgumentException("role must be caller, agent or any");
    };
  }

  private static Instant instant(String name, String text, int daysLater, ZoneId zone) {
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).plusDays(daysLater).atStartOfDay(zone).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          name + " must be a day such as 2026-11-24 or an instant such as 2026-11-24T14:00:00Z");
    }
  }

  private static JsonObject hits(List<Hit> hits) {
    return new JsonObject().put("hits", new JsonArray(hits.stream().map(SearchRoutes::json).toList()));
  }

  /** A result as the API and the command line give it. */
  public static JsonObject json(Hit hit) {
    var json = new JsonObject().put("score", rounded(hit.score()));
    hit.cosine().ifPresent(cosine -> json.put("cosine", rounded(cosine)));
    return json.put("call", hit.call()).put("turn", hit.turn()).put("role", hit.role().name().toLowerCase(Locale.ROOT))
        .put("at", hit.at().toString()).put("from_ms", hit.fromMs()).put("to_ms", hit.toMs()).put("words", hit.words())
        .put("sound", hit.hasSound());
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }

  private static void problem(RoutingContext context, int status, String detail) {
    if (!context.response().ended()) {
      context.response().setStatusCode(status).putHeader("Content-Type", "application/problem+json")
          .end(new JsonObject().put("type", "about:blank")
              .put("title", io.netty.handler.codec.http.HttpResponseStatus.valueOf(status).reasonPhrase())
              .put("status", status).put("detail", detail).encode());
    }
  }
}
