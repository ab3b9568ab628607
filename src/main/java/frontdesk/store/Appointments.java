package frontdesk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Appointment.State;
import frontdesk.schedule.Business;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Need;
import frontdesk.schedule.PhoneDigits;
import frontdesk.schedule.WriteKey;
import frontdesk.store.Claims.Claim;
import org.jdbi.v3.core.Handle;

/** The rows of {@code appointment} and {@code answer}, within one transaction. */
final class Appointments {
  private static final String COLUMNS = "id, service, person, starts, ends, customer, phone, attendee, state, room, version, details";

  private final Handle handle;
  private final Business business;

  Appointments(Handle handle, Business business) {
    this.handle = handle;
    this.business = business;
  }

  /** As {@link #byId}; nobody else changes it until this transaction has ended. */
  Optional<Appointment> toChange(String id) {
    return handle.select("SELECT " + COLUMNS + " FROM appointment WHERE id = ?<lock>", id)
        .map((row, c) -> appointment(row)).findOne();
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
            + " AND tail = ? AND ends > ? ORDER BY starts", PhoneDigits.tail(digits), now.getEpochSecond())
        .map((row, c) -> appointment(row)).stream()
        .filter(a -> PhoneDigits.same(digits, PhoneDigits.of(a.customer().phone()))).toList();
  }

  /** What begins in a time, with the holds that have not expired. */
  List<Appointment> between(Instant from, Instant to) {
    return handle
        .select("SELECT " + COLUMNS + " FROM appointment WHERE starts >= ? AND starts < ? UNION ALL"
            + " SELECT id, service, resource, starts + before_s, ends - after_s, '', '', '', state,"
            + " coalesce((SELECT r.resource FROM claim r WHERE r.id = c.id AND r.part = 'room'), ''), 0, '{}' FROM claim c"
            + " WHERE state = 'held' AND part = 'person' AND expires > unixepoch()"
            + " AND starts + before_s >= ? AND starts + before_s < ? ORDER BY 4, 3",
            from.getEpochSecond(), to.getEpochSecond(), from.getEpochSecond(), to.getEpochSecond())
        .map((row, c) -> appointment(row)).list();
  }

  /** Adds a confirmed appointment, unless its number is in use. */
  boolean insert(String id, Claim claim, Customer customer, String call, String who) {
    return handle.execute(
        "INSERT INTO appointment (id, service, person, room, starts, ends, customer, phone, digits, attendee, details, state,"
            + " call, who) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'confirmed', ?, ?) ON CONFLICT (id) DO NOTHING",
        id, claim.service(), claim.person(), claim.room().orElse(""), claim.starts(), claim.ends(), customer.name(),
        customer.phone(), PhoneDigits.of(customer.phone()), customer.attendee().orElse(""),
        DetailText.write(customer.details()), call, who) == 1;
  }

  void move(String id, Claim claim, String call, String who) {
    handle.execute("UPDATE appointment SET person = ?, room = ?, starts = ?, ends = ?, call = ?, who = ?,"
        + " version = version + 1 WHERE id = ?",
        claim.person(), claim.room().orElse(""), claim.starts(), claim.ends(), call, who, id);
  }

  void cancel(String id, String call, String who) {
    handle.execute("UPDATE appointment SET state = 'cancelled', call = ?, who = ?, version = version + 1 WHERE id = ?",
        call, who, id);
  }

  /** What was answered to a write under this key. */
  Optional<Appointment> answer(WriteKey key) {
    return handle
        .select(
            "SELECT a.id, a.service, w.person, w.starts, w.ends, a.customer, a.phone, a.attendee, w.state,"
                + " w.room, w.version, a.details FROM answer w JOIN appointment a ON a.id = w.appointment WHERE w.call = ? AND w.subject = ? AND w.operation = ?",
            key.call(), key.subject(), key.operation())
        .map((row, c) -> appointment(row)).findOne();
  }

  /** Keeps an appointment as it stands as the answer under a key, and gives it. */
  Appointment answer(WriteKey key, String id) {
    handle.execute("INSERT INTO answer (call, subject, operation, appointment, person, room, starts, ends, state,"
        + " version) SELECT ?, ?, ?, id, person, room, starts, ends, state, version FROM appointment WHERE id = ?",
        key.call(),
        key.subject(),
        key.operation(), id);
    return byId(id).orElseThrow();
  }

  private Appointment appointment(ResultSet row) throws SQLException {
    return appointment(row, business);
  }

  /** The appointment in a row with its columns. */
  static Appointment appointment(ResultSet row, Business business) throws SQLException {
    ZoneId zone = business.zoneOf(row.getString("person"));
    return new Appointment(row.getString("id"), row.getString("service"), row.getString("person"),
        Instant.ofEpochSecond(row.getLong("starts")).atZone(zone),
        Instant.ofEpochSecond(row.getLong("ends")).atZone(zone),
        new Customer(row.getString("customer"), row.getString("phone"),
            Optional.of(row.getString("attendee")).filter(a -> !a.isEmpty()),
            DetailText.read(row.getString("details"))),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), Need.roomOf(row.getString("room")),
        row.getInt("version"));
  }
}
