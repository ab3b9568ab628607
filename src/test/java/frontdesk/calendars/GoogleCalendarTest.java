package frontdesk.calendars;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.CalendarLinks.Difference;
import frontdesk.schedule.Riverside;
import frontdesk.store.JdbcBusyTimes;
import frontdesk.store.JdbcSchedule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Against a server that answers in the shapes of Google's documents. */
class GoogleCalendarTest extends AbstractCalendarDesk {
  private FakeGoogle google;

  @Override
  CalendarAccount account() throws Exception {
    google = new FakeGoogle();
    return google.account();
  }

  @AfterEach
  void stop() throws Exception {
    google.close();
  }

  private static String id(Appointment appointment) {
    return GoogleCalendar.id(appointment.id().toLowerCase() + "@riverside.example");
  }

  private JsonObject there(Appointment appointment) {
    return google.events.get(id(appointment));
  }

  private String start(Appointment appointment) {
    return there(appointment).getJsonObject("start").getString("dateTime");
  }

  @Test
  void theIdIsBase32Hex() {
    assertEquals("cpnmuog", GoogleCalendar.id("foob").substring(0, 7));
    assertEquals("cpnmuoj1e8", GoogleCalendar.id("foobar"));
  }

  @Test
  void anAppointmentStandsThereFollowsItsChangesAndGoes() {
    Appointment booked = book("kim", TUESDAY, "10:00");
    assertEquals(1, round(sync));
    assertEquals("2026-11-24T10:00-05:00", start(booked));
    assertEquals("America/New_York", there(booked).getJsonObject("start").getString("timeZone"));
    assertEquals("Checkup: Ann Lee", there(booked).getString("summary"));
    move(booked, "kim", "11:00");
    round(sync);
    assertEquals("2026-11-24T11:00-05:00", start(booked));
    move(booked, "patel", "11:30");
    round(sync);
    assertEquals("cancelled", there(booked).getString("status"));
    move(booked, "kim", "14:00");
    round(sync);
    assertEquals("confirmed", there(booked).getString("status"));
    assertEquals("2026-11-24T14:00-05:00", start(booked));
    cancel(booked);
    assertEquals(1, round(sync));
    assertEquals("cancelled", there(booked).getString("status"));
    assertEquals(1, google.events.size());
    assertEquals(1, google.tokens);
    assertEquals(List.of(), conflicts());
  }

  @Test
  void aLostAnswerDoublesNothing() {
    Appointment booked = book("kim", TUESDAY, "10:00");
    round(delivery -> {
      sync.deliver(delivery);
      links.open(SINK, "forget what was written");
      sync.deliver(delivery);
    });
    assertEquals(1, google.events.size());
    assertEquals("\"1\"", there(booked).getString("etag"));
    assertEquals(List.of(), conflicts());
  }

  @Test
  void whatSomebodyChangedOrDeletedThereIsReported() {
    Appointment changed = book("kim", TUESDAY, "10:00");
    Appointment deleted = book("kim", TUESDAY, "11:00");
    round(sync);
    google.put(id(changed),
        there(changed).copy().mergeIn(FakeGoogle.event("2026-11-24T15:00:00-05:00", "2026-11-24T15:30:00-05:00")));
    google.cancel(id(deleted));
    sync.read();
    assertEquals("", sync.status().problem());
    assertEquals(List.of(conflict(changed, Difference.CHANGED)), conflicts().subList(0, 1));
    move(changed, "kim", "14:00");
    move(deleted, "kim", "14:30");
    round(sync);
    assertEquals("2026-11-24T15:00:00-05:00", start(changed));
    assertEquals("cancelled", there(deleted).getString("status"));
    assertEquals(List.of(conflict(changed, Difference.CHANGED), conflict(deleted, Difference.DELETED)), conflicts());
    links.settle(changed.id(), clock.instant());
    links.settle(deleted.id(), clock.instant());
    assertEquals(2, round(sync));
    assertEquals("2026-11-24T14:00-05:00", start(changed));
    assertEquals("2026-11-24T14:30-05:00", start(deleted));
    assertEquals("confirmed", there(deleted).getString("status"));
    sync.read();
    assertEquals(List.of(), conflicts());
  }

