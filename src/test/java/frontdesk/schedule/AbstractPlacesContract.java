package frontdesk.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import frontdesk.schedule.Business.Service;
import frontdesk.schedule.ScheduleException.Reason;
import frontdesk.schedule.When.Ambiguity;
import frontdesk.schedule.When.Dates;
import frontdesk.schedule.When.Times;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What every {@link Schedule} keeps of rooms, seats, buffers, places and zones, at {@link TwoHouses}. */
public abstract class AbstractPlacesContract {
  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
  private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);
  private static final Customer ANN = new Customer("Ann Lee", "+12125550142");
  private static final Duration HOLD = Duration.ofMinutes(30);

  protected final TestClock clock = TestClock.monday();
  private int calls;

  /** The schedule under test, empty at first. */
  protected abstract Schedule schedule();

  private static When on(LocalDate day) {
    return new When(Optional.of(Dates.of(day)), Optional.empty(), false, Ambiguity.NONE);
  }

  private List<String> times(String service, String person, LocalDate day) {
    return schedule().openings(service, Optional.of(person), on(day), 50).stream()
        .map(s -> s.start().toLocalTime().toString()).toList();
  }

  private Slot slot(String service, String person, LocalDate day, String time) {
    var when = new When(Optional.of(Dates.of(day)), Optional.of(Times.at(LocalTime.parse(time))), false,
        Ambiguity.NONE);
    Slot slot = schedule().openings(service, Optional.of(person), when, 1).getFirst();
    assertEquals(LocalTime.parse(time), slot.start().toLocalTime());
    return slot;
  }

  private Appointment book(Slot slot) {
    String call = "c" + ++calls;
    Hold hold = schedule().hold(slot.id(), call, HOLD);
    return schedule().book(hold.id(), ANN, new WriteKey(call, hold.id(), "book"));
  }

  private Appointment book(String service, String person, LocalDate day, String time) {
    return book(slot(service, person, day, time));
  }

  private Appointment move(Appointment appointment, Slot slot) {
    String call = "c" + ++calls;
    Hold hold = schedule().holdForMove(slot.id(), appointment.id(), call, HOLD);
    return schedule().move(appointment.id(), hold.id(), new WriteKey(call, hold.id(), "move"));
  }

  private static void refused(Reason reason, Executable request) {
    assertEquals(reason, assertThrows(ScheduleException.class, request).reason());
  }

  @Test
  void theFirstFreeRoomIsTakenAndTwoServicesContendForOne() {
    assertEquals(Optional.of("chair_1"), book("massage", "ann", TUESDAY, "10:00").room());
    Slot bobs = slot("massage", "bob", TUESDAY, "10:00");
    assertEquals(Optional.of("chair_2"), book(bobs).room());
    // Ann is free again at 11:15 with her time to tidy up; chair 2, in which Bob gives his massage, is so as well.
    assertEquals(List.of("08:00", "08:30", "09:00", "11:30", "13:00", "13:30", "14:00", "14:30", "15:00", "15:30",
        "16:00", "16:30"), times("laser", "ann", TUESDAY));
    book("laser", "ann", TUESDAY, "13:00");
    assertEquals(Optional.of("chair_1"), book("massage", "bob", TUESDAY, "13:00").room());
  }

  @Test
  void aRoomThatIsTakenLeavesTheOther() {
    book("massage", "ann", TUESDAY, "10:00");
    Slot laser = slot("laser", "ann", TUESDAY, "14:00");
    Slot massage = slot("massage", "bob", TUESDAY, "14:00");
    book(laser);
    assertEquals(Optional.of("chair_1"), book(massage).room());
  }

  @Test
  void timeAroundAVisitIsKeptFreeAndMayLieOutsideTheHours() {
    assertEquals("08:00", times("laser", "ann", TUESDAY).getFirst());
    book("laser", "ann", TUESDAY, "10:00");
    List<String> left = times("laser", "ann", TUESDAY);
    assertTrue(!left.contains("09:30") && !left.contains("10:30"), left::toString);
    assertTrue(left.contains("09:00") && left.contains("11:00"), left::toString);
    assertEquals("16:00", times("massage", "ann", TUESDAY).getLast());
  }

  @Test
  void customersShareAClassUntilItIsFull() {
    Slot slot = slot("class", "eve", TUESDAY, "10:00");
    Set<Appointment> booked = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      booked.add(book(slot));
    }
    assertEquals(3, booked.stream().map(Appointment::id).distinct().count());
    assertEquals(Set.of(Optional.of("studio")), booked.stream().map(Appointment::room).collect(Collectors.toSet()));
    refused(Reason.SLOT_TAKEN, () -> schedule().hold(slot.id(), "late", HOLD));
    assertEquals(List.of("09:00", "11:00", "11:30", "12:00", "12:30", "13:00", "13:30", "14:00"),
        times("class", "eve", TUESDAY));
    Appointment gone = booked.iterator().next();
    schedule().cancel(gone.id(), new WriteKey("x", gone.id(), "cancel"));
    book(slot);
    refused(Reason.SLOT_TAKEN, () -> schedule().hold(slot.id(), "late", HOLD));
  }

  @Test
  void anAppointmentMovesWithinItsOwnTimeAndRoom() {
    Appointment first = book("massage", "ann", TUESDAY, "10:00");
    Slot later = schedule().openingsForMove(first.id(), Optional.of("ann"), on(TUESDAY), 50).stream()
        .filter(s -> s.start().toLocalTime().equals(LocalTime.of(10, 30))).findFirst().orElseThrow();
    Appointment moved = move(first, later);
    assertEquals(Optional.of("chair_1"), moved.room());
    assertEquals(1, moved.version());
    assertTrue(times("massage", "ann", TUESDAY).contains("09:00"));
  }

  @Test
  void eachPlaceHasItsZoneHoursAndExceptions() {
    Slot slot = schedule().openings("class", Optional.empty(), on(TUESDAY), 1).getFirst();
    assertEquals(TwoHouses.CHICAGO, slot.start().getZone());
    assertEquals(Instant.parse("2026-11-24T15:00:00Z"), slot.start().toInstant());
    assertEquals(TwoHouses.CHICAGO, book(slot).start().getZone());
    assertEquals(List.of(), times("class", "eve", TwoHouses.CLOSED));
    assertEquals("18:00", times("class", "eve", TwoHouses.LATE).getLast());
    assertEquals(List.of(), times("class", "eve", LocalDate.of(2026, 11, 26)));
    assertEquals(List.of(), times("massage", "bob", FRIDAY));
    assertEquals("10:00", times("massage", "bob", TUESDAY).getFirst());
  }

  @Test
  void aServiceHasItsOwnNoticeFurthestDayAndGrid() {
    List<ZonedDateTime> starts = schedule().openings("consult", Optional.of("ann"), When.ANY, 50).stream()
        .map(Slot::start).toList();
    assertTrue(!starts.getFirst().toInstant().isBefore(clock.instant().plus(Duration.ofDays(1))), "too soon");
    assertEquals(Duration.ofMinutes(15), Duration.between(starts.get(0), starts.get(1)));
    assertEquals(FRIDAY, schedule().openings("consult", Optional.of("ann"), on(FRIDAY), 50).getLast().start()
        .toLocalDate());
    assertEquals(List.of(), times("consult", "ann", FRIDAY.plusDays(3)));
  }

  /** A plain list of what was confirmed, against which the calendar is held. */
  private record Visit(Appointment appointment, Service service) {
    Instant from() {
      return appointment.start().toInstant().minus(service.terms().before());
    }

    Instant to() {
      return appointment.end().toInstant().plus(service.terms().after());
    }

    boolean overlaps(Instant from, Instant to) {
      return from().isBefore(to) && from.isBefore(to());
    }
  }

  private static Service service(String id) {
    return TwoHouses.BUSINESS.service(id).orElseThrow();
  }

  /** Whether a slot could be booked beside some visits, by trying every room and counting every seat. */
  private static boolean possible(Slot slot, List<Visit> visits) {
    Service service = service(slot.service());
    Instant from = slot.start().toInstant().minus(service.terms().before());
    Instant to = slot.end().toInstant().plus(service.terms().after());
    List<Visit> others = visits.stream().filter(v -> v.overlaps(from, to)).toList();
    List<Visit> mine = others.stream().filter(v -> v.appointment().person().equals(slot.person())).toList();
    boolean shares = mine.stream().allMatch(v -> v.service().equals(service)
        && v.appointment().start().isEqual(slot.start())) && mine.size() < service.terms().seats();
    var rooms = TwoHouses.BUSINESS.roomsFor(service, TwoHouses.BUSINESS.person(slot.person()).orElseThrow());
    boolean room = rooms.isEmpty() || !mine.isEmpty() || rooms.stream()
        .anyMatch(r -> others.stream().noneMatch(v -> v.appointment().room().equals(Optional.of(r.id()))));
    return (mine.isEmpty() || shares) && room;
  }

  /** Bookings, moves and cancellations by chance; each time what is offered is exactly what is possible. */
  @Test
  void exactlyWhatIsPossibleIsOffered() {
    var random = new Random(5);
    List<Slot> everything = new ArrayList<>();
    for (var person : TwoHouses.BUSINESS.people()) {
      for (String service : person.services().stream().sorted().toList()) {
        for (LocalDate day = TUESDAY; day.isBefore(LocalDate.of(2026, 12, 5)); day = day.plusDays(1)) {
          everything.addAll(schedule().openings(service, Optional.of(person.id()), on(day), 50));
        }
      }
    }
    assertTrue(everything.size() > 300, "a poor sample: " + everything.size());
    List<Visit> visits = new ArrayList<>();
    int refusals = 0;
    for (int step = 0; step < 250; step++) {
      Slot slot = everything.get(random.nextInt(random.nextBoolean() ? 60 : everything.size()));
      int what = random.nextInt(5);
      int which = visits.isEmpty() ? 0 : random.nextInt(visits.size());
      if (what == 0 && !visits.isEmpty()) {
        Appointment gone = visits.remove(which).appointment();
        schedule().cancel(gone.id(), new WriteKey("x" + step, gone.id(), "cancel"));
      } else if (what == 1 && !visits.isEmpty() && visits.get(which).service().id().equals(slot.service())) {
        Visit moving = visits.remove(which);
        boolean possible = possible(slot, visits);
        visits.add(possible ? new Visit(move(moving.appointment(), slot), moving.service()) : moving);
      } else if (possible(slot, visits)) {
        visits.add(new Visit(book(slot), service(slot.service())));
      } else {
        refused(Reason.SLOT_TAKEN, () -> schedule().hold(slot.id(), "late", HOLD));
        refusals++;
      }
      Slot some = everything.get(random.nextInt(everything.size()));
      LocalDate day = some.start().toLocalDate();
      Set<String> offered = schedule().openings(some.service(), Optional.of(some.person()), on(day), 50).stream()
          .map(Slot::id).collect(Collectors.toSet());
      Set<String> expected = everything.stream()
          .filter(s -> s.service().equals(some.service()) && s.person().equals(some.person())
              && s.start().toLocalDate().equals(day) && possible(s, visits))
          .map(Slot::id).collect(Collectors.toSet());
      assertEquals(expected, offered, "step " + step);
    }
    assertTrue(refusals > 20 && visits.size() > 30, "a poor sample: " + refusals + ", " + visits.size());
  }
}
