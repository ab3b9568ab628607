package frontdesk.schedule;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import frontdesk.schedule.Appointment.State;
import frontdesk.schedule.ScheduleException.Reason;
import frontdesk.schedule.When.Ambiguity;
import frontdesk.schedule.When.Dates;
import frontdesk.schedule.When.Times;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What every {@link Schedule} keeps. It is Monday 23 November 2026, nine in the morning, at Riverside Dental. */
public abstract class AbstractScheduleContract {
  protected static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
  protected static final Customer ANN = new Customer("Ann Lee", "+12125550142");
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  protected final TestClock clock = TestClock.monday();

  /** The schedule under test, empty at first; the same one all through a test. */
  protected abstract Schedule schedule();

  /** Lets time pass on the clock by which holds expire. */
  protected abstract void elapseHolds(Duration time);

  protected static When at(LocalDate day, String time) {
    return new When(Optional.of(Dates.of(day)), Optional.of(Times.at(LocalTime.parse(time))), false, Ambiguity.NONE);
  }

  protected static When on(LocalDate day) {
    return new When(Optional.of(Dates.of(day)), Optional.empty(), false, Ambiguity.NONE);
  }

  protected static WriteKey key(String call, String subject, String operation) {
    return new WriteKey(call, subject, operation);
  }

  protected final Slot slot(String service, String person, LocalDate day, String time) {
    Slot first = schedule().openings(service, Optional.of(person), at(day, time), 1).getFirst();
    assertEquals(LocalTime.parse(time), first.start().toLocalTime());
    return first;
  }

  protected final Hold hold(String service, String person, String time, String call) {
    return schedule().hold(slot(service, person, TUESDAY, time).id(), call, TEN_MINUTES);
  }

  protected final Appointment booked(String service, String person, String time, String call) {
    Hold hold = hold(service, person, time, call);
    return schedule().book(hold.id(), ANN, key(call, hold.id(), "book"));
  }

  protected static void refused(Reason reason, Executable request) {
    assertEquals(reason, assertThrows(ScheduleException.class, request).reason());
  }

  @Test
  void anOpeningIsHeldBookedAndFoundAgain() {
    Hold hold = hold("cleaning", "maria", "10:00", "c1");
    assertEquals("maria", hold.slot().person());
    Appointment booked = schedule().book(hold.id(), ANN, key("c1", hold.id(), "book"));
    assertEquals(State.CONFIRMED, booked.state());
    assertEquals(ANN, booked.customer());
    assertEquals(hold.slot().start(), booked.start());
    assertEquals(Duration.ofMinutes(30), Duration.between(booked.start(), booked.end()));
    assertEquals(Optional.of(booked), schedule().byId(booked.id()));
    assertEquals(List.of(booked), schedule().appointments(TUESDAY, TUESDAY));
  }

  @Test
  void whatIsHeldOrBookedIsNoOpeningForItsPersonAlone() {
    hold("filling", "patel", "10:00", "c1");
    booked("checkup", "patel", "09:00", "c1");
    List<String> free = schedule().openings("checkup", Optional.of("patel"), on(TUESDAY), 50).stream()
        .map(s -> s.start().toLocalTime().toString()).toList();
    assertEquals(List.of("08:00", "08:30", "09:30", "11:00", "11:30", "13:00", "13:30", "14:00", "14:30", "15:00",
        "15:30", "16:00", "16:30"), free);
    assertEquals(16, schedule().openings("checkup", Optional.of("kim"), on(TUESDAY), 50).size());
  }

  @Test
  void forAnyoneEachStartIsGivenOnce() {
    booked("checkup", "patel", "09:00", "c1");
    List<Slot> free = schedule().openings("checkup", Optional.empty(), at(TUESDAY, "09:00"), 3);
    assertEquals(List.of("kim", "patel", "patel"), free.stream().map(Slot::person).toList());
    assertEquals(3, free.stream().map(Slot::start).distinct().count());
  }

