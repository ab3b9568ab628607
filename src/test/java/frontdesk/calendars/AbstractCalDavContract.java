package frontdesk.calendars;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.BusyTimes.Change;
import frontdesk.schedule.BusyTimes.Position;
import frontdesk.schedule.CalendarLinks.Conflict;
import frontdesk.schedule.CalendarLinks.Difference;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Outbox;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import frontdesk.schedule.Slot;
import frontdesk.schedule.WriteKey;
import frontdesk.store.JdbcBusyTimes;
import frontdesk.store.JdbcSchedule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What holds with every CalDAV server: one server, a calendar for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractCalDavContract extends AbstractCalendarDesk {
  CalDavServer server;

  abstract CalDavServer.Kind kind();

  @Override
  CalendarAccount account() throws Exception {
    server.next();
    return server.account();
  }

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    server = new CalDavServer(kind(), home);
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  static String name(Appointment appointment) {
    return appointment.id().toLowerCase() + "@riverside.example.ics";
  }

  String there(Appointment appointment) throws Exception {
    return server.event(name(appointment));
  }

  @Test
  void anAppointmentStandsThereFollowsItsChangesAndGoes() throws Exception {
    Appointment booked = book("kim", TUESDAY, "10:00");
    assertEquals(1, round(sync));
    String event = there(booked);
    assertTrue(event.contains("UID:" + booked.id().toLowerCase() + "@riverside.example"), event);
    assertTrue(event.contains("DTSTART;TZID=America/New_York:20261124T100000"), event);
    assertTrue(event.contains("SUMMARY:Checkup: Ann Lee"), event);
    move(booked, "kim", "11:00");
    round(sync);
    assertTrue(there(booked).contains("DTSTART;TZID=America/New_York:20261124T110000"), there(booked));
    assertTrue(there(booked).contains("SEQUENCE:1"), there(booked));
    move(booked, "patel", "11:30");
    round(sync);
    assertEquals("", there(booked));
    move(booked, "kim", "14:00");
    round(sync);
    assertTrue(there(booked).contains("20261124T140000"), there(booked));
    cancel(booked);
    round(sync);
    assertEquals("", there(booked));
    sync.read();
    assertEquals("", sync.status().problem());
    assertEquals(List.of(), conflicts());
  }

  /** The server is down, then back: everything arrives once, in its last state. */
  @Test
  void nothingIsLostWhileItIsDown() throws Exception {
    server.stop();
    Appointment first = book("kim", TUESDAY, "10:00");
    Appointment second = book("kim", TUESDAY, "11:00");
    assertEquals(0, round(sync));
    assertEquals(2, outbox.backlog(clock.instant()).getFirst().waiting());
    assertTrue(outbox.backlog(clock.instant()).getFirst().problem().startsWith("not reached"));
    sync.read();
    assertTrue(sync.status().problem().startsWith("not reached"), sync.status().problem());
    cancel(second);
    server.start();
    clock.elapse(Duration.ofHours(1));
    assertEquals(3, round(sync));
    assertTrue(there(first).contains("STATUS:CONFIRMED"));
    assertEquals("", there(second));
    sync.read();
    assertEquals("", sync.status().problem());
    assertEquals(List.of(), outbox.backlog(clock.instant()));
  }

  /** It was written, but the answer was lost: the same delivery again doubles nothing and finds no difference. */
  @Test
  void aLostAnswerDoublesNothing() throws Exception {
    Appointment booked = book("kim", TUESDAY, "10:00");
    var twice = new ArrayList<Outbox.Delivery>();
    round(delivery -> {
      sync.deliver(delivery);
      twice.add(delivery);
    });
    String etag = server.send("GET", name(booked), "").headers().firstValue("ETag").orElseThrow();
    links.open(SINK, "forget what was written");
    sync.deliver(twice.getFirst());
    assertEquals(etag, server.send("GET", name(booked), "").headers().firstValue("ETag").orElseThrow());
    assertEquals(List.of(), conflicts());
  }

  /** A process that was held up for long comes with what it has read before. */
  @Test
  void anOlderVersionIsNotWrittenOverANewerOne() throws Exception {
    Appointment booked = book("kim", TUESDAY, "10:00");
    var old = new ArrayList<Outbox.Delivery>();
    round(delivery -> {
      sync.deliver(delivery);
      old.add(delivery);
    });
    move(booked, "kim", "11:00");
    round(sync);
    sync.deliver(old.getFirst());
    assertTrue(there(booked).contains("20261124T110000"), there(booked));
    links.open(SINK, "forget what was written");
    sync.deliver(old.getFirst());
    assertTrue(there(booked).contains("20261124T110000"), there(booked));
    assertEquals(List.of(), conflicts());
  }

  @Test
  void whatSomebodyChangedThereIsReportedAndNotWrittenOver() throws Exception {
    Appointment booked = book("kim", TUESDAY, "10:00");
    round(sync);
    String edited = there(booked).replace("20261124T10", "20261124T15").replace("SEQUENCE:0", "SEQUENCE:4");
    server.put(name(booked), edited);
    sync.read();
    assertEquals(List.of(conflict(booked, Difference.CHANGED)), conflicts());
    move(booked, "kim", "11:00");
    round(sync);
    assertTrue(there(booked).contains("20261124T150000"), there(booked));
    assertEquals(List.of(conflict(booked, Difference.CHANGED)), conflicts());
    cancel(booked);
    round(sync);
    assertTrue(there(booked).contains("20261124T150000"), there(booked));
    assertEquals(1, conflicts().size());
    server.delete(name(booked));
    sync.read();
    assertEquals(List.of(), conflicts());
  }

  @Test
  void aDifferenceEndsWhereTheAppointmentFollows() throws Exception {
    Appointment booked = book("kim", TUESDAY, "10:00");
    round(sync);
    server.put(name(booked), there(booked).replace("20261124T10", "20261124T15"));
    move(booked, "kim", "11:00");
    round(sync);
    assertEquals(List.of(conflict(booked, Difference.CHANGED)), conflicts());
    move(booked, "kim", "15:00");
    round(sync);
    assertEquals(List.of(), conflicts());
    move(booked, "kim", "16:00");
    round(sync);
    assertTrue(there(booked).contains("20261124T160000"), there(booked));
    server.put(name(booked), there(booked).replace("STATUS:CONFIRMED", "STATUS:CANCELLED"));
    sync.read();
    assertEquals(List.of(conflict(booked, Difference.CHANGED)), conflicts());
  }

  @Test
  void whatSomebodyDeletedThereIsReportedAndNotWrittenAgain() throws Exception {
    Appointment booked = book("kim", TUESDAY, "10:00");
    round(sync);
    sync.read();
    server.delete(name(booked));
    sync.read();
    assertEquals(List.of(conflict(booked, Difference.DELETED)), conflicts());
    move(booked, "kim", "11:00");
    round(sync);
    assertEquals("", there(booked));
    assertEquals(List.of(conflict(booked, Difference.DELETED)), conflicts());
    cancel(booked);
    round(sync);
    assertEquals(List.of(), conflicts());
  }

  @Test
  void itCanBeSettledInFavourOfOurs() throws Exception {
    Appointment changed = book("kim", TUESDAY, "10:00");
    Appointment deleted = book("kim", TUESDAY, "11:00");
    round(sync);
    assertEquals(0, links.settle(changed.id(), clock.instant()));
    server.put(name(changed), there(changed).replace("20261124T10", "20261124T15"));
    server.delete(name(deleted));
    move(changed, "kim", "14:00");
    move(deleted, "kim", "14:30");
    round(sync);
    assertEquals(2, conflicts().size());
    assertEquals(1, links.settle(changed.id(), clock.instant()));
    assertEquals(1, links.settle(deleted.id(), clock.instant()));
    assertEquals(2, round(sync));
    assertTrue(there(changed).contains("20261124T140000"), there(changed));
    assertTrue(there(deleted).contains("20261124T143000"), there(deleted));
    sync.read();
    assertEquals(List.of(), conflicts());
  }

  @Test
  void whatWasBookedBeforeIsWrittenToo() throws Exception {
    schedule = new JdbcSchedule(database, Riverside.BUSINESS, clock);
    Appointment before = book("kim", TUESDAY, "10:00");
    book("patel", TUESDAY, "10:00");
    assertEquals(1, sync.tellMissing());
    assertEquals(0, sync.tellMissing());
    round(sync);
    assertTrue(there(before).contains("SEQUENCE:0"));
    assertEquals(0, sync.tellMissing());
  }

  @Test
  void busyTimesCloseSlotsAndOpenThemAgain() throws Exception {
    Appointment booked = book("kim", TUESDAY, "10:00");
    round(sync);
    Slot seen = slot("kim", TUESDAY, "14:00");
    Hold held = schedule.hold(slot("kim", TUESDAY, "14:30").id(), "before", MINUTE);
    assertTrue(isFree(TUESDAY, "14:00"));
    server.put("lunch.ics", CalDavServer.ics("lunch", "DTSTART;TZID=America/New_York:20261124T140000",
        "DTEND;TZID=America/New_York:20261124T150000"));
    sync.read();
    assertEquals("", sync.status().problem());
    assertFalse(isFree(TUESDAY, "14:00"));
    assertTrue(isFree(TUESDAY, "15:00"));
    assertFalse(isFree(TUESDAY, "10:00"));
    assertEquals(Reason.SLOT_TAKEN,
        assertThrows(ScheduleException.class, () -> schedule.hold(seen.id(), "late", MINUTE)).reason());
    assertEquals(Reason.SLOT_TAKEN, assertThrows(ScheduleException.class,
        () -> schedule.book(held.id(), ANN, new WriteKey("before", held.id(), "book"))).reason());
    assertEquals(List.of(), conflicts());
    server.delete("lunch.ics");
    sync.read();
    assertTrue(isFree(TUESDAY, "14:00"));
    cancel(booked);
    round(sync);
    sync.read();
    assertTrue(isFree(TUESDAY, "10:00"));
  }

  @Test
  void whatIsBookedAlreadyStaysAndIsReported() throws Exception {
    Appointment booked = book("kim", TUESDAY, "10:00");
    round(sync);
    server.put("dentist.ics",
        CalDavServer.ics("dentist", "DTSTART:20261124T151500Z", "DTEND:20261124T160000Z"));
    sync.read();
    assertEquals(List.of(conflict(booked, Difference.OVERLAP)), conflicts());
    assertTrue(there(booked).contains("20261124T100000"));
    assertEquals(Appointment.State.CONFIRMED, schedule.byId(booked.id()).orElseThrow().state());
    Conflict told = links.conflicts(clock.instant()).getFirst();
    assertEquals(clock.instant(), told.since());
    cancel(booked);
    assertEquals(List.of(), conflicts());
  }

  /** A token that the server no longer knows, or never knew, begins anew. */
  @Test
  void aLostTokenBeginsAnew() throws Exception {
    server.put("one.ics", CalDavServer.ics("one", "DTSTART:20261124T190000Z", "DTEND:20261124T193000Z"));
    sync.read();
    assertFalse(isFree(TUESDAY, "14:00"));
    var busy = new JdbcBusyTimes(database);
    var at = busy.position(SINK);
    assertTrue(at.isPresent() && !at.get().token().isEmpty());
    var lost = new Position("http://radicale.org/ns/sync/" + "0".repeat(64),
        at.get().horizon(), at.get().at());
    assertTrue(busy.take(SINK, "kim", at,
        new Change(false, List.of(), Set.of(), lost)));
    server.delete("one.ics");
    server.put("two.ics", CalDavServer.ics("two", "DTSTART:20261124T200000Z", "DTEND:20261124T203000Z"));
    sync.read();
    assertEquals("", sync.status().problem());
    assertTrue(isFree(TUESDAY, "14:00"));
    assertFalse(isFree(TUESDAY, "15:00"));
  }

  @Test
  void theListOfChangesIsReadInPartsAndByTheRestAlone() throws Exception {
    for (int i = 0; i < 60; i++) {
      server.put("e" + i + ".ics", CalDavServer.ics("e" + i, "DTSTART:202612%02dT150000Z".formatted(1 + i % 28),
          "DTEND:202612%02dT153000Z".formatted(1 + i % 28)));
    }
    sync.read();
    assertEquals("", sync.status().problem());
    assertEquals(60, new JdbcBusyTimes(database).etags(SINK).size());
    server.delete("e7.ics");
    sync.read();
    assertEquals(59, new JdbcBusyTimes(database).etags(SINK).size());
  }
}
