package frontdesk.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What others are still to be told of appointments (the transactional outbox). An entry is written in the transaction
 * of the change, so it is there exactly if the change is; it is delivered at least once, and a sink drops what it knows
 * already by the appointment's number and version. Changes of one appointment reach a sink in order. Several processes
 * may share an outbox: an entry is leased to one of them at a time. Blocking; any thread.
 */
public interface Outbox {
  /** What happened to an appointment, or is to happen soon; an offer is made to somebody on the waiting list. */
  enum Event {
    BOOKED, MOVED, CANCELLED, REMINDER, OFFER;

    /** The name in the protocols. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * An entry to be delivered.
   *
   * @param seq unique and growing
   * @param appointment as it stands now, which may be later than the event; of an offer: what is
   *        held, under the id of the place on the waiting list
   * @param starts of a reminder: the begin that it reminds of; of an offer: until when it is held, by the database's clock
   * @param at when the change was made, by the business clock
   * @param attempts how often it was tried before
   */
  record Delivery(long seq, String sink, Event event, Appointment appointment, Instant starts, Instant at,
      int attempts) {}

  /**
   * How a sink stands.
   *
   * @param waiting entries that are not delivered, without those that are not due yet
   * @param since when the oldest of them was written; the epoch where there is none
   * @param givenUp entries that were never delivered
   * @param problem why the last attempt failed, empty where none did; no personal data
   */
  record Backlog(String sink, int waiting, Instant since, int givenUp, String problem) {}

  /**
   * The oldest entry of a sink that is due, behind no earlier change of the same appointment. Nobody else gets it until
   * the lease is over. Offers that have been answered or have expired are dropped.
   *
   * @param lasting by the database's clock, 1 s to 1 h
   */
  Optional<Delivery> lease(String sink, Instant now, Duration lasting);

  /** It has arrived, or need not be sent any more. */
  void delivered(Delivery delivery);

  /** It has not arrived and is to be tried again. The problem is a few words without personal data. */
  void failed(Delivery delivery, String problem, Instant due);

  /** It will not arrive. */
  void giveUp(Delivery delivery, String problem);

  /** How each sink stands for which there is an entry, by name. */
  List<Backlog> backlog(Instant now);

  /** Forgets what ended before so long, by the database's clock; gives how many entries that were. */
  int forget(Duration age);
}
