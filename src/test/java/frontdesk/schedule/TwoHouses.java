package frontdesk.schedule;

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

import frontdesk.schedule.Business.Hours;
import frontdesk.schedule.Business.Location;
import frontdesk.schedule.Business.OwnHours;
import frontdesk.schedule.Business.Person;
import frontdesk.schedule.Business.Room;
import frontdesk.schedule.Business.Service;
import frontdesk.schedule.Business.Terms;

/** A business with everything that can be said of one: two places in two zones, rooms, seats and buffers. */
public final class TwoHouses {
  public static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  public static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  /** West is closed on this Wednesday, and open in the evening of this Thursday. */
  public static final LocalDate CLOSED = LocalDate.of(2026, 11, 25);
  public static final LocalDate LATE = LocalDate.of(2026, 12, 3);

  public static final Business BUSINESS = business();

  private TwoHouses() {}

  private static Business business() {
    Map<DayOfWeek, List<Hours>> weekdays = week(hours("08:00", "12:00"), hours("13:00", "17:00"));
    var west = new OwnHours(Optional.of(CHICAGO), Optional.of(week(hours("09:00", "15:00"))),
        List.of(HoursChange.closed(CLOSED, CLOSED),
            new HoursChange(LATE, LATE, List.of(), List.of(hours("15:00", "19:00")))));
    var tuesdays = new OwnHours(Optional.empty(),
        Optional.of(Map.of(DayOfWeek.TUESDAY, List.of(hours("10:00", "16:00")))),
        List.of());
    return new Business("Two Houses", NEW_YORK, "US",
        List.of(
            new Service("massage", "massage", List.of(), minutes(60), terms(0, 15, List.of("chair_1", "chair_2"), 1)),
            new Service("laser", "laser", List.of(), minutes(30), terms(10, 10, List.of("chair_2"), 1)),
            new Service("class", "class", List.of(), minutes(60), terms(0, 0, List.of("studio"), 3)),
            new Service("consult", "consult", List.of(), minutes(30),
                new Terms(Duration.ZERO, Duration.ZERO, List.of(), 1, Optional.of(Duration.ofDays(1)), Optional.of(5),
                    Optional.of(minutes(15))))),
        List.of(
            new Person("ann", "Ann", Set.of("massage", "laser", "consult"), Optional.of("north"), OwnHours.NONE),
            new Person("bob", "Bob", Set.of("massage", "consult"), Optional.of("north"), tuesdays),
            new Person("eve", "Eve", Set.of("class", "consult"), Optional.of("west"), OwnHours.NONE)),
        weekdays, Set.of(LocalDate.of(2026, 11, 26)), Duration.ofHours(1), 30, minutes(30), List.of(),
        List.of(new Location("north", "North House", OwnHours.NONE), new Location("west", "West House", west)),
        List.of(new Room("chair_1", "Chair 1", Optional.of("north")),
            new Room("chair_2", "Chair 2", Optional.of("north")),
            new Room("studio", "Studio", Optional.of("west"))));
  }

  private static Terms terms(int before, int after, List<String> rooms, int seats) {
    return new Terms(minutes(before), minutes(after), rooms, seats, Optional.empty(), Optional.empty(),
        Optional.empty());
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  private static Hours hours(String from, String to) {
    return new Hours(LocalTime.parse(from), LocalTime.parse(to));
  }

  private static Map<DayOfWeek, List<Hours>> week(Hours... hours) {
    var week = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
    for (int day = 1; day <= 5; day++) {
      week.put(DayOfWeek.of(day), List.of(hours));
    }
    return week;
  }
}