  @Test
  void alternativesMissTheWishAndComeNearestFirst() {
    Times late = new Times(LocalTime.of(17, 0), LocalTime.of(20, 0), false);
    When evening = new When(Optional.of(Dates.of(TUESDAY)), Optional.of(late), false, Ambiguity.NONE);
    assertEquals(List.of(), schedule().openings("checkup", Optional.empty(), evening, 5));
    List<String> near = schedule().alternatives("checkup", Optional.empty(), evening, 3).stream()
        .map(s -> s.start().toLocalDateTime().toString()).toList();
    assertEquals(List.of("2026-11-24T16:30", "2026-11-24T16:00", "2026-11-24T15:30"), near);
  }

  @Test
  void aSlotIsHeldByOneCallAtATime() {
    Hold hold = hold("filling", "patel", "10:00", "c1");
    refused(Reason.SLOT_TAKEN, () -> schedule().hold(hold.slot().id(), "c2", TEN_MINUTES));
    Slot inside = schedule().openings("checkup", Optional.of("kim"), at(TUESDAY, "10:30"), 1).getFirst();
    schedule().hold(inside.id(), "c2", TEN_MINUTES);
  }

  @Test
  void aSlotThatOverlapsAHeldOneIsTaken() {
    Slot before = slot("filling", "patel", TUESDAY, "09:30");
    Slot after = slot("checkup", "patel", TUESDAY, "10:30");
    Slot next = slot("checkup", "patel", TUESDAY, "11:00");
    hold("filling", "patel", "10:00", "c1");
    refused(Reason.SLOT_TAKEN, () -> schedule().hold(before.id(), "c2", TEN_MINUTES));
    refused(Reason.SLOT_TAKEN, () -> schedule().hold(after.id(), "c2", TEN_MINUTES));
    schedule().hold(next.id(), "c2", TEN_MINUTES);
  }

  @Test
  void theSameCallIsGivenItsHoldAgainWithTheLaterExpiry() {
    Hold first = hold("cleaning", "maria", "10:00", "c1");
    Hold longer = schedule().hold(first.slot().id(), "c1", Duration.ofMinutes(20));
    Hold shorter = schedule().hold(first.slot().id(), "c1", Duration.ofMinutes(1));
    assertEquals(first.id(), longer.id());
    assertTrue(longer.expires().isAfter(first.expires()));
    assertEquals(longer, shorter);
  }

  @Test
  void anExpiredHoldFallsWhenAnotherWantsTheSlot() {
    Hold hold = hold("cleaning", "maria", "10:00", "c1");
    elapseHolds(TEN_MINUTES.minusSeconds(5));
    refused(Reason.SLOT_TAKEN, () -> schedule().hold(hold.slot().id(), "c2", TEN_MINUTES));
    elapseHolds(Duration.ofSeconds(6));
    assertNotEquals(hold.id(), schedule().hold(hold.slot().id(), "c2", TEN_MINUTES).id());
    refused(Reason.HOLD_EXPIRED, () -> schedule().book(hold.id(), ANN, key("c1", hold.id(), "book")));
  }

  @Test
  void anExpiredHoldIsNeitherBookedNorListed() {
    Hold hold = hold("cleaning", "maria", "10:00", "c1");
    assertEquals(State.HELD, schedule().appointments(TUESDAY, TUESDAY).getFirst().state());
    elapseHolds(TEN_MINUTES.plusSeconds(1));
    assertEquals(List.of(), schedule().appointments(TUESDAY, TUESDAY));
    assertEquals(hold.slot(), slot("cleaning", "maria", TUESDAY, "10:00"));
    refused(Reason.HOLD_EXPIRED, () -> schedule().book(hold.id(), ANN, key("c1", hold.id(), "book")));
  }

