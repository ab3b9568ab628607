package frontdesk.calendars;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.CalendarLinks.Difference;
import frontdesk.web.HttpOneOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A CalDAV server that keeps no list of changes, and writes some names into paths as they should not be. */
class NoListOfChangesTest extends AbstractCalendarDesk {
  private final Vertx vertx = Vertx.vertx();
  private final Map<String, String> objects = new ConcurrentSkipListMap<>();

  @Override
  CalendarAccount account() throws Exception {
    HttpServer server = vertx.createHttpServer(HttpOneOptions.create()).requestHandler(this::answer)
        .listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    return new CalendarAccount.CalDav(URI.create("http://127.0.0.1:" + server.actualPort() + "/cal/"), "", "");
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private void answer(HttpServerRequest request) {
    String name = request.path().substring("/cal/".length());
    request.bodyHandler(body -> {
      switch (request.method().name()) {
        case "PUT" -> {
          objects.put(name, body.toString());
          request.response().setStatusCode(201).end();
        }
        case "REPORT" -> report(request, body.toString());
        default -> {
          String object = objects.get(name);
          request.response().setStatusCode(object == null ? 404 : 200).putHeader("ETag", etag(object))
              .end(object == null ? "" : object);
        }
      }
    });
  }

  private void report(HttpServerRequest request, String asked) {
    boolean data = asked.contains("multiget");
    String items = objects.entrySet().stream().filter(e -> !data || asked.contains("/cal/" + e.getKey() + "<"))
        .map(e -> "<D:response><D:href>/cal/" + e.getKey() + "</D:href><D:propstat><D:prop><D:getetag>"
            + etag(e.getValue()) + "</D:getetag>"
            + (data ? "<C:calendar-data>" + e.getValue() + "</C:calendar-data>" : "")
            + "</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>")
        .collect(Collectors.joining());
    request.response().setStatusCode(asked.contains("sync-collection") ? 501 : 207)
        .end("<D:multistatus xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\">" + items
            + "</D:multistatus>");
  }

  private static String etag(String object) {
    return "e" + (object == null ? 0 : object.hashCode());
  }

  @Test
  void whatSomebodyDeletedThereIsReported() {
    Appointment kept = book("kim", TUESDAY, "10:00");
    Appointment deleted = book("kim", TUESDAY, "11:00");
    round(sync);
    sync.read();
    sync.read();
    assertEquals("", sync.status().problem());
    assertEquals(List.of(), conflicts());
    objects.remove(deleted.id().toLowerCase() + "@riverside.example.ics");
    sync.read();
    assertEquals(List.of(conflict(deleted, Difference.DELETED)), conflicts());
    assertTrue(objects.keySet().stream().anyMatch(name -> name.startsWith(kept.id().toLowerCase())));
  }

  @Test
  void aNameThatIsNotEncodedTakesNothingFromTheOthers() {
    objects.put("100%.ics", CalDavServer.ics("sale", "DTSTART:20261124T190000Z", "DTEND:20261124T200000Z"));
    objects.put("lunch.ics", CalDavServer.ics("lunch", "DTSTART:20261124T200000Z", "DTEND:20261124T203000Z"));
    sync.read();
    assertEquals("", sync.status().problem());
    assertFalse(isFree(TUESDAY, "14:00") || isFree(TUESDAY, "15:00"));
    objects.remove("100%.ics");
    sync.read();
    assertTrue(isFree(TUESDAY, "14:00"));
    assertFalse(isFree(TUESDAY, "15:00"));
  }

  /** {@code busy: false} after it was true. */
  @Test
  void whatClosedSlotsOpensThemWhereItIsToCloseThemNoMore() {
    objects.put("lunch.ics", CalDavServer.ics("lunch", "DTSTART:20261124T200000Z", "DTEND:20261124T203000Z"));
    Appointment booked = book("kim", TUESDAY, "10:00");
    round(sync);
    sync.read();
    assertFalse(isFree(TUESDAY, "15:00"));
    sync.forgetBusy();
    assertTrue(isFree(TUESDAY, "15:00"));
    assertTrue(links.link(SINK, booked.id()).isPresent());
    sync.read();
    assertFalse(isFree(TUESDAY, "15:00"));
    assertEquals(List.of(), conflicts());
  }

  @Test
  void whatWasGivenUpIsNotToldAgainByItself() {
    Appointment booked = book("kim", TUESDAY, "10:00");
    var delivery = outbox.lease(SINK, clock.instant(), MINUTE).orElseThrow();
    assertEquals(0, sync.tellMissing());
    outbox.giveUp(delivery, "no event type");
    assertEquals(0, sync.tellMissing());
    move(booked, "kim", "11:00");
    round(sync);
    assertEquals(0, sync.tellMissing());
    assertEquals(List.of(), outbox.backlog(clock.instant()).stream().filter(b -> b.waiting() > 0).toList());
  }
}
