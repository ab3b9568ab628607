package frontdesk.transport;

import java.util.Optional;
import java.util.function.Predicate;

import frontdesk.call.CallLeg.Caller;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/**
 * What a dialplan tells and asks by HTTP: {@code POST /telephony/calls/ID} with the form fields from and name before a
 * call whose stream will tell nothing but the id, and {@code GET /telephony/calls/ID/transfer} after it, whose answer is
 * where to put the caller through to, or empty. Event loops.
 */
public final class CallNoteRoutes {
  private static final int LONGEST_BODY = 2048;
  private static final int LONGEST_TEXT = 128;

  private final CallNotes notes;
  private final Predicate<HttpServerRequest> mayAsk;

  /** @param mayAsk whether a request comes from a phone system that may call here */
  public CallNoteRoutes(CallNotes notes, Predicate<HttpServerRequest> mayAsk) {
    this.notes = notes;
    this.mayAsk = mayAsk;
  }

  /** Registers the routes. */
  public void register(Router router) {
    router.post("/telephony/calls/:id").handler(BodyHandler.create(false).setBodyLimit(LONGEST_BODY))
        .handler(this::admit).handler(this::announce);
    router.get("/telephony/calls/:id/transfer").handler(this::admit).handler(this::transfer);
  }

  private void admit(RoutingContext request) {
    if (!mayAsk.test(request.request())) {
      request.response().setStatusCode(403).end("no phone system that may call asks this\n");
    } else if (request.pathParam("id").length() > LONGEST_TEXT) {
      request.response().setStatusCode(400).end("an id has at most " + LONGEST_TEXT + " characters\n");
    } else {
      request.next();
    }
  }

  private void announce(RoutingContext request) {
    notes.announce(request.pathParam("id"), new Caller(field(request, "from"), field(request, "name")));
    request.response().setStatusCode(204).end();
  }

  private static Optional<String> field(RoutingContext request, String name) {
    return Optional.ofNullable(request.request().getFormAttribute(name))
        .filter(text -> !text.isBlank() && text.length() <= LONGEST_TEXT);
  }

  private void transfer(RoutingContext request) {
    request.response().putHeader("Content-Type", "text/plain").putHeader("Cache-Control", "no-store")
        .end(notes.transfer(request.pathParam("id")).orElse(""));
  }
}
