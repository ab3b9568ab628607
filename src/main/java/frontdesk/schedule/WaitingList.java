package frontdesk.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import frontdesk.schedule.When.Ambiguity;
import frontdesk.schedule.When.Dates;
import frontdesk.schedule.When.Times;

/**
 * Who waits for a time to become free. A slot that is free goes to the first in line whom it suits: it is held for a
 * bounded time, and if it is not accepted goes to the next, while the one who let it pass goes to the end of the line.
 * Blocking; any thread. Refusals are {@link ScheduleException}s.
 */
public interface WaitingList {
  /** Whoever lets so many offers pass is waiting no longer. */
  int MOST_OFFERS = 3;
  /** So many can wait at a time. */
  int MOST = 1_000;

  /**
   * What somebody waits for.
   *
   * @param service id of the service
   * @param person id of the person wanted, or empty for anyone
   * @param days on which it would do, at most two years
   * @param from earliest begin, in whole seconds, in the zone of whoever gives the service
   * @param until latest begin, exclusive; {@link LocalTime#MAX} for the end of the day
   */
  record Wish(String service, Optional<String> person, Dates days, LocalTime from, LocalTime until) {
    public Wish {
      if (!from.isBefore(until) || days.last().isBefore(days.first())
          || days.last().isAfter(days.first().plusYears(2))) {
        throw new IllegalArgumentException("the days or times waited for are not in order, or more than two years");
      }
    }

    /** Any time of some days. */
    public Wish(String service, Optional<String> person, Dates days) {
      this(service, person, days, LocalTime.MIN, LocalTime.MAX);
    }

    /** The same as a wish of the calendar. */
    public When when() {
      return new When(Optional.of(days), Optional.of(new Times(from, until, false)), false, Ambiguity.NONE);
    }

    /** Whether a slot would do. */
    public boolean suits(Slot slot) {
      return slot.service().equals(service) && person.map(slot.person()::equals).orElse(true)
          && when().admits(slot.start().toLocalDate()) && when().admits(slot.start().toLocalTime());
    }
  }

  /** What has become of a wish: waiting, a slot is held, booked, given up, or too late or too often offered. */
  enum State {
    WAITING, OFFERED, TAKEN, LEFT, PASSED
  }

  /** A slot that is held, and until when. */
  record Offer(Slot slot, Instant expires) {}

  /**
   * A place in the line.
   *
   * @param id opaque
   * @param offer where the state is offered and the service is still given
   * @param offers how many there were
   */
  record Entry(String id, Wish wish, Customer customer, State state, Optional<Offer> offer, int offers) {}

  /** Goes to the end of the line. A second time under the same key gives the same place. */
  Entry join(Wish wish, Customer customer, WriteKey key);

  /** Gives a place up, and the slot that was offered. Nothing happens where it is taken or gone. */
  void leave(String id);

  /** The place with this id, in any state. */
  Optional<Entry> byId(String id);

  /** Who is waiting or has an offer, in order. */
  List<Entry> line();

  /**
   * Lets offers fall that have expired and offers what is free now, to each at most one slot. The sinks of the calendar
   * that want {@link Outbox.Event#OFFER} are told in the same transaction.
   *
   * @param lasting how long a slot is held, 1 s to 1 h
   * @param whom who can be told now; the others keep their places and are passed over
   * @return the new offers, of which somebody should tell the customers
   */
  List<Entry> offer(Duration lasting, Predicate<Entry> whom);

  /** The same to whoever waits. */
  default List<Entry> offer(Duration lasting) {
    return offer(lasting, anybody -> true);
  }

  /** Books what is offered. A second time gives the same appointment. Refused where the offer has expired. */
  Appointment accept(String id);
}
