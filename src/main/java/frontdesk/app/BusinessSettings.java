package frontdesk.app;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import frontdesk.schedule.Business;
import frontdesk.schedule.Business.Location;
import frontdesk.schedule.Business.Person;
import frontdesk.schedule.Business.Room;
import frontdesk.schedule.Business.Service;
import frontdesk.schedule.Business.Terms;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Detail;

/** Reads the {@code business} section of the settings into the rules of the schedule. */
final class BusinessSettings {
  private static final int LONGEST_NOTICE = 43_200;
  private static final int FURTHEST = 730;

  private final Section section;
  private final List<Section> places;
  private final List<Section> rooms;
  private final List<Section> services;
  private final List<Section> people;

  private BusinessSettings(Section section) {
    this.section = section;
    this.places = section.sections("locations");
    this.rooms = section.sections("rooms");
    this.services = section.sections("services");
    this.people = section.sections("people");
  }

  static Business read(Section section) {
    return new BusinessSettings(section).business();
  }

  private Business business() {
    var known = places.stream().map(place -> new Location(id(place), name(place), HoursSettings.own(place))).toList();
    var placeIds = distinct("locations", known, Location::id);
    var rooms = this.rooms.stream().map(room -> new Room(id(room), name(room), located(room, placeIds))).toList();
    var roomIds = distinct("rooms", rooms, Room::id);
    var services = this.services.stream().map(service -> service(service, roomIds)).toList();
    if (services.isEmpty()) {
      throw section.bad("services", "must list at least one service");
    }
    var serviceIds = distinct("services", services, Service::id);
    var people = this.people.stream().map(person -> person(person, serviceIds, placeIds)).toList();
    if (people.isEmpty()) {
      throw section.bad("people", "must list at least one person who gives a service");
    }
    distinct("people", people, Person::id);
    for (List<Section> done : List.of(places, this.rooms, this.services, this.people)) {
      done.forEach(Section::done);
    }
    requireUsed(services, people, rooms, known);
    var hours = HoursSettings.weekly(section.section("hours"));
    if (hours.isEmpty() && people.stream().anyMatch(person -> neverWorks(person, known))) {
      throw new SettingsException("The business is never open: 'business.hours' names no hours.");
    }
    var business = new Business(section.required("name"), HoursSettings.zone(section, "UTC"),
        section.value("region", "US", "must be a country such as US", BusinessSettings::region), services, people,
        hours, HoursSettings.holidays(section),
        Duration.ofMinutes(section.integer("notice_minutes", 60, 0, LONGEST_NOTICE)),
        section.integer("furthest_days", 90, 1, FURTHEST), Duration.ofMinutes(section.integer("grid_minutes", 30, 5,
            240)),
        HoursSettings.changes(section), known, rooms);
    section.done();
    return business;
  }

  private static boolean neverWorks(Person person, List<Location> places) {
    return person.own().hours().isEmpty()
        && places.stream().noneMatch(l -> person.location().equals(Optional.of(l.id())) && l.own().hours().isPresent());
  }

  private <T> Set<String> distinct(String key, List<T> listed, Function<T, String> id) {
    var seen = new HashSet<String>();
    for (T one : listed) {
      if (!seen.add(id.apply(one))) {
        throw section.bad(key, "names the id '" + id.apply(one) + "' twice");
      }
    }
    return seen;
  }

