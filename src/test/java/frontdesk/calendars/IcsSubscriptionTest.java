package frontdesk.calendars;

import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.DeliveryException;
import frontdesk.web.HttpOneOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A calendar that is published as a file. */
class IcsSubscriptionTest extends AbstractCalendarDesk {
  private final Vertx vertx = Vertx.vertx();
  private HttpServer server;
  private volatile String file = CalDavServer.ics("first", "DTSTART:20261124T190000Z", "DTEND:20261124T200000Z");
  private volatile int sent;

  @Override
  CalendarAccount account() throws Exception {
    server = vertx.createHttpServer(HttpOneOptions.create()).requestHandler(this::answer).listen(0, "127.0.0.1")
        .toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    return new CalendarAccount.Ics(URI.create("http://127.0.0.1:" + server.actualPort() + "/kim.ics?secret=s3cret"));
  }

  private void answer(HttpServerRequest request) {
    String etag = "\"" + file.hashCode() + "\"";
    if (!"s3cret".equals(request.getParam("secret"))) {
      request.response().setStatusCode(404).end();
    } else if (etag.equals(request.getHeader("If-None-Match"))) {
      request.response().setStatusCode(304).end();
    } else {
      sent++;
      request.response().putHeader("ETag", etag).end(file);
    }
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void itIsReadAgainWhereItHasChanged() {
    sync.read();
    assertEquals("", sync.status().problem());
    assertFalse(isFree(TUESDAY, "14:00"));
    sync.read();
    assertEquals(1, sent);
    file = file.replace("END:VCALENDAR",
        "BEGIN:VEVENT\r\nUID:second\r\nDTSTAMP:20261101T000000Z\r\nDTSTART;TZID=Nowhere/Here:20261124T090000\r\n"
            + "DURATION:PT1H\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:third\r\nDTSTAMP:20261101T000000Z\r\n"
            + "DTSTART:soon\r\nEND:VEVENT\r\nEND:VCALENDAR");
    sync.read();
    assertEquals(2, sent);
    assertEquals(1, sync.status().unreadable());
    assertFalse(isFree(TUESDAY, "14:00") || isFree(TUESDAY, "09:00"));
    file = CalDavServer.ics("second", "DTSTART:20261124T210000Z", "DTEND:20261124T213000Z");
    sync.read();
    assertTrue(isFree(TUESDAY, "14:00") && isFree(TUESDAY, "09:00"));
    assertFalse(isFree(TUESDAY, "16:00"));
    file = "<html>Please log in</html>";
    sync.read();
    assertEquals("answered with what is no iCalendar", sync.status().problem());
    assertFalse(isFree(TUESDAY, "16:00"));
  }

  /** Somebody who subscribes to our feed publishes our own events with theirs. */
  @Test
  void ourOwnEventsAreNoBusyTimesAndNothingIsWritten() {
    Appointment booked = book("kim", TUESDAY, "10:00");
    file = CalDavServer.ics(booked.id().toLowerCase() + "@riverside.example", "DTSTART:20261124T190000Z",
        "DTEND:20261124T200000Z");
    sync.read();
    assertTrue(isFree(TUESDAY, "14:00"));
    assertEquals(List.of(), conflicts());
    round(delivery -> assertFalse(
        assertThrows(DeliveryException.class, () -> sync.deliver(delivery)).isPassing()));
    assertEquals(0, outbox.backlog(clock.instant()).size());
  }

  @Test
  void theAddressIsASecret() {
    String source = new IcsSubscription(URI.create("https://example.com/s3cret.ics?k=s3cret"), TIMEOUT, clock).source();
    assertTrue(source.startsWith("example.com ") && !source.contains("s3cret"), source);
  }
}