  @Test
  void holdsAreGivenBackOneByOneOrWithTheCall() {
    Hold one = hold("cleaning", "maria", "10:00", "c1");
    Hold two = hold("cleaning", "maria", "11:00", "c1");
    Hold other = hold("cleaning", "maria", "13:00", "c2");
    Appointment kept = booked("cleaning", "maria", "15:00", "c1");
    schedule().release(one.id());
    schedule().release(one.id());
    schedule().hold(one.slot().id(), "c3", TEN_MINUTES);
    schedule().releaseAll("c1");
    refused(Reason.HOLD_EXPIRED, () -> schedule().book(two.id(), ANN, key("c1", two.id(), "book")));
    assertEquals(State.CONFIRMED, schedule().byId(kept.id()).orElseThrow().state());
    schedule().book(other.id(), ANN, key("c2", other.id(), "book"));
  }

  @Test
  void aCallHoldsABoundedNumberOfSlots() {
    List<Slot> free = schedule().openings("cleaning", Optional.empty(), on(TUESDAY), Schedule.MAX_HOLDS + 1);
    free.stream().limit(Schedule.MAX_HOLDS).forEach(s -> schedule().hold(s.id(), "c1", TEN_MINUTES));
    refused(Reason.NOT_ALLOWED, () -> schedule().hold(free.getLast().id(), "c1", TEN_MINUTES));
    schedule().hold(free.getLast().id(), "c2", TEN_MINUTES);
  }

  @Test
  void whoComesIsKeptBesideWhoBooks() {
    Customer forAnother = new Customer("Ann Lee", "+12125550142", Optional.of("Leo"));
    Hold hold = hold("cleaning", "maria", "10:00", "c1");
    Appointment booked = schedule().book(hold.id(), forAnother, key("c1", hold.id(), "book"));
    assertEquals(forAnother, booked.customer());
    assertEquals(forAnother, schedule().byId(booked.id()).orElseThrow().customer());
    assertEquals(forAnother, schedule().appointments(TUESDAY, TUESDAY).getFirst().customer());
    assertEquals(booked, schedule().book(hold.id(), forAnother, key("c1", hold.id(), "book")));
  }

  /** What was asked beside stays with the appointment wherever it goes. */
  @Test
  void detailsAreKept() {
    Customer told = new Customer("Ann Lee", "+12125550142", Optional.empty(),
        Map.of("date_of_birth", "1985-03-14", "email", "o'neil@example.com", "policy_number", "\"Ü\n7"));
    Hold hold = hold("cleaning", "maria", "10:00", "c1");
    Appointment booked = schedule().book(hold.id(), told, key("c1", hold.id(), "book"));
    assertEquals(told, booked.customer());
    assertEquals(told, schedule().appointments(TUESDAY, TUESDAY).getFirst().customer());
    assertEquals(booked, schedule().book(hold.id(), told, key("c1", hold.id(), "book")));
    Hold later = hold("cleaning", "maria", "11:00", "c1");
    assertEquals(told, schedule().move(booked.id(), later.id(), key("c1", later.id(), "move")).customer());
  }

  @Test
  void aWriteUnderTheSameKeyGivesTheFirstAnswer() {
    Hold hold = hold("cleaning", "maria", "10:00", "c1");
    Appointment booked = schedule().book(hold.id(), ANN, key("c1", hold.id(), "book"));
    assertEquals(booked, schedule().book(hold.id(), ANN, key("c1", hold.id(), "book")));
    Hold later = hold("cleaning", "maria", "11:00", "c1");
    Appointment moved = schedule().move(booked.id(), later.id(), key("c1", later.id(), "move"));
    assertEquals(moved, schedule().move(booked.id(), later.id(), key("c1", later.id(), "move")));
    assertEquals(booked, schedule().book(hold.id(), ANN, key("c1", hold.id(), "book")));
    Appointment cancelled = schedule().cancel(booked.id(), key("c1", booked.id(), "cancel"));
    assertEquals(cancelled, schedule().cancel(booked.id(), key("c1", booked.id(), "cancel")));
    assertEquals(moved, schedule().move(booked.id(), later.id(), key("c1", later.id(), "move")));
    assertEquals(List.of(cancelled), schedule().appointments(TUESDAY, TUESDAY));
  }

