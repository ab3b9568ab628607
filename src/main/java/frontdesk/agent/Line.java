package frontdesk.agent;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines that Frontdesk speaks by itself, with the slots that it fills. The wording is in the prompts. */
enum Line {
  GREETING, SILENCE_FIRST, SILENCE_LAST, FAILURE, FAILURE_LAST, UNCLEAR, UNCLEAR_LAST, DRAINED, LIMIT, MOMENT, RECORDING_ANNOUNCE, RECORDING_ASK, RECORDING_ASK_HOW, RECORDING_GRANTED, RECORDING_REFUSED, RECORDING_STOPPED, RECORDING_NONE, RECORDING_ERASED, RECORDING_KEPT, EMERGENCY_CALL, EMERGENCY_SORRY, FINE, CHAT, EITHER(
      "a",
      "b"), CHANGE_AGAIN, GOODBYE, WELCOME, ANYTHING__ELSE, HOW__HELP, HELLO, ROBOT, SORRY, REPEAT_NOTHING, ALL__RIGHT, FORGOTTEN, GIVE__UP, TROUBLE, CAN__DO, //
  SERVICE, SERVICE_AGAIN("examples"), SERVICE_LIST("services"), SERVICE_NOT__BY("person",
      "service",
      "people"), WHEN, WHEN_AGAIN, WHEN_MOVE, NAME, NAME_OTHER, NAME_SPELL_FIRST, NAME_SPELL_LAST, NAME_IDENTIFY, NAME_OWN, NAME_SPELLED(
          "name",
          "letters"), ATTENDEE_NAME("relative"), ATTENDEE_AGAIN("relative"), PHONE_KNOWN(
              "phone"), NEED_NAME, NEED_PHONE, NEXT(
                  "service"), PHONE, PHONE_MORE, PHONE_AGAIN, PHONE_IDENTIFY, NUMBER_IDENTIFY, DETAIL_BIRTH, DETAIL_BIRTH__FOR(
                      "attendee"), DETAIL_BIRTH_AGAIN("order"), DETAIL_EMAIL, DETAIL_EMAIL_AGAIN, DETAIL_REFERENCE(
                          "thing"), DETAIL_REFERENCE_AGAIN("thing"), NEED_DETAIL, WHICH__DAY(
                              "choices"), WHICH__TIME("choices"), DAY_PAST, DAY_NONE, //
  FREE("first"), OFFER_ONE("first"), OFFER_TWO("first", "second"), OFFER_THREE("first", "second", "third"), OFFER_AGAIN(
      "choices"), OFFER_EARLIEST("first"), OFFER_NONE, WHY_CLOSED(
          "day"), WHY_OUTSIDE, WHY_TAKEN, WHY_FULL, WHY_GONE, WHY_NO__MORE, OFFER_OTHER__PERSON("person", "first"), //
  CONFIRM_BOOK("a_service", "service", "person", "when", "name", "phone"), CONFIRM_BOOK__FOR("a_service", "service",
      "person", "when", "name", "phone", "attendee"), CONFIRM_MOVE("service", "person",
          "when"), CONFIRM_CANCEL(
              "service", "person",
              "when"), CONFIRM_AGAIN("question"), CHANGE_WHAT, BOOKED("a_service", "service", "person", "when",
                  "number"), MOVED("service",
                      "person", "when",
                      "number"), CANCELLED("service", "when"), KEPT, ALREADY__BOOKED("a_service", "when"), //
  APPOINTMENT_ONE("a_service", "service", "person",
      "when"), APPOINTMENT_MORE("choices"), APPOINTMENT_WHICH("choices"), APPOINTMENT_NONE, APPOINTMENT_DIFFERS, //
  HOURS_WEEK("hours"), HOURS_DAY("day", "hours"), HOURS_CLOSED(
      "day"), KNOWLEDGE_UNKNOWN, LATE_ASK, MESSAGE_OFFER, MESSAGE_ASK, MESSAGE_AGAIN, MESSAGE_TAKEN, CONFIRM_MESSAGE(
          "name", "phone"), CHANGE_MESSAGE, TRANSFER, TRANSFER_NONE, PERSON__OR__MESSAGE, PERSON__OR__MESSAGE_AGAIN;

  private static final Map<String, Line> BY_KEY = Stream.of(values())
      .collect(Collectors.toUnmodifiableMap(Line::key, Function.identity()));

  private final Set<String> slots;

  Line(String... slots) {
    this.slots = Set.of(slots);
  }

  /** The key in the file: an underscore of the name is a dot there, two are one underscore. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace("__", "~").replace('_', '.').replace('~', '_');
  }

  Set<String> slots() {
    return slots;
  }

  static Optional<Line> of(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }
}
