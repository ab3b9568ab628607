package frontdesk.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a reply asks of the caller, told by the keys of the lines in {@code prompts/lines.yaml} that it is made of: a key
 * itself, or with a dot behind it the beginning of one. The first that fits holds.
 */
public enum Asked {
  SPELL_FIRST("name.spell.first"), SPELL("name.other", "name.spell.last"), IDENTIFY("name.identify"), ATTENDEE(
      "attendee."), NAME("name", "name."), NUMBER(
          "number.identify", "phone.identify"), GO_ON("phone.more"), PHONE("phone", "phone."), SERVICE("service",
              "service.again", "service.other"), WHICH_DAY("which_day"), WHICH_TIME("which_time"), WHEN("when",
                  "when."), OFFER("offer."), CONFIRM("confirm."), CHANGE("change."), EITHER("either"), MESSAGE_OFFER(
                      "message.offer"), MESSAGE("message.ask", "message.again"), PERSON_OR_MESSAGE("person_or_message",
                          "person_or_message."), APPOINTMENT(
                              "appointment.which"), EMERGENCY("emergency.call"), STILL_THERE(
                                  "silence.first"), UNCLEAR("unclear", "sorry", "failure"), MORE("anything_else",
                                      "how_help",
                                      "greeting"), CONSENT("recording.ask", "recording.ask.how"), OVER("goodbye",
                                          "give_up",
                                          "silence.last", "unclear.last", "failure.last", "transfer");

  /** Lines that tell something, though their keys begin as those that ask. */
  private static final Set<String> TELLING = Set.of("offer.none", "name.spelled", "phone.known");

  private final List<String> keys;

  Asked(String... keys) {
    this.keys = List.of(keys);
  }

  /** The name in files. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Asked> named(String name) {
    return Stream.of(values()).filter(asked -> asked.key().equals(name)).findFirst();
  }

  /** What the line of a key asks for; empty for lines that ask nothing. */
  static Optional<Asked> by(String line) {
    if (TELLING.contains(line)) {
      return Optional.empty();
    }
    return Stream.of(values()).filter(asked -> asked.keys.stream()
        .anyMatch(key -> key.endsWith(".") ? line.startsWith(key) : line.equals(key))).findFirst();
  }
}