  @Test
  void busyTimesCloseSlotsInPagesAndByChangesAlone() {
    book("kim", TUESDAY, "10:00");
    round(sync);
    google.put("busy1", FakeGoogle.event("2026-11-24T14:00:00-05:00", "2026-11-24T15:00:00-05:00"));
    google.put("free1", FakeGoogle.event("2026-11-24T15:00:00-05:00", "2026-11-24T16:00:00-05:00")
        .put("transparency", "transparent"));
    google.put("declined1", FakeGoogle.event("2026-11-24T16:00:00-05:00", "2026-11-24T17:00:00-05:00").put("attendees",
        new JsonArray().add(new JsonObject().put("self", true).put("responseStatus", "declined"))));
    google.put("day1",
        new JsonObject().put("status", "confirmed").put("start", new JsonObject().put("date", "2026-11-25"))
            .put("end", new JsonObject().put("date", "2026-11-26")));
    sync.read();
    assertEquals("", sync.status().problem());
    assertFalse(isFree(TUESDAY, "14:00"));
    assertTrue(isFree(TUESDAY, "15:00") && isFree(TUESDAY, "16:00"));
    assertFalse(isFree(TUESDAY.plusDays(1), "09:00"));
    google.cancel("busy1");
    google.put("busy2", FakeGoogle.event("2026-11-24T15:00:00-05:00", "2026-11-24T15:30:00-05:00"));
    sync.read();
    assertTrue(isFree(TUESDAY, "14:00"));
    assertFalse(isFree(TUESDAY, "15:00"));
    assertFalse(isFree(TUESDAY.plusDays(1), "09:00"));
    assertEquals(List.of(), conflicts());
  }

  /** 410 Gone: everything is read again, and what is gone opens. */
  @Test
  void aSyncTokenThatHasEndedBeginsAnew() {
    google.put("busy1", FakeGoogle.event("2026-11-24T14:00:00-05:00", "2026-11-24T15:00:00-05:00"));
    sync.read();
    google.cancel("busy1");
    google.put("busy2", FakeGoogle.event("2026-11-24T16:00:00-05:00", "2026-11-24T16:30:00-05:00"));
    google.forgetTokens();
    sync.read();
    assertEquals("", sync.status().problem());
    assertTrue(isFree(TUESDAY, "14:00"));
    assertFalse(isFree(TUESDAY, "16:00"));
  }

  @Test
  void anAccessTokenThatIsRefusedIsAskedForAnewOnce() {
    book("kim", TUESDAY, "10:00");
    round(sync);
    google.tokens = 7; // what was given before is good no more
    Appointment second = book("kim", TUESDAY, "11:00");
    assertEquals(1, round(sync));
    assertEquals("2026-11-24T11:00-05:00", start(second));
    assertEquals(8, google.tokens);
    google.tokens = 20;
    google.revoked = true;
    cancel(second);
    assertEquals(0, round(sync));
    assertTrue(outbox.backlog(clock.instant()).getFirst().problem()
        .startsWith("answered 400 to the refresh token: it has ended"));
    assertEquals(1, outbox.backlog(clock.instant()).getFirst().waiting());
  }

  @Test
  void tooManyRequestsAreFollowedByARest() {
    google.instead.add(FakeGoogle.tooMany());
    Appointment booked = book("kim", TUESDAY, "10:00");
    assertEquals(0, round(sync));
    assertEquals("answered 403: too many requests", outbox.backlog(clock.instant()).getFirst().problem());
    clock.elapse(Duration.ofSeconds(30));
    assertEquals(0, round(sync));
    clock.elapse(Duration.ofSeconds(31));
    assertEquals(1, round(sync));
    assertEquals("2026-11-24T10:00-05:00", start(booked));
    google.instead.add(new JsonObject().put("status", 429).put("retry", "300"));
    sync.read();
    assertEquals("answered 429: too many requests", sync.status().problem());
    int before = google.requests.size();
    clock.elapse(Duration.ofSeconds(299));
    sync.read();
    assertEquals(before, google.requests.size());
    clock.elapse(Duration.ofSeconds(2));
    sync.read();
    assertEquals("", sync.status().problem());
  }

  /** The business lets nobody book as far ahead any more: what lies beyond is not read, and so not missing. */
  @Test
  void whatLiesFurtherAheadThanIsReadIsNotTakenForDeleted() {
    Appointment booked = book("kim", TUESDAY.plusDays(21), "10:00");
    round(sync);
    var nearer = new JdbcSchedule(database, Riverside.furthest(1), clock);
    var ports = new CalendarSync.Ports(links, new JdbcBusyTimes(database), nearer, clock, Clock.systemUTC());
    try (var narrow = new CalendarSync(google.account(), TIMEOUT, SINK, "kim", ports,
        new EventText(Riverside.BUSINESS, "riverside.example", true))) {
      narrow.read();
      assertEquals("", narrow.status().problem());
      assertEquals(List.of(), conflicts());
      assertEquals("confirmed", there(booked).getString("status"));
    }
  }
}
