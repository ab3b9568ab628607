package frontdesk.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import frontdesk.schedule.Business.Hours;
import frontdesk.schedule.Business.Person;
import frontdesk.schedule.Business.Service;

/** What makes a {@link Business} whole. Each refusal is an {@link IllegalArgumentException} that names the culprit. */
final class BusinessRules {
  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final Duration DAY = Duration.ofDays(1);

  private BusinessRules() {}

  static void check(String name, List<Service> services, List<Person> people, Map<DayOfWeek, List<Hours>> hours,
      Duration notice, int furthest, Duration grid) {
    require(!name.isBlank(), "the business has no name");
    services(services);
    people(people, services);
    hours.forEach((day, ranges) -> ranges(day.toString(), ranges));
    require(!notice.isNegative() && notice.compareTo(Duration.ofDays(366)) <= 0,
        "the notice of " + notice + " is not within nothing and a year");
    require(furthest >= 1 && furthest <= 730, "the furthest day, " + furthest + ", is not within 1 and 730 days ahead");
    require(minutes(grid), "the grid of " + grid + " is not in whole minutes from 5 minutes to a day");
  }

  private static void services(List<Service> services) {
    Set<String> seen = new HashSet<>();
    for (Service service : services) {
      require(seen.add(id(service.id(), "service")), "the service " + service.id() + " is listed twice");
      require(minutes(service.duration()),
          "the duration of " + service.id() + ", " + service.duration() + ", is not in whole minutes from 5 to a day");
    }
  }

  private static void people(List<Person> people, List<Service> services) {
    Set<String> seen = new HashSet<>();
    for (Person person : people) {
      require(seen.add(id(person.id(), "person")), "the person " + person.id() + " is listed twice");
      Optional<String> unknown = person.services().stream()
          .filter(given -> services.stream().noneMatch(s -> s.id().equals(given))).findFirst();
      require(unknown.isEmpty(), "the person " + person.id() + " gives an unknown service, " + unknown.orElse(""));
    }
  }

  /** Open ranges of a day, each within it and after the one before. */
  static void ranges(String day, List<Hours> ranges) {
    LocalTime closed = LocalTime.MIN;
    for (int i = 0; i < ranges.size(); i++) {
      Hours open = ranges.get(i);
      boolean wholeDayLeft = open.to().equals(LocalTime.MIDNIGHT) && i == ranges.size() - 1;
      require(!open.from().isBefore(closed) && (wholeDayLeft || open.from().isBefore(open.to())),
          "the hours of " + day + ", " + open.from() + " to " + open.to() + ", are not in order");
      require(open.from().getSecond() == 0 && open.from().getNano() == 0,
          "the hours of " + day + " begin between two minutes");
      closed = open.to();
    }
  }

  static String id(String id, String what) {
    require(id.matches("[a-z0-9_-]{1,64}"),
        "the " + what + " id " + id + " is not made of 1 to 64 of a-z, 0-9, - and _");
    return id;
  }

  static boolean minutes(Duration length) {
    return length.toSecondsPart() == 0 && length.toNanosPart() == 0 && length.compareTo(SHORTEST) >= 0
        && length.compareTo(DAY) <= 0;
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
