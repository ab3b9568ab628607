package frontdesk.schedule;

import java.util.List;
import java.util.Optional;

/**
 * Other hours than usual on some days that are decided while the calendar is in use, beside those of the settings, after
 * which they apply in the order in which they were made. They hold from the next look at the calendar on, for every
 * server on the same database; what is booked or held already stays. An exception never changes: it is removed and made
 * anew. Blocking; any thread. Refusals are {@link ScheduleException}s.
 */
public interface Exceptions {
  /** So many can be there at a time that are not over. */
  int MOST = 1_000;
  int MOST_CONFLICTS = 500;
  /** The longest note, in characters. */
  int LONGEST_NOTE = 200;

  /**
   * An exception.
   *
   * @param id opaque
   * @param location id of the place of work that it is for
   * @param person id of the person that it is for; of the whole business where neither is named
   * @param change days and hours, in the zone of whoever follows them
   * @param note why, for people to read; may be empty
   */
  record Entry(String id, Optional<String> location, Optional<String> person, HoursChange change, String note) {
    public Entry {
      if (location.isPresent() && person.isPresent()) {
        throw new IllegalArgumentException("an exception is for a location or for a person, not for both");
      }
    }

    /** Whether a person of a business is concerned. */
    public boolean concerns(Business business, String id) {
      return person.map(id::equals).orElseGet(() -> location
          .map(place -> business.person(id).flatMap(Business.Person::location).filter(place::equals).isPresent())
          .orElse(true));
    }
  }

  /**
   * Makes an exception. A second time under the same id gives the one that is there.
   *
   * @throws IllegalArgumentException where the location or the person is not of this business, or the note is too long
   */
  Entry add(Entry entry);

  /** Those that are not over, in the order in which they apply. */
  List<Entry> all();

  /** The exception with this id. */
  Optional<Entry> byId(String id);

  /** Removes an exception; false where there is none. */
  boolean remove(String id);

  /**
   * What is confirmed and not over in time that an exception closes and nothing opens again, by start, the first
   * {@value #MOST_CONFLICTS}. What was held when it was made can still be booked: whoever closes time asks again.
   */
  List<Appointment> conflicts(Entry entry);

  /** Forgets what has been over for a year; gives how many. */
  int forget();
}