  @Test
  void movingFreesTheOldTimeAndKeepsTheNumber() {
    Appointment booked = booked("checkup", "patel", "10:00", "c1");
    Hold hold = hold("checkup", "kim", "14:00", "c2");
    Appointment moved = schedule().move(booked.id(), hold.id(), key("c2", hold.id(), "move"));
    assertEquals(booked.id(), moved.id());
    assertEquals("kim", moved.person());
    assertEquals(hold.slot().start(), moved.start());
    assertEquals(Optional.of(moved), schedule().byId(booked.id()));
    slot("checkup", "patel", TUESDAY, "10:00");
  }

  @Test
  void anAppointmentMovesByLessThanItsLength() {
    Appointment booked = booked("filling", "patel", "10:00", "c1");
    List<Slot> free = schedule().openingsForMove(booked.id(), Optional.of("patel"), at(TUESDAY, "10:30"), 5);
    assertEquals(LocalTime.of(10, 30), free.getFirst().start().toLocalTime());
    assertFalse(free.stream().anyMatch(s -> s.start().isEqual(booked.start())), "an appointment moves to where it is");
    Hold hold = schedule().holdForMove(free.getFirst().id(), booked.id(), "c2", TEN_MINUTES);
    refused(Reason.NOT_ALLOWED, () -> schedule().book(hold.id(), ANN, key("c2", hold.id(), "book")));
    refused(Reason.SLOT_TAKEN,
        () -> schedule().holdForMove(free.getFirst().id(), booked.id(), "c3", TEN_MINUTES));
    Appointment moved = schedule().move(booked.id(), hold.id(), key("c2", hold.id(), "move"));
    assertEquals(LocalTime.of(10, 30), moved.start().toLocalTime());
    slot("checkup", "patel", TUESDAY, "10:00");
    refused(Reason.SLOT_TAKEN, () -> schedule().hold(free.getFirst().id(), "c3", TEN_MINUTES));
  }

  @Test
  void aHoldForMovingGivesWayToNobodyElse() {
    Appointment booked = booked("filling", "patel", "10:00", "c1");
    Appointment other = booked("filling", "patel", "14:00", "c1");
    Slot half = schedule().openingsForMove(booked.id(), Optional.of("patel"), at(TUESDAY, "10:30"), 1).getFirst();
    refused(Reason.SLOT_TAKEN, () -> schedule().holdForMove(half.id(), other.id(), "c2", TEN_MINUTES));
    Hold hold = schedule().holdForMove(half.id(), booked.id(), "c2", TEN_MINUTES);
    refused(Reason.NOT_ALLOWED, () -> schedule().move(other.id(), hold.id(), key("c2", hold.id(), "move")));
  }

  @Test
  void cancellingFreesTheTime() {
    Appointment booked = booked("checkup", "patel", "10:00", "c1");
    Appointment cancelled = schedule().cancel(booked.id(), key("c2", booked.id(), "cancel"));
    assertEquals(State.CANCELLED, cancelled.state());
    assertEquals(Optional.of(cancelled), schedule().byId(booked.id()));
    assertEquals(List.of(), schedule().byPhone(ANN.phone()));
    assertEquals(cancelled, schedule().cancel(booked.id(), key("c3", booked.id(), "cancel")));
    hold("checkup", "patel", "10:00", "c3");
  }

  @Test
  void aCancelledOrPastAppointmentDoesNotMove() {
    Appointment cancelled = booked("checkup", "patel", "10:00", "c1");
    schedule().cancel(cancelled.id(), key("c1", cancelled.id(), "cancel"));
    Hold hold = hold("checkup", "patel", "14:00", "c1");
    refused(Reason.NOT_ALLOWED, () -> schedule().move(cancelled.id(), hold.id(), key("c1", hold.id(), "move")));
    Appointment past = schedule().book(hold.id(), ANN, key("c1", hold.id(), "book"));
    clock.elapse(Duration.ofDays(2));
    refused(Reason.NOT_ALLOWED, () -> schedule().cancel(past.id(), key("c1", past.id(), "cancel")));
    assertEquals(List.of(), schedule().byPhone(ANN.phone()));
  }

