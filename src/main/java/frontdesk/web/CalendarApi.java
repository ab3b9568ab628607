package frontdesk.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Business;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Openings;
import frontdesk.schedule.Schedule;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import frontdesk.schedule.Slot;
import frontdesk.schedule.When;
import frontdesk.schedule.When.Ambiguity;
import frontdesk.schedule.When.Dates;
import frontdesk.schedule.WriteKey;
import io.vertx.core.json.JsonObject;

/**
 * What programs may do with the calendar. A hold of the API is named by its own id and by the one call under which the
 * schedule knows it, so that no client needs to keep either. Blocking; any thread.
 */
final class CalendarApi {
  /** So many days can be asked for at a time. */
  static final int MOST_DAYS = 62;
  private static final int MOST_OPENINGS = 50;
  private static final Duration LONGEST_START = Duration.ofMinutes(1);

  private final Function<String, Schedule> schedules;
  private final Business business;

  /** @param schedules the calendar, for a client whom the journal names */
  CalendarApi(Function<String, Schedule> schedules) {
    this.schedules = schedules;
    this.business = schedules.apply("api").business();
  }

  Business business() {
    return business;
  }

  /** Which slot is meant: a hold, a slot's id, or a service with a start. */
  record Wanted(Optional<String> hold, Optional<String> slot, Optional<String> service, Optional<String> person,
      Optional<Instant> start) {}

  /** Which slot a request means. */
  Wanted wanted(JsonObject body) {
    ZoneId zone;
    try {
      zone = ApiBody.optional(body, "zone", 60).map(ZoneId::of).orElse(business.zone());
    } catch (DateTimeException _) {
      throw new ApiException(400, "zone must be a time zone such as America/New_York");
    }
    return new Wanted(ApiBody.optional(body, "hold", 80), ApiBody.optional(body, "slot", 40),
        ApiBody.optional(body, "service", 40), ApiBody.optional(body, "person", 40),
        ApiBody.optional(body, "start", 40).map(text -> new ApiTimes(zone).from("start", text)));
  }

  /** Free slots that begin in a time, by start. */
  List<Slot> slots(String service, Optional<String> person, Instant from, Instant to, int limit) {
    Schedule schedule = schedules.apply("api");
    var found = new ArrayList<Slot>();
    ZoneId zone = business.zone();
    LocalDate last = to.atZone(zone).toLocalDate().plusDays(1);
    for (LocalDate day = from.atZone(zone).toLocalDate().minusDays(1); !day.isAfter(last) && found.size() < limit; //
        day = day.plusDays(1)) {
      schedule.openings(service, person, on(day), MOST_OPENINGS).stream()
          .filter(s -> !s.start().toInstant().isBefore(from) && s.start().toInstant().isBefore(to))
          .filter(s -> found.stream().noneMatch(other -> other.id().equals(s.id()))).forEach(found::add);
    }
    return found.stream().limit(limit).toList();
  }

  private static When on(LocalDate day) {
    return new When(Optional.of(Dates.of(day)), Optional.empty(), false, Ambiguity.NONE);
  }

  /** Keeps a slot; the id names the hold in later requests. */
  ApiHold hold(String client, Wanted wanted, Duration lasting) {
    String call = call(client);
    Hold hold = schedules.apply(client).hold(slot(wanted), call, lasting);
    return new ApiHold(call.substring(call.indexOf('/') + 1) + "_" + hold.id(), hold);
  }

  /** A hold with the id under which clients know it. */
  record ApiHold(String id, Hold hold) {}

  void release(String id) {
    schedules.apply("api").release(holdId(id));
  }

  Appointment book(String client, Wanted wanted, Customer customer) {
    Schedule schedule = schedules.apply(client);
    if (wanted.hold().isPresent()) {
      String hold = holdId(wanted.hold().get());
      return schedule.book(hold, customer, new WriteKey(callOf(client, wanted.hold().get()), hold, "book"));
    }
    String call = call(client);
    Hold hold = schedule.hold(slot(wanted), call, LONGEST_START);
    return schedule.book(hold.id(), customer, new WriteKey(call, hold.id(), "book"));
  }

