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
  /** The rules: services, people, hours, zone. */
  Business business();

  /**
   * Free slots that satisfy a wish, those nearest to it first.
   *
   * @param service id of the service
   * @param person id of the person wanted, or empty for anyone who gives the service
   * @param when the wish; a wish without a date looks from now to the furthest day
   * @param limit at most so many, 1 to 50
   */
  List<Slot> openings(String service, Optional<String> person, When when, int limit);

  /**
   * Keeps a slot for a call. A hold of the same call on the same slot is given again. Expired holds of others fall in
   * the same transaction.
   */
  Hold hold(String slotId, String call, Duration lasting);

  /** Gives a hold back; nothing happens where it is gone. */
  void release(String holdId);

  /** Turns a hold into a confirmed appointment. */
  Appointment book(String holdId, Customer customer, WriteKey key);

  /** Moves an appointment to the slot of a hold. Its old time becomes free in the same transaction. */
  Appointment move(String appointmentId, String holdId, WriteKey key);

  /** Cancels an appointment; its time becomes free in the same transaction. */
  Appointment cancel(String appointmentId, WriteKey key);

  /** The appointment with this confirmation number, in any state; spoken forms are tolerated (spaces, case). */
  Optional<Appointment> byId(String appointmentId);

  /** Coming confirmed appointments under a phone number (compared by its last digits, at least seven) . */
  List<Appointment> byPhone(String phone);

  /** What is in the calendar from one day to another, both included, held, confirmed and cancelled, by start. */
  List<Appointment> appointments(LocalDate from, LocalDate to);
}
