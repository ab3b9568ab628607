package frontdesk.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frontdesk.schedule.Appointment;
import frontdesk.schedule.Business;
import frontdesk.schedule.Schedule;
import frontdesk.schedule.Slot;
import frontdesk.schedule.When;
import frontdesk.schedule.When.Ambiguity;

/** Finds openings for a wish in the caller's words, and two or three of them worth saying. One call, one thread. */
final class OpeningSearch {
  private static final int LOOKED_AT = 50;
  private static final Duration APART = Duration.ofMinutes(60);

  private final Schedule schedule;
  private final Business business;
  private final Phrasing phrasing;
  private final CallerWords words;
  private final Clock clock;

  OpeningSearch(Schedule schedule, Phrasing phrasing, CallerWords words, Clock clock) {
    this.schedule = schedule;
    this.business = schedule.business();
    this.phrasing = phrasing;
    this.words = words;
    this.clock = clock;
  }

  /**
   * A wish.
   *
   * @param said the caller's phrases, oldest first
   * @param choice which reading of an ambiguous wish, from 1; 0 for none
   * @param moving the appointment to be moved
   * @param after only what begins later
   * @param before only what begins earlier
   */
  record Request(String service, Optional<String> person, List<String> said, int choice, Optional<Appointment> moving,
      Optional<Slot> after, Optional<Slot> before) {}

  /** What was found, for the model and for the check of ids. */
  record Found(ObjectNode json, List<Slot> slots, Optional<Slot> otherPerson) {
    static Found nothing(ObjectNode json) {
      return new Found(json, List.of(), Optional.empty());
    }
  }

  Found find(Request request) {
    ZonedDateTime now = ZonedDateTime.now(clock).withZoneSameInstant(business.zone());
    When when = words.resolve(request.said(), now, business);
    if (when.detail().sameTime() && request.moving().isPresent()) {
      when = new When(when.dates(), Optional.of(When.Times.at(request.moving().get().start().toLocalTime())),
          when.earliest(), when.ambiguity(), when.detail());
    }
    List<String> readings = readings(when);
    if (request.choice() > 0 && request.choice() <= readings.size()) {
      when = chosen(when, request.choice() - 1);
    } else if (when.ambiguity() == Ambiguity.WHICH_DAY) {
      List<When.Dates> days = when.detail().dayReadings();
      List<When.Dates> open = days.stream().filter(d -> d.days().anyMatch(day -> !hours(day).isEmpty())).toList();
      if (open.size() == 1) when = chosen(when, days.indexOf(open.getFirst())); // nobody means the day that is closed
    }
    Optional<Found> question = question(when, readings);
    if (question.isPresent()) return question.get();
    if (request.after().isPresent() || request.before().isPresent()) return beside(request, when);
    List<Slot> slots = openings(request, when);
    boolean exact = when.times().map(When.Times::exact).orElse(false);
    if (exact && !slots.isEmpty() && meets(when, slots.getFirst()))
      return found("exact", "", spread(slots), request, when);
    if (!slots.isEmpty()) {
      String match = when.earliest() ? "earliest" : exact ? "near" : "within";
      return found(match, exact ? missed(when, request) : "", exact ? nearest(slots) : spread(slots), request, when);
    }
    List<Slot> others = request.moving().isPresent()
        ? openings(request, new When(Optional.empty(), when.times(), false, Ambiguity.NONE))
        : schedule.alternatives(request.service(), request.person(), when, LOOKED_AT);
    return found(others.isEmpty() ? "none" : "other", missed(when, request), nearest(others), request, when);
  }

  private List<Slot> openings(Request request, When when) {
    return request.moving().map(a -> openingsForMove(a, request.person(), when))
        .orElseGet(() -> schedule.openings(request.service(), request.person(), when, LOOKED_AT));
  }

  /** Openings for a move: with the same person where that person can, else with anyone. */
  private List<Slot> openingsForMove(Appointment moving, Optional<String> person, When when) {
    for (Optional<String> who : List.of(person.or(() -> Optional.of(moving.person())), person)) {
      List<Slot> slots = schedule.openingsForMove(moving.id(), who, when, LOOKED_AT).stream()
          .filter(s -> !s.start().isEqual(moving.start()) || !s.person().equals(moving.person())).toList();
      if (!slots.isEmpty() && (who.equals(person) || meets(when, slots.getFirst()))) return slots;
    }
    return List.of();
  }

  /** What lies later or earlier than a slot, the nearest first, first on its day. */
  private Found beside(Request request, When when) {
    ZonedDateTime than = request.after().or(request::before).orElseThrow().start();
    boolean later = request.after().isPresent();
    LocalDate day = than.toLocalDate();
    List<Slot> slots = new ArrayList<>(
        openings(request, new When(Optional.of(When.Dates.of(day)), Optional.empty(), false, Ambiguity.NONE)));
    slots.removeIf(s -> later ? !s.start().isAfter(than) : !s.start().isBefore(than));
    if (slots.isEmpty()) {
      var span = later
          ? new When.Dates(day.plusDays(1), day.plusDays(7))
          : new When.Dates(day.minusDays(7), day.minusDays(1));
      slots.addAll(openings(request, new When(Optional.of(span), Optional.empty(), false, Ambiguity.NONE)));
    }
    slots.sort(Comparator.comparing(s -> Duration.between(s.start(), than).abs()));
    return found(slots.isEmpty() ? "none" : "within", slots.isEmpty() ? "no_more" : "", nearest(slots), request, when);
  }

  private boolean meets(When when, Slot slot) {
    return when.admits(slot.start().toLocalDate()) && when.admits(slot.start().toLocalTime());
  }

