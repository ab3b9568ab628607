package frontdesk.agent;

import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What simulated callers stumbled over: words that were heard as others, and halves of sentences. */
class MisheardTest {
  private static final String WISH = "I'd like a cleaning tomorrow at ten";

  private final Desk desk = new Desk();
  private final Guest guest = desk.guest();

  @AfterEach
  void close() {
    desk.close();
  }

  private String hear(String text) {
    return guest.turn(text, CallerTurn.Channel.SPEECH);
  }

  private void replies(String part) {
    assertTrue(guest.reply.contains(part), guest::toString);
  }

  private void booked(String name) {
    assertEquals(1, desk.confirmed().size(), guest::toString);
    assertEquals("2026-11-24T10:00", desk.confirmed().getFirst().start().toLocalDateTime().toString(), guest::toString);
    assertEquals(name, desk.confirmed().getFirst().customer().name(), guest::toString);
  }

  @Test
  void aNameThatWasPutRightTwiceIsSpelledTheFirstAndThenTheLast() {
    hear(WISH);
    hear("lor banet");
    hear("no my name is larbanet");
    hear("no that's not my name");
    replies("Please spell your first name");
    hear("L A U R A");
    replies("your last name, letter by letter?");
    hear("B E N N E T T");
    replies("for Laura Bennett");
    hear("yes");
    booked("Laura Bennett");
  }

  @Test
  void aNameThatIsHeardTheSameAgainIsSpelledAtOnce() {
    hear(WISH);
    hear("ane");
    hear("no my name is ane");
    replies("Please spell your first name");
    hear("A N N");
    hear("L E E");
    hear("yes");
    booked("Ann Lee");
  }

  @Test
  void noDigitIsInASpelledName() {
    hear(WISH);
    hear("kevan firsta");
    hear("no my name is ken firsta");
    hear("no that's not my name");
    hear("K E V I N");
    guest.spoken("F4STER", "f four s t e r");
    hear("yes");
    booked("Kevin Foster");
  }

  @Test
  void whoeverSaysItOnceMoreInsteadOfSpellingIsTakenAtTheWord() {
    hear(WISH);
    hear("ane");
    hear("no my name is ane");
    hear("Ann Lee");
    hear("yes");
    booked("Ann Lee");
  }

  @ParameterizedTest
  @ValueSource(strings = {"right", "right so", "well", "so"})
  void theBeginOfASentenceBooksNothing(String begin) {
    hear(WISH);
    hear("Ana Ruiz");
    hear(begin);
    assertEquals(0, desk.confirmed().size(), guest::toString);
    hear("yes please");
    booked("Ana Ruiz");
  }

  @Test
  void aDayInSmallTalkOrBesideADeniedNameMovesNothing() {
    hear(WISH);
    hear("jane miller");
    hear("well you no no that's not my name it's sach lovely weather today");
    hear("John Miller");
    hear("no my name is john miller i've been so bisi this week");
    hear("J O H N");
    hear("M I L L E R");
    hear("yes");
    booked("John Miller");
  }

  @Test
  void aNameMayBeThatOfAMonth() {
    hear(WISH);
    hear("this is jan miller");
    replies("for Jan Miller");
    hear("yes");
    booked("Jan Miller");
  }

  @Test
  void whoeverToldOfUsDoesNotCome() {
    hear("I'd like a cleaning tomorrow at ten my sister told me about you");
    hear("Ana Ruiz");
    hear("yes");
    booked("Ana Ruiz");
    assertEquals(Optional.empty(), desk.confirmed().getFirst().customer().attendee());
  }

  @ParameterizedTest
  @ValueSource(strings = {"my sister so me about you", "my sister cold me about june", "my sister face me about"})
  void norWhoeverOnlySeemsToHaveTold(String aside) {
    hear(WISH);
    hear("Ana Ruiz");
    hear("no that's not my name " + aside);
    hear("A N A");
    hear("Ana Ruiz");
    hear("yes");
    booked("Ana Ruiz");
    assertEquals(Optional.empty(), desk.confirmed().getFirst().customer().attendee());
  }

  @Test
  void theNameOfWhoeverComesIsPutRight() {
    hear("I'd like a checkup for my son tomorrow at ten");
    hear("ten hall");
    hear("Ana Ruiz");
    hear("no it's for Ben Hall");
    replies("for Ben Hall");
    replies("Ana Ruiz");
    hear("yes");
    booked("Ana Ruiz");
    assertEquals(Optional.of("Ben Hall"), desk.confirmed().getFirst().customer().attendee());
  }

  @Test
  void aMessageIsReadBackToWhoeverSpoke() {
    hear("can I leave a message");
    hear("please call me about my bill");
    hear("jane miller");
    assertEquals(0, desk.messages.size(), guest::toString);
    replies("from Jane Miller");
    hear("no my name is john miller");
    hear("yes");
    assertEquals("John Miller", desk.messages.values().iterator().next().from().name(), guest::toString);
  }

  @Test
  void whoeverTypesIsNotAskedAgain() {
    guest.say("can I leave a message");
    guest.say("please call me about my bill");
    guest.say("John Miller");
    assertEquals(1, desk.messages.size(), guest::toString);
  }

  @Test
  void anEmergencyIsSpottedWhereTheWordsHaveSomethingElse() {
    guest.spotted("my son can't bed", "can't breathe");
    replies("911");
  }

  @Test
  void aSentenceWithACantInItEndsNoCall() {
    hear("my son can't bed");
    assertFalse(guest.ended, guest::toString);
    hear("goodbye");
    assertTrue(guest.ended, guest::toString);
  }

  @Test
  void whatDoYouHaveIsAnAnswerToWhen() {
    hear("I'd like a cleaning");
    hear("what do you have");
    replies("Which would you like?");
  }
}
