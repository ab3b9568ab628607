package frontdesk.store;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Appointment.State;
import frontdesk.schedule.Business;
import frontdesk.schedule.ConfirmationNumber;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Detail;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Need;
import frontdesk.schedule.Need.Place;
import frontdesk.schedule.Occupancy;
import frontdesk.schedule.Openings;
import frontdesk.schedule.Openings.Calendar;
import frontdesk.schedule.Openings.Request;
import frontdesk.schedule.Outbox.Event;
import frontdesk.schedule.PhoneDigits;
import frontdesk.schedule.Schedule;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import frontdesk.schedule.Sink;
import frontdesk.schedule.Slot;
import frontdesk.schedule.When;
import frontdesk.schedule.WriteKey;
import frontdesk.store.Claims.Claim;
import frontdesk.store.Claims.Wanted;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/**
 * The calendar in the database. Each write is one transaction, on the disk when the method returns; that no two claims
 * overlap is enforced by the schema, and holds expire by the database's clock. What can be booked from now on, and what
 * is over, follows the business clock. Any thread; blocking.
 */
public final class JdbcSchedule implements Schedule {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_PHONE = 40;
  private static final int DRAWS = 20;
  /** As often another claim may come first before the slot is given up; each time one seat or room less is left. */
  private static final int MOST_ATTEMPTS = 200;

  private final Database database;
  private final CurrentHours hours;
  private final Clock clock;
  private final RandomGenerator random;
  private final List<Sink> sinks;
  private final String who;

  /** The calendar of a business in an open database, which stays the caller's to close. */
  public JdbcSchedule(Database database, Business business, Clock clock) {
    this(database, business, clock, List.of());
  }

  /** The same, of whose changes others are to be told. */
  public JdbcSchedule(Database database, Business business, Clock clock, List<Sink> sinks) {
    this(database, new CurrentHours(business, clock), clock, new SecureRandom(), sinks, "caller");
  }

  JdbcSchedule(Database database, Business business, Clock clock, RandomGenerator random) {
    this(database, new CurrentHours(business, clock), clock, random, List.of(), "caller");
  }

  private JdbcSchedule(Database database, CurrentHours hours, Clock clock, RandomGenerator random, List<Sink> sinks,
      String who) {
    this.sinks = List.copyOf(sinks);
    this.who = who;
    this.database = database;
    this.hours = hours;
    this.clock = clock;
    this.random = random;
  }

  /**
   * The same calendar for somebody else than a caller, whom the journal names with each change.
   *
   * @param writer what writes, no personal data, such as the name of an API key
   */
  public JdbcSchedule by(String writer) {
    return new JdbcSchedule(database, hours, clock, random, sinks, writer);
  }

  /** What is open, as it is in a transaction. */
  Openings openings(Handle handle) {
    return hours.now(handle).openings();
  }

  /** Looks at the exceptions of the database, which may have changed elsewhere: {@link #business} then has them. */
  public void lookAtHours() {
    read(hours::now);
  }

  /** The rules of the settings with the exceptions that were in the database when the calendar was last looked at. */
  @Override
  public Business business() {
    return hours.last().business();
  }

  @Override
  public List<Slot> openings(String service, Optional<String> person, When when, int limit) {
    var request = new Request(service, person, when, limit);
    return read(handle -> openings(handle).satisfying(request, clock.instant(), taken(handle, "")));
  }

  @Override
  public List<Slot> alternatives(String service, Optional<String> person, When when, int limit) {
    var request = new Request(service, person, when, limit);
    return read(handle -> openings(handle).missing(request, clock.instant(), taken(handle, "")));
  }

  @Override
  public List<Slot> openingsForMove(String appointmentId, Optional<String> person, When when, int limit) {
    return read(handle -> {
      Appointment moving = movable(new Appointments(handle, business())::byId, appointmentId);
      var request = new Request(moving.service(), person, when, limit);
      return openings(handle).satisfying(request, moving, clock.instant(), taken(handle, moving.id()));
    });
  }

  @Override
  public Hold hold(String slotId, String call, Duration lasting) {
    Slot slot = slot(slotId, lasting);
    return write(call, handle -> keep(handle, slot, call, lasting, Optional.empty()));
  }

  @Override
  public Hold holdForMove(String slotId, String appointmentId, String call, Duration lasting) {
    Slot slot = slot(slotId, lasting);
    return write(call, handle -> {
      Appointment moving = movable(new Appointments(handle, business())::byId, appointmentId);
      requireSameService(slot.service(), moving);
      return keep(handle, slot, call, lasting, Optional.of(moving.id()));
    });
  }

