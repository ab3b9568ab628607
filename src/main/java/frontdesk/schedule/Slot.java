package frontdesk.schedule;

import java.time.ZonedDateTime;

/**
 * One opening that could be booked.
 *
 * @param id opaque and stable: the same opening has the same id, and the schedule can rebuild the opening from it
 * @param service id of the service
 * @param person id of the person who gives it
 * @param start begin in the zone of the person
 * @param end end, exclusive
 */
public record Slot(String id, String service, String person, ZonedDateTime start, ZonedDateTime end) {}
