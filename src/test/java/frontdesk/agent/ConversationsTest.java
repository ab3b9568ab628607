package frontdesk.agent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Customer;
import frontdesk.schedule.When;
import frontdesk.schedule.WriteKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Whole conversations beyond a plain booking, judged by the calendar, the messages and the tools that ran. */
class ConversationsTest {
  private final Desk desk = new Desk();
  private Guest guest = desk.guest();

  @AfterEach
  void close() {
    desk.close();
  }

  private void says(String... turns) {
    for (String turn : turns)
      guest.say(turn);
  }

  private void replies(String part) {
    assertTrue(guest.reply.contains(part), guest::toString);
  }

  /** An appointment of an earlier call. */
  private Appointment given(String service, String start, String name, String phone) {
    var day = java.time.LocalDateTime.parse(start);
    var slot = desk.schedule.openings(service, Optional.empty(), new When(Optional.of(When.Dates.of(day.toLocalDate())),
        Optional.of(When.Times.at(day.toLocalTime())), false, When.Ambiguity.NONE), 1).getFirst();
    var hold = desk.schedule.hold(slot.id(), "earlier", Duration.ofMinutes(1));
    return desk.schedule.book(hold.id(), new Customer(name, phone), new WriteKey("earlier", hold.id(), "book"));
  }

  private Appointment only() {
    assertEquals(1, desk.confirmed().size(), guest::toString);
    return desk.confirmed().getFirst();
  }

  private void stands(String service, String start) {
    assertEquals(service, only().service(), guest::toString);
    assertEquals(start, only().start().toLocalDateTime().toString(), guest::toString);
  }

  @Test
  void anAppointmentIsMovedByNumberAndName() {
    given("filling", "2026-11-27T14:00", "Peter Jones", "+15550100123");
    says("can you move my appointment to Wednesday at ten?", "Peter Jones", "yes");
    stands("filling", "2026-11-25T10:00");
    replies("It's done");
  }

  @Test
  void aMoveToATakenTimeIsOfferedNearby() {
    given("cleaning", "2026-11-25T10:00", "Eve", "+16175550100");
    given("cleaning", "2026-11-27T14:00", "Peter Jones", "+15550100123");
    says("I need to reschedule my cleaning", "Peter Jones", "Wednesday at ten", "the first one", "yes");
    assertEquals(2, desk.confirmed().size());
    assertTrue(desk.confirmed().stream().anyMatch(a -> a.customer().name().equals("Peter Jones")
        && a.start().toLocalDate().toString().equals("2026-11-25")), guest::toString);
  }

  @Test
  void anAppointmentIsCancelledAfterAYesOnly() {
    given("cleaning", "2026-11-27T14:00", "Ana Ruiz", "+15550100123");
    says("I want to cancel my appointment", "Ana Ruiz");
    assertEquals(1, desk.confirmed().size());
    says("yes");
    assertEquals(0, desk.confirmed().size(), guest::toString);
    replies("is cancelled");
  }

  @Test
  void aNoKeepsTheAppointment() {
    given("cleaning", "2026-11-27T14:00", "Ana Ruiz", "+15550100123");
    says("cancel my cleaning please", "Ana Ruiz", "no");
    stands("cleaning", "2026-11-27T14:00");
    says("no thanks");
    assertTrue(guest.ended, guest::toString);
  }

  @Test
  void anotherLineNeedsConfirmationNumberAndName() {
    Appointment row = given("cleaning", "2026-11-27T14:00", "Ana Ruiz", "+16175550123");
    says("I'd like to cancel my appointment", "Ana Ruiz",
        "my confirmation number is " + String.join(" ", row.id().split("")), "yes");
    assertEquals(0, desk.confirmed().size(), guest::toString);
  }

