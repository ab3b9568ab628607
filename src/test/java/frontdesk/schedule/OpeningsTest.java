package frontdesk.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import frontdesk.schedule.Occupancy.Taken;
import frontdesk.schedule.Openings.Calendar;
import frontdesk.schedule.Openings.Request;
import frontdesk.schedule.ScheduleException.Reason;
import frontdesk.schedule.When.Ambiguity;
import frontdesk.schedule.When.Dates;
import frontdesk.schedule.When.Detail;
import frontdesk.schedule.When.Exclusions;
import frontdesk.schedule.When.Times;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class OpeningsTest {
  /** Monday 23 November 2026, nine in the morning. */
  private static final Instant NOW = TestClock.monday().instant();
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final Calendar EMPTY = (from, to) -> List.of();

  private final Openings openings = new Openings(Riverside.BUSINESS);

  private static When wish(Dates dates, Times times) {
    return new When(Optional.ofNullable(dates), Optional.ofNullable(times), false, Ambiguity.NONE);
  }

  private static Dates days(int first, int last) {
    return new Dates(MONDAY.plusDays(first), MONDAY.plusDays(last));
  }

  private static Times at(String time) {
    return Times.at(LocalTime.parse(time));
  }

  private static Times between(String from, String until) {
    return new Times(LocalTime.parse(from), LocalTime.parse(until), false);
  }

  private List<String> satisfying(When when, int limit) {
    return text(openings.satisfying(new Request("cleaning", Optional.empty(), when, limit), NOW, EMPTY));
  }

  private List<String> missing(When when, int limit) {
    return text(openings.missing(new Request("cleaning", Optional.empty(), when, limit), NOW, EMPTY));
  }

  /** As "24T10:00", the day in November. */
  private static List<String> text(List<Slot> slots) {
    return slots.stream().map(s -> s.start().toLocalDateTime().toString().substring(8)).toList();
  }

  @Test
  void withoutAWishTheFirstOnesComeAfterTheNotice() {
    assertEquals(List.of("23T10:00", "23T10:30", "23T11:00", "23T11:30", "23T13:00"), satisfying(When.ANY, 5));
  }

  @Test
  void aRangeOfTimesIsKeptStrictly() {
    assertEquals(List.of("24T14:00", "24T14:30", "24T15:00", "24T15:30"),
        satisfying(wish(days(1, 1), between("14:00", "16:00")), 50));
    assertEquals(List.of("23T16:00", "23T16:30", "24T16:00"), satisfying(wish(null, between("16:00", "23:00")), 3));
  }

  @Test
  void aClockTimeAttractsTheSlotsOfItsDay() {
    assertEquals(List.of("24T14:30", "24T14:00", "24T15:00", "24T13:30"), satisfying(wish(days(1, 1), at("14:30")), 4));
    assertEquals(List.of("24T16:30", "24T16:00"), satisfying(wish(days(1, 1), at("19:00")), 2));
  }

  @Test
  void aClockTimeInAWeekComesOnEachDayFirst() {
    assertEquals(List.of("24T15:00", "25T15:00", "27T15:00", "24T14:30", "24T15:30"),
        satisfying(wish(days(1, 4), at("15:00")), 5));
  }

  @Test
  void aClockTimeWithoutADayIsNotWaitedForTooLong() {
    assertEquals(List.of("23T15:00", "23T14:30", "23T15:30", "24T15:00"), satisfying(wish(null, at("15:00")), 4));
  }

  @Test
  void alternativesAndExclusionsOfAWishAreKept() {
    var detail = new Detail(List.of(days(1, 1), days(4, 4)), Set.of(), 0, Optional.empty(), List.of(at("16:00")),
        Exclusions.NONE, List.of(), List.of(), false);
    When either = new When(Optional.of(days(1, 4)), Optional.of(at("10:00")), false, Ambiguity.NONE, detail);
    assertEquals(List.of("24T10:00", "24T16:00", "27T10:00", "27T16:00"), satisfying(either, 4));
    var not = new Exclusions(List.of(), Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY),
        List.of(between("08:00", "12:00")));
    When notThen = new When(Optional.empty(), Optional.empty(), false, Ambiguity.NONE,
        new Detail(List.of(), Set.of(), 0, Optional.empty(), List.of(), not, List.of(), List.of(), false));
    assertEquals(List.of("25T13:00", "25T13:30"), satisfying(notThen, 2));
    assertEquals(List.of(), missing(notThen, 2));
  }

  @Test
  void alternativesAreTheNearestOfOtherDaysAndTimes() {
    assertEquals(
        List.of("24T15:30", "24T15:00", "24T14:30", "24T14:00", "24T13:30", "24T13:00", "23T16:00", "23T16:30",
            "25T16:00"),
        missing(wish(days(1, 1), between("16:00", "17:00")), 9));
    // Thursday is a holiday: the days around it at the time wanted.
    assertEquals(List.of(), satisfying(wish(days(3, 3), at("10:00")), 5));
    assertEquals(List.of("25T10:00", "27T10:00", "25T09:30"), missing(wish(days(3, 3), at("10:00")), 3));
    // The past and the day after the furthest one are as near as the calendar comes.
    assertEquals(List.of("23T10:00"), missing(wish(days(-7, -7), at("10:00")), 1));
    assertEquals("20T10:00", missing(wish(days(200, 200), at("10:00")), 1).getFirst());
  }

  @Test
  void theFurthestDayIsTheLast() {
    List<Slot> late = openings.satisfying(new Request("cleaning", Optional.empty(), wish(days(80, 100), null), 50), NOW,
        EMPTY);
    assertTrue(late.stream().noneMatch(s -> s.start().toLocalDate().isAfter(MONDAY.plusDays(90))));
    assertEquals(List.of(), satisfying(wish(days(91, 100), null), 5));
  }

  /** What is found free is exactly what a plain look at every pair finds. */
  @Test
  void slotsAreFreeExactlyWhenNothingTakenOverlapsThem() {
    var random = new Random(9);
    for (int i = 0; i < 200; i++) {
      var taken = new ArrayList<Taken>();
      for (int k = random.nextInt(12); k > 0; k--) {
        Instant start = NOW.plusSeconds(60L * random.nextInt(3 * 24 * 60));
        taken.add(new Taken(random.nextBoolean() ? "patel" : "kim", start,
            start.plusSeconds(60L * (1 + random.nextInt(240)))));
      }
      var request = new Request("filling", Optional.of("patel"), wish(days(0, 2), null), 50);
      List<Slot> expected = openings.satisfying(request, NOW, EMPTY).stream()
          .filter(s -> taken.stream().noneMatch(t -> t.resource().equals("patel")
              && t.start().isBefore(s.end().toInstant()) && s.start().toInstant().isBefore(t.end())))
          .toList();
      assertEquals(expected, openings.satisfying(request, NOW, (from, to) -> taken));
    }
  }

  @Test
  void anIdNamesItsSlotAndNoOther() {
    Set<String> ids = new HashSet<>();
    for (String service : List.of("checkup", "filling", "whitening")) {
      for (String person : List.of("patel", "kim", "maria")) {
        if (Riverside.BUSINESS.person(person).orElseThrow().services().contains(service)) {
          for (Slot slot : openings.satisfying(new Request(service, Optional.of(person), When.ANY, 50), NOW, EMPTY)) {
            assertEquals(slot, openings.slot(slot.id()));
            assertTrue(ids.add(slot.id()));
            assertTrue(slot.id().matches("s[0-9a-z]{15}"), slot.id());
          }
        }
      }
    }
  }

  private static void refused(Reason reason, Runnable request) {
    assertEquals(reason, assertThrows(ScheduleException.class, request::run).reason());
  }

  @Test
  void aGarbledIdIsUnknown() {
    String id = openings.satisfying(new Request("checkup", Optional.empty(), When.ANY, 1), NOW, EMPTY).getFirst().id();
    var random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      var garbled = new StringBuilder(id);
      garbled.setCharAt(random.nextInt(id.length()), (char) (' ' + random.nextInt(95)));
      if (random.nextInt(4) == 0) {
        garbled.deleteCharAt(random.nextInt(id.length()));
      }
      if (!garbled.toString().equals(id)) {
        refused(Reason.UNKNOWN_SLOT, () -> openings.slot(garbled.toString()));
      }
    }
    refused(Reason.UNKNOWN_SLOT, () -> openings.slot(""));
    refused(Reason.UNKNOWN_SLOT, () -> openings.slot("2026-11-24T10:00"));
  }

  /** Ids that are well made, of a practice with the same services but other rules. */
  @Test
  void aForgedOrStaleIdIsRefused() {
    Business b = Riverside.BUSINESS;
    var always = new EnumMap<DayOfWeek, List<Business.Hours>>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      always.put(day, List.of(new Business.Hours(LocalTime.MIN, LocalTime.MIDNIGHT)));
    }
    var lax = new Openings(new Business(b.name(), b.zone(), b.region(), b.services(), b.people(), always, Set.of(),
        Duration.ZERO, 365, Duration.ofMinutes(10)));
    String[][] cases = {{"24T10:00", ""}, {"24T12:00", "CLOSED"}, {"24T11:40", "CLOSED"}, {"24T10:10", "CLOSED"},
        {"24T16:40", "CLOSED"}, {"24T07:30", "CLOSED"}, {"26T10:00", "CLOSED"}, {"29T10:00", "CLOSED"},
        {"23T09:30", "TOO_SOON"}, {"23T10:00", ""}};
    for (String[] one : cases) {
      LocalDate day = LocalDate.parse("2026-11-" + one[0].substring(0, 2));
      Slot forged = lax.satisfying(new Request("checkup", Optional.of("kim"),
          wish(Dates.of(day), at(one[0].substring(3))), 1), NOW, EMPTY).getFirst();
      assertEquals(List.of(one[0]), text(List.of(forged)));
      Slot slot = openings.slot(forged.id());
      if (one[1].isEmpty()) {
        openings.requireBookable(slot, NOW);
      } else {
        refused(Reason.valueOf(one[1]), () -> openings.requireBookable(slot, NOW));
      }
    }
    Slot far = lax
        .satisfying(new Request("checkup", Optional.of("kim"), wish(days(98, 98), at("10:00")), 1), NOW, EMPTY)
        .getFirst();
    refused(Reason.CLOSED, () -> openings.requireBookable(openings.slot(far.id()), NOW));
  }

  @Test
  void anIdGivenForAnotherLengthIsStale() {
    Business b = Riverside.BUSINESS;
    List<Business.Service> longer = b.services().stream()
        .map(s -> new Business.Service(s.id(), s.name(), s.aliases(), s.duration().plusMinutes(15))).toList();
    var changed = new Openings(new Business(b.name(), b.zone(), b.region(), longer, b.people(), b.hours(), b.holidays(),
        b.notice(), b.furthest(), b.grid()));
    Slot slot = openings.satisfying(new Request("checkup", Optional.empty(), When.ANY, 1), NOW, EMPTY).getFirst();
    assertNotEquals(slot.id(),
        changed.satisfying(new Request("checkup", Optional.empty(), When.ANY, 1), NOW, EMPTY).getFirst().id());
    refused(Reason.UNKNOWN_SLOT, () -> changed.slot(slot.id()));
  }
}
