package frontdesk.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import frontdesk.call.CallPapers;
import frontdesk.call.CallPapers.Paper;
import frontdesk.call.Worker;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was written after calls: {@code GET /v1/calls} lists summaries, the newest first; {@code GET /v1/calls/ID} has
 * all papers of a call, {@code .../summary} and {@code .../form} or {@code .../form/NAME} one of them; JSON, or a page to
 * be printed for who accepts {@code text/html} or adds {@code ?format=html}. Errors are problem details (RFC 9457). Event
 * loop; what blocks runs on the worker.
 */
public final class CallPaperRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(CallPaperRoutes.class);
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int AT_ONCE = 8;
  private static final int USUAL = 50;

  /** Where the papers are. Blocking. */
  public interface Shelf {
    /** Summaries before an instant, the newest first, at most so many. */
    List<Paper> latest(Optional<Instant> before, int limit);

    /** Papers of a call by their names, each as a JSON object, the summary first. */
    List<String> json(String call, Predicate<String> names);

    /** Papers of a call as a page; empty where there are none. */
    Optional<String> page(String call, Predicate<String> names);
  }

  private record Answer(String type, String body) {}

  private final Shelf shelf;
  private final Worker worker;
  private final Admission admission;
  private final Semaphore places = new Semaphore(AT_ONCE);

  /** @param keysNeeded whether an API key is needed; where not, this machine alone is served */
  public CallPaperRoutes(Shelf shelf, Worker worker, boolean keysNeeded, Predicate<String> isKey) {
    this.shelf = shelf;
    this.worker = worker;
    this.admission = new Admission(keysNeeded, isKey);
  }

  /** Registers the routes. */
  public void register(Router router) {
    router.route("/v1/calls").handler(admission);
    router.route("/v1/calls/*").handler(admission);
    router.get("/v1/calls").handler(this::list);
    router.get("/v1/calls/:call").handler(context -> papers(context, name -> true, true));
    router.get("/v1/calls/:call/summary").handler(context -> papers(context, CallPapers.SUMMARY::equals, false));
    router.get("/v1/calls/:call/form")
        .handler(context -> papers(context, name -> !name.equals(CallPapers.SUMMARY), true));
    router.get("/v1/calls/:call/form/:name")
        .handler(context -> papers(context, context.pathParam("name")::equals, false));
  }

  private void list(RoutingContext context) {
    try {
      if (!List.of("before", "limit").containsAll(context.queryParams().names())) {
        throw new IllegalArgumentException("the parameters are before and limit");
      }
      int limit = Optional.ofNullable(context.queryParams().get("limit")).map(Integer::parseInt).orElse(USUAL);
      Optional<Instant> before = Optional.ofNullable(context.queryParams().get("before")).map(Instant::parse);
      if (limit < 1 || limit > CallPapers.MOST) {
        throw new IllegalArgumentException("limit must be from 1 to " + CallPapers.MOST);
      }
      answer(context, () -> Optional.of(new Answer("application/json", listed(shelf.latest(before, limit)).encode())));
    } catch (NumberFormatException bad) {
      Problem.send(context, 400, "limit must be a whole number");
    } catch (DateTimeException bad) {
      Problem.send(context, 400, "before must be an instant such as 2026-11-23T14:00:00Z");
    } catch (IllegalArgumentException bad) {
      Problem.send(context, 400, bad.getMessage());
    }
  }

  private static JsonObject listed(List<Paper> papers) {
    return new JsonObject().put("calls", new JsonArray(papers.stream()
        .map(paper -> new JsonObject().put("call", paper.call()).put("at", paper.at().toString())
            .put("headline", paper.headline()).put("checks", paper.checks()))
        .toList()));
  }

  private void papers(RoutingContext context, Predicate<String> names, boolean several) {
    String call = context.pathParam("call");
    String format = context.queryParams().get("format");
    if (!ID.matcher(call).matches() || format != null && !List.of("json", "html").contains(format)) {
      Problem.send(context, 400, "a call's id is letters and digits, and format is json or html");
      return;
    }
    boolean page = format == null ? prefersPage(context) : format.equals("html");
    answer(context, () -> page
        ? shelf.page(call, names).map(html -> new Answer("text/html; charset=utf-8", html))
        : json(shelf.json(call, names), several));
  }

  private static boolean prefersPage(RoutingContext context) {
    String accept = Optional.ofNullable(context.request().getHeader("Accept")).orElse("");
    int html = accept.indexOf("text/html");
    int json = accept.indexOf("application/json");
    return html >= 0 && (json < 0 || html < json);
  }

  private static Optional<Answer> json(List<String> papers, boolean several) {
    return papers.isEmpty()
        ? Optional.empty()
        : Optional.of(new Answer("application/json",
            several ? "{\"papers\":[" + String.join(",", papers) + "]}" : papers.getFirst()));
  }

  private void answer(RoutingContext context, Callable<Optional<Answer>> work) {
    if (!places.tryAcquire()) {
      context.response().putHeader("Retry-After", "1");
      Problem.send(context, 429, "too many requests at once");
      return;
    }
    var loop = Vertx.currentContext();
    worker.submit(work).whenComplete((answer, failure) -> loop.runOnContext(nothing -> {
      places.release();
      if (failure != null) {
        LOG.warn("papers could not be read: {}", failure.getClass().getSimpleName());
        Problem.send(context, 500, "the request failed on our side");
      } else if (answer.isEmpty()) {
        Problem.send(context, 404, "nothing was written of this call, or it is erased");
      } else {
        send(context, answer.get());
      }
    }));
  }

  private static void send(RoutingContext context, Answer answer) {
    if (!context.response().ended()) {
      context.response().putHeader("Content-Type", answer.type()).putHeader("Cache-Control", "no-store")
          .putHeader("X-Content-Type-Options", "nosniff").putHeader("Referrer-Policy", "no-referrer")
          .putHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
              + " form-action 'none'; frame-ancestors 'none'")
          .end(answer.body());
    }
  }
}
