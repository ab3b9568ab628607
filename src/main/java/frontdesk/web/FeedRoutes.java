package frontdesk.web;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

import frontdesk.call.Worker;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /calendars/people/ID.ics?token=} and {@code /calendars/locations/ID.ics?token=}: iCalendar for calendar
 * programs, which can show no header. A wrong token is answered as an unknown calendar is. Event loop; what blocks runs
 * on the worker.
 */
public final class FeedRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(FeedRoutes.class);
  private static final int AT_ONCE = 4;

  /**
   * A feed as it is sent.
   *
   * @param body iCalendar
   * @param etag strong entity tag, quoted
   */
  public record Feed(String body, String etag) {}

  /** Where the feeds come from. Blocking. */
  public interface Source {
    /** The calendar of a person, empty where there is none for this token. */
    Optional<Feed> person(String id, String token);

    /** The calendar of a location, empty where there is none for this token. */
    Optional<Feed> location(String id, String token);
  }

  private final Source source;
  private final Worker worker;
  private final Semaphore places = new Semaphore(AT_ONCE);

  public FeedRoutes(Source source, Worker worker) {
    this.source = source;
    this.worker = worker;
  }

  /** Registers the routes. */
  public void register(Router router) {
    router.getWithRegex("/calendars/people/(?<id>[a-z0-9_]{1,40})\\.ics")
        .handler(context -> send(context, () -> source.person(context.pathParam("id"), token(context))));
    router.getWithRegex("/calendars/locations/(?<id>[a-z0-9_]{1,40})\\.ics")
        .handler(context -> send(context, () -> source.location(context.pathParam("id"), token(context))));
  }

  private static String token(RoutingContext context) {
    return Optional.ofNullable(context.queryParams().get("token")).orElse("");
  }

  private void send(RoutingContext context, Callable<Optional<Feed>> feed) {
    if (!places.tryAcquire()) {
      context.response().putHeader("Retry-After", "5");
      Problem.send(context, 429, "too many requests at once");
      return;
    }
    var loop = Vertx.currentContext();
    worker.submit(feed).whenComplete((found, failure) -> loop.runOnContext(nothing -> {
      places.release();
      if (failure != null) {
        LOG.warn("a feed could not be read: {}", failure.getClass().getSimpleName());
        Problem.send(context, 503, "the calendar's database does not answer");
      } else if (found.isEmpty()) {
        Problem.send(context, 404, "there is no such calendar for this token");
      } else {
        send(context, found.get());
      }
    }));
  }

  private static void send(RoutingContext context, Feed feed) {
    var response = context.response();
    if (response.ended()) {
      return;
    }
    response.putHeader("ETag", feed.etag()).putHeader("Cache-Control", "private, no-cache");
    if (feed.etag().equals(context.request().getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
    } else {
      response.putHeader("Content-Type", "text/calendar; charset=utf-8").end(feed.body());
    }
  }
}
