package frontdesk.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import frontdesk.schedule.Appointment.State;
import frontdesk.schedule.Need.Place;
import frontdesk.schedule.Occupancy.Taken;
import frontdesk.schedule.Openings.Request;
import frontdesk.schedule.ScheduleException.Reason;

/** The schedule without a database, for tests of other rooms. It passes the same contract. Any thread. */
public final class InMemorySchedule implements Schedule {
  private record Kept(Hold hold, String call, Optional<String> moves, Place place) {}

  private final Openings openings;
  private final Business business;
  private final Clock clock;
  private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
  private final Map<String, Kept> holds = new LinkedHashMap<>();
  private final Map<String, Appointment> appointments = new LinkedHashMap<>();
  private final Map<String, Place> places = new HashMap<>();
  private final Map<WriteKey, Appointment> answers = new HashMap<>();
  private int lastHold;

  /** An empty calendar; holds expire by the same clock. */
  public InMemorySchedule(Business business, Clock clock) {
    this.business = business;
    this.clock = clock;
    this.openings = new Openings(business);
  }

  @Override
  public Business business() {
    return business;
  }

  @Override
  public synchronized List<Slot> openings(String service, Optional<String> person, When when, int limit) {
    return openings.satisfying(new Request(service, person, when, limit), now(), (from, to) -> taken(""));
  }

  @Override
  public synchronized List<Slot> alternatives(String service, Optional<String> person, When when, int limit) {
    return openings.missing(new Request(service, person, when, limit), now(), (from, to) -> taken(""));
  }

  @Override
  public synchronized List<Slot> openingsForMove(String id, Optional<String> person, When when, int limit) {
    Appointment moving = movable(id);
    return openings.satisfying(new Request(moving.service(), person, when, limit), moving, now(),
        (from, to) -> taken(moving.id()));
  }

  @Override
  public synchronized Hold hold(String slotId, String call, Duration lasting) {
    return keep(slotId, call, lasting, Optional.empty());
  }

  @Override
  public synchronized Hold holdForMove(String slotId, String appointmentId, String call, Duration lasting) {
    Appointment moving = movable(appointmentId);
    if (!openings.slot(slotId).service().equals(moving.service())) {
      throw new ScheduleException(Reason.NOT_ALLOWED, "An appointment moves to a slot of the same service.");
    }
    return keep(slotId, call, lasting, Optional.of(moving.id()));
  }

  private Hold keep(String slotId, String call, Duration lasting, Optional<String> moves) {
    Schedule.requireHoldTime(lasting);
    Slot slot = openings.slot(slotId);
    openings.requireBookable(slot, now());
    Instant expires = now().plus(lasting);
    expire();
    for (Kept kept : holds.values()) {
      if (kept.call().equals(call) && kept.hold().slot().id().equals(slotId) && kept.moves().equals(moves)) {
        Instant later = kept.hold().expires().isAfter(expires) ? kept.hold().expires() : expires;
        var again = new Hold(kept.hold().id(), slot, later);
        holds.put(again.id(), new Kept(again, call, moves, kept.place()));
        return again;
      }
    }
    Place place = new Occupancy(taken(moves.orElse(""))).place(openings.need(slot))
        .orElseThrow(() -> new ScheduleException(Reason.SLOT_TAKEN, "The slot is taken."));
    if (holds.values().stream().filter(k -> k.call().equals(call)).count() >= MAX_HOLDS) {
      throw new ScheduleException(Reason.NOT_ALLOWED, "The call holds as many slots as it may.");
    }
    var hold = new Hold("h" + ++lastHold, slot, expires);
    holds.put(hold.id(), new Kept(hold, call, moves, place));
    return hold;
  }

  @Override
  public synchronized void release(String holdId) {
    holds.remove(holdId);
  }

  @Override
  public synchronized void releaseAll(String call) {
    holds.values().removeIf(k -> k.call().equals(call));
  }

  @Override
  public synchronized Appointment book(String holdId, Customer customer, WriteKey key) {
    Appointment known = answers.get(key);
    if (known != null) {
      return known;
    }
    Kept kept = usable(holdId, key);
    if (kept.moves().isPresent() || customer.name().isBlank()) {
      throw new ScheduleException(Reason.NOT_ALLOWED, "An appointment needs a name and a hold of its own.");
    }
    if (business.service(kept.hold().slot().service()).map(s -> s.terms().knownOnly()).orElse(false)
        && appointments.values().stream().noneMatch(a -> a.customer().name().equalsIgnoreCase(customer.name())
            && PhoneDigits.same(PhoneDigits.of(a.customer().phone()), PhoneDigits.of(customer.phone())))) {
      throw new ScheduleException(Reason.NOT_ALLOWED, "This service is only for known customers.");
    }
    String id = Stream.generate(() -> ConfirmationNumber.draw(random)).filter(n -> !appointments.containsKey(n))
        .findFirst().orElseThrow();
    holds.remove(holdId);
    return answer(key, appointment(id, kept, customer));
  }