  @Override
  public void release(String holdId) {
    write(holdId, handle -> new Claims(handle).release(holdId));
  }

  @Override
  public void releaseAll(String call) {
    write(call, handle -> new Claims(handle).releaseAll(call));
  }

  @Override
  public Appointment book(String holdId, Customer customer, WriteKey key) {
    return write(key.call(), handle -> {
      var appointments = new Appointments(handle, business());
      Optional<Appointment> known = appointments.answer(key);
      if (known.isPresent()) {
        return known.get();
      }
      requireCustomer(customer);
      var claims = new Claims(handle);
      Claim claim = usable(claims, holdId, key);
      if (claim.moves().isPresent()) {
        throw new ScheduleException(Reason.NOT_ALLOWED, "The hold was made for moving an appointment.");
      }
      CustomerRows.admit(handle, business(), claim.service(), customer, clock.instant());
      String number = insert(appointments, claim, customer, key.call());
      claims.confirm(claim.id(), number);
      return told(handle, Event.BOOKED, claim.person(), appointments.answer(key, number));
    });
  }

  @Override
  public Appointment move(String appointmentId, String holdId, WriteKey key) {
    return write(key.call(), handle -> {
      var appointments = new Appointments(handle, business());
      Optional<Appointment> known = appointments.answer(key);
      if (known.isPresent()) {
        return known.get();
      }
      var claims = new Claims(handle);
      Appointment moving = movable(appointments::toChange, appointmentId);
      Claim claim = usable(claims, holdId, key);
      requireSameService(claim.service(), moving);
      if (!claim.moves().orElse(moving.id()).equals(moving.id())) {
        throw new ScheduleException(Reason.NOT_ALLOWED, "The hold was made for moving another appointment.");
      }
      claims.free(moving.id());
      claims.confirm(claim.id(), moving.id());
      appointments.move(moving.id(), claim, key.call(), who);
      return told(handle, Event.MOVED, moving.person(), appointments.answer(key, moving.id()));
    });
  }

  @Override
  public Appointment cancel(String appointmentId, WriteKey key) {
    return write(key.call(), handle -> {
      var appointments = new Appointments(handle, business());
      Optional<Appointment> known = appointments.answer(key);
      if (known.isPresent()) {
        return known.get();
      }
      Appointment found = found(appointments::toChange, appointmentId);
      if (found.state() == State.CANCELLED) {
        return appointments.answer(key, found.id());
      }
      movable(appointments::byId, appointmentId);
      new Claims(handle).free(found.id());
      appointments.cancel(found.id(), key.call(), who);
      return told(handle, Event.CANCELLED, found.person(), appointments.answer(key, found.id()));
    });
  }

  @Override
  public Optional<Appointment> byId(String appointmentId) {
    return ConfirmationNumber.parse(appointmentId)
        .flatMap(number -> read(handle -> new Appointments(handle, business()).byId(number)));
  }

  @Override
  public List<Appointment> byPhone(String phone) {
    String digits = PhoneDigits.of(phone);
    return digits.length() < PhoneDigits.LEAST
        ? List.of()
        : read(handle -> new Appointments(handle, business()).byDigits(digits, clock.instant()));
  }

  @Override
  public List<Appointment> appointments(LocalDate from, LocalDate to) {
    Instant begin = from.atStartOfDay(business().zone()).toInstant();
    Instant end = to.plusDays(1).atStartOfDay(business().zone()).toInstant();
    return read(handle -> new Appointments(handle, business()).between(begin, end));
  }

  /** Where those are written to who are to be told, in a transaction. */
  OutboxEntries told(Handle handle) {
    return new OutboxEntries(handle, sinks, clock.instant());
  }

  private Appointment told(Handle handle, Event event, String personBefore, Appointment appointment) {
    told(handle).add(event, personBefore, appointment);
    return appointment;
  }

  private Calendar taken(Handle handle, String butAppointment) {
    return (from, to) -> new Claims(handle).taken(from, to, butAppointment);
  }

  /** What slots there are does not hang on hours. */
  private Slot slot(String slotId, Duration lasting) {
    Schedule.requireHoldTime(lasting);
    return hours.last().openings().slot(slotId);
  }

