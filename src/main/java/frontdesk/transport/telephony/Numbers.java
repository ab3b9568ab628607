package frontdesk.transport.telephony;

import java.util.List;
import java.util.Optional;

/** Telephone numbers as phone systems tell them. A claim, never identity. Stateless. */
final class Numbers {
  private Numbers() {}

  /** A number of a parameter; empty where the caller hides it or it is none. */
  static Optional<String> told(List<Parameter> parameters, String name) {
    return Parameter.first(parameters, name).flatMap(Numbers::told);
  }

  /** A number as it was told; empty where it is none. */
  static Optional<String> told(String text) {
    return Optional.of(text.strip()).filter(number -> number.matches("\\+?[0-9]{3,15}"));
  }

  /** A number with its country, where the phone system leaves the plus out. */
  static Optional<String> withPlus(String text) {
    return told(text).map(number -> number.matches("[1-9][0-9]{7,14}") ? "+" + number : number);
  }
}
