package frontdesk.schedule;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import frontdesk.schedule.Business.Location;
import frontdesk.schedule.Business.OwnHours;
import frontdesk.schedule.Business.Person;
import frontdesk.schedule.Business.Room;
import frontdesk.schedule.Business.Service;
import frontdesk.schedule.Business.Terms;

/** As {@link BusinessRules}, for the places and rooms of a {@link Business} and what its services take of them. */
final class PlaceRules {
  private static final Duration LONGEST_BUFFER = Duration.ofHours(4);
  private static final int MOST_SEATS = 100;

  private PlaceRules() {}

  static void check(List<Service> services, List<Person> people, List<Location> locations, List<Room> rooms) {
    Set<String> places = ids("location", locations.stream().map(Location::id));
    Set<String> known = ids("room", rooms.stream().map(Room::id));
    services.forEach(service -> terms(service, known));
    locations.forEach(location -> own(location.id(), location.own()));
    for (Room room : rooms) {
      located("room " + room.id(), room.location(), places);
    }
    for (Person person : people) {
      located("person " + person.id(), person.location(), places);
      own(person.id(), person.own());
      services.stream().filter(s -> person.services().contains(s.id()) && !s.terms().rooms().isEmpty())
          .forEach(s -> room(person, s, rooms));
    }
  }

  private static void room(Person person, Service service, List<Room> rooms) {
    BusinessRules.require(
        rooms.stream().filter(r -> service.terms().rooms().contains(r.id()))
            .anyMatch(r -> r.location().isEmpty() || r.location().equals(person.location())),
        "the person " + person.id() + " gives " + service.id() + ", but no room for it is where this person works");
  }

  private static Set<String> ids(String what, Stream<String> ids) {
    var seen = new HashSet<String>();
    ids.forEach(id -> BusinessRules.require(seen.add(BusinessRules.id(id, what)),
        "the " + what + " " + id + " is listed twice"));
    return seen;
  }

  private static void located(String what, Optional<String> location, Set<String> places) {
    BusinessRules.require(location.isPresent() ? places.contains(location.get()) : places.isEmpty(),
        "the " + what + location.map(id -> " is at an unknown location, " + id).orElse(" is at none of the locations"));
  }

  private static void own(String whose, OwnHours own) {
    own.hours().ifPresent(hours -> hours
        .forEach((day, ranges) -> BusinessRules.ranges(day + " of " + whose, ranges)));
    own.changes().forEach(change -> {
      BusinessRules.ranges(change.first() + " of " + whose, change.closed());
      BusinessRules.ranges(change.first() + " of " + whose, change.extra());
    });
  }

  private static void terms(Service service, Set<String> rooms) {
    Terms terms = service.terms();
    String id = service.id();
    buffer(id, terms.before());
    buffer(id, terms.after());
    BusinessRules.require(terms.seats() >= 1 && terms.seats() <= MOST_SEATS,
        "the seats of " + id + ", " + terms.seats() + ", are not within 1 and " + MOST_SEATS);
    terms.rooms().forEach(room -> BusinessRules.require(rooms.contains(room),
        "the service " + id + " needs an unknown room, " + room));
    terms.grid().ifPresent(grid -> BusinessRules.require(BusinessRules.minutes(grid),
        "the grid of " + id + ", " + grid + ", is not in whole minutes from 5 minutes to a day"));
    terms.notice().ifPresent(notice -> BusinessRules.require(
        !notice.isNegative() && notice.compareTo(Duration.ofDays(366)) <= 0,
        "the notice of " + id + ", " + notice + ", is not within nothing and a year"));
    terms.furthest().ifPresent(furthest -> BusinessRules.require(furthest >= 1 && furthest <= 730,
        "the furthest day of " + id + ", " + furthest + ", is not within 1 and 730 days ahead"));
  }

  private static void buffer(String id, Duration buffer) {
    BusinessRules.require(!buffer.isNegative() && buffer.compareTo(LONGEST_BUFFER) <= 0
        && buffer.toSecondsPart() == 0 && buffer.toNanosPart() == 0,
        "the time before and after " + id + ", " + buffer + ", is not in whole minutes up to 4 hours");
  }
}
