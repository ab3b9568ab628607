package frontdesk.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Openings;
import frontdesk.schedule.PhoneDigits;
import frontdesk.schedule.Schedule;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import frontdesk.schedule.Slot;
import frontdesk.schedule.WaitingList;
import frontdesk.schedule.WriteKey;
import org.jdbi.v3.core.HandleCallback;

/**
 * The waiting list in the database of the calendar. What has become free is found by looking for it, whatever freed it:
 * a cancellation, a move, a hold that expired or other hours. Several processes may look at a time: a slot always goes
 * to the first in line whom it suits. Any thread; blocking.
 */
public final class JdbcWaitingList implements WaitingList {
  private static final String ALL = "waiting list";

  private final Database database;
  private final JdbcSchedule schedule;
  private final Openings openings;
  private final Clock clock;

  /**
   * The waiting list of a calendar.
   *
   * @param database that of the calendar
   */
  public JdbcWaitingList(Database database, JdbcSchedule schedule, Clock clock) {
    this.database = database;
    this.schedule = schedule.by(ALL);
    this.openings = new Openings(schedule.business());
    this.clock = clock;
  }

  @Override
  public Entry join(Wish wish, Customer customer, WriteKey key) {
    if (customer.name().isBlank() || customer.name().length() > 200 || customer.phone().length() > 40
        || PhoneDigits.of(customer.phone()).length() < PhoneDigits.LEAST) {
      throw new ScheduleException(Reason.NOT_ALLOWED, "Whoever waits needs a name and a number to be called back.");
    }
    schedule.openings(wish.service(), wish.person(), wish.when(), 1); // refuses what nobody gives
    return alone(rows -> {
      Optional<Entry> known = rows.byKey(key);
      if (known.isPresent()) {
        return known.get();
      }
      if (rows.line().size() >= MOST) {
        throw new ScheduleException(Reason.NOT_ALLOWED, "The waiting list is full.");
      }
      return rows.byId(rows.insert(wish, customer, key)).orElseThrow();
    });
  }

  @Override
  public void leave(String id) {
    alone(rows -> {
      Optional<Entry> entry = rows.byId(id).filter(JdbcWaitingList::inLine);
      if (entry.isPresent()) {
        schedule.releaseAll(WaitingRows.call(id));
        rows.set(id, State.LEFT);
      }
      return entry;
    });
  }

  @Override
  public Optional<Entry> byId(String id) {
    return read(rows -> rows.byId(id));
  }

  @Override
  public List<Entry> line() {
    return read(WaitingRows::line);
  }

  @Override
  public List<Entry> offer(Duration lasting, Predicate<Entry> whom) {
    Schedule.requireHoldTime(lasting);
    alone(rows -> {
      rows.expired().forEach(entry -> letPass(rows, entry));
      return rows;
    });
    var offered = new ArrayList<Entry>();
    for (Entry entry : line()) {
      if (entry.state() == State.WAITING && whom.test(entry)) {
        offer(entry, lasting, whom).ifPresent(offered::add);
      }
    }
    return offered;
  }

  private void letPass(WaitingRows rows, Entry entry) {
    schedule.releaseAll(WaitingRows.call(entry.id()));
    if (entry.offers() >= MOST_OFFERS) {
      rows.set(entry.id(), State.PASSED);
    } else {
      rows.toTheEnd(entry.id());
    }
  }

  /** Looks for a slot outside the transaction, and gives it within it to the first in line whom it suits. */
  private Optional<Entry> offer(Entry looking, Duration lasting, Predicate<Entry> whom) {
    Wish wish = looking.wish();
    LocalDate today = LocalDate.ofInstant(clock.instant(), schedule.business().zone());
    boolean given = openings.gives(wish.service(), wish.person());
    if (!given || wish.days().last().isBefore(today.minusDays(1))) {
      alone(rows -> {
        rows.byId(looking.id()).filter(e -> e.state() == State.WAITING)
            .ifPresent(e -> rows.set(e.id(), State.PASSED));
        return rows;
      });
      return Optional.empty();
    }
    List<Slot> free = schedule.openings(wish.service(), wish.person(), wish.when(), 1);
    return free.isEmpty() ? Optional.empty() : offer(free.getFirst(), lasting, whom);
  }

  private Optional<Entry> offer(Slot slot, Duration lasting, Predicate<Entry> whom) {
    try {
      return alone(rows -> {
        Optional<Entry> first = rows.line().stream()
            .filter(e -> e.state() == State.WAITING && e.wish().suits(slot) && whom.test(e)).findFirst();
        if (first.isPresent()) {
          String id = first.get().id();
          Hold hold = schedule.hold(slot.id(), WaitingRows.call(id), lasting);
          rows.offer(id, hold);
          schedule.told(rows.handle()).add(id, hold);
          return rows.byId(id);
        }
        return first;
      });
    } catch (ScheduleException e) {
      if (e.reason() == Reason.SLOT_TAKEN || e.reason() == Reason.TOO_SOON || e.reason() == Reason.CLOSED) {
        return Optional.empty(); // somebody was faster: the next look finds what is left
      }
      throw e;
    }
  }

  @Override
  public Appointment accept(String id) {
    return alone(rows -> {
      Entry entry = rows.byId(id)
          .orElseThrow(() -> new ScheduleException(Reason.NOT_FOUND, "There is no such place on the waiting list."));
      if (entry.state() != State.OFFERED && entry.state() != State.TAKEN) {
        throw new ScheduleException(Reason.HOLD_EXPIRED, "Nothing is offered to this place any more.");
      }
      String hold = rows.hold(id);
      Appointment booked = schedule.book(hold, entry.customer(), new WriteKey(WaitingRows.call(id), hold, "book"));
      rows.set(id, State.TAKEN);
      return booked;
    });
  }

  private static boolean inLine(Entry entry) {
    return entry.state() == State.WAITING || entry.state() == State.OFFERED;
  }

  private interface Work<T> {
    T with(WaitingRows rows) throws SQLException;
  }

  /** A transaction while nobody else changes the list. */
  private <T> T alone(Work<T> work) {
    return told(() -> database.write(handle -> {
      database.alone(handle, ALL);
      return work.with(new WaitingRows(handle, openings));
    }));
  }

  private <T> T read(Work<T> work) {
    HandleCallback<T, SQLException> query = handle -> work.with(new WaitingRows(handle, openings));
    return told(() -> database.read(query));
  }

  private static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (StoreException e) {
      throw new ScheduleException(Reason.UNAVAILABLE, "The calendar's database " + Failure.words(e) + ".", e);
    }
  }
}
