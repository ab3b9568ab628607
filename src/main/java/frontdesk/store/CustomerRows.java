package frontdesk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import frontdesk.schedule.Business;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Customers.Details;
import frontdesk.schedule.Customers.Known;
import frontdesk.schedule.PhoneDigits;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import org.jdbi.v3.core.Handle;

/** The rows of {@code customer}, within one transaction. */
final class CustomerRows {
  private CustomerRows() {}

  /**
   * Makes or finds the customer of a booking. Without a number nobody could be found again, and nothing is kept.
   *
   * @throws ScheduleException where the service is for known customers only and this is none
   */
  static void admit(Handle handle, Business business, String service, Customer customer, Instant now) {
    boolean knownOnly = business.service(service).map(s -> s.terms().knownOnly()).orElse(false);
    boolean numbered = PhoneDigits.of(customer.phone()).length() >= PhoneDigits.LEAST;
    if (knownOnly && (!numbered || find(handle, customer).isEmpty())) {
      throw new ScheduleException(Reason.NOT_ALLOWED,
          "This service is only for customers who have been here before under this name and number.");
    }
    if (numbered) {
      findOrCreate(handle, customer, now);
    }
  }

  static Optional<Known> byId(Handle handle, String id) {
    return handle.select("SELECT * FROM customer WHERE id = ?", id).map((row, c) -> known(row)).findOne();
  }

  static List<Known> byPhone(Handle handle, String phone) {
    String digits = PhoneDigits.of(phone);
    return digits.length() < PhoneDigits.LEAST
        ? List.of()
        : handle.select("SELECT * FROM customer WHERE tail = ? ORDER BY since, id", PhoneDigits.tail(digits))
            .map((row, c) -> known(row)).stream().filter(k -> PhoneDigits.same(digits, PhoneDigits.of(k.phone())))
            .toList();
  }

  static Optional<Known> find(Handle handle, Customer customer) {
    String key = key(customer.name());
    return byPhone(handle, customer.phone()).stream().filter(k -> key(k.name()).equals(key)).findFirst();
  }

  static Known findOrCreate(Handle handle, Customer customer, Instant now) {
    return find(handle, customer).orElseGet(() -> {
      String digits = PhoneDigits.of(customer.phone());
      handle.execute(
          "INSERT INTO customer (id, name, name_key, phone, digits, tail, since) VALUES (?, ?, ?, ?, ?, ?, ?)"
              + " ON CONFLICT (digits, name_key) DO NOTHING",
          UUID.randomUUID().toString(), customer.name().strip(),
          key(customer.name()), customer.phone(), digits, PhoneDigits.tail(digits), now.getEpochSecond());
      return find(handle, customer).orElseThrow();
    });
  }

  /** A name as names are compared. */
  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }

  private static Known known(ResultSet row) throws SQLException {
    var details = new Details(row.getString("email"),
        Optional.of(row.getString("born")).filter(b -> !b.isEmpty()).map(LocalDate::parse), row.getString("note"));
    return new Known(row.getString("id"), row.getString("name"), row.getString("phone"), details,
        Instant.ofEpochSecond(row.getLong("since")));
  }
}
