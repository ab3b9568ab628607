package frontdesk.calendars;

import java.time.Instant;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.CalendarEntries.Entry;

/**
 * One appointment as iCalendar for whoever comes, who may put it into a calendar (RFC 5546, PUBLISH). The same
 * appointment keeps its identifier, so that a later one replaces an earlier one or takes it back. Any thread.
 *
 * @param organizer an email address of the business, in ASCII
 */
public record Publication(EventText text, String organizer) {
  /** @param changed when the appointment was last changed */
  public String of(Appointment appointment, Instant changed) {
    return IcsWriter.publication(text.event(new Entry(appointment, changed)), organizer);
  }
}
