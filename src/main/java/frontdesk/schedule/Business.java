package frontdesk.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
 */
public record Business(String name, ZoneId zone, String region, List<Service> services, List<Person> people,
    Map<DayOfWeek, List<Hours>> hours, Set<LocalDate> holidays, Duration notice, int furthest, Duration grid) {

  public Business {
    services = List.copyOf(services);
    people = List.copyOf(people);
    hours = Map.copyOf(hours);
    holidays = Set.copyOf(holidays);
    BusinessRules.check(name, services, people, hours, notice, furthest, grid);
  }

  /** The service with this id. */
  public Optional<Service> service(String id) {
    return services.stream().filter(s -> s.id().equals(id)).findFirst();
  }

  /** The person with this id. */
  public Optional<Person> person(String id) {
    return people.stream().filter(p -> p.id().equals(id)).findFirst();
  }

  /**
   * A bookable service.
   *
   * @param id lower case, such as {@code root_canal}
   * @param name as it is spoken, such as "root canal"
   * @param aliases other words for it, such as "check up"
   * @param duration whole minutes, 5 minutes to a day
   */
  public record Service(String id, String name, List<String> aliases, Duration duration) {
    public Service {
      aliases = List.copyOf(aliases);
    }
  }

  /**
   * Someone who gives services.
   *
   * @param id lower case, such as {@code patel}
   * @param name as it is spoken, such as "Dr. Patel"
   * @param services ids of the services given
   */
  public record Person(String id, String name, Set<String> services) {
    public Person {
      services = Set.copyOf(services);
    }
  }

  /** An open range of a day, {@code to} exclusive; midnight as {@code to} is the end of the day. */
  public record Hours(LocalTime from, LocalTime to) {}
}
