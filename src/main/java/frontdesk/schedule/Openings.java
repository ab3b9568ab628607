package frontdesk.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import frontdesk.schedule.Business.Person;
import frontdesk.schedule.Business.Service;
import frontdesk.schedule.Occupancy.Taken;
import frontdesk.schedule.ScheduleException.Reason;

/**
 * What can be booked, by the rules of a business alone: its slots, their ids, and their order by nearness to a wish.
 * Who holds what is told by a {@link Calendar}. Immutable; any thread.
 */
public final class Openings {
  private static final int MAX_LIMIT = 50;

  private final Business business;
  private final SlotIds ids;
  private final Map<String, Rota> rotas = new HashMap<>();

  public Openings(Business business) {
    this.business = business;
    this.ids = new SlotIds(business);
    business.people().forEach(p -> rotas.put(p.id(), Rota.of(business, p)));
  }

  /** Who is not free: all stretches that overlap the time between two moments. */
  @FunctionalInterface
  public interface Calendar {
    List<Taken> taken(Instant from, Instant to);
  }

  /**
   * What is looked for.
   *
   * @param service id of the service
   * @param person id of the person wanted, or empty for anyone
   * @param limit at most so many, 1 to 50
   */
  public record Request(String service, Optional<String> person, When when, int limit) {
    public Request {
      if (limit < 1 || limit > MAX_LIMIT) {
        throw new IllegalArgumentException("limit " + limit + " is not within 1 and " + MAX_LIMIT);
      }
    }
  }

  private record Start(Person person, ZonedDateTime at, long distance) {}

  /** Free slots that satisfy the wish, see {@link Schedule#openings}. */
  public List<Slot> satisfying(Request request, Instant now, Calendar calendar) {
    return find(request, Optional.empty(), true, now, calendar);
  }

  /**
   * Free slots that satisfy the wish and to which an appointment could move, see {@link Schedule#openingsForMove}.
   *
   * @param calendar who is not free, without the appointment itself
   */
  public List<Slot> satisfying(Request request, Appointment moving, Instant now, Calendar calendar) {
    return find(request, Optional.of(moving), true, now, calendar);
  }

  /** Free slots that miss the wish, see {@link Schedule#alternatives}. */
  public List<Slot> missing(Request request, Instant now, Calendar calendar) {
    return find(request, Optional.empty(), false, now, calendar);
  }

  /** The slot that an id names, whether or not it is free; {@code UNKNOWN_SLOT} where the id is none of ours. */
  public Slot slot(String id) {
    return ids.parse(id).orElseThrow(() -> new ScheduleException(Reason.UNKNOWN_SLOT, "There is no such slot."));
  }

  /** Whether a service is given, by this person where one is named. */
  public boolean gives(String service, Optional<String> person) {
    return business.people().stream().filter(p -> person.isEmpty() || person.get().equals(p.id()))
        .anyMatch(p -> p.services().contains(service));
  }

  /** Whether a visit of somebody known lies in one stretch of hours, in whose zone its times are. */
  public boolean works(String person, ZonedDateTime start, ZonedDateTime end) {
    int from = start.toLocalTime().toSecondOfDay();
    int to = Business.Hours.end(start, end);
    return rotas.containsKey(person) && rotas.get(person).open(start.toLocalDate()).stream()
        .anyMatch(open -> open.from() <= from && to <= open.to());
  }

  /** The slot of the same service and person at another start, whether or not it can be booked. */
  public Slot at(ZonedDateTime start, Slot like) {
    Person person = business.person(like.person())
        .orElseThrow(() -> new ScheduleException(Reason.UNKNOWN_PERSON, "There is nobody of that name."));
    return ids.slot(service(like.service()), person, start);
  }

  /** What a slot takes of the calendar. */
  public Need need(Slot slot) {
    Service service = service(slot.service());
    Person person = business.person(slot.person())
        .orElseThrow(() -> new ScheduleException(Reason.UNKNOWN_PERSON, "There is nobody of that name."));
    return new Need(person.id(), rooms(service, person), service.terms().seats(), slot.id(),
        slot.start().toInstant().minus(service.terms().before()), slot.end().toInstant().plus(service.terms().after()));
  }

  /** Refuses a slot that the business does not give, or not now: {@code CLOSED} or {@code TOO_SOON}. */
  public void requireBookable(Slot slot, Instant now) {
    Service service = service(slot.service());
    if (slot.start().toInstant().isBefore(earliest(service, now))) {
      throw new ScheduleException(Reason.TOO_SOON, "The slot begins too soon to be booked.");
    }
    Rota rota = rotas.get(slot.person());
    LocalDate day = slot.start().toLocalDate();
    if (day.isAfter(furthest(service, today(rota, now)))) {
      throw new ScheduleException(Reason.CLOSED, "The day is further ahead than can be booked.");
    }
    Duration length = Duration.between(slot.start(), slot.end());
    if (grid(rota, service).starts(day, length).stream().noneMatch(slot.start()::isEqual)) {
      throw new ScheduleException(Reason.CLOSED, "The business is not open for this slot.");
    }
  }

