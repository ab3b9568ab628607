package frontdesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import frontdesk.schedule.Business;
import frontdesk.schedule.Business.Hours;
import frontdesk.schedule.Business.Service;
import frontdesk.schedule.Detail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The business of {@code docs/calendar.md}, which has every key that there is. */
class BusinessSettingsTest {
  @TempDir
  Path folder;

  private static String page() throws IOException {
    String page = Files.readString(Path.of("docs/calendar.md"));
    int begin = page.indexOf("```yaml\n") + 8;
    return page.substring(begin, page.indexOf("```", begin));
  }

  private Business read(String settings) throws IOException {
    return Settings.read(Files.writeString(folder.resolve("frontdesk.yaml"), settings), Map.of()).business();
  }

  private String refused(String settings) {
    String said = assertThrows(SettingsException.class, () -> read(settings)).getMessage();
    assertTrue(said.endsWith(".") && !said.contains("\n"), said);
    return said;
  }

  @Test
  void thePageDescribesABusiness() throws IOException {
    Business business = read(page());
    assertEquals(ZoneId.of("America/Chicago"), business.zoneOf("eve"));
    assertEquals(ZoneId.of("America/New_York"), business.zoneOf("bob"));
    var massage = business.service("massage").orElseThrow();
    assertEquals(15, massage.terms().after().toMinutes());
    assertEquals(List.of("chair_1", "chair_2"), massage.terms().rooms());
    assertEquals(12, business.service("yoga").orElseThrow().terms().seats());
    assertEquals(Optional.of(14), business.service("consult").orElseThrow().terms().furthest());
    assertEquals(List.of("consult"),
        business.services().stream().filter(x -> x.terms().knownOnly()).map(Service::id).toList());
    assertEquals(List.of("date_of_birth", "email", "insurance_number"),
        business.service("consult").orElseThrow().terms().asks().stream().map(Detail::id).toList());
    assertEquals(List.of(), business.hoursOn(LocalDate.of(2027, 7, 12)));
    assertEquals(List.of(new Hours(LocalTime.of(8, 0), LocalTime.MIDNIGHT)),
        business.hoursOn(LocalDate.of(2026, 11, 27)));
  }

  @Test
  void holidaysMayComeFromACalendar() throws IOException {
    Files.writeString(folder.resolve("closed.ics"), String.join("\r\n", "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x",
        "BEGIN:VEVENT", "UID:a", "DTSTAMP:20200101T000000Z", "DTSTART;VALUE=DATE:20101225", "RRULE:FREQ=YEARLY",
        "TRANSP:TRANSPARENT", "END:VEVENT", "BEGIN:VEVENT", "UID:b", "DTSTAMP:20200101T000000Z",
        "DTSTART;VALUE=DATE:20261126", "DTEND;VALUE=DATE:20261128", "END:VEVENT", "BEGIN:VEVENT", "UID:c",
        "DTSTAMP:20200101T000000Z", "DTSTART:20261130T150000Z", "DTEND:20261130T160000Z", "END:VEVENT",
        "END:VCALENDAR", ""));
    String named = page().replace("\n  holidays: [2026-11-26, 2026-12-25] ", "\n  holidays: closed.ics ");
    var holidays = read(named).holidays();
    assertTrue(holidays.containsAll(List.of(LocalDate.of(2026, 11, 26), LocalDate.of(2026, 11, 27),
        LocalDate.of(2026, 12, 25), LocalDate.of(2027, 12, 25))), holidays::toString);
    assertFalse(holidays.contains(LocalDate.of(2026, 11, 28)) || holidays.contains(LocalDate.of(2026, 11, 30)));
    Files.writeString(folder.resolve("closed.ics"), "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    String said = refused(named);
    assertTrue(said.contains("'business.holidays' is no iCalendar file with all-day events"), said);
  }

  @Test
  void exceptionsMayLieInAFileOfTheirOwn() throws IOException {
    Files.writeString(folder.resolve("closed.yaml"), "exceptions:\n  - { day: 2026-11-30 }\n");
    String named = page().replaceAll("(?s)\n  exceptions: .*", "\n  exceptions: closed.yaml\n");
    assertEquals(List.of(), read(named).hoursOn(LocalDate.of(2026, 11, 30)));
    Files.writeString(folder.resolve("closed.yaml"), "exceptions:\n  - { day: 2026-11-30 }\n  - { day: 2026-11-31 }\n");
    String said = refused(named);
    assertTrue(said.contains("closed.yaml, line 3:"), said);
  }

  /** Each line replaces the first text by the second; the complaint names the line that is wrong, and says this. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      zone: America/Chicago | zone: America/Chikago | locations[1].zone
      ["8:00-12:00", "13:00-17:00"] | ["8:00-13:30", "13:00-17:00"] | in order and apart
      monday: ["9:00-15:00"] | monday: ["9:00-15:00", "14:00-16:00"] | in order and apart
      hours: { tuesday: ["10:00-16:00"] } | hours: { tuesday: ["10:00"] } | people[1].hours.tuesday
      services: [massage, laser, consult] | services: [massage, consult] | a service that nobody gives
      services: [massage, laser, consult] | services: [massage, laser, facial] | unknown service 'facial'
      rooms: [chair_2] | rooms: [chair_9] | unknown room 'chair_9'
      rooms: [studio] | rooms: [chair_2] | a room that no service needs
      services: [yoga, consult], location: west | services: [yoga, consult], location: east | unknown location 'east'
      services: [yoga, consult], location: west | services: [yoga, consult] | must name one of 'business.locations'
      name: Studio, location: west | name: Studio, location: north | no room is where this person works
      id: bob | id: ann | twice
      seats: 12 | seats: 0 | seats
      asks: [date_of_birth, email, insurance number] | asks: [Email] | must be date_of_birth, email
      asks: [date_of_birth, email, insurance number] | asks: [email, email] | different things
      after_minutes: 15 | after_minutes: 900 | after_minutes
      { day: 2026-12-24, closed | { day: 2026-12-24, shut | exceptions[0].shut
      from: 2027-07-05, to: 2027-07-16 | from: 2027-07-05, to: 2027-07-01 | within a year
      from: 2027-07-05, to: 2027-07-16 | day: 2027-07-05, from: 2027-07-16 | not both
      closed: ["12:00-17:00"] | closed: ["12:00-14:00", "13:00-17:00"] | in order and apart
      extra: ["15:00-19:00"] | extra: ["19:00-15:00"] | locations[1].exceptions[0].extra
      holidays: [2026-12-01] | holidays: [2026-13-01] | people[1].holidays
      """)
  void aSlipIsNamedWithItsLine(String text, String slip, String complaint) throws IOException {
    String page = page();
    assertTrue(page.contains(text), text);
    String said = refused(page.replace(text, slip));
    assertTrue(said.contains(complaint), said);
    assertTrue(said.matches(".*frontdesk.yaml, line \\d+:.*"), said);
  }

  @Test
  void theLineIsTheOneThatIsWrong() throws IOException {
    String page = page();
    String before = page.substring(0, page.indexOf("zone: America/Chicago"));
    String said = refused(page.replace("zone: America/Chicago", "zone: America/Chikago"));
    assertTrue(said.contains("line " + (before.lines().count()) + ":"), said);
  }
}
