package frontdesk.agent;

import java.util.Map;

/** What an utterance is about, apart from the facts in it. */
enum Topic {
  NONE, BOOK, MOVE, CANCEL, LOOKUP, HOURS, KNOWLEDGE, SERVICES, PERSON, MESSAGE, EMERGENCY, LATE, ROBOT, REPEAT, THANKS, GOODBYE, GREETING, SMALL_TALK, NAME_KNOWN, PHONE_KNOWN, WHY;

  private static final Map<String, Topic> OF_INTENT = Map.ofEntries(Map.entry("greeting", GREETING),
      Map.entry("book", BOOK), Map.entry("reschedule", MOVE), Map.entry("cancel", CANCEL),
      Map.entry("confirm_appointment", LOOKUP), Map.entry("opening_hours", HOURS), Map.entry("services", SERVICES),
      Map.entry("speak_to_person", PERSON), Map.entry("leave_message", MESSAGE), Map.entry("emergency", EMERGENCY),
      Map.entry("running_late", LATE), Map.entry("are_you_a_robot", ROBOT), Map.entry("repeat", REPEAT),
      Map.entry("thanks", THANKS), Map.entry("goodbye", GOODBYE), Map.entry("yes", NONE), Map.entry("no", NONE),
      Map.entry("unknown", NONE));

  /** The topic of an intent; one that a business has added is a question to its knowledge. */
  static Topic ofIntent(String intent) {
    return OF_INTENT.getOrDefault(intent, KNOWLEDGE);
  }

  /** Whether it is answered in passing, after which the conversation goes on where it was. */
  boolean aside() {
    return switch (this) {
      case HOURS, KNOWLEDGE, SERVICES, ROBOT, REPEAT, THANKS, GREETING, SMALL_TALK, NAME_KNOWN, PHONE_KNOWN, WHY ->
        true;
      default -> false;
    };
  }
}
