package frontdesk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Appointment.State;
import frontdesk.schedule.Business;
import frontdesk.schedule.Customer;
import frontdesk.schedule.PhoneDigits;
import frontdesk.schedule.WriteKey;
import frontdesk.store.Claims.Claim;
import org.jdbi.v3.core.Handle;

/** The rows of {@code appointment} and {@code answer}, within one transaction. */
final class Appointments {
  private static final String COLUMNS = "id, service, person, starts, ends, customer, phone, attendee, state";

  private final Handle handle;
  private final Business business;

  Appointments(Handle handle, Business business) {
    this.handle = handle;
    this.business = business;
  }

  /** The appointment under a confirmation number, in its written form. */
  Optional<Appointment> byId(String id) {
    return handle.select("SELECT " + COLUMNS + " FROM appointment WHERE id = ?", id).map((row, c) -> appointment(row))
        .findOne();
  }

  /** Confirmed appointments under a number that are not over. */
  List<Appointment> byDigits(String digits, Instant now) {
    return handle
        .select("SELECT " + COLUMNS + " FROM appointment WHERE state = 'confirmed'"
            + " AND substr(digits, -7) = substr(?, -7) AND ends > ? ORDER BY starts", digits, now.getEpochSecond())
        .map((row, c) -> appointment(row)).stream()
        .filter(a -> PhoneDigits.same(digits, PhoneDigits.of(a.customer().phone()))).toList();
  }

  /** What begins in a time, with the holds that have not expired. */
  List<Appointment> between(Instant from, Instant to) {
    return handle
        .select("SELECT " + COLUMNS + " FROM appointment WHERE starts >= ? AND starts < ? UNION ALL"
            + " SELECT id, service, resource, starts, ends, '', '', '', state FROM claim"
            + " WHERE state = 'held' AND expires > unixepoch() AND starts >= ? AND starts < ? ORDER BY 4, 3",
            from.getEpochSecond(), to.getEpochSecond(), from.getEpochSecond(), to.getEpochSecond())
        .map((row, c) -> appointment(row)).list();
  }

  /** Adds a confirmed appointment, unless its number is in use. */
  boolean insert(String id, Claim claim, Customer customer, String call) {
    return handle.execute(
        "INSERT INTO appointment (id, service, person, starts, ends, customer, phone, digits, attendee, state, call)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'confirmed', ?) ON CONFLICT (id) DO NOTHING",
        id, claim.service(), claim.resource(), claim.starts(), claim.ends(), customer.name(), customer.phone(),
        PhoneDigits.of(customer.phone()), customer.attendee().orElse(""), call) == 1;
  }

  void move(String id, Claim claim, String call) {
    handle.execute("UPDATE appointment SET person = ?, starts = ?, ends = ?, call = ? WHERE id = ?", claim.resource(),
        claim.starts(), claim.ends(), call, id);
  }

  void cancel(String id, String call) {
    handle.execute("UPDATE appointment SET state = 'cancelled', call = ? WHERE id = ?", call, id);
  }

  /** What was answered to a write under this key. */
  Optional<Appointment> answer(WriteKey key) {
    return handle
        .select(
            "SELECT a.id, a.service, w.person, w.starts, w.ends, a.customer, a.phone, a.attendee, w.state FROM answer w"
                + " JOIN appointment a ON a.id = w.appointment WHERE w.call = ? AND w.subject = ? AND w.operation = ?",
            key.call(), key.subject(), key.operation())
        .map((row, c) -> appointment(row)).findOne();
  }

  /** Keeps an appointment as it stands as the answer under a key, and gives it. */
  Appointment answer(WriteKey key, String id) {
    handle.execute("INSERT INTO answer (call, subject, operation, appointment, person, starts, ends, state)"
        + " SELECT ?, ?, ?, id, person, starts, ends, state FROM appointment WHERE id = ?", key.call(), key.subject(),
        key.operation(), id);
    return byId(id).orElseThrow();
  }

  private Appointment appointment(ResultSet row) throws SQLException {
    return new Appointment(row.getString("id"), row.getString("service"), row.getString("person"),
        moment(row.getLong("starts")), moment(row.getLong("ends")),
        new Customer(row.getString("customer"), row.getString("phone"),
            Optional.of(row.getString("attendee")).filter(a -> !a.isEmpty())),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)));
  }

  private ZonedDateTime moment(long seconds) {
    return Instant.ofEpochSecond(seconds).atZone(business.zone());
  }
}