  private static String region(String text) {
    if (!text.matches("[A-Z]{2}")) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  private static String id(Section section) {
    String id = section.required("id");
    if (!id.matches("[a-z][a-z0-9_]{0,39}")) {
      throw section.bad("id", "must be lower-case letters, digits and underscores, not '" + id + "'");
    }
    return id;
  }

  private static String name(Section section) {
    return section.text("name", id(section).replace('_', ' '));
  }

  private static Service service(Section section, Set<String> rooms) {
    Optional<Duration> grid = minutes(section, "grid_minutes", 5, 240);
    var terms = new Terms(Duration.ofMinutes(section.integer("before_minutes", 0, 0, 240)),
        Duration.ofMinutes(section.integer("after_minutes", 0, 0, 240)), known(section, "rooms", "room", rooms),
        section.integer("seats", 1, 1, 100), minutes(section, "notice_minutes", 0, LONGEST_NOTICE),
        section.has("furthest_days") ? Optional.of(section.integer("furthest_days", 1, 1, FURTHEST)) : Optional.empty(),
        grid, section.flag("known_only", false), asks(section));
    return new Service(id(section), name(section), section.texts("aliases"),
        Duration.ofMinutes(section.integer("minutes", 30, 5, 1440)), terms);
  }

  private static List<Detail> asks(Section section) {
    List<String> names = section.texts("asks");
    for (String name : names) {
      if (!name.matches("[a-z][a-z _]{1,39}")) {
        throw section.bad("asks", "must be date_of_birth, email, or the name of a number in lower-case letters, not '"
            + name + "'");
      }
    }
    List<Detail> asks = names.stream().map(Detail::named).toList();
    if (asks.size() > Customer.MOST_DETAILS || asks.stream().map(Detail::id).distinct().count() < asks.size()) {
      throw section.bad("asks", "must be at most " + Customer.MOST_DETAILS + " different things");
    }
    return asks;
  }

  private static Optional<Duration> minutes(Section section, String key, int least, int most) {
    return section.has(key)
        ? Optional.of(Duration.ofMinutes(section.integer(key, least, least, most)))
        : Optional.empty();
  }

  private static List<String> known(Section section, String key, String what, Set<String> known) {
    List<String> named = section.texts(key);
    for (String id : named) {
      if (!known.contains(id)) {
        throw section.bad(key, "names the unknown " + what + " '" + id + "'");
      }
    }
    return named;
  }

  private static Person person(Section section, Set<String> services, Set<String> places) {
    return new Person(id(section), section.required("name"),
        Set.copyOf(known(section, "services", "service", services)),
        located(section, places), HoursSettings.own(section));
  }

  private static Optional<String> located(Section section, Set<String> places) {
    Optional<String> place = section.has("location") ? Optional.of(section.text("location", "")) : Optional.empty();
    if (place.isPresent() && !places.contains(place.get())) {
      throw section.bad("location", "names the unknown location '" + place.get() + "'");
    }
    if (place.isEmpty() && !places.isEmpty()) {
      throw section.bad("location", "must name one of 'business.locations'");
    }
    return place;
  }

  /** What nobody gives or needs is a slip of the pen: it would never be booked. */
  private void requireUsed(List<Service> services, List<Person> people, List<Room> rooms, List<Location> known) {
    Set<String> given = people.stream().flatMap(p -> p.services().stream()).collect(Collectors.toSet());
    for (int i = 0; i < services.size(); i++) {
      require(given.contains(services.get(i).id()), this.services.get(i), "id", "is a service that nobody gives");
    }
    for (int i = 0; i < rooms.size(); i++) {
      String room = rooms.get(i).id();
      require(services.stream().anyMatch(s -> s.terms().rooms().contains(room)), this.rooms.get(i), "id",
          "is a room that no service needs");
    }
    for (int i = 0; i < known.size(); i++) {
      Optional<String> place = Optional.of(known.get(i).id());
      require(people.stream().anyMatch(p -> p.location().equals(place)), places.get(i), "id",
          "is a location where nobody works");
    }
    for (int i = 0; i < people.size(); i++) {
      Person person = people.get(i);
      for (Service service : services) {
        boolean needs = person.services().contains(service.id()) && !service.terms().rooms().isEmpty();
        require(!needs || rooms.stream().filter(r -> service.terms().rooms().contains(r.id()))
            .anyMatch(r -> r.location().equals(person.location())), this.people.get(i), "services",
            "holds '" + service.id() + "', for which no room is where this person works");
      }
    }
  }

  private static void require(boolean holds, Section section, String key, String otherwise) {
    if (!holds) {
      throw section.bad(key, otherwise);
    }
  }
}
