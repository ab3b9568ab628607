package frontdesk.web;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets in who shows a key where the server has keys; else only what comes from this machine and not from another site's
 * page. Event loop.
 *
 * @param keysNeeded whether an API key is needed
 */
record Admission(boolean keysNeeded, Predicate<String> isKey) implements Handler<RoutingContext> {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

  @Override
  public void handle(RoutingContext context) {
    var request = context.request();
    String shown = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
    if (keysNeeded) {
      if (shown.startsWith("Bearer ") && isKey.test(shown.substring("Bearer ".length()))) {
        context.next();
      } else {
        context.response().putHeader("WWW-Authenticate", "Bearer");
        Problem.send(context, 401, "an API key is needed: Authorization: Bearer KEY");
      }
      return;
    }
    String host = request.authority() == null ? "" : request.authority().host();
    String origin = request.getHeader("Origin");
    boolean own = origin == null || origin.equals("http://" + request.authority());
    if (LOOPBACK.contains(host) && own) {
      context.next();
    } else {
      Problem.send(context, 403, "without API keys only this machine itself is served");
    }
  }
}
