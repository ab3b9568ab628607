package frontdesk.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Who has been a customer. Whoever books under a telephone number becomes one, or is found again by number and name. All
 * of it is personal data: never part of a log message. Blocking; any thread.
 */
public interface Customers {
  /** No detail is longer. */
  int LONGEST = 2_000;

  /**
   * What is kept of somebody beside the appointments.
   *
   * @param email empty where it is not known
   * @param born date of birth
   * @param note what the business wants to remember
   */
  record Details(String email, Optional<LocalDate> born, String note) {
    /** Nothing. */
    public static final Details NONE = new Details("", Optional.empty(), "");

    public Details {
      if (email.length() > 254 || !email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+")) {
        throw new IllegalArgumentException("the email address is none");
      }
      if (note.length() > LONGEST) {
        throw new IllegalArgumentException("a note has at most " + LONGEST + " characters");
      }
    }
  }

  /**
   * A customer.
   *
   * @param id opaque
   * @param name as it was given first
   * @param phone as it was given first
   * @param since when the first booking was made, by the business clock
   */
  record Known(String id, String name, String phone, Details details, Instant since) {}

  /** The customer with this id. */
  Optional<Known> byId(String id);

  /** Everybody under a number, whoever came first before; compared by its last digits, at least seven. */
  List<Known> byPhone(String phone);

  /**
   * The customer with this number and name, who is made where there is none.
   *
   * @throws IllegalArgumentException where the name is blank or the number has less than 7 digits
   */
  Known findOrCreate(Customer customer);

  /** Keeps other details; empty where there is no such customer. */
  Optional<Known> change(String id, Details details);

  /**
   * Erases the customers of a number and its places on the waiting list; gives how many rows that were. Appointments
   * stay.
   *
   * @throws IllegalArgumentException where the number has less than 7 digits
   */
  int erasePhone(String phone);
}
