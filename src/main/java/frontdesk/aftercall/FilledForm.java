package frontdesk.aftercall;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A form as it was filled after one call. Personal data. Immutable.
 *
 * @param values one for each field of the template, in its order
 */
record FilledForm(FormTemplate template, List<Value> values) {
  FilledForm {
    values = List.copyOf(values);
  }

  /** How many values a person is to check. */
  int checks() {
    return (int) values.stream().filter(value -> !value.checks().isEmpty()).count();
  }

  /**
   * The value of a field.
   *
   * @param value empty where the call has none
   * @param moment where it is from; also where its words were said and may not be kept
   * @param source by which it was filled
   * @param checks why a person is to check it
   */
  record Value(FormField field, Optional<String> value, Optional<Moment> moment, Optional<FormField.Source> source,
      List<Check> checks) {
    Value {
      checks = List.copyOf(checks);
    }

    static Value none(FormField field) {
      return new Value(field, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
  }

  /** Why a person is to check a value. */
  enum Check {
    /** The recogniser was not sure of the words. */
    LOW_CONFIDENCE,
    /** The recogniser had another reading, with another value. */
    HEARD_DIFFERENTLY,
    /** The caller gave another value before. */
    SAID_DIFFERENTLY,
    /** The receptionist did not read it back. */
    NOT_READ_BACK,
    /** Only the line says so. */
    CLAIM,
    /** It was said, but the caller's words may not be kept. */
    NOT_KEPT;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