  @Test
  void nobodyElseCancelsIt() {
    Appointment row = given("cleaning", "2026-11-27T14:00", "Ana Ruiz", "+16175550123");
    says("I'd like to cancel my appointment", "Bert Mosley", String.join(" ", row.id().split("")), "yes", "yes");
    stands("cleaning", "2026-11-27T14:00");
    assertFalse(guest.toString().contains("November 27"), guest::toString);
  }

  @Test
  void oneOfSeveralIsMeant() {
    given("cleaning", "2026-11-27T14:00", "Ana Ruiz", "+15550100123");
    given("whitening", "2026-11-30T14:00", "Ana Ruiz", "+15550100123");
    says("I want to cancel an appointment", "Ana Ruiz", "the whitening", "yes");
    stands("cleaning", "2026-11-27T14:00");
  }

  @Test
  void theCallerAsksWhenItIs() {
    given("cleaning", "2026-11-27T14:00", "Ana Ruiz", "+15550100123");
    says("when is my appointment?", "Ana Ruiz");
    replies("Friday, November 27 at 2 PM");
  }

  @Test
  void alternativesWhereItIsClosed() {
    says("a cleaning on Sunday at ten please");
    replies("We're closed on Sunday");
    replies("Saturday, November 28");
    says("okay Saturday at ten", "Ana Ruiz", "yes");
    stands("cleaning", "2026-11-28T10:00");
  }

  @Test
  void twoDaysThatCouldBeMeantAreAskedAbout() {
    says("I need a checkup next Friday");
    replies("Friday, December 4 or Friday, November 27");
    says("the fourth", "the last one", "Ann Lee", "yes");
    assertEquals("2026-12-04", only().start().toLocalDate().toString(), guest::toString);
  }

  @Test
  void somethingLater() {
    says("a cleaning tomorrow morning", "something later", "the first one", "Ann Lee", "yes");
    assertTrue(only().start().toLocalTime().getHour() >= 10, guest::toString);
  }

  @Test
  void aPersonWhoDoesNotGiveTheService() {
    says("can I book a whitening with Dr. Patel next Monday at ten");
    replies("Dr. Patel doesn't do the whitening");
    says("Sue Lee", "yes");
    stands("whitening", "2026-11-30T10:00");
  }

  @Test
  void aWishForAPersonIsKept() {
    says("I'd like a checkup with Dr. Kim on Wednesday at nine", "John Miller", "yes");
    stands("checkup", "2026-11-25T09:00");
    assertEquals("kim", only().person());
  }

  @Test
  void misheardWords() {
    says("i need a cleening with marya tomorow at too pm", "dan brown", "yess");
    stands("cleaning", "2026-11-24T14:00");
  }

  @Test
  void aSpelledName() {
    says("a checkup tomorrow at ten", "Ana Reese, that's R U I Z", "yes");
    assertEquals("Ana Ruiz", only().customer().name(), guest::toString);
  }

  @Test
  void aNumberInGroupsOverTwoTurns() {
    guest = desk.guest(null);
    says("a checkup tomorrow at ten, this is Tom Baker", "six one seven", "five five five oh one nine nine", "yes");
    assertEquals("+16175550199", only().customer().phone(), guest::toString);
  }

  @Test
  void theNumberIsAwaitedAsDigits() {
    guest = desk.guest(null);
    says("a checkup tomorrow at ten, this is Tom Baker");
    assertEquals(Awaited.DIGITS, guest.conversation.awaited());
    guest.turn("6175550199", CallerTurn.Channel.KEYPAD);
    says("yes");
    assertEquals("+16175550199", only().customer().phone(), guest::toString);
  }

  @Test
  void theSecondOfTwoAppointmentsInOneCall() {
    says("a cleaning tomorrow at nine, this is Ana Ruiz", "yes", "I'd also like a whitening on Wednesday at two",
        "yes");
    assertEquals(2, desk.confirmed().size(), guest::toString);
    assertEquals(2, guest.tools.stream().filter("book"::equals).count());
  }