  Appointment move(String client, String id, Wanted wanted) {
    Schedule schedule = schedules.apply(client);
    if (wanted.hold().isPresent()) {
      String hold = holdId(wanted.hold().get());
      return schedule.move(id, hold, new WriteKey(callOf(client, wanted.hold().get()), hold, "move"));
    }
    Appointment moving = appointment(id);
    String call = call(client);
    var service = wanted.start().isPresent() && wanted.service().isEmpty()
        ? Optional.of(moving.service())
        : wanted.service();
    String slot = wanted.slot()
        .orElseGet(
            () -> starting(schedule.openingsForMove(id, wanted.person(), on(day(wanted)), MOST_OPENINGS), wanted));
    service.filter(s -> !s.equals(moving.service())).ifPresent(other -> {
      throw new ApiException(422, "an appointment moves to a slot of the same service, " + moving.service());
    });
    Hold hold = schedule.holdForMove(slot, id, call, LONGEST_START);
    return schedule.move(id, hold.id(), new WriteKey(call, hold.id(), "move"));
  }

  Appointment cancel(String client, String id) {
    return schedules.apply(client).cancel(id, new WriteKey(call(client), id, "cancel"));
  }

  Appointment appointment(String id) {
    return schedules.apply("api").byId(id).orElseThrow(
        () -> new ScheduleException(Reason.NOT_FOUND, "There is no appointment under this number."));
  }

  List<Appointment> appointments(Instant from, Instant to) {
    LocalDate first = from.atZone(business.zone()).toLocalDate();
    LocalDate last = to.atZone(business.zone()).toLocalDate();
    return schedules.apply("api").appointments(first, last).stream().filter(a -> a.state() != Appointment.State.HELD)
        .filter(a -> !a.start().toInstant().isBefore(from) && a.start().toInstant().isBefore(to)).toList();
  }

  List<Appointment> appointments(String phone) {
    return schedules.apply("api").byPhone(phone);
  }

  private LocalDate day(Wanted wanted) {
    Instant start = wanted.start().orElseThrow(() -> new ApiException(400, "a slot, a hold or a start is needed"));
    return start.atZone(wanted.person().map(business::zoneOf).orElse(business.zone())).toLocalDate();
  }

  /** The day on which a slot begins, at the place where it is. */
  LocalDate day(String slot) {
    return new Openings(business).slot(slot).start().toLocalDate();
  }

  /** The id of the slot that is meant. */
  String slot(Wanted wanted) {
    if (wanted.slot().isPresent()) {
      return wanted.slot().get();
    }
    String service = wanted.service()
        .orElseThrow(() -> new ApiException(400, "a slot is needed, or a service and a start"));
    Instant start = wanted.start().orElseThrow(() -> new ApiException(400, "a service needs its start"));
    return starting(slots(service, wanted.person(), start, start.plusSeconds(1), 1), wanted);
  }

  private static String starting(List<Slot> slots, Wanted wanted) {
    return slots.stream().filter(s -> s.start().toInstant().equals(wanted.start().orElseThrow())).findFirst()
        .map(Slot::id).orElseThrow(() -> new ScheduleException(Reason.SLOT_TAKEN, "Nothing is free at this start."));
  }

  private static String call(String client) {
    return client + "/" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
  }

  private static String callOf(String client, String id) {
    return client + "/" + id.substring(0, id.indexOf('_'));
  }

  private static String holdId(String id) {
    if (!id.matches("[0-9a-f]{16}_[0-9a-f-]{36}")) {
      throw new ScheduleException(Reason.HOLD_EXPIRED, "There is no such hold, or it has expired.");
    }
    return id.substring(id.indexOf('_') + 1);
  }
}
