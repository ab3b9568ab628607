package frontdesk.calendars;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Appointment.State;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Riverside;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PublicationTest {
  private static final ZonedDateTime START = ZonedDateTime.of(2026, 11, 24, 9, 0, 0, 0, Riverside.ZONE);

  private static String published(State state, int version) {
    var appointment = new Appointment("K7M2QX", "checkup", "kim", START, START.plusMinutes(30),
        new Customer("Ann Lee", "+12125550142"), state, Optional.empty(), version);
    return new Publication(new EventText(Riverside.BUSINESS, "riverside.example", false), "desk@riverside.example")
        .of(appointment, Instant.parse("2026-11-23T14:00:00Z"));
  }

  @Test
  void anAppointmentIsPublishedWithWhoseItIsAndWithoutItsCustomer() {
    String ics = published(State.CONFIRMED, 0);
    assertTrue(ics.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), ics);
    assertTrue(ics.contains("\r\nMETHOD:PUBLISH\r\nBEGIN:VTIMEZONE\r\nTZID:America/New_York\r\n"), ics);
    assertTrue(ics.contains("UID:k7m2qx@riverside.example\r\nDTSTAMP:20261123T140000Z\r\n"), ics);
    assertTrue(ics.contains("SEQUENCE:0\r\nDTSTART;TZID=America/New_York:20261124T090000\r\n"), ics);
    assertTrue(ics.contains("STATUS:CONFIRMED\r\n") && ics.contains("SUMMARY:Checkup\r\n"), ics);
    assertTrue(ics.contains("ORGANIZER:mailto:desk@riverside.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"), ics);
    assertFalse(ics.contains("Ann") || ics.contains("ATTENDEE"), ics);
    assertTrue(ics.lines().allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75));
    assertEquals(ics, published(State.CONFIRMED, 0));
  }

  @Test
  void aCancelledOneReplacesIt() {
    String ics = published(State.CANCELLED, 2);
    assertTrue(ics.contains("METHOD:PUBLISH\r\n") && ics.contains("UID:k7m2qx@riverside.example\r\n"), ics);
    assertTrue(ics.contains("SEQUENCE:2\r\n") && ics.contains("STATUS:CANCELLED\r\n"), ics);
  }
}
