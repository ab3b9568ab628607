package frontdesk.aftercall;

import java.util.List;
import java.util.Set;

/**
 * A form that a business defines. Immutable.
 *
 * @param name lower case, such as {@code new_patient}; never {@code summary}
 * @param title as it is printed
 * @param when after which calls it is filled
 */
public record FormTemplate(String name, String title, When when, List<FormField> fields) {
  public FormTemplate {
    fields = List.copyOf(fields);
  }

  /**
   * After which calls a form is filled: those of which one of these is true, or every call where nothing is said.
   *
   * @param booked ids of services, one of which was booked in the call
   * @param did tools, one of which succeeded
   * @param intents one of which was understood of the caller
   * @param said words, some of which the caller used
   */
  public record When(Set<String> booked, Set<String> did, Set<String> intents, List<String> said) {
    public When {
      booked = Set.copyOf(booked);
      did = Set.copyOf(did);
      intents = Set.copyOf(intents);
      said = List.copyOf(said);
    }

    boolean always() {
      return booked.isEmpty() && did.isEmpty() && intents.isEmpty() && said.isEmpty();
    }
  }
}
