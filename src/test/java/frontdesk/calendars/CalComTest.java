package frontdesk.calendars;

import java.time.Duration;
import java.util.List;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.CalendarLinks.Difference;
import frontdesk.schedule.Riverside;
import frontdesk.store.JdbcBusyTimes;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Against a server that answers in the shapes of Cal.com's documents. */
class CalComTest extends AbstractCalendarDesk {
  private FakeCalCom calCom;

  @Override
  CalendarAccount account() throws Exception {
    calCom = new FakeCalCom();
    return calCom.account(true);
  }

  @AfterEach
  void stop() throws Exception {
    calCom.close();
  }

  private List<String> starts() {
    return calCom.accepted().stream().map(b -> b.getString("start")).toList();
  }

  @Test
  void anAppointmentIsBookedThereRescheduledAndCancelled() {
    Appointment booked = book("kim", TUESDAY, "10:00");
    assertEquals(1, round(sync));
    assertEquals(List.of("2026-11-24T15:00:00.000Z"), starts());
    JsonObject attendee = calCom.accepted().getFirst().getJsonArray("attendees").getJsonObject(0);
    assertEquals("Ann Lee", attendee.getString("name"));
    assertEquals("desk@riverside.example", attendee.getString("email"));
    assertEquals("+12125550142", attendee.getString("phoneNumber"));
    move(booked, "kim", "11:00");
    assertEquals(1, round(sync));
    assertEquals(List.of("2026-11-24T16:00:00.000Z"), starts());
    move(booked, "kim", "14:00");
    assertEquals(1, round(sync));
    sync.read();
    assertEquals("", sync.status().problem());
    cancel(booked);
    assertEquals(1, round(sync));
    assertEquals(List.of(), starts());
    assertEquals(3, calCom.bookings.size());
    sync.read();
    assertEquals(List.of(), conflicts());
  }

  @Test
  void withoutNamesNobodyIsNamed() throws Exception {
    Appointment booked = book("kim", TUESDAY, "10:00");
    try (var nameless = new CalendarSync(calCom.account(false), TIMEOUT, SINK, "kim",
        new CalendarSync.Ports(links, new JdbcBusyTimes(database), schedule, clock, clock),
        new EventText(Riverside.BUSINESS, "riverside.example", false))) {
      assertEquals(1, round(nameless));
    }
    String sent = calCom.accepted().getFirst().encode();
    assertTrue(sent.contains(booked.id().toLowerCase()) && !sent.contains("Ann") && !sent.contains("5550142"), sent);
  }

  @Test
  void aLostAnswerDoublesNothing() {
    Appointment booked = book("kim", TUESDAY, "10:00");
    calCom.losesTheNextAnswer = true;
    assertEquals(0, round(sync));
    assertEquals("not reached: the connection was lost", outbox.backlog(clock.instant()).getFirst().problem());
    clock.elapse(MINUTE);
    assertEquals(1, round(sync));
    assertEquals(1, calCom.bookings.size());
    calCom.losesTheNextAnswer = true;
    move(booked, "kim", "11:00");
    assertEquals(0, round(sync));
    clock.elapse(MINUTE);
    assertEquals(1, round(sync));
    assertEquals(List.of("2026-11-24T16:00:00.000Z"), starts());
    assertEquals(2, calCom.bookings.size());
    calCom.losesTheNextAnswer = true;
    cancel(booked);
    assertEquals(1, round(sync)); // to cancel twice does no harm, so that is sent again at once
    assertEquals(List.of(), starts());
    assertEquals(List.of(), conflicts());
  }

  @Test
  void whatSomebodyRescheduledOrCancelledThereIsReported() {
    Appointment changed = book("kim", TUESDAY, "10:00");
    Appointment deleted = book("kim", TUESDAY, "11:00");
    round(sync);
    calCom.reschedule(calCom.bookings.get("cal1"), new JsonObject().put("start", "2026-11-24T20:00:00Z"));
    calCom.cancel(calCom.bookings.get("cal2"));
    sync.read();
    assertEquals(List.of(conflict(changed, Difference.CHANGED), conflict(deleted, Difference.DELETED)), conflicts());
    move(changed, "kim", "14:00");
    round(sync);
    assertEquals(List.of("2026-11-24T20:00:00.000Z"), starts());
    assertEquals(List.of(conflict(deleted, Difference.DELETED), conflict(changed, Difference.CHANGED)), conflicts());
    links.settle(changed.id(), clock.instant());
    links.settle(deleted.id(), clock.instant());
    assertEquals(2, round(sync));
    assertEquals(List.of("2026-11-24T19:00:00.000Z", "2026-11-24T16:00:00.000Z"), starts());
    sync.read();
    assertEquals(List.of(), conflicts());
  }

  @Test
  void bookingsMadeThereCloseSlots() {
    JsonObject theirs = calCom.add("2026-11-24T19:00:00Z",
        new JsonObject().put("attendee", new JsonObject().put("name", "Bob")));
    for (int i = 0; i < 250; i++) {
      calCom.add("2027-01-01T%02d:%02d:00Z".formatted(i / 60, i % 60), new JsonObject());
    }
    sync.read();
    assertEquals("", sync.status().problem());
    assertFalse(isFree(TUESDAY, "14:00"));
    assertTrue(isFree(TUESDAY, "15:00"));
    calCom.cancel(theirs);
    sync.read();
    assertTrue(isFree(TUESDAY, "14:00"));
  }

  /** Cal.com books nothing over another booking: it is said, and tried again. */
  @Test
  void whatIsNotFreeThereWaits() {
    JsonObject theirs = calCom.add("2026-11-24T15:00:00Z", new JsonObject());
    book("kim", TUESDAY, "10:00");
    assertEquals(0, round(sync));
    assertEquals("answered 400: the time is not free there, or the event type does not fit",
        outbox.backlog(clock.instant()).getFirst().problem());
    sync.read();
    assertEquals(1, conflicts().size());
    calCom.cancel(theirs);
    clock.elapse(MINUTE);
    assertEquals(1, round(sync));
    sync.read();
    assertEquals(List.of(), conflicts());
  }

  @Test
  void tooManyRequestsAreFollowedByARest() {
    calCom.instead.add(new JsonObject().put("http", 429));
    book("kim", TUESDAY, "10:00");
    assertEquals(0, round(sync));
    assertEquals("answered 429: too many requests", outbox.backlog(clock.instant()).getFirst().problem());
    clock.elapse(Duration.ofSeconds(61));
    assertEquals(1, round(sync));
  }
}