  @Override
  public synchronized Appointment move(String appointmentId, String holdId, WriteKey key) {
    Appointment known = answers.get(key);
    if (known != null) {
      return known;
    }
    Appointment moving = movable(appointmentId);
    Kept kept = usable(holdId, key);
    if (!kept.hold().slot().service().equals(moving.service()) || kept.moves().isPresent()
        && !kept.moves().get().equals(moving.id())) {
      throw new ScheduleException(Reason.NOT_ALLOWED, "The hold was not made for this appointment.");
    }
    holds.remove(holdId);
    return answer(key, appointment(moving.id(), kept, moving.customer()));
  }

  @Override
  public synchronized Appointment cancel(String appointmentId, WriteKey key) {
    Appointment known = answers.get(key);
    if (known != null) {
      return known;
    }
    Appointment a = byId(appointmentId).filter(found -> found.state() == State.CANCELLED)
        .orElseGet(() -> movable(appointmentId));
    return answer(key,
        new Appointment(a.id(), a.service(), a.person(), a.start(), a.end(), a.customer(), State.CANCELLED, a.room(),
            a.state() == State.CANCELLED ? a.version() : a.version() + 1));
  }

  @Override
  public synchronized Optional<Appointment> byId(String appointmentId) {
    return ConfirmationNumber.parse(appointmentId).map(appointments::get);
  }

  @Override
  public synchronized List<Appointment> byPhone(String phone) {
    String digits = PhoneDigits.of(phone);
    return sorted(appointments.values().stream().filter(a -> a.state() == State.CONFIRMED)
        .filter(a -> a.end().toInstant().isAfter(now()))
        .filter(a -> PhoneDigits.same(digits, PhoneDigits.of(a.customer().phone()))));
  }

  @Override
  public synchronized List<Appointment> appointments(LocalDate from, LocalDate to) {
    expire();
    Stream<Appointment> held = holds.values().stream()
        .map(k -> appointment(k.hold().id(), k, new Customer("", ""), State.HELD));
    return sorted(Stream.concat(held, appointments.values().stream())
        .filter(a -> new When.Dates(from, to).contains(a.start().toLocalDate())));
  }

  private Instant now() {
    return clock.instant();
  }

  private void expire() {
    holds.values().removeIf(k -> !k.hold().expires().isAfter(now()));
  }

  private List<Taken> taken(String butAppointment) {
    expire();
    Stream<Taken> held = holds.values().stream().flatMap(k -> stretches(openings.need(k.hold().slot()), k.place()));
    Stream<Taken> confirmed = appointments.values().stream()
        .filter(a -> a.state() == State.CONFIRMED && !a.id().equals(butAppointment))
        .flatMap(a -> stretches(openings.need(slot(a)), places.get(a.id())));
    return Stream.concat(held, confirmed).toList();
  }

  private Slot slot(Appointment a) {
    return new SlotIds(business).slot(business.service(a.service()).orElseThrow(),
        business.person(a.person()).orElseThrow(), a.start());
  }

  private static Stream<Taken> stretches(Need need, Place place) {
    return Stream.concat(Stream.of(need.person()), place.room().stream())
        .map(resource -> new Taken(resource, place.seat(), need.session(), need.from(), need.to()));
  }

  private Kept usable(String holdId, WriteKey key) {
    expire();
    Kept kept = holds.get(holdId);
    if (kept == null) {
      throw new ScheduleException(Reason.HOLD_EXPIRED, "The hold has expired.");
    }
    if (!kept.call().equals(key.call())) {
      throw new ScheduleException(Reason.NOT_ALLOWED, "The hold belongs to another call.");
    }
    return kept;
  }

  private Appointment movable(String appointmentId) {
    Appointment found = byId(appointmentId)
        .orElseThrow(() -> new ScheduleException(Reason.NOT_FOUND, "There is no appointment under this number."));
    if (found.state() != State.CONFIRMED || !found.end().toInstant().isAfter(now())) {
      throw new ScheduleException(Reason.NOT_ALLOWED, "The appointment is over or was cancelled.");
    }
    return found;
  }

  private Appointment appointment(String id, Kept kept, Customer customer) {
    places.put(id, kept.place());
    return appointment(id, kept, customer, State.CONFIRMED);
  }

  private Appointment appointment(String id, Kept kept, Customer customer, State state) {
    Slot slot = kept.hold().slot();
    return new Appointment(id, slot.service(), slot.person(), slot.start(), slot.end(), customer, state,
        kept.place().room().flatMap(Need::roomOf),
        Optional.ofNullable(appointments.get(id)).map(a -> a.version() + 1).orElse(0));
  }

  private Appointment answer(WriteKey key, Appointment appointment) {
    appointments.put(appointment.id(), appointment);
    answers.put(key, appointment);
    return appointment;
  }

  private static List<Appointment> sorted(Stream<Appointment> found) {
    return found.sorted(Comparator.comparing((Appointment a) -> a.start().toInstant())).toList();
  }
}
