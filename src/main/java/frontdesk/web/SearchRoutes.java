package frontdesk.web;

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

import frontdesk.call.PastCalls.Filter;
import frontdesk.call.PastCalls.Hit;
import frontdesk.call.Worker;
import io.vertx.core.Vertx;
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
  private final Admission admission;
  private final ZoneId zone;
  private final Semaphore places = new Semaphore(AT_ONCE);

  /**
   * @param keysNeeded whether an API key is needed; where not, this machine alone is served
   * @param zone of days given as dates
   */
  public SearchRoutes(Finder finder, Worker worker, boolean keysNeeded, Predicate<String> isKey, ZoneId zone) {
    this.finder = finder;
    this.worker = worker;
    this.admission = new Admission(keysNeeded, isKey);
    this.zone = zone;
  }

  /** Registers the routes. */
  public void register(Router router) {
    router.route("/v1/search").handler(admission);
    router.get("/v1/search").handler(this::text);
    router.post("/v1/search").handler(BodyHandler.create(false).setBodyLimit(LARGEST_SOUND)).handler(this::sound)
        .failureHandler(context -> Problem.send(context, context.statusCode() < 400 ? 500 : context.statusCode(),
            context.statusCode() == 413 ? "a recording has at most 2 MiB" : "the request cannot be read"));
    router.route("/v1/archive").handler(admission);
    router.delete("/v1/archive").handler(this::erase);
  }

  private void text(RoutingContext context) {
    var parameters = context.queryParams();
    try {
      SearchQuery.refuseOthers(parameters, Set.of("q", "vector"));
      String words = Optional.ofNullable(parameters.get("q")).orElse("");
      String vector = Optional.ofNullable(parameters.get("vector")).orElse("");
      if (words.isBlank() == vector.isBlank()) {
        throw new IllegalArgumentException("either q or vector is needed");
      }
      if (words.length() > LONGEST_QUERY || vector.length() > LONGEST_QUERY) {
        throw new IllegalArgumentException("a query has at most " + LONGEST_QUERY + " characters");
      }
      Filter filter = SearchQuery.filter(parameters, zone);
      int limit = SearchQuery.limit(parameters);
      answer(context, () -> hits(words.isBlank()
          ? finder.arithmetic(vector, filter, limit)
          : finder.words(words, filter, limit)));
    } catch (IllegalArgumentException bad) {
      Problem.send(context, 400, bad.getMessage());
    }
  }

  private void sound(RoutingContext context) {
    try {
      SearchQuery.refuseOthers(context.queryParams(), Set.of());
      Filter filter = SearchQuery.filter(context.queryParams(), zone);
      int limit = SearchQuery.limit(context.queryParams());
      byte[] wav = context.body().buffer() == null ? new byte[0] : context.body().buffer().getBytes();
      if (wav.length == 0) {
        throw new IllegalArgumentException("the body is to be a WAV recording");
      }
      answer(context, () -> hits(finder.sound(wav, filter, limit)));
    } catch (IllegalArgumentException bad) {
      Problem.send(context, 400, bad.getMessage());
    }
  }

  private void erase(RoutingContext context) {
    List<String> phones = context.queryParam("phone");
    if (phones.size() != 1 || context.queryParams().size() != 1) {
      Problem.send(context, 400, "phone is needed, such as ?phone=%2B12125550142, and nothing else");
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
      Problem.send(context, 429, "too many requests at once");
      return;
    }
    var loop = Vertx.currentContext();
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
      case IllegalArgumentException bad -> Problem.send(context, 400, bad.getMessage());
      case UnsupportedOperationException none -> Problem.send(context, 501, none.getMessage());
      default -> {
        LOG.warn("a search or an erasure failed: {}", cause.getClass().getSimpleName());
        Problem.send(context, 500, "the request failed on our side");
      }
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
}
