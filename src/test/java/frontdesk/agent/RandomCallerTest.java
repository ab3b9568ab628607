package frontdesk.agent;

import java.util.List;
import java.util.Random;
import java.util.Set;

import frontdesk.schedule.Appointment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What must hold whatever callers say: every reply comes, nothing is booked without a yes, and every call ends. */
class RandomCallerTest {
  private static final int CALLS = 6;
  private static final int MOST_TURNS = 90;
  static final List<String> SAYS = List.of("I'd like a cleaning", "a checkup please", "a filling with Dr. Kim",
      "root canal", "whitening", "next Tuesday at three", "tomorrow morning", "on Sunday", "Friday at noon",
      "the earliest",
      "half past two", "make that four", "no, Wednesday", "something later", "anything earlier", "the first one",
      "the second", "the last one", "either is fine", "none of those", "another day", "this is Ana Ruiz", "Tom Baker",
      "R U I Z", "five five five oh one hundred", "617 555 0199", "my number is wrong", "yes", "yes please", "okay",
      "no",
      "nope", "no thanks", "how much is it?", "where are you?", "when are you open?", "do you take Delta Dental?",
      "are you a robot?", "what did you say?", "I want to cancel my appointment", "move my appointment to Friday",
      "when is my appointment?", "can I leave a message", "tell Dr. Kim to call me back", "can I talk to a person",
      "I'm running late", "my tooth hurts", "thank you", "never mind", "the time", "the name", "K 4 M 7 7 X", "", "umm",
      "purple monkey dishwasher", "the the the", "she sells sea shells", "two", "ten thirty", "Dr. Patel", "with Maria",
      "whoever is free", "next Thursday", "the thirtieth of February", "yesterday at nine", "I said Ruiz, not Lewis",
      "actually make it a checkup", "sorry, I meant Dr. Kim", "a cleaning and a filling", "not a cleaning, a checkup",
      "that works", "perfect", "yep", "sure why not", "no problem", "not really", "I don't think so",
      "no that's wrong", "let me think about it", "hold on a second", "yes but on Friday", "yes, goodbye",
      "n as in Nancy, u, double n", "romeo uniform india zulu", "how did you spell my name?",
      "six one seven, five five five, oh one double two", "no, it ends in two two", "I'd rather not say",
      "why do you need that?", "lovely weather today", "how are you?", "for my son Leo", "my daughter needs a checkup",
      "and one for my daughter as well", "it's for me", "pardon?", "which one was the first?", "that's not my name");
  /** What counts as agreement to a read-back. */
  private static final Set<String> AGREES = Set.of("yes", "yes please", "okay", "that works", "perfect", "yep",
      "sure why not", "no problem", "yes, goodbye");
  /** After these a reply may say once more what was said before. */
  private static final Set<String> REPEATS = Set.of("what did you say?", "pardon?", "which one was the first?");
  private static final Set<String> DENIES_NAME = Set.of("the name", "that's not my name", "no that's wrong",
      "my number is wrong");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void invariants(long seed) {
    Random random = new Random(seed);
    try (Desk desk = new Desk()) {
      for (int call = 0; call < CALLS; call++) {
        desk.transferable = random.nextBoolean();
        Guest guest = desk.guest(random.nextInt(4) == 0 ? null : "+1617555" + (1000 + call));
        converse(guest, desk, random);
        guest.conversation.close();
      }
    }
  }

  private static void converse(Guest guest, Desk desk, Random random) {
    String agreeable = "";
    boolean told = false;
    for (int turn = 0; turn < MOST_TURNS && !guest.ended; turn++) {
      int before = desk.confirmed().size();
      boolean asked = guest.reply.contains("Shall I book it?");
      String says = random.nextInt(3) > 0 && !agreeable.isEmpty() ? agreeable : SAYS.get(random.nextInt(SAYS.size()));
      boolean listens = !guest.reply.contains("pass on") && !guest.reply.contains("message");
      guest.say(says);
      if (DENIES_NAME.contains(says)) told = false;
      else if (says.equals("this is Ana Ruiz") && listens) told = true;
      assertTrue(!guest.reply.isBlank(), () -> "an empty reply\n" + guest);
      int more = desk.confirmed().size() - before;
      assertTrue(more <= 1, () -> "two at once\n" + guest);
      if (more == 1) {
        assertTrue(asked, () -> "booked without having asked\n" + guest);
        assertTrue(AGREES.contains(says), () -> "booked without a yes\n" + guest);
      }
      boolean said = guest.reply.contains("You're booked") && !REPEATS.contains(says);
      assertEquals(more == 1, said, () -> "said and done differ\n" + guest);
      boolean asksName = guest.reply.contains("name, please");
      boolean knows = told;
      assertTrue(!asksName || !knows, () -> "asked for what it was told\n" + guest);
      offersWhatIsFree(guest, desk);
      agreeable = agreeable(guest.reply, random);
    }
    if (!guest.ended) guest.say("goodbye");
    if (!guest.ended) guest.say("goodbye");
    assertTrue(guest.ended, () -> "the call does not end\n" + guest);
  }

  /** Every time that a reply of this turn offers has been found free by a look-up in it. */
  private static void offersWhatIsFree(Guest guest, Desk desk) {
    if (!guest.reply.contains("Shall I book it?")) return;
    List<Appointment> held = desk.all(Appointment.State.HELD);
    boolean kept = held.stream().anyMatch(h -> SpokenTimes.in(guest.reply).stream().anyMatch(m -> m.minutes()
        .isPresent()
        && m.means(h.start().toLocalDateTime(), desk.clock.instant().atZone(h.start().getZone())
            .toLocalDate())));
    assertTrue(kept, () -> "read back what it does not keep\n" + guest);
  }

  /** What a caller who wants to get on says to a question. */
  static String agreeable(String reply, Random random) {
    if (reply.contains("name, please")) return "Tom Baker";
    if (reply.contains("name is the appointment")) return "Ana Ruiz";
    if (reply.contains("'s name?") || reply.contains("the name of your")) return "Leo";
    if (reply.contains("phone number")) return "617 555 0199";
    if (reply.contains("What kind") || reply.contains("come in for")) return "a checkup";
    if (reply.contains("What day") || reply.contains("When would")) return "tomorrow at ten";
    if (reply.contains("Which would you like")) return "the first one";
    if (reply.endsWith("Shall I book it?")) return random.nextBoolean() ? "yes please" : "no";
    return "";
  }
}
