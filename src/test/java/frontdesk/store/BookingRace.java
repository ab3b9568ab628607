package frontdesk.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Business;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Schedule;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import frontdesk.schedule.Slot;
import frontdesk.schedule.When;
import frontdesk.schedule.WriteKey;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Many callers who want the few next openings at once, each booking, moving or cancelling. Every one of them notes what
 * was confirmed to him; in the end the calendar has exactly that.
 */
final class BookingRace {
  static final int CALLERS = 32;
  private static final Customer ANN = new Customer("Ann Lee", "+12125550142");
  private static final Duration HOLD = Duration.ofMinutes(10);
  /** They all choose among so many openings. */
  private static final int WANTED = 8;
  /** Whoever has more appointments than that gives one back. */
  private static final int MOST = 6;

  private final Business business;
  private final String name;

  BookingRace(Business business, String name) {
    this.business = business;
    this.name = name;
  }

  /** What came of it: what each appointment was last confirmed to be, and how many attempts found the time taken. */
  record Outcome(Map<String, Appointment> confirmed, int bookings, int lost) {}

  /** Goes on until so many bookings were confirmed. */
  Outcome run(Schedule schedule, int bookings) throws InterruptedException {
    var confirmed = new HashMap<String, Appointment>();
    int booked = 0;
    int lost = 0;
    try (var callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<Caller>> all = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        int share = bookings / CALLERS + (i < bookings % CALLERS ? 1 : 0);
        var caller = new Caller(schedule, name + i + "-", new Random(i), share);
        all.add(callers.submit(() -> {
          caller.call();
          return caller;
        }));
      }
      for (Future<Caller> one : all) {
        Caller caller = one.get();
        confirmed.putAll(caller.all);
        booked += caller.booked;
        lost += caller.lost;
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
    return new Outcome(confirmed, booked, lost);
  }

  private final class Caller {
    private final Schedule schedule;
    private final String call;
    private final Random random;
    private final int share;
    private final Map<String, Appointment> all = new HashMap<>();
    private final List<Appointment> own = new ArrayList<>();
    private int booked;
    private int lost;
    private int calls;

    Caller(Schedule schedule, String call, Random random, int share) {
      this.schedule = schedule;
      this.call = call;
      this.random = random;
      this.share = share;
    }

    void call() {
      while (booked < share) {
        assertTrue(calls < 1_000 + 200 * share, "the callers do not get on");
        String id = call + calls++;
        try {
          if (own.size() > MOST) {
            cancel(own.remove(random.nextInt(own.size())), id);
          } else if (!own.isEmpty() && random.nextInt(4) == 0) {
            move(random.nextInt(own.size()), id);
          } else {
            book(id);
          }
        } catch (ScheduleException e) {
          if (e.reason() != Reason.SLOT_TAKEN) {
            throw e;
          }
          lost++;
        }
      }
    }

    private Optional<Slot> opening() {
      var service = business.services().get(random.nextInt(business.services().size())).id();
      List<Slot> slots = schedule.openings(service, Optional.empty(), When.ANY, WANTED);
      return slots.isEmpty() ? Optional.empty() : Optional.of(slots.get(random.nextInt(slots.size())));
    }

    private void book(String id) {
      opening().ifPresent(slot -> {
        Hold hold = schedule.hold(slot.id(), id, HOLD);
        own.add(note(schedule.book(hold.id(), ANN, new WriteKey(id, hold.id(), "book"))));
        booked++;
      });
    }

    private void move(int which, String id) {
      Appointment moving = own.get(which);
      List<Slot> slots = schedule.openingsForMove(moving.id(), Optional.empty(), When.ANY, WANTED);
      if (slots.isEmpty()) {
        return;
      }
      Slot slot = slots.get(random.nextInt(slots.size()));
      Hold hold = schedule.holdForMove(slot.id(), moving.id(), id, HOLD);
      own.set(which, note(schedule.move(moving.id(), hold.id(), new WriteKey(id, hold.id(), "move"))));
    }

    private void cancel(Appointment gone, String id) {
      note(schedule.cancel(gone.id(), new WriteKey(id, gone.id(), "cancel")));
    }

    private Appointment note(Appointment appointment) {
      all.put(appointment.id(), appointment);
      return appointment;
    }
  }
}
