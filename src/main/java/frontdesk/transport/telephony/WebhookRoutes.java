package frontdesk.transport.telephony;

import java.util.function.Consumer;
import java.util.function.Predicate;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Routes of one phone system, whose requests are bounded, read and checked before anybody sees them: 413 for a body
 * over 64 KiB, 400 for one that cannot be read, 403 for one that is not the phone system's. Event loop.
 */
final class WebhookRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookRoutes.class);
  private static final int LARGEST = 1 << 16;

  private final Router router;
  private final String provider;
  private final Predicate<Webhook> genuine;
  private final Refusals refusals;

  WebhookRoutes(Router router, String provider, Predicate<Webhook> genuine, Refusals refusals) {
    this.router = router;
    this.provider = provider;
    this.genuine = genuine;
    this.refusals = refusals;
  }

  /** Adds a route; what the handler does not understand it throws as an {@link IllegalArgumentException}. */
  WebhookRoutes on(HttpMethod method, String path, Consumer<Webhook> handler) {
    router.route(method, path).handler(BodyHandler.create(false).setBodyLimit(LARGEST))
        .handler(context -> handle(context, handler)).failureHandler(WebhookRoutes::failed);
    return this;
  }

  private void handle(RoutingContext context, Consumer<Webhook> handler) {
    try {
      var webhook = new Webhook(context);
      if (genuine.test(webhook)) {
        handler.accept(webhook);
      } else {
        refusals.count(provider);
        webhook.refuse(403, "the signature is missing, wrong, old or used");
      }
    } catch (IllegalArgumentException bad) {
      LOG.debug("a webhook of {} cannot be read", provider, bad);
      Webhook.refuse(context, 400, "the request cannot be read");
    }
  }

  private static void failed(RoutingContext context) {
    int status = context.statusCode() < 400 ? 500 : context.statusCode();
    if (status >= 500 && context.failure() != null) {
      LOG.error("a webhook failed", context.failure());
    }
    Webhook.refuse(context, status, status == 413 ? "a request has at most 64 KiB" : "the request cannot be answered");
  }
}