  private Hold keep(Handle handle, Slot slot, String call, Duration lasting, Optional<String> moves) {
    Openings openings = openings(handle);
    openings.requireBookable(slot, clock.instant());
    var claims = new Claims(handle);
    claims.expire();
    Optional<String> again = claims.held(slot.id(), call, moves);
    if (again.isPresent()) {
      return new Hold(again.get(), slot, claims.extend(again.get(), lasting));
    }
    if (claims.count(call) >= MAX_HOLDS) {
      throw new ScheduleException(Reason.NOT_ALLOWED, "The call holds as many slots as it may.");
    }
    String id = UUID.randomUUID().toString();
    Need need = openings.need(slot);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Place place = new Occupancy(claims.taken(need.from(), need.to(), moves.orElse(""))).place(need)
          .orElseThrow(JdbcSchedule::taken);
      Optional<Instant> expires = claims.hold(new Wanted(id, slot, need, place, call, who, moves), lasting);
      if (expires.isPresent()) {
        return new Hold(id, slot, expires.get());
      }
    }
    throw taken();
  }

  private static ScheduleException taken() {
    return new ScheduleException(Reason.SLOT_TAKEN, "The slot is taken.");
  }

  private static Claim usable(Claims claims, String holdId, WriteKey key) {
    claims.expire();
    Claim claim = claims.held(holdId)
        .orElseThrow(() -> new ScheduleException(Reason.HOLD_EXPIRED, "The hold has expired."));
    if (!claim.call().equals(key.call())) {
      throw new ScheduleException(Reason.NOT_ALLOWED, "The hold belongs to another call.");
    }
    if (claims.isBusy(claim.id())) {
      throw taken();
    }
    return claim;
  }

  private Appointment movable(Function<String, Optional<Appointment>> appointments, String id) {
    Appointment found = found(appointments, id);
    if (found.state() != State.CONFIRMED || !found.end().toInstant().isAfter(clock.instant())) {
      throw new ScheduleException(Reason.NOT_ALLOWED, "The appointment is over or was cancelled.");
    }
    return found;
  }

  private static Appointment found(Function<String, Optional<Appointment>> appointments, String id) {
    return ConfirmationNumber.parse(id).flatMap(appointments)
        .orElseThrow(() -> new ScheduleException(Reason.NOT_FOUND, "There is no appointment under this number."));
  }

  private static void requireSameService(String service, Appointment moving) {
    if (!service.equals(moving.service())) {
      throw new ScheduleException(Reason.NOT_ALLOWED, "An appointment moves to a slot of the same service.");
    }
  }

  private static void requireCustomer(Customer customer) {
    if (customer.name().isBlank() || customer.name().length() > LONGEST_NAME
        || customer.attendee().map(String::length).orElse(0) > LONGEST_NAME
        || customer.phone().length() > LONGEST_PHONE) {
      throw new ScheduleException(Reason.NOT_ALLOWED, "An appointment needs a name of at most " + LONGEST_NAME
          + " characters and a number of at most " + LONGEST_PHONE + ".");
    }
    boolean tooMuch = customer.details().size() > Customer.MOST_DETAILS || customer.details().entrySet().stream()
        .anyMatch(d -> d.getKey().length() > Detail.LONGEST || d.getValue().length() > Detail.LONGEST);
    if (tooMuch) {
      throw new ScheduleException(Reason.NOT_ALLOWED, "An appointment has at most " + Customer.MOST_DETAILS
          + " details of at most " + Detail.LONGEST + " characters each.");
    }
  }

  private String insert(Appointments appointments, Claim claim, Customer customer, String call) {
    for (int draw = 0; draw < DRAWS; draw++) {
      String number = ConfirmationNumber.draw(random);
      if (appointments.insert(number, claim, customer, call, who)) {
        return number;
      }
    }
    throw new ScheduleException(Reason.UNAVAILABLE, "No confirmation number is free.");
  }

  /** A transaction that nobody else has at the same time for the same call. */
  private <T> T write(String call, HandleCallback<T, SQLException> work) {
    try {
      return database.write(handle -> {
        database.alone(handle, call);
        return work.withHandle(handle);
      });
    } catch (StoreException e) {
      throw refused(e);
    }
  }

  private <T> T read(HandleCallback<T, SQLException> work) {
    try {
      return database.read(work);
    } catch (StoreException e) {
      throw refused(e);
    }
  }

  private static ScheduleException refused(StoreException e) {
    return Failure.isOverlap(e)
        ? taken()
        : new ScheduleException(Reason.UNAVAILABLE, "The calendar's database " + Failure.words(e) + ".", e);
  }
}
