package frontdesk.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import frontdesk.schedule.Business.Person;
import frontdesk.schedule.Business.Service;
import frontdesk.schedule.ScheduleException.Reason;

/**
 * What can be booked, by the rules of a business alone: its slots, their ids, and their order by nearness to a wish.
 * Who holds what is told by a {@link Calendar}. Immutable; any thread.
 */
public final class Openings {
  private static final int MAX_LIMIT = 50;

  private final Business business;
  private final Grid grid;
  private final SlotIds ids;

  public Openings(Business business) {
    this.business = business;
    this.grid = new Grid(business);
    this.ids = new SlotIds(business);
  }

  /** A stretch of time in which a person is not free. */
  public record Taken(String person, Instant start, Instant end) {}

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

  /** Refuses a slot that the business does not give, or not now: {@code CLOSED} or {@code TOO_SOON}. */
  public void requireBookable(Slot slot, Instant now) {
    if (slot.start().toInstant().isBefore(now.plus(business.notice()))) {
      throw new ScheduleException(Reason.TOO_SOON, "The slot begins too soon to be booked.");
    }
    LocalDate day = slot.start().toLocalDate();
    if (day.isAfter(today(now).plusDays(business.furthest()))) {
      throw new ScheduleException(Reason.CLOSED, "The day is further ahead than can be booked.");
    }
    Duration length = Duration.between(slot.start(), slot.end());
    if (grid.starts(day, length).stream().noneMatch(slot.start()::isEqual)) {
      throw new ScheduleException(Reason.CLOSED, "The business is not open for this slot.");
    }
  }

  private List<Slot> find(Request request, Optional<Appointment> moving, boolean satisfying, Instant now,
      Calendar calendar) {
    Service service = service(request.service());
    List<Person> people = people(service, request.person());
    var wish = new Wish(request.when(), today(now));
    When.Dates days = days(wish, satisfying);
    if (days.last().isBefore(days.first())) {
      return List.of();
    }
    var free = new Free(calendar.taken(midnight(days.first()), midnight(days.last().plusDays(2))));
    Instant earliest = now.plus(business.notice());
    var found = new ArrayList<Start>();
    for (LocalDate day = days.first(); !day.isAfter(days.last()); day = day.plusDays(1)) {
      long daysOff = wish.daysOff(day);
      for (ZonedDateTime at : grid.starts(day, service.duration())) {
        if (!at.toInstant().isBefore(earliest) && wanted(wish, at, satisfying)) {
          free.first(others(people, moving, at), at.toInstant(), service.duration())
              .ifPresent(p -> found.add(new Start(p, at, daysOff + wish.timeOff(at.toLocalTime()))));
        }
      }
      if (satisfying && !wish.exact() && found.size() >= request.limit()) {
        break; // they come in order: none that follows is nearer
      }
    }
    return found.stream().sorted(Comparator.comparingLong(Start::distance).thenComparing(s -> s.at().toInstant()))
        .limit(request.limit()).map(s -> ids.slot(service, s.person(), s.at())).toList();
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
  private When.Dates days(Wish wish, boolean satisfying) {
    LocalDate furthest = wish.today().plusDays(business.furthest());
    return wish.when().dates().filter(d -> satisfying)
        .map(d -> new When.Dates(d.first().isAfter(wish.today()) ? d.first() : wish.today(),
            d.last().isBefore(furthest) ? d.last() : furthest))
        .orElse(new When.Dates(wish.today(), furthest));
  }

  private Instant midnight(LocalDate day) {
    return day.atStartOfDay(business.zone()).toInstant();
  }

  private LocalDate today(Instant now) {
    return now.atZone(business.zone()).toLocalDate();
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

  /** The taken stretches of each person, merged where they touch, by start. */
  private static final class Free {
    private final Map<String, TreeMap<Instant, Instant>> taken = new HashMap<>();

    Free(List<Taken> stretches) {
      stretches.stream().sorted(Comparator.comparing(Taken::start)).forEach(s -> {
        TreeMap<Instant, Instant> own = taken.computeIfAbsent(s.person(), p -> new TreeMap<>());
        Map.Entry<Instant, Instant> before = own.lastEntry();
        if (before != null && !before.getValue().isBefore(s.start())) {
          own.put(before.getKey(), before.getValue().isAfter(s.end()) ? before.getValue() : s.end());
        } else {
          own.put(s.start(), s.end());
        }
      });
    }

    /** The first of these people who is free for so long. */
    Optional<Person> first(List<Person> people, Instant from, Duration length) {
      return people.stream().filter(p -> is(p.id(), from, from.plus(length))).findFirst();
    }

    private boolean is(String person, Instant from, Instant to) {
      TreeMap<Instant, Instant> own = taken.get(person);
      Map.Entry<Instant, Instant> last = own == null ? null : own.lowerEntry(to);
      return last == null || !last.getValue().isAfter(from);
    }
  }
}