  private List<Slot> find(Request request, Optional<Appointment> moving, boolean satisfying, Instant now,
      Calendar calendar) {
    Service service = service(request.service());
    List<Person> people = people(service, request.person());
    Map<Rota, List<Person>> alike = people.stream()
        .collect(Collectors.groupingBy(p -> rotas.get(p.id()), LinkedHashMap::new, Collectors.toList()));
    var found = new HashMap<Instant, Start>();
    alike.forEach((rota, those) -> starts(rota, those, service, request, moving, satisfying, now, calendar)
        .forEach(start -> found.merge(start.at().toInstant(), start,
            (one, other) -> people.indexOf(one.person()) < people.indexOf(other.person()) ? one : other)));
    return found.values().stream()
        .sorted(Comparator.comparingLong(Start::distance).thenComparing(s -> s.at().toInstant()))
        .limit(request.limit()).map(s -> ids.slot(service, s.person(), s.at())).toList();
  }

  /** The starts at which the first one free of some people who work alike could begin. */
  private List<Start> starts(Rota rota, List<Person> people, Service service, Request request,
      Optional<Appointment> moving, boolean satisfying, Instant now, Calendar calendar) {
    var wish = new Wish(request.when(), today(rota, now));
    When.Dates days = days(wish, service, satisfying);
    var found = new ArrayList<Start>();
    if (days.last().isBefore(days.first())) {
      return found;
    }
    var occupancy = new Occupancy(
        calendar.taken(midnight(rota, days.first().minusDays(1)), midnight(rota, days.last().plusDays(3))));
    Grid grid = grid(rota, service);
    Instant earliest = earliest(service, now);
    for (LocalDate day = days.first(); !day.isAfter(days.last()); day = day.plusDays(1)) {
      long daysOff = wish.daysOff(day);
      for (ZonedDateTime at : grid.starts(day, service.duration())) {
        if (!at.toInstant().isBefore(earliest) && wanted(wish, at, satisfying)) {
          others(people, moving, at).stream().filter(p -> free(occupancy, service, p, at)).findFirst()
              .ifPresent(p -> found.add(new Start(p, at, daysOff + wish.timeOff(at.toLocalTime()))));
        }
      }
      if (satisfying && !wish.exact() && found.size() >= request.limit()) {
        break; // they come in order: none that follows is nearer
      }
    }
    return found;
  }

  private boolean free(Occupancy occupancy, Service service, Person person, ZonedDateTime at) {
    Instant start = at.toInstant();
    return occupancy.place(person.id(), rooms(service, person), service.terms().seats(),
        () -> ids.slot(service, person, at).id(), start.minus(service.terms().before()),
        start.plus(service.duration()).plus(service.terms().after())).isPresent();
  }

  private List<String> rooms(Service service, Person person) {
    return business.roomsFor(service, person).stream().map(room -> Need.room(room.id())).toList();
  }

  /** An appointment does not move to where it is. */
  private static List<Person> others(List<Person> people, Optional<Appointment> moving, ZonedDateTime at) {
    return moving.filter(a -> a.start().isEqual(at))
        .map(a -> people.stream().filter(p -> !p.id().equals(a.person())).toList()).orElse(people);
  }

  private static boolean wanted(Wish wish, ZonedDateTime at, boolean satisfying) {
    LocalDate day = at.toLocalDate();
    LocalTime time = at.toLocalTime();
    return wish.satisfiedBy(day, time) == satisfying && !wish.refuses(day, time);
  }

  /** The days that can be booked, and where the wish is to be satisfied only those it speaks of. */
  private When.Dates days(Wish wish, Service service, boolean satisfying) {
    LocalDate furthest = furthest(service, wish.today());
    return wish.when().dates().filter(d -> satisfying)
        .map(d -> new When.Dates(d.first().isAfter(wish.today()) ? d.first() : wish.today(),
            d.last().isBefore(furthest) ? d.last() : furthest))
        .orElse(new When.Dates(wish.today(), furthest));
  }

  private Grid grid(Rota rota, Service service) {
    return new Grid(rota, service.terms().grid().orElse(business.grid()));
  }

  private Instant earliest(Service service, Instant now) {
    return now.plus(service.terms().notice().orElse(business.notice()));
  }

  private LocalDate furthest(Service service, LocalDate today) {
    return today.plusDays(service.terms().furthest().orElse(business.furthest()));
  }

  private static Instant midnight(Rota rota, LocalDate day) {
    return day.atStartOfDay(rota.zone()).toInstant();
  }

  private static LocalDate today(Rota rota, Instant now) {
    return now.atZone(rota.zone()).toLocalDate();
  }

  private Service service(String id) {
    return business.service(id)
        .orElseThrow(() -> new ScheduleException(Reason.UNKNOWN_SERVICE, "There is no such service."));
  }

  private List<Person> people(Service service, Optional<String> wanted) {
    wanted.ifPresent(id -> business.person(id)
        .orElseThrow(() -> new ScheduleException(Reason.UNKNOWN_PERSON, "There is nobody of that name.")));
    List<Person> people = business.people().stream().filter(p -> p.services().contains(service.id()))
        .filter(p -> wanted.isEmpty() || wanted.get().equals(p.id())).toList();
    if (people.isEmpty()) {
      throw new ScheduleException(Reason.UNKNOWN_PERSON,
          wanted.flatMap(business::person).map(Person::name).orElse("Nobody") + " does not give " + service.name()
              + ".");
    }
    return people;
  }
}
