package frontdesk.calendars;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

import frontdesk.calendars.BusySource.Changed;
import frontdesk.calendars.BusySource.Window;
import frontdesk.schedule.BusyTimes.Busy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class IcsReaderTest {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final Window WINDOW = new Window(at("2026-11-23T09:00"), at("2027-02-23T09:00"), ZONE);

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }

  private static Changed read(String... lines) {
    return IcsReader.read("x.ics", "\"1\"", CalDavServer.ics("x@example.com", lines), WINDOW).orElseThrow();
  }

  private static List<Busy> times(String... lines) {
    return read(lines).item().times();
  }

  private static List<Busy> one(String from, String to) {
    return List.of(new Busy(at(from), at(to)));
  }

  @Test
  void timesAreUnderstoodInEveryForm() {
    var expected = one("2026-12-01T10:00", "2026-12-01T10:45");
    assertEquals(expected, times("DTSTART:20261201T150000Z", "DTEND:20261201T154500Z"));
    assertEquals(expected, times("DTSTART;TZID=America/New_York:20261201T100000", "DURATION:PT45M"));
    assertEquals(expected,
        times("DTSTART;TZID=Europe/Berlin:20261201T160000", "DTEND;TZID=Europe/Berlin:20261201T164500"));
    assertEquals(expected, times("DTSTART:20261201T100000", "DTEND:20261201T104500"), "floating");
    assertEquals(expected, times("DTSTART;TZID=Nowhere/Here:20261201T100000", "DURATION:PT45M"), "unknown zone");
    assertEquals(one("2026-12-01T00:00", "2026-12-02T00:00"), times("DTSTART;VALUE=DATE:20261201"));
    assertEquals(one("2026-11-20T00:00", "2026-11-28T00:00"),
        times("DTSTART;VALUE=DATE:20261120", "DTEND;VALUE=DATE:20261128"));
    assertEquals("x@example.com", read("DTSTART:20261201T150000Z").item().uid());
  }

  @Test
  void whatIsFreeOrOffOrOverKeepsNobodyBusy() {
    String[] when = {"DTSTART:20261201T150000Z", "DTEND:20261201T154500Z"};
    assertEquals(List.of(), times(when[0], when[1], "TRANSP:TRANSPARENT"));
    assertEquals(List.of(), times(when[0], when[1], "STATUS:CANCELLED"));
    assertEquals(1, times(when[0], when[1], "STATUS:TENTATIVE", "TRANSP:OPAQUE").size());
    assertEquals(List.of(), times("DTSTART:20261201T150000Z"), "a moment");
    assertEquals(List.of(), times("DTSTART:20261101T150000Z", "DTEND:20261101T154500Z"), "over");
    assertEquals(List.of(), times("DTSTART:20271201T150000Z", "DTEND:20271201T154500Z"), "too far ahead");
  }

  @Test
  void whatRecursKeepsItsWallTimeAndItsExceptions() {
    var weekly = times("DTSTART;TZID=Europe/Berlin:20260105T160000", "DTEND;TZID=Europe/Berlin:20260105T170000",
        "RRULE:FREQ=WEEKLY", "EXDATE;TZID=Europe/Berlin:20261207T160000");
    assertEquals(13, weekly.size());
    assertEquals(at("2026-11-23T10:00"), weekly.getFirst().start());
    assertTrue(weekly.stream().noneMatch(b -> b.start().equals(at("2026-12-07T10:00"))));
    assertEquals(92, times("DTSTART:19990101T120000", "DTEND:19990101T130000", "RRULE:FREQ=DAILY").size());
    assertEquals(2, times("DTSTART:20261201T150000Z", "DTEND:20261201T154500Z", "RDATE:20261203T150000Z").size());
  }

  @Test
  void oneOfManyThatWasMovedOrCalledOffCountsAsThat() {
    String text = CalDavServer.ics("x@example.com", "DTSTART;TZID=America/New_York:20261201T100000", "DURATION:PT30M",
        "RRULE:FREQ=WEEKLY;COUNT=3", "END:VEVENT", "BEGIN:VEVENT", "UID:x@example.com", "DTSTAMP:20261101T000000Z",
        "RECURRENCE-ID;TZID=America/New_York:20261208T100000", "DTSTART;TZID=America/New_York:20261209T140000",
        "DURATION:PT1H", "END:VEVENT", "BEGIN:VEVENT", "UID:x@example.com", "DTSTAMP:20261101T000000Z",
        "RECURRENCE-ID;TZID=America/New_York:20261215T100000", "DTSTART;TZID=America/New_York:20261215T100000",
        "STATUS:CANCELLED");
    assertEquals(
        List.of(new Busy(at("2026-12-01T10:00"), at("2026-12-01T10:30")),
            new Busy(at("2026-12-09T14:00"), at("2026-12-09T15:00"))),
        IcsReader.read("x.ics", "1", text, WINDOW).orElseThrow().item().times());
  }

  @Test
  void aZoneThatIsDefinedBesideItHolds() {
    String text = CalDavServer.ics("x@example.com", "DTSTART;TZID=Our Time:20261201T150000", "DURATION:PT30M")
        .replace("BEGIN:VEVENT", String.join("\r\n", "BEGIN:VTIMEZONE", "TZID:Our Time", "TZURL:http://127.0.0.1:1/",
            "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD",
            "END:VTIMEZONE", "BEGIN:VEVENT"));
    assertEquals(one("2026-12-01T10:00", "2026-12-01T10:30"),
        IcsReader.read("x.ics", "1", text, WINDOW).orElseThrow().item().times());
  }

  @Test
  void whatCannotBeReadIsSaid() {
    for (String bad : List.of("", "BEGIN:VCALENDAR", CalDavServer.ics("x", "DTSTART:soon"), CalDavServer.ics("x"),
        CalDavServer.ics("x", "DTSTART:20261201T150000Z", "DTEND:20261201T154500Z", "RRULE:FREQ=MINUTELY"))) {
      assertTrue(IcsReader.read("x.ics", "1", bad, WINDOW).isEmpty(), bad);
    }
  }

  /** What Frontdesk writes is read as it was written, on every day of the year. */
  @ParameterizedTest
  @ValueSource(strings = {"America/New_York", "Australia/Lord_Howe", "UTC", "Asia/Kathmandu"})
  void whatIsWrittenIsReadAgain(String zone) {
    for (LocalDate day = LocalDate.of(2026, 1, 1); day.getYear() == 2026; day = day.plusDays(13)) {
      var start = day.atTime(1, 30).atZone(ZoneId.of(zone));
      var event = new IcsEvent("k7m2qx@example.com", 3, start.toInstant(), start, start.plusMinutes(30), false,
          "Ann; \\ ü, " + "x".repeat(80), "", "");
      var found = IcsReader.single("x.ics", "e", IcsWriter.object(event)).orElseThrow();
      assertTrue(found.is(start.toInstant(), start.toInstant().plusSeconds(1800)), found::toString);
      assertEquals(OutsideCalendar.Written.of(event), found.written().orElseThrow());
    }
  }
}