  private Found found(String match, String reason, List<Slot> slots, Request request, When when) {
    ObjectNode json = Json.object().put("match", match);
    if (!reason.isEmpty()) json.put("reason", reason);
    when.dates().filter(When.Dates::single).ifPresent(d -> json.put("day", phrasing.day(d.first())));
    json.put("one_day", when.dates().map(When.Dates::single).orElse(false));
    ArrayNode list = json.putArray("openings");
    slots.forEach(s -> list.add(describe(s)));
    Optional<Slot> other = otherPerson(request, when, match);
    other.ifPresent(s -> json.set("other_person", describe(s)));
    return new Found(json, slots, other);
  }

  /** Where the person wanted cannot at the time wanted, somebody else who can. */
  private Optional<Slot> otherPerson(Request request, When when, String match) {
    if (request.person().isEmpty() || request.moving().isPresent()
        || !(match.equals("near") || match.equals("other"))) {
      return Optional.empty();
    }
    return schedule.openings(request.service(), Optional.empty(), when, 1).stream().filter(s -> meets(when, s))
        .findFirst();
  }

  private String missed(When when, Request request) {
    Optional<LocalDate> day = when.dates().filter(When.Dates::single).map(When.Dates::first);
    if (day.isPresent() && hours(day.get()).isEmpty()) return "closed";
    boolean exact = when.times().map(When.Times::exact).orElse(false);
    if (exact && day.isPresent()) {
      Duration length = business.service(request.service()).map(Business.Service::duration).orElse(Duration.ZERO);
      boolean open = hours(day.get()).stream().anyMatch(h -> !when.times().get().from().isBefore(h.from())
          && !when.times().get().from().plus(length).isAfter(h.to()));
      return open ? "taken" : "outside";
    }
    return exact ? "taken" : "full";
  }

  private List<Business.Hours> hours(LocalDate day) {
    return schedule.business().hoursOn(day); // exceptions may have been made since the call began
  }

  /** The first, and one or two more that lie apart from it: another part of the day, or another day. */
  private static List<Slot> spread(List<Slot> slots) {
    List<Slot> chosen = new ArrayList<>();
    for (Slot slot : slots) {
      boolean apart = chosen.stream().noneMatch(c -> c.start().toLocalDate().equals(slot.start().toLocalDate())
          && Duration.between(c.start(), slot.start()).abs().compareTo(APART.multipliedBy(2)) < 0);
      if (apart && chosen.size() < 3) chosen.add(slot);
    }
    return chosen.size() > 2 ? List.of(chosen.get(0), chosen.get(1), chosen.get(2)) : chosen;
  }

  /** The two nearest that are not next to each other. */
  private static List<Slot> nearest(List<Slot> slots) {
    List<Slot> chosen = new ArrayList<>();
    for (Slot slot : slots) {
      boolean apart = chosen.stream()
          .noneMatch(c -> Duration.between(c.start(), slot.start()).abs().compareTo(APART) < 0);
      if (apart && chosen.size() < 2) chosen.add(slot);
    }
    return chosen;
  }

  private Optional<Found> question(When when, List<String> readings) {
    ObjectNode json = Json.object();
    switch (when.ambiguity()) {
      case NONE -> {
        return Optional.empty();
      }
      case WHICH_DAY, MORNING_OR_AFTERNOON -> {
        if (readings.size() < 2) return Optional.empty();
        json.put("ambiguous", when.ambiguity() == Ambiguity.WHICH_DAY ? "day" : "time");
        ArrayNode choices = json.putArray("choices");
        readings.forEach(choices::add);
        ArrayNode days = json.putArray("days");
        if (when.ambiguity() == Ambiguity.WHICH_DAY)
          when.detail().dayReadings().forEach(d -> days.add(d.first().toString()));
      }
      case NO_SUCH_DAY, NO_SUCH_TIME -> json.put("problem", "no_such_day");
      case PAST -> json.put("problem", "past");
    }
    return Optional.of(Found.nothing(json));
  }

  private List<String> readings(When when) {
    return switch (when.ambiguity()) {
      case WHICH_DAY -> when.detail().dayReadings().stream().map(d -> phrasing.day(d.first())).toList();
      case MORNING_OR_AFTERNOON -> when.detail().timeReadings().stream().map(t -> phrasing.time(t.from())).toList();
      default -> List.of();
    };
  }

  private static When chosen(When when, int reading) {
    return when.ambiguity() == Ambiguity.WHICH_DAY
        ? new When(Optional.of(when.detail().dayReadings().get(reading)), when.times(), when.earliest(), Ambiguity.NONE)
        : new When(when.dates(), Optional.of(when.detail().timeReadings().get(reading)), when.earliest(),
            Ambiguity.NONE,
            when.detail());
  }

  ObjectNode describe(Slot slot) {
    return describe(slot.service(), slot.person(), slot.start()).put("slot", slot.id());
  }

  ObjectNode describe(String service, String person, ZonedDateTime start) {
    String name = business.person(person).map(this::named).orElse(person);
    return Json.object().put("service", service)
        .put("service_name", business.service(service).map(Business.Service::name).orElse(service))
        .put("person", person)
        .put("person_name", name).put("start", start.toOffsetDateTime().toString())
        .put("spoken", phrasing.opening(start, name, true, true));
  }

  /** Where there are several places a name alone does not tell where to go. */
  private String named(Business.Person person) {
    return business.locations().size() < 2
        ? person.name()
        : business.locationOf(person).map(place -> phrasing.at(person.name(), place.name())).orElse(person.name());
  }
}
