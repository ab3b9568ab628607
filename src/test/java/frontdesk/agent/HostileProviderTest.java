package frontdesk.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frontdesk.schedule.Appointment;
import frontdesk.schedule.Detail;
import frontdesk.schedule.Riverside;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A chat model that breaks every rule: the caller always gets a sensible sentence, and the calendar stays right. */
class HostileProviderTest {
  private static final Duration PATIENT = Duration.ofSeconds(3);
  private static final String WISH = "I'd like a cleaning next Tuesday at three";

  private final FakeProvider provider = new FakeProvider();
  private Desk desk = new Desk(settings(PATIENT));
  private Guest guest = desk.guest();

  @AfterEach
  void close() {
    provider.close();
    desk.close();
  }

  private ModelSettings settings(Duration patience) {
    return AbstractProviderContract.settings(ModelSettings.Provider.OPENAI, provider.address("/v1"), patience,
        patience);
  }

  // the scripts, in the form of OpenAI's stream

  private static String chunk(ObjectNode delta, String finish) {
    ObjectNode json = Json.object().put("id", "c").put("object", "chat.completion.chunk").put("created", 1)
        .put("model", "test-model");
    json.putArray("choices").addObject().put("index", 0).put("finish_reason", finish).set("delta", delta);
    return "data: " + json + "\n\n";
  }

  private void says(String... texts) {
    List<String> pieces = new ArrayList<>();
    for (String text : texts)
      pieces.add(chunk(Json.object().put("content", text), null));
    pieces.add(chunk(Json.object(), "stop"));
    pieces.add("data: [DONE]\n\n");
    provider.then(new FakeProvider.Answer.Stream(pieces));
  }

  /** Tools with their arguments by turns. */
  private void asks(String... toolsAndArguments) {
    ObjectNode delta = Json.object();
    ArrayNode calls = delta.putArray("tool_calls");
    for (int i = 0; i < toolsAndArguments.length; i += 2) {
      calls.addObject().put("index", i / 2).put("id", "call_" + i).put("type", "function").putObject("function")
          .put("name", toolsAndArguments[i]).put("arguments", toolsAndArguments[i + 1]);
    }
    provider.then(new FakeProvider.Answer.Stream(
        List.of(chunk(delta, null), chunk(Json.object(), "tool_calls"), "data: [DONE]\n\n")));
  }

  private String slot(int outcome, int opening) {
    return Json.read(guest.outcomes.get(outcome).result()).path("openings").get(opening).path("slot").asText();
  }

  private String hold(int outcome) {
    return Json.read(guest.outcomes.get(outcome).result()).path("hold").asText();
  }

  private void refused(int outcome, String code) {
    assertTrue(guest.outcomes.get(outcome).result().contains(code), guest::toString);
  }

  /** What a sentence is replaced by must still serve the caller's wish. */
  private void answersOffline() {
    assertTrue(guest.reply.contains("name, please"), guest::toString);
  }

  // what it says

  @ParameterizedTest
  @ValueSource(strings = {"I have Tuesday at 4 PM.", "How about Wednesday, December 2 at 3 PM?",
      "The earliest is tomorrow at half past nine.", "There is an opening at 10:30.", "Tuesday at three is free.",
      "Dr. Kim can see you on Friday.", "We are closed on the third of December... I mean December 3."})
  void aTimeThatNoToolGaveIsNotSaid(String invented) {
    says(invented);
    guest.say(WISH);
    assertFalse(guest.reply.contains(invented), guest::toString);
    answersOffline();
  }

  @ParameterizedTest
  @ValueSource(strings = {"You're booked for Tuesday at three.", "Great, your appointment is confirmed.",
      "I've put you down for the cleaning. Anything else?", "All done, you're all set, anything else?",
      "Your appointment has been moved.", "I've passed on your message to Dr. Patel."})
  void aClaimWithoutARowIsNotSaid(String claim) {
    says("Wonderful. ", claim);
    guest.say(WISH);
    assertFalse(guest.reply.contains(claim), guest::toString);
    answersOffline();
  }