  @Test
  void anAppointmentMovesToItsOwnServiceAlone() {
    Appointment booked = booked("checkup", "patel", "10:00", "c1");
    Hold filling = hold("filling", "patel", "14:00", "c1");
    refused(Reason.NOT_ALLOWED, () -> schedule().move(booked.id(), filling.id(), key("c1", filling.id(), "move")));
    refused(Reason.NOT_ALLOWED,
        () -> schedule().holdForMove(filling.slot().id(), booked.id(), "c1", TEN_MINUTES));
  }

  @Test
  void aHoldServesItsOwnCallAlone() {
    Hold hold = hold("cleaning", "maria", "10:00", "c1");
    refused(Reason.NOT_ALLOWED, () -> schedule().book(hold.id(), ANN, key("c2", hold.id(), "book")));
    refused(Reason.NOT_ALLOWED, () -> schedule().book(hold.id(), new Customer(" ", ""), key("c1", hold.id(), "book")));
    refused(Reason.HOLD_EXPIRED, () -> schedule().book("nothing", ANN, key("c1", "nothing", "book")));
  }

  @Test
  void aNumberIsFoundHoweverItIsSpoken() {
    Appointment booked = booked("cleaning", "maria", "10:00", "c1");
    String spelled = String.join(" ", booked.id().toLowerCase().split("")).replaceFirst(" ", "-");
    assertEquals(Optional.of(booked), schedule().byId(spelled));
    assertEquals(Optional.empty(), schedule().byId(booked.id() + "2"));
    assertEquals(Optional.empty(), schedule().byId("'; --"));
    refused(Reason.NOT_FOUND, () -> schedule().cancel("222222", key("c1", "222222", "cancel")));
  }

  @Test
  void aPhoneNumberIsComparedByItsLastDigits() {
    Appointment booked = booked("cleaning", "maria", "10:00", "c1");
    for (String phone : List.of("+12125550142", "212-555-0142", "0212 555 0142", "5550142", "0012125550142")) {
      assertEquals(List.of(booked), schedule().byPhone(phone), phone);
    }
    for (String phone : List.of("550142", "2125550143", "+13125550142", "", "Ann")) {
      assertEquals(List.of(), schedule().byPhone(phone), phone);
    }
  }

  @Test
  void requestsThatNameNothingAreRefused() {
    refused(Reason.UNKNOWN_SERVICE, () -> schedule().openings("haircut", Optional.empty(), When.ANY, 1));
    refused(Reason.UNKNOWN_PERSON, () -> schedule().openings("checkup", Optional.of("who"), When.ANY, 1));
    refused(Reason.UNKNOWN_PERSON, () -> schedule().openings("checkup", Optional.of("maria"), When.ANY, 1));
    refused(Reason.UNKNOWN_SLOT, () -> schedule().hold("s000000000000000", "c1", TEN_MINUTES));
    refused(Reason.NOT_FOUND, () -> schedule().openingsForMove("222222", Optional.empty(), When.ANY, 1));
    assertThrows(IllegalArgumentException.class, () -> schedule().openings("checkup", Optional.empty(), When.ANY, 51));
    String id = slot("checkup", "kim", TUESDAY, "10:00").id();
    assertThrows(IllegalArgumentException.class, () -> schedule().hold(id, "c1", Duration.ofHours(2)));
    assertThrows(IllegalArgumentException.class, () -> schedule().hold(id, "c1", Duration.ZERO));
  }

  @Test
  void aSlotThatHasComeTooNearIsNoLongerHeld() {
    Slot slot = slot("checkup", "kim", TUESDAY, "08:00");
    clock.elapse(Duration.ofHours(22).plusMinutes(1));
    refused(Reason.TOO_SOON, () -> schedule().hold(slot.id(), "c1", TEN_MINUTES));
  }
}