  @Test
  void aYesAfterTheBookingBooksNothing() {
    says("a cleaning tomorrow at nine, this is Ana Ruiz", "yes", "yes", "yes please");
    assertEquals(1, desk.confirmed().size(), guest::toString);
  }

  @Test
  void anExpiredHoldIsTakenAgain() {
    says("a cleaning tomorrow at nine, this is Ana Ruiz");
    desk.clock.elapse(Duration.ofMinutes(6));
    says("yes");
    stands("cleaning", "2026-11-24T09:00");
    assertEquals(List.of("find_openings", "hold", "book", "hold", "book"), guest.tools);
  }

  @Test
  void aSlotLostInTheMeantimeIsSaidAndAnotherOffered() {
    says("a cleaning tomorrow at nine, this is Ana Ruiz");
    desk.clock.elapse(Duration.ofMinutes(6));
    given("cleaning", "2026-11-24T09:00", "Eve", "+16175550100");
    says("yes");
    assertEquals(1, desk.confirmed().size());
    replies("just been taken");
    says("the first one", "yes");
    assertEquals(2, desk.confirmed().size(), guest::toString);
  }

  @Test
  void toothacheGetsTheEarliestEmergencyVisit() {
    says("my tooth hurts terribly, I need to see somebody now", "the first one", "Tom Baker", "yes");
    stands("emergency", "2026-11-23T10:00");
  }

  @Test
  void dangerIsAnsweredByAFixedLine() {
    says("my son can't breathe");
    replies("911");
    assertEquals(List.of(), guest.tools);
  }

  @Test
  void questionsAreAnsweredFromWhatIsWritten() {
    says("do you take Delta Dental?");
    replies("Delta Dental");
    says("where can I park?");
    replies("behind the building");
    says("are you open on Saturday?");
    replies("9 AM to 1 PM");
    says("do you treat kids");
    replies("from the age of three");
    says("how high is the Eiffel tower?");
    replies("I don't know that");
  }

  @Test
  void aMessageIsTakenOnce() {
    says("can I leave a message for Dr. Patel", "please call me about my x-rays", "Greg House", "thank you, bye");
    assertEquals(1, desk.messages.size(), guest::toString);
    assertEquals("please call me about my x-rays", desk.messages.values().iterator().next().text());
    assertTrue(guest.ended, guest::toString);
  }

  @Test
  void aPersonIsPutThrough() {
    says("can I talk to a person please");
    assertEquals("+15550199", guest.transferTo, guest::toString);
    assertEquals(List.of("+15550199"), desk.transfers);
  }

  @Test
  void whereNobodyCanBePutThroughAMessageIsOffered() {
    desk.transferable = false;
    says("I want to speak to a human", "yes", "please call me back tomorrow", "Jo Hill");
    assertEquals("", guest.transferTo);
    assertEquals(1, desk.messages.size(), guest::toString);
  }

  @Test
  void twoUnknownUtterancesOfferAPersonOrAMessage() {
    says("banana wallpaper", "purple elephants dancing");
    replies("speak to a person, or leave a message");
    says("message", "I like elephants", "Greg House");
    assertEquals(1, desk.messages.size(), guest::toString);
  }

  @Test
  void silenceTwiceEndsTheCall() {
    says("");
    replies("still there");
    says("");
    assertTrue(guest.ended, guest::toString);
  }

  @Test
  void itRepeatsWhatItSaid() {
    says("I'd like a cleaning next Tuesday at three, this is Ana Ruiz");
    String before = guest.reply;
    says("what did you say?");
    assertEquals(before, guest.reply);
    says("yes");
    stands("cleaning", "2026-12-01T15:00");
  }

  @Test
  void itSaysWhatItIs() {
    says("are you a robot?");
    replies("automated receptionist");
  }

  @Test
  void itIsForgottenOnRequest() {
    says("a cleaning tomorrow at nine", "never mind", "no that's all");
    assertEquals(0, desk.confirmed().size());
    assertTrue(guest.ended, guest::toString);
  }
}
