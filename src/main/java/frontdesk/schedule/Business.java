package frontdesk.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules of one business.
 *
 * @param name as it is spoken
 * @param zone the zone in which its hours are meant
 * @param region ISO 3166 region for telephone numbers, such as {@code US}
 * @param services what can be booked, in the order in which they are offered
 * @param people who gives them
 * @param hours open ranges of each weekday, in order; a weekday without an entry is closed
 * @param holidays days on which it is closed
 * @param notice how soon before its start a slot can still be booked, at most a year
 * @param furthest how many days ahead can be booked, 1 to 730
 * @param grid slots begin at multiples of this since the begin of an open range; whole minutes, 5 to 1,440
 * @param changes other hours on some days, in this order after the holidays
 * @param locations where people work, where there are several places
 * @param rooms rooms or chairs that a service needs beside a person
 */
public record Business(String name, ZoneId zone, String region, List<Service> services, List<Person> people,
    Map<DayOfWeek, List<Hours>> hours, Set<LocalDate> holidays, Duration notice, int furthest, Duration grid,
    List<HoursChange> changes, List<Location> locations, List<Room> rooms) {

  public Business {
    services = List.copyOf(services);
    people = List.copyOf(people);
    hours = Map.copyOf(hours);
    holidays = Set.copyOf(holidays);
    changes = List.copyOf(changes);
    locations = List.copyOf(locations);
    rooms = List.copyOf(rooms);
    BusinessRules.check(name, services, people, hours, notice, furthest, grid);
    PlaceRules.check(services, people, locations, rooms);
  }

  /** A business in one place, in which a service needs nothing but a person. */
  public Business(String name, ZoneId zone, String region, List<Service> services, List<Person> people,
      Map<DayOfWeek, List<Hours>> hours, Set<LocalDate> holidays, Duration notice, int furthest, Duration grid) {
    this(name, zone, region, services, people, hours, holidays, notice, furthest, grid, List.of(), List.of(),
        List.of());
  }

  /** The same with more changes of hours, each after those that are there already. */
  public Business with(List<Exceptions.Entry> exceptions) {
    var everywhere = exceptions.stream().filter(e -> e.location().isEmpty() && e.person().isEmpty()).toList();
    return new Business(name, zone, region, services,
        people.stream().map(p -> new Person(p.id(), p.name(), p.services(), p.location(),
            p.own().with(exceptions.stream().filter(e -> e.person().filter(p.id()::equals).isPresent()).toList())))
            .toList(),
        hours, holidays, notice, furthest, grid, both(changes, everywhere),
        locations.stream().map(l -> new Location(l.id(), l.name(),
            l.own().with(exceptions.stream().filter(e -> e.location().filter(l.id()::equals).isPresent()).toList())))
            .toList(),
        rooms);
  }

  private static List<HoursChange> both(List<HoursChange> changes, List<Exceptions.Entry> exceptions) {
    return Stream.concat(changes.stream(), exceptions.stream().map(Exceptions.Entry::change)).toList();
  }

  /** The service with this id. */
  public Optional<Service> service(String id) {
    return services.stream().filter(s -> s.id().equals(id)).findFirst();
  }

  /** The person with this id. */
  public Optional<Person> person(String id) {
    return people.stream().filter(p -> p.id().equals(id)).findFirst();
  }

  /** Where a person works, or empty where the business has one place only. */
  public Optional<Location> locationOf(Person person) {
    return person.location().flatMap(id -> locations.stream().filter(l -> l.id().equals(id)).findFirst());
  }

  /** The zone in which the times of a person are meant; the business's for nobody known. */
  public ZoneId zoneOf(String person) {
    return person(person).flatMap(p -> p.own().zone().or(() -> locationOf(p).flatMap(l -> l.own().zone())))
        .orElse(zone);
  }

  /** When the business itself is open on a day, holidays and other changes taken into account; empty where closed. */
  public List<Hours> hoursOn(LocalDate day) {
    return Rota.of(this).hours(day);
  }

  /** The rooms in which a person can give a service, in the order of the service; none where it needs none. */
  public List<Room> roomsFor(Service service, Person person) {
    return service.terms().rooms().stream().flatMap(id -> rooms.stream().filter(r -> r.id().equals(id)))
        .filter(r -> r.location().isEmpty() || r.location().equals(person.location())).toList();
  }

  /**
   * A bookable service.
   *
   * @param id lower case, such as {@code root_canal}
   * @param name as it is spoken, such as "root canal"
   * @param aliases other words for it, such as "check up"
   * @param duration whole minutes, 5 minutes to a day
   * @param terms what else it takes
   */
  public record Service(String id, String name, List<String> aliases, Duration duration, Terms terms) {
    public Service {
      aliases = List.copyOf(aliases);
    }

    /** A service that takes a person for its duration and nothing else. */
    public Service(String id, String name, List<String> aliases, Duration duration) {
      this(id, name, aliases, duration, Terms.PLAIN);
    }
  }

  /**
   * What a service takes beside a person for its duration.
   *
   * @param before for which person and room are kept free of other visits before it, whole minutes, at most 4 hours
   * @param after the same after it; both may lie outside the opening hours
   * @param rooms ids of rooms of which it needs one, in the order in which they are taken; none where it needs none
   * @param seats how many customers share one visit, 1 to 100
   * @param notice instead of the business's
   * @param furthest instead of the business's
   * @param grid instead of the business's
   * @param knownOnly whether it is only for those who have booked something else before
   * @param asks what callers are asked beside name and number
   */
  public record Terms(Duration before, Duration after, List<String> rooms, int seats, Optional<Duration> notice,
      Optional<Integer> furthest, Optional<Duration> grid, boolean knownOnly, List<Detail> asks) {
    /** A person and nothing else. */
    public static final Terms PLAIN = new Terms(Duration.ZERO, Duration.ZERO, List.of(), 1, Optional.empty(),
        Optional.empty(), Optional.empty());

    public Terms {
      rooms = List.copyOf(rooms);
      asks = List.copyOf(asks);
    }

    /** With nothing to ask beside name and number. */
    public Terms(Duration before, Duration after, List<String> rooms, int seats, Optional<Duration> notice,
        Optional<Integer> furthest, Optional<Duration> grid, boolean knownOnly) {
      this(before, after, rooms, seats, notice, furthest, grid, knownOnly, List.of());
    }

    /** For known and new customers. */
    public Terms(Duration before, Duration after, List<String> rooms, int seats, Optional<Duration> notice,
        Optional<Integer> furthest, Optional<Duration> grid) {
      this(before, after, rooms, seats, notice, furthest, grid, false);
    }
  }

  /**
   * Someone who gives services.
   *
   * @param id lower case, such as {@code patel}
   * @param name as it is spoken, such as "Dr. Patel"
   * @param services ids of the services given
   * @param location id of the place of work, empty where the business has one place only
   * @param own zone, hours and changes of this person alone
   */
  public record Person(String id, String name, Set<String> services, Optional<String> location, OwnHours own) {
    public Person {
      services = Set.copyOf(services);
    }

    /** Someone who works where and when the business is open. */
    public Person(String id, String name, Set<String> services) {
      this(id, name, services, Optional.empty(), OwnHours.NONE);
    }
  }

  /**
   * A place of work.
   *
   * @param id lower case, such as {@code north}
   * @param name as it is spoken
   * @param own zone, hours and changes of this place
   */
  public record Location(String id, String name, OwnHours own) {}

  /**
   * A room or a chair, in which one visit takes place at a time.
   *
   * @param id lower case, such as {@code chair_1}
   * @param name as it is written
   * @param location id of the place where it is, empty where the business has one place only
   */
  public record Room(String id, String name, Optional<String> location) {}

  /**
   * What a place or a person has instead of what it belongs to: a person follows the place of work, a place the
   * business. Hours are local times in the zone of whoever follows them.
   *
   * @param zone another zone
   * @param hours other weekly hours, as those of the business; changes of hours still close them, extra hours are no
   *        longer inherited
   * @param changes other hours on some days
   */
  public record OwnHours(Optional<ZoneId> zone, Optional<Map<DayOfWeek, List<Hours>>> hours,
      List<HoursChange> changes) {
    /** Nothing of their own. */
    public static final OwnHours NONE = new OwnHours(Optional.empty(), Optional.empty(), List.of());

    public OwnHours {
      hours = hours.map(Map::copyOf);
      changes = List.copyOf(changes);
    }

    OwnHours with(List<Exceptions.Entry> exceptions) {
      return exceptions.isEmpty() ? this : new OwnHours(zone, hours, both(changes, exceptions));
    }
  }

  /** An open range of a day, {@code to} exclusive; midnight as {@code to} is the end of the day. */
  public record Hours(LocalTime from, LocalTime to) {
    private static final int DAY = 86_400;

    /** Seconds since midnight at its end. */
    int endSecond() {
      return to.equals(LocalTime.MIDNIGHT) ? DAY : to.toSecondOfDay();
    }

    /** Seconds since midnight at the end of a visit, or the end of the day where it ends on another one. */
    static int end(ZonedDateTime start, ZonedDateTime end) {
      return end.toLocalDate().isAfter(start.toLocalDate()) ? DAY : end.toLocalTime().toSecondOfDay();
    }
  }
}
