package frontdesk.agent;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What holds for every provider, over its own streaming format: whole answers, tools, errors, stalls and half answers. */
abstract class AbstractProviderContract {
  private static final Duration PATIENT = Duration.ofSeconds(3);
  private static final Duration HASTY = Duration.ofMillis(400);

  private final FakeProvider provider = new FakeProvider();
  private Desk desk;

  /** Where the provider's interface lies. */
  abstract ModelSettings settings(FakeProvider provider, Duration firstToken, Duration stall);

  /** The pieces of a stream that says these texts; the last piece ends it. */
  abstract List<String> says(String... texts);

  /** The pieces of a stream that asks for a tool. */
  abstract List<String> asks(String tool, String arguments);

  static ModelSettings settings(ModelSettings.Provider who, URI url, Duration firstToken, Duration stall) {
    return new ModelSettings(who, Optional.of(url), "test-model", Optional.of("secret"), firstToken, stall, 1);
  }

  @AfterEach
  void close() {
    provider.close();
    desk.close();
  }

  private Guest guest(Duration patience) {
    desk = new Desk(settings(provider, patience, patience));
    return desk.guest();
  }

  /** The first pieces, without the end of the stream. */
  private static List<String> begun(List<String> pieces, int without) {
    return new ArrayList<>(pieces.subList(0, pieces.size() - without));
  }

  /** How many of the last pieces make the end of a stream that says one text. */
  abstract int tail();

  @Test
  void sentencesStream() {
    Guest guest = guest(PATIENT);
    provider.then(new FakeProvider.Answer.Stream(
        says("Good mor", "ning. Dr. Pa", "tel is a dentist. Shall ", "I look?")));
    guest.say("hello");
    assertEquals("Good morning. Dr. Patel is a dentist. Shall I look?", guest.reply);
    assertTrue(provider.requests.getFirst().contains("find_openings"), "the tools are told");
  }

  @Test
  void aToolRunsAndItsResultGoesBack() {
    Guest guest = guest(PATIENT);
    provider.then(new FakeProvider.Answer.Stream(asks("ask_knowledge", "{\\\"question\\\":\\\"where can I park\\\"}")));
    provider.then(new FakeProvider.Answer.Stream(says("Behind the building.")));
    guest.say("where can I park?");
    assertEquals(List.of("ask_knowledge"), guest.tools);
    assertEquals("Behind the building.", guest.reply);
    assertTrue(provider.requests.get(1).contains("free parking for patients"), provider.requests::toString);
  }

  private static CallerTurn spoken(long number, String words) {
    return new CallerTurn(number, words, words, Optional.of(Desk.INTENTS.classify(words)), CallerTurn.Channel.SPEECH);
  }

  private static String answer(Guest guest, CallerTurn turn) throws Exception {
    guest.conversation.hear(turn);
    List<String> sentences = Collections.synchronizedList(new ArrayList<>());
    Step step = guest.conversation.next(sentences::add).toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertEquals(step.text(), String.join(" ", sentences));
    return step.text();
  }

  @Test
  void whatWasAskedAheadIsTheAnswerToTheSameWords() throws Exception {
    Guest guest = guest(PATIENT);
    provider.then(new FakeProvider.Answer.Stream(says("Behind the ", "building. It is free.")));
    CallerTurn turn = spoken(1, "where can I park");
    assertEquals(Optional.empty(), guest.conversation.prepare(turn, 8));
    assertEquals("Behind the building. It is free.", answer(guest, turn));
    assertEquals(1, provider.requests.size());
    assertEquals(new Conversation.Ahead(1, 1), guest.conversation.askedAhead());
  }

  @Test
  void otherWordsAreAskedAnewAndNoMoreIsAskedAheadThanMay() throws Exception {
    Guest guest = guest(PATIENT);
    provider.then(new FakeProvider.Answer.Stream(says("Nobody hears this.")));
    guest.conversation.prepare(spoken(1, "where can I"), 8);
    guest.conversation.prepare(spoken(1, "where can I park"), 8);
    for (long wait = 0; provider.requests.isEmpty() && wait < 2_000_000_000L; wait++)
      Thread.onSpinWait();
    assertEquals(1, provider.requests.size());
    provider.then(new FakeProvider.Answer.Stream(says("Behind the building.")));
    assertEquals("Behind the building.", answer(guest, spoken(1, "where can I park my car")));
    assertEquals(new Conversation.Ahead(1, 0), guest.conversation.askedAhead());
    guest.conversation.prepare(spoken(1, "too late"), 8);
    assertEquals(new Conversation.Ahead(1, 0), guest.conversation.askedAhead(), "the turn is over");
  }

