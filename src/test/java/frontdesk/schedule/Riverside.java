package frontdesk.schedule;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import frontdesk.schedule.Business.Hours;
import frontdesk.schedule.Business.Person;
import frontdesk.schedule.Business.Service;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;

/** Riverside Dental, the sample business. */
public final class Riverside {
  public static final ZoneId ZONE = ZoneId.of("America/New_York");

  public static final Business BUSINESS = business(ZONE);

  private Riverside() {}

  /** The same practice in another zone. */
  public static Business business(ZoneId zone) {
    return new Business("Riverside Dental", zone, "US", services(), people(), hours(), holidays(), Duration.ofHours(1),
        90, Duration.ofMinutes(30));
  }

  /** The practice, where so many days ahead can be booked. */
  public static Business furthest(int days) {
    return new Business("Riverside Dental", ZONE, "US", services(), people(), hours(), holidays(), Duration.ofHours(1),
        days, Duration.ofMinutes(30));
  }

  /** The practice, where one service asks for more than name and number. */
  public static Business asking(String service, List<Detail> asks) {
    var none = Optional.<Duration>empty();
    var terms = new Business.Terms(Duration.ZERO, Duration.ZERO, List.of(), 1, none, Optional.empty(), none, false,
        asks);
    List<Service> services = services().stream().map(s -> s.id().equals(service)
        ? new Service(s.id(), s.name(), s.aliases(), s.duration(), terms)
        : s).toList();
    return new Business("Riverside Dental", ZONE, "US", services, people(), hours(), holidays(), Duration.ofHours(1),
        90,
        Duration.ofMinutes(30));
  }

  /** The day after today, in its zone. */
  public static LocalDate tomorrow(Clock clock) {
    return clock.instant().atZone(ZONE).toLocalDate().plusDays(1);
  }

  private static List<Service> services() {
    return List.of(service("checkup", "checkup", 30, "check up", "exam", "examination"),
        service("cleaning", "cleaning", 30, "teeth cleaning", "hygienist"), //
        service("filling", "filling", 60, "cavity"), //
        service("root_canal", "root canal", 90), //
        service("whitening", "whitening", 60, "teeth whitening", "bleaching"),
        service("emergency", "emergency visit", 30, "emergency", "toothache"));
  }

  private static Service service(String id, String name, int minutes, String... aliases) {
    return new Service(id, name, List.of(aliases), Duration.ofMinutes(minutes));
  }

  private static List<Person> people() {
    return List.of(new Person("patel", "Dr. Patel", Set.of("checkup", "filling", "root_canal", "emergency")),
        new Person("kim", "Dr. Kim", Set.of("checkup", "filling", "whitening")),
        new Person("maria", "Maria", Set.of("cleaning", "whitening")));
  }

  private static Map<DayOfWeek, List<Hours>> hours() {
    var hours = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
    for (int day = MONDAY.getValue(); day <= FRIDAY.getValue(); day++) {
      hours.put(DayOfWeek.of(day), List.of(open(8, 12), open(13, 17)));
    }
    hours.put(SATURDAY, List.of(open(9, 13)));
    return hours;
  }

  private static Hours open(int from, int to) {
    return new Hours(LocalTime.of(from, 0), LocalTime.of(to, 0));
  }

  private static Set<LocalDate> holidays() {
    return Stream
        .of("2026-01-01", "2026-05-25", "2026-07-03", "2026-07-04", "2026-09-07", "2026-11-26", "2026-12-24",
            "2026-12-25", "2027-01-01", "2027-05-31", "2027-07-05", "2027-09-06", "2027-11-25", "2027-12-25")
        .map(LocalDate::parse).collect(Collectors.toSet());
  }
}
