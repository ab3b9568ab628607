package frontdesk.calendars;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import frontdesk.calendars.OutsideCalendar.Found;
import frontdesk.schedule.BusyTimes.Item;
import frontdesk.schedule.DeliveryException;

/** What tells when somebody is busy. Blocking, with a bound on time and size; one thread at a time. */
interface BusySource extends AutoCloseable {
  /** Where it is, without credentials. */
  String source();

  /**
   * What has changed since it was read last.
   *
   * @param token where that ended; empty for everything
   * @param known etags by name, for calendars that tell no changes
   */
  Changes changes(String token, Map<String, String> known, Window window) throws DeliveryException;

  /** How far its clock is ahead of ours by its last answer, in seconds; 0 where it is about right. */
  long skewSeconds();

  @Override
  void close();

  /**
   * What is read of others' events.
   *
   * @param zone of times without one and of whole days
   */
  record Window(Instant from, Instant to, ZoneId zone) {}

  /**
   * An event that has changed.
   *
   * @param single how it stands where it takes place once, as ours do
   */
  record Changed(Item item, Optional<Found> single) {}

  /**
   * What has changed.
   *
   * @param whole whether it is all there is
   * @param removed names of what is gone
   * @param token to go on from
   * @param unreadable how many events could not be read
   */
  record Changes(boolean whole, List<Changed> changed, Set<String> removed, String token, int unreadable) {}
}
