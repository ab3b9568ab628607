package frontdesk.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import frontdesk.schedule.Business.Hours;
import frontdesk.schedule.Business.Location;
import frontdesk.schedule.Business.OwnHours;
import frontdesk.schedule.Business.Person;

/**
 * When somebody works, put together from the business, the place of work and the person. The most particular weekly
 * hours hold. What is closed at one level is closed for all below it, unless a level below opens it again; extra hours
 * are inherited with the weekly hours that they add to. Equal for all who work alike. Immutable.
 *
 * @param zone in which the hours are local times
 * @param holidays days that are closed before any change
 * @param changes in the order in which they apply
 */
record Rota(ZoneId zone, Map<DayOfWeek, List<Hours>> weekly, Set<LocalDate> holidays, List<HoursChange> changes) {
  private static final int DAY = 86_400;

  /** A range of a day in seconds since midnight; starts are counted from {@code anchor}. */
  record Open(int anchor, int from, int to) {}

  /** When the business itself is open. */
  static Rota of(Business business) {
    return new Rota(business.zone(), business.hours(), business.holidays(), business.changes());
  }

  /** When a person works. */
  static Rota of(Business business, Person person) {
    OwnHours place = business.locationOf(person).map(Location::own).orElse(OwnHours.NONE);
    OwnHours own = person.own();
    Optional<Map<DayOfWeek, List<Hours>>> above = own.hours().or(place::hours);
    var changes = new ArrayList<HoursChange>();
    business.changes().forEach(c -> changes.add(above.isPresent() ? c.closingOnly() : c));
    place.changes().forEach(c -> changes.add(own.hours().isPresent() ? c.closingOnly() : c));
    changes.addAll(own.changes());
    return new Rota(business.zoneOf(person.id()), above.orElse(business.hours()), business.holidays(),
        List.copyOf(changes));
  }

  /** The open ranges of a day, in order, for people to read. */
  List<Hours> hours(LocalDate day) {
    return open(day).stream().map(o -> new Hours(time(o.from()), time(o.to()))).toList();
  }

  /** The open ranges of a day, in order. */
  List<Open> open(LocalDate day) {
    var open = new ArrayList<Open>();
    if (!holidays.contains(day)) {
      weekly.getOrDefault(day.getDayOfWeek(), List.of()).forEach(h -> open.add(range(h)));
    }
    for (HoursChange change : changes) {
      if (change.on(day)) {
        change.closed().forEach(h -> close(open, range(h)));
        change.extra().forEach(h -> add(open, range(h)));
      }
    }
    return open;
  }

  private static void close(List<Open> open, Open closed) {
    for (Open range : List.copyOf(open)) {
      if (range.from() < closed.to() && closed.from() < range.to()) {
        open.remove(range);
        if (range.from() < closed.from()) {
          open.add(new Open(range.anchor(), range.from(), closed.from()));
        }
        if (closed.to() < range.to()) {
          open.add(new Open(range.anchor(), closed.to(), range.to()));
        }
      }
    }
    open.sort(Comparator.comparing(Open::from));
  }

  /** Extra hours that touch open ones lengthen them, so that a visit can lie across the seam. */
  private static void add(List<Open> open, Open extra) {
    Open whole = extra;
    for (Open range : List.copyOf(open)) {
      if (range.from() <= whole.to() && whole.from() <= range.to()) {
        open.remove(range);
        int anchor = range.from() <= whole.from() ? range.anchor() : whole.anchor();
        whole = new Open(anchor, Math.min(range.from(), whole.from()), Math.max(range.to(), whole.to()));
      }
    }
    open.add(whole);
    open.sort(Comparator.comparing(Open::from));
  }

  private static Open range(Hours hours) {
    int to = hours.to().equals(LocalTime.MIDNIGHT) ? DAY : hours.to().toSecondOfDay();
    return new Open(hours.from().toSecondOfDay(), hours.from().toSecondOfDay(), to);
  }

  private static LocalTime time(int second) {
    return second == DAY ? LocalTime.MIDNIGHT : LocalTime.ofSecondOfDay(second);
  }
}