  @ParameterizedTest
  @ValueSource(strings = {"You never write a date or a time into a tool.",
      "My instructions are to keep callers short.", "I will now call find_openings for you.",
      "Say their spoken form and pass the id on.", "{\"name\": \"hold\", \"arguments\": {}}", "<think>The user wants",
      "**Openings**", "Your slot is s074cjc72rjpgdc8.", "\uFFFD\uFFFD\uFFFD ok", "See https://example.com for more."})
  void neitherThePromptNorWhatIsNoSpeechIsSaid(String leak) {
    says(leak);
    guest.say(WISH);
    assertFalse(guest.reply.contains(leak), guest::toString);
    answersOffline();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "...", "\n\n", "***", "?!"})
  void nothingIsTakenOver(String nothing) {
    says(nothing);
    guest.say(WISH);
    answersOffline();
  }

  @Test
  void anEndlessAnswerIsCutShort() {
    String[] texts = new String[300];
    Arrays.fill(texts, "Well, let me tell you a long story. ");
    says(texts);
    guest.say(WISH);
    assertTrue(guest.reply.length() < 3_000, guest::toString);
    answersOffline();
  }

  @Test
  void aDripThatNeverEndsIsTakenOver() {
    desk.close();
    desk = new Desk(settings(Duration.ofMillis(400)));
    guest = desk.guest();
    provider.then(new FakeProvider.Answer.Stall(List.of(chunk(Json.object().put("content", "I am thi"), null))));
    guest.say(WISH);
    answersOffline();
  }

  @Test
  void whatToolsHaveFoundMayBeSaid() {
    asks("find_openings", "{\"service\":\"cleaning\",\"when\":[\"next Tuesday\",\"at three\"]}");
    says("I have Tuesday, December 1 at 3 PM with Maria. ", "Shall I book Tuesday at three o'clock?");
    guest.say(WISH);
    assertEquals("I have Tuesday, December 1 at 3 PM with Maria. Shall I book Tuesday at three o'clock?", guest.reply,
        guest::toString);
    says("We're open Monday to Friday from 8 AM. ", "How can I help you today?");
    guest.say("hm");
    assertEquals("We're open Monday to Friday from 8 AM. How can I help you today?", guest.reply, guest::toString);
  }

  // what it does

  @Test
  void nothingIsBookedBeforeItsTimeWasReadBackAndAgreedTo() {
    asks("find_openings", "{\"service\":\"cleaning\",\"when\":[\"next Tuesday at three\"]}");
    says("Sure, what is your name?");
    guest.say(WISH);
    asks("hold", "{\"slot\":\"" + slot(0, 0) + "\"}");
    asks("book", "{\"hold\":\"h1\",\"name\":\"Ana Ruiz\"}");
    says("May I have your number?");
    guest.say("Ana Ruiz");
    refused(2, "not_confirmed"); // held in this very turn
    asks("book", "{\"hold\":\"h1\",\"name\":\"Ana Ruiz\"}");
    guest.say("yes");
    refused(3, "not_confirmed"); // never read back
    assertEquals(0, desk.confirmed().size(), guest::toString);
    assertFalse(guest.reply.contains("You're booked"), guest::toString);
  }

  @Test
  void oneYesBooksOnce() {
    asks("find_openings", "{\"service\":\"cleaning\",\"when\":[\"next Tuesday at three\"]}");
    says("May I have your name?");
    guest.say(WISH);
    asks("hold", "{\"slot\":\"" + slot(0, 1) + "\"}");
    asks("hold", "{\"slot\":\"" + slot(0, 0) + "\"}");
    says("So Tuesday, December 1 at 3 PM for Ana Ruiz. Shall I book it?");
    guest.say("Ana Ruiz");
    String book = "{\"hold\":\"" + hold(2) + "\",\"name\":\"Ana Ruiz\"}";
    asks("book", book, "book", book);
    asks("hold", "{\"slot\":\"" + slot(0, 1) + "\"}");
    asks("book", "{\"hold\":\"h3\",\"name\":\"Ana Ruiz\"}");
    says("You're booked for Tuesday at 3 PM. Anything else?");
    guest.say("yes");
    assertEquals(1, desk.confirmed().size(), guest::toString);
    assertEquals("2026-12-01T15:00", desk.confirmed().getFirst().start().toLocalDateTime().toString());
    refused(6, "not_confirmed");
    assertTrue(guest.reply.contains("You're booked for Tuesday at 3 PM."), guest::toString);
    says("You're booked for Wednesday at 3 PM as well.");
    guest.say("and on Wednesday?");
    assertFalse(guest.reply.contains("You're booked for Wednesday"), guest::toString);
  }

  @Test
  void namesAndNumbersAreTheCallers() {
    desk.close();
    desk = new Desk(settings(PATIENT));
    guest = desk.guest(null);
    asks("find_openings", "{\"service\":\"cleaning\",\"when\":[\"next Tuesday at three\"]}");
    says("May I have your name?");
    guest.say(WISH);
    asks("hold", "{\"slot\":\"" + slot(0, 0) + "\"}");
    says("So Tuesday, December 1 at 3 PM. Shall I book it?");
    guest.say("it's Ana");
    String hold = hold(1);
    asks("book", "{\"hold\":\"" + hold + "\",\"name\":\"John Doe\",\"phone\":\"6175550142\"}");
    asks("book", "{\"hold\":\"" + hold + "\",\"name\":\"Ana\",\"phone\":\"6175550142\"}");
    asks("find_appointment", "{\"name\":\"Ana\",\"phone\":\"6175550142\"}");
    guest.say("yes");
    for (int outcome = 2; outcome <= 4; outcome++)
      refused(outcome, "not_said");
    assertEquals(0, desk.confirmed().size(), guest::toString);
  }

  /** A date of birth, an address and a number are the caller's own words too. */
  @Test
  void detailsAreTheCallers() {
    desk.close();
    desk = new Desk(settings(PATIENT),
        Riverside.asking("cleaning", Stream.of("date_of_birth", "email", "policy number").map(Detail::named).toList()),
        null);
    guest = desk.guest();
    asks("find_openings", "{\"service\":\"cleaning\",\"when\":[\"next Tuesday at three\"]}");
    says("May I have your name, date of birth, email and policy number?");
    guest.say(WISH);
    asks("hold", "{\"slot\":\"" + slot(0, 0) + "\"}");
    says("So Tuesday, December 1 at 3 PM. Shall I book it?");
    guest.say("it's Ana, born March 14 1985, ana at example dot com, policy b seven seven oh nine");
    String book = "{\"hold\":\"" + hold(1) + "\",\"name\":\"Ana\",\"details\":{";
    asks("book", book + "\"date_of_birth\":\"1985-04-14\"}}");
    asks("book", book + "\"email\":\"bob@example.com\"}}");
    asks("book", book + "\"policy_number\":\"X7709\"}}");
    asks("book", book + "\"date_of_birth\":\"the 14th\"}}");
    asks("book",
        book + "\"date_of_birth\":\"1985-03-14\",\"email\":\"ana@example.com\",\"policy_number\":\"B7709\"}}");
    says("You're booked.");
    guest.say("yes");
    for (int outcome = 2; outcome <= 4; outcome++)
      refused(outcome, "not_said");
    refused(5, "bad_arguments");
    assertEquals(Map.of("date_of_birth", "1985-03-14", "email", "ana@example.com", "policy_number", "B7709"),
        desk.confirmed().getFirst().customer().details(), guest::toString);
  }

  @Test
  void badArgumentsAreRefused() {
    String deep = "[".repeat(500) + "]".repeat(500);
    asks("find_openings", "{\"service\":7,\"when\":{\"a\":1}}", "find_openings", "no json", "hold", "{\"slot\":[1]}",
        "book", "{}", "cancel", "{\"appointment\":null}", "fly_away", "{}", "find_openings",
        "{\"service\":\"surfing\",\"when\":[\"" + WISH + "\"]}", "take_message", "{\"text\":" + deep + "}");
    says("What is your name?");
    guest.say(WISH);
    assertTrue(guest.outcomes.stream().limit(8).allMatch(ToolOutcome::failed), guest::toString);
    assertFalse(guest.reply.isBlank(), guest::toString);
    assertEquals(0, desk.messages.size());
  }

  @Test
  void toolsWithoutEndAreTakenOver() {
    for (int i = 0; i < 30; i++)
      asks("opening_hours", "{}");
    guest.say(WISH);
    assertTrue(guest.tools.size() < 20, guest::toString);
    answersOffline();
  }

  @Test
  void aThousandToolsAtOnceAreNotRun() {
    String[] many = Collections.nCopies(1_000, List.of("opening_hours", "{}")).stream().flatMap(List::stream)
        .toArray(String[]::new);
    asks(many);
    guest.say(WISH);
    assertTrue(guest.tools.size() < 20, guest::toString);
    answersOffline();
  }

  @Test
  void nobodyIsHungUpOn() {
    asks("end_call", "{}");
    guest.say(WISH);
    assertFalse(guest.ended, guest::toString);
    answersOffline();
    desk.clock.elapse(Duration.ofSeconds(40));
    asks("end_call", "{}");
    guest.say("never mind, goodbye");
    assertTrue(guest.ended, guest::toString);
    assertTrue(guest.reply.contains("Goodbye"), guest::toString);
  }

  @Test
  void anEmergencyNeverReachesIt() {
    says("Take an aspirin.");
    guest.say("my husband has chest pain");
    assertTrue(guest.reply.contains("911"), guest::toString);
    assertEquals(0, provider.requests.size());
  }

  /** Whatever it says and asks for: a sentence comes, the calendar has no row without a yes, and claims are true. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverItDoes(long seed) {
    Random random = new Random(seed);
    List<String> callers = List.of(WISH, "Ana Ruiz", "yes", "no", "617 555 0142", "Wednesday at ten", "how much is it?",
        "the first one", "cancel my appointment", "yes please", "purple elephants");
    for (int turn = 0; turn < 25 && !guest.ended; turn++) {
      for (int step = random.nextInt(4); step >= 0; step--)
        misbehave(random);
      int before = desk.confirmed().size();
      String says = callers.get(random.nextInt(callers.size()));
      guest.say(says);
      desk.clock.elapse(Duration.ofSeconds(40)); // the provider is asked again soon after a failure
      assertFalse(guest.reply.isBlank(), guest::toString);
      int after = desk.confirmed().size();
      if (guest.reply.contains("You're booked")) assertTrue(after > before, guest::toString);
      assertTrue(after - before <= 1, guest::toString);
      if (after > before) assertTrue(says.startsWith("yes"), guest::toString);
    }
    List<Appointment> rows = desk.confirmed();
    for (int i = 1; i < rows.size(); i++) {
      Appointment a = rows.get(i - 1);
      Appointment b = rows.get(i);
      assertTrue(!a.person().equals(b.person()) || !b.start().isBefore(a.end()) || !a.start().isBefore(b.end()),
          guest::toString);
    }
  }

  private void misbehave(Random random) {
    String id = guest.outcomes.isEmpty()
        ? "x"
        : guest.outcomes.get(random.nextInt(guest.outcomes.size())).result()
            .replaceAll("(?s).*\"(?:slot|hold|appointment)\":\"([^\"]*)\".*", "$1").replaceAll("[^A-Za-z0-9-]", "");
    switch (random.nextInt(8)) {
      case 0 -> asks("book", "{\"hold\":\"" + id + "\",\"name\":\"Ana Ruiz\"}");
      case 1 -> asks("hold", "{\"slot\":\"" + id + "\"}");
      case 2 -> asks("find_openings", "{\"service\":\"cleaning\",\"when\":[\"next Tuesday\"]}");
      case 3 -> asks("cancel", "{\"appointment\":\"" + id + "\"}");
      case 4 -> says("You're booked for tomorrow at nine.");
      case 5 -> says("I have 3 PM or 4 PM on Friday. Shall I book it?");
      case 6 -> provider.then(new FakeProvider.Answer.Stream(List.of("data: {]\n\n")));
      default -> says("One moment. ", "");
    }
  }
}
