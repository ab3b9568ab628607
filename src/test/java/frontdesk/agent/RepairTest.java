package frontdesk.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What was misheard is asked for in a narrower way, then a person or a message is offered, and nothing goes round. */
class RepairTest {
  private static final String NOISE = "purple monkey dishwasher says hello to everybody here";

  private final Desk desk = new Desk();
  private Guest guest = desk.guest();

  @AfterEach
  void close() {
    desk.close();
  }

  private void replies(String part) {
    assertTrue(guest.reply.contains(part), guest::toString);
  }

  private void booked(String service, String start, String name) {
    assertEquals(1, desk.confirmed().size(), guest::toString);
    assertEquals(service, desk.confirmed().getFirst().service(), guest::toString);
    assertEquals(start, desk.confirmed().getFirst().start().toLocalDateTime().toString(), guest::toString);
    assertEquals(name, desk.confirmed().getFirst().customer().name(), guest::toString);
  }

  // two readings

  @Test
  void twoServicesAreGivenToChooseFrom() {
    guest.say("I'd like an appointment");
    guest.doubtful("a filling", "a whitening", 0.45);
    replies("did you say filling, or whitening?");
    guest.say("whitening");
    guest.say("Wednesday at two");
    guest.say("Ana Ruiz");
    guest.say("yes");
    booked("whitening", "2026-11-25T14:00", "Ana Ruiz");
  }

  @Test
  void twoDaysAreGivenToChooseFrom() {
    guest.say("I'd like a cleaning");
    guest.doubtful("tuesday at ten", "wednesday at ten", 0.4);
    replies("Tuesday, November 24 at 10 AM, or Wednesday, November 25 at 10 AM?");
    guest.say("what did you say?");
    replies("Tuesday, November 24 at 10 AM, or Wednesday, November 25 at 10 AM?");
    guest.say("the second");
    guest.say("Ana Ruiz");
    guest.say("yes");
    booked("cleaning", "2026-11-25T10:00", "Ana Ruiz");
  }

  @ParameterizedTest
  @CsvSource({"Ruiz,Ana Ruiz", "R U I Z,Ana Ruiz", "the first,Ana Ruiz", "Lewis,Ana Lewis", "it's Ana Lewis,Ana Lewis"})
  void twoNamesAreGivenToChooseFrom(String answer, String name) {
    guest.say("a cleaning tomorrow at ten");
    guest.doubtful("Ana Ruiz", "Ana Lewis", 0.45);
    replies("did you say Ana Ruiz, or Ana Lewis?");
    guest.say(answer);
    replies("for " + name);
    guest.say("yes");
    booked("cleaning", "2026-11-24T10:00", name);
  }

  @Test
  void whoAnswersNeitherIsAskedInANarrowerWay() {
    guest.say("a cleaning tomorrow at ten");
    guest.doubtful("Ana Ruiz", "Ana Lewis", 0.45);
    guest.say(NOISE);
    replies("spell your last name");
    guest.say(NOISE);
    replies("speak to a person, or leave a message");
  }

  @Test
  void anUnlikelyReadingRaisesNoDoubt() {
    guest.say("I'd like a cleaning");
    guest.doubtful("tuesday at ten", "wednesday at ten", 0.1);
    replies("Tuesday, November 24 at 10 AM");
    assertFalse(guest.reply.contains("did you say"), guest::toString);
  }

  @Test
  void ayesThatIsHardlyHeardIsAskedForOnceMore() {
    guest.say("a cleaning tomorrow at ten, this is Ana Ruiz");
    guest.mumble("yes", 0.2);
    assertEquals(0, desk.confirmed().size(), guest::toString);
    replies("Please say yes or no");
    guest.mumble("yes", 0.2);
    booked("cleaning", "2026-11-24T10:00", "Ana Ruiz");
  }

  // failures

  private void stuckAt(String question, String narrower, String... before) {
    for (String says : before)
      guest.say(says);
    replies(question);
    guest.say(NOISE);
    replies(narrower);
    guest.say(NOISE);
    replies("speak to a person, or leave a message");
    guest.say(NOISE);
    replies("person or message");
    guest.say(NOISE);
    assertEquals("+15550199", guest.transferTo, guest::toString);
  }

  @Test
  void theServiceThenExamples() {
    stuckAt("", "For example", "I'd like an appointment");
  }

  @Test
  void theDayThenOpeningsToChooseFrom() {
    stuckAt("", "Which would you like?", "I'd like a cleaning");
  }

  @Test
  void theNameThenSpelled() {
    stuckAt("name", "spell your last name", "I'd like a cleaning tomorrow at ten");
  }

  @Test
  void theNumberThenTheKeypad() {
    guest = desk.guest(null);
    stuckAt("number", "key it in", "I'd like a cleaning tomorrow at ten, this is Ana Ruiz");
  }

  @Test
  void theYesThenYesOrNo() {
    stuckAt("Shall I book it?", "Please say yes or no", "I'd like a cleaning tomorrow at ten, this is Ana Ruiz");
  }

  @Test
  void aQuestionInBetweenIsNoFailureAndHealsNone() {
    guest.say("I'd like a cleaning tomorrow at ten");
    guest.say(NOISE);
    guest.say("how much is it?");
    replies("110 dollars");
    replies("spell your last name");
    guest.say(NOISE);
    replies("speak to a person, or leave a message");
  }

  @Test
  void whereNobodyIsThereTheCallEndsWithASentence() {
    desk.transferable = false;
    for (int i = 0; i < 4; i++)
      guest.say(NOISE);
    assertTrue(guest.ended, guest::toString);
    replies("sorry that I couldn't help");
  }

  @Test
  void aReadBackThatIsDeniedAgainAndAgainEndsWithAPerson() {
    guest.say("a cleaning tomorrow at ten, this is Ana Ruiz");
    guest.say("no");
    guest.say("the time");
    guest.say("tomorrow at nine");
    guest.say("no");
    guest.say("the time");
    guest.say("tomorrow at eleven");
    guest.say("no that's wrong");
    replies("speak to a person, or leave a message");
  }

  /** Noise, mumbling and doubts at random: no question comes a third time in a row, and every call ends. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void neverALoop(long seed) {
    Random random = new Random(seed);
    guest.say("I'd like a cleaning");
    List<String> replies = new ArrayList<>(List.of(guest.reply));
    for (int turn = 0; turn < 12 && !guest.ended && guest.transferTo.isEmpty(); turn++) {
      switch (random.nextInt(4)) {
        case 0 -> guest.say(NOISE);
        case 1 -> guest.mumble("umm", 0.1);
        case 2 -> guest.doubtful("tuesday at ten", "wednesday at ten", 0.45);
        default -> guest.say("the the the");
      }
      replies.add(guest.reply);
    }
    for (int i = 2; i < replies.size(); i++) {
      boolean thrice = replies.get(i).equals(replies.get(i - 1)) && replies.get(i).equals(replies.get(i - 2));
      assertFalse(thrice, guest::toString);
    }
    assertEquals(0, desk.confirmed().size(), guest::toString);
  }
}
