package frontdesk.schedule;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The calendar of one business: the port behind which the store alone decides who holds a slot. Blocking; any thread
 * may call it, in a running server the {@code store} pool. Every refusal is a {@link ScheduleException}.
 */
public interface Schedule {
  /** So many slots a call can hold at a time. */
  int MAX_HOLDS = 8;

  /** The rules: services, people, hours, zone. */
  Business business();

  /**
   * Free slots that satisfy a wish, those nearest to it first. Days and a range of times are kept strictly; a single
   * clock time is not, the slots next to it on the same days follow it. Where anyone will do, each start is given once,
   * with the first person in the business's order who is free.
   *
   * @param service id of the service
   * @param person id of the person wanted, or empty for anyone who gives the service
   * @param when the wish; a wish without a date looks from now to the furthest day
   * @param limit at most so many, 1 to 50
   */
  List<Slot> openings(String service, Optional<String> person, When when, int limit);

  /** Free slots that miss a wish, the nearest to it first: what can be offered where there is no opening. */
  List<Slot> alternatives(String service, Optional<String> person, When when, int limit);

  /** As {@link #openings} for the service of an appointment, whose own time counts as free ("half an hour later"). */
  List<Slot> openingsForMove(String appointmentId, Optional<String> person, When when, int limit);

  /**
   * Keeps a slot for a call. A hold of the same call on the same slot is given again, with the later expiry. Expired
   * holds of others fall in the same transaction. A call keeps at most {@value #MAX_HOLDS} slots at a time.
   *
   * @param lasting 1 s to 1 h
   */
  Hold hold(String slotId, String call, Duration lasting);

  /** As {@link #hold}, for moving an appointment: the slot may overlap its present time. Only {@link #move} takes it. */
  Hold holdForMove(String slotId, String appointmentId, String call, Duration lasting);

  /** Gives a hold back; nothing happens where it is gone. */
  void release(String holdId);

  /** Gives back all holds of a call that has ended. */
  void releaseAll(String call);

  /** Turns a hold of the key's call into a confirmed appointment. */
  Appointment book(String holdId, Customer customer, WriteKey key);

  /** Moves an appointment to the slot of a hold for the same service. Its old time becomes free in the same transaction. */
  Appointment move(String appointmentId, String holdId, WriteKey key);

  /** Cancels an appointment; its time becomes free in the same transaction. */
  Appointment cancel(String appointmentId, WriteKey key);

  /** The appointment with this confirmation number, in any state; spoken forms are tolerated (spaces, case). */
  Optional<Appointment> byId(String appointmentId);

  /** Confirmed appointments not yet over under a phone number, by start; compared by its last digits, at least seven. */
  List<Appointment> byPhone(String phone);

  /**
   * What is in the calendar from one day to another, both included, held, confirmed and cancelled, by start. A held one
   * has the id of its hold and a customer without name and number.
   */
  List<Appointment> appointments(LocalDate from, LocalDate to);

  /** Refuses a time of holding that is not within 1 s and 1 h. */
  static void requireHoldTime(Duration lasting) {
    if (lasting.compareTo(Duration.ofSeconds(1)) < 0 || lasting.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("a hold of " + lasting + " is not within a second and an hour");
    }
  }
}
