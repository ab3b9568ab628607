package frontdesk.store;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import frontdesk.schedule.Customer;
import frontdesk.schedule.Customers;
import frontdesk.schedule.PhoneDigits;

/** Customers in the database of the calendar. Any thread; blocking. */
public final class JdbcCustomers implements Customers {
  private final Database database;
  private final Clock clock;

  /** The customers in an open database, which stays the caller's to close. */
  public JdbcCustomers(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Optional<Known> byId(String id) {
    return database.read(handle -> CustomerRows.byId(handle, id));
  }

  @Override
  public List<Known> byPhone(String phone) {
    return database.read(handle -> CustomerRows.byPhone(handle, phone));
  }

  @Override
  public Known findOrCreate(Customer customer) {
    digits(customer.phone());
    if (customer.name().isBlank()) {
      throw new IllegalArgumentException("a customer has a name");
    }
    return database.write(handle -> CustomerRows.findOrCreate(handle, customer, clock.instant()));
  }

  @Override
  public Optional<Known> change(String id, Details details) {
    return database.write(handle -> {
      handle.execute("UPDATE customer SET email = ?, born = ?, note = ? WHERE id = ?", details.email(),
          details.born().map(LocalDate::toString).orElse(""), details.note(), id);
      return CustomerRows.byId(handle, id);
    });
  }

  @Override
  public int erasePhone(String phone) {
    String digits = digits(phone);
    int erased = database.erase(handle -> {
      int rows = 0;
      for (Known known : CustomerRows.byPhone(handle, phone)) {
        rows += handle.execute("DELETE FROM customer WHERE id = ?", known.id());
      }
      for (String id : WaitingRows.byDigits(handle, digits)) {
        handle.execute("DELETE FROM claim WHERE call = ? AND state = 'held'", WaitingRows.call(id));
        handle.execute("DELETE FROM outbox WHERE waiting = ?", id);
        rows += handle.execute("DELETE FROM waiting WHERE id = ?", id);
      }
      return rows;
    });
    if (erased > 0) {
      database.emptyLog();
    }
    return erased;
  }

  private static String digits(String phone) {
    String digits = PhoneDigits.of(phone);
    if (digits.length() < PhoneDigits.LEAST) {
      throw new IllegalArgumentException("a telephone number has at least " + PhoneDigits.LEAST + " digits");
    }
    return digits;
  }
}