  @Test
  void anErrorIsTakenOver() {
    Guest guest = guest(PATIENT);
    provider.then(new FakeProvider.Answer.Status(500));
    guest.say("what are your opening hours?");
    assertTrue(guest.reply.startsWith("We're open Monday to Friday"), guest::toString);
  }

  @Test
  void silenceIsTakenOver() {
    Guest guest = guest(HASTY);
    provider.then(new FakeProvider.Answer.Stall(List.of()));
    guest.say("I'd like a cleaning next Tuesday at three, this is Ana Ruiz");
    assertTrue(guest.reply.contains("Shall I book it?"), guest::toString);
    guest.say("yes");
    assertEquals(1, desk.confirmed().size(), guest::toString);
  }

  @Test
  void halfAnAnswerIsGoneOnFromWithoutRepeating() {
    Guest guest = guest(HASTY);
    provider.then(new FakeProvider.Answer.Stall(begun(says("Let me see for you. ", "I thi"), tail())));
    guest.say("how much is a cleaning?");
    assertTrue(guest.reply.startsWith("Let me see for you. A cleaning costs 110 dollars"), guest::toString);
    assertEquals(guest.reply.indexOf("Let me see"), guest.reply.lastIndexOf("Let me see"), guest::toString);
    assertFalse(guest.reply.contains("I thi "), guest::toString);
  }

  @Test
  void aCutConnectionIsTakenOver() {
    Guest guest = guest(PATIENT);
    provider.then(new FakeProvider.Answer.Cut(begun(says("One moment. ", "The"), tail())));
    guest.say("how much is a cleaning?");
    assertTrue(guest.reply.contains("110 dollars"), guest::toString);
  }

  @Test
  void garbageIsTakenOver() {
    Guest guest = guest(HASTY);
    provider.then(new FakeProvider.Answer.Stream(List.of("data: {]\n\n", "<html>no</html>\n\n")));
    guest.say("are you a robot?");
    assertTrue(guest.reply.contains("automated receptionist"), guest::toString);
  }

  @Test
  void aClaimWithoutTheToolIsNotSaid() {
    Guest guest = guest(PATIENT);
    provider.then(new FakeProvider.Answer.Stream(says("Great news. ", "You're booked for Tuesday at three. ", "Bye!")));
    guest.say("I'd like a cleaning next Tuesday at three");
    assertFalse(guest.reply.contains("You're booked"), guest::toString);
    assertTrue(guest.reply.contains("name"), guest::toString);
  }

  @Test
  void aToolsEffectIsNotRepeatedAfterAFailure() {
    Guest guest = guest(PATIENT);
    provider.then(new FakeProvider.Answer.Stream(
        asks("take_message", "{\\\"text\\\":\\\"call me back\\\",\\\"name\\\":\\\"Ana\\\"}")));
    provider.then(new FakeProvider.Answer.Status(503));
    guest.say("please have someone call me back");
    assertEquals(List.of("take_message"), guest.tools, guest::toString);
    assertEquals(1, desk.messages.size());
    assertFalse(guest.reply.isBlank());
  }

  @Test
  void inventedDatesAndSlotsAreRefused() {
    Guest guest = guest(PATIENT);
    provider.then(new FakeProvider.Answer.Stream(
        asks("find_openings", "{\\\"service\\\":\\\"cleaning\\\",\\\"when\\\":[\\\"2026-12-01\\\"]}")));
    provider.then(new FakeProvider.Answer.Stream(asks("hold", "{\\\"slot\\\":\\\"s074cjc72rjpgdc8\\\"}")));
    provider.then(new FakeProvider.Answer.Stream(says("When would you like to come?")));
    guest.say("I need a cleaning");
    assertTrue(guest.outcomes.get(0).result().contains("not_said"), guest::toString);
    assertTrue(guest.outcomes.get(1).result().contains("unknown_slot"), guest::toString);
    assertEquals(0, desk.all(frontdesk.schedule.Appointment.State.HELD).size());
  }
}
