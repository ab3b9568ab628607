package frontdesk.calendars;

import java.time.Instant;
import java.time.ZonedDateTime;

/**
 * An event that Frontdesk writes.
 *
 * @param uid stable, see {@link EventText#uid}
 * @param sequence how often it has changed
 * @param stamp when it last changed
 * @param start begin in its zone
 * @param end end, exclusive
 * @param cancelled whether it no longer takes place
 * @param summary what is shown; a customer's name only where the settings allow
 * @param description what is shown beside
 * @param location where, empty for nothing
 */
record IcsEvent(String uid, int sequence, Instant stamp, ZonedDateTime start, ZonedDateTime end, boolean cancelled,
    String summary, String description, String location) {}
