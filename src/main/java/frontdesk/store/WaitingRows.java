package frontdesk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Openings;
import frontdesk.schedule.PhoneDigits;
import frontdesk.schedule.Slot;
import frontdesk.schedule.WaitingList.Entry;
import frontdesk.schedule.WaitingList.Offer;
import frontdesk.schedule.WaitingList.State;
import frontdesk.schedule.WaitingList.Wish;
import frontdesk.schedule.When.Dates;
import frontdesk.schedule.WriteKey;
import org.jdbi.v3.core.Handle;

/** The rows of {@code waiting}, within one transaction. */
final class WaitingRows {
  private static final int DAY = 86_400;
  private static final String NEXT = "(SELECT coalesce(max(place), 0) + 1 FROM waiting)";

  private final Handle handle;
  private final Openings openings;

  WaitingRows(Handle handle, Openings openings) {
    this.handle = handle;
    this.openings = openings;
  }

  /** The call by which the slots of a place are held. */
  static String call(String id) {
    return "waiting:" + id;
  }

  /** Ids of all places of a number. */
  static List<String> byDigits(Handle handle, String digits) {
    record Row(String id, String digits) {}
    return handle.select("SELECT id, digits FROM waiting WHERE tail = ?", PhoneDigits.tail(digits))
        .map((row, c) -> new Row(row.getString("id"), row.getString("digits"))).stream()
        .filter(row -> PhoneDigits.same(digits, row.digits())).map(Row::id).toList();
  }

  /** The transaction. */
  Handle handle() {
    return handle;
  }

  Optional<Entry> byKey(WriteKey key) {
    return handle.select("SELECT * FROM waiting WHERE call = ? AND subject = ? AND operation = ?", key.call(),
        key.subject(), key.operation()).map((row, c) -> entry(row)).findOne();
  }

  Optional<Entry> byId(String id) {
    return handle.select("SELECT * FROM waiting WHERE id = ?", id).map((row, c) -> entry(row)).findOne();
  }

  /** The hold of the last offer. */
  String hold(String id) {
    return handle.select("SELECT hold FROM waiting WHERE id = ?", id).mapTo(String.class).one();
  }

  List<Entry> line() {
    return handle.select("SELECT * FROM waiting WHERE state IN ('waiting', 'offered') ORDER BY place, id")
        .map((row, c) -> entry(row)).list();
  }

  /** Who is offered what has expired, by the database's clock, in order. */
  List<Entry> expired() {
    return handle.select("SELECT * FROM waiting WHERE state = 'offered' AND expires <= unixepoch() ORDER BY place, id")
        .map((row, c) -> entry(row)).list();
  }

  String insert(Wish wish, Customer customer, WriteKey key) {
    String id = UUID.randomUUID().toString();
    String digits = PhoneDigits.of(customer.phone());
    handle.execute("INSERT INTO waiting (id, place, service, person, first_day, last_day, from_s, until_s, customer,"
        + " phone, digits, tail, attendee, details, call, subject, operation) VALUES (?, " + NEXT
        + ", ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", id, wish.service(), wish.person().orElse(""),
        wish.days().first().toEpochDay(), wish.days().last().toEpochDay(), wish.from().toSecondOfDay(),
        wish.until().equals(LocalTime.MAX) ? DAY : wish.until().toSecondOfDay(), customer.name(), customer.phone(),
        digits, PhoneDigits.tail(digits), customer.attendee().orElse(""), DetailText.write(customer.details()),
        key.call(), key.subject(), key.operation());
    return id;
  }

  void set(String id, State state) {
    handle.execute("UPDATE waiting SET state = ? WHERE id = ?", state.name().toLowerCase(Locale.ROOT), id);
  }

  void toTheEnd(String id) {
    handle.execute("UPDATE waiting SET state = 'waiting', place = " + NEXT + " WHERE id = ?", id);
  }

  void offer(String id, Hold hold) {
    handle.execute(
        "UPDATE waiting SET state = 'offered', offers = offers + 1, hold = ?, slot = ?, expires = ? WHERE id = ?",
        hold.id(), hold.slot().id(), hold.expires().getEpochSecond(), id);
  }

  private Entry entry(ResultSet row) throws SQLException {
    int until = row.getInt("until_s");
    var wish = new Wish(row.getString("service"), text(row, "person"),
        new Dates(LocalDate.ofEpochDay(row.getLong("first_day")), LocalDate.ofEpochDay(row.getLong("last_day"))),
        LocalTime.ofSecondOfDay(row.getInt("from_s")), until == DAY ? LocalTime.MAX : LocalTime.ofSecondOfDay(until));
    State state = State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    boolean given = openings.gives(wish.service(), wish.person()); // the settings may have changed
    Optional<Offer> offer = state == State.OFFERED && given
        ? Optional
            .of(new Offer(openings.slot(row.getString("slot")), Instant.ofEpochSecond(row.getLong("expires"))))
        : Optional.empty();
    return new Entry(row.getString("id"), wish,
        customer(row), state, offer,
        row.getInt("offers"));
  }

  private static Customer customer(ResultSet row) throws SQLException {
    return new Customer(row.getString("customer"), row.getString("phone"), text(row, "attendee"),
        DetailText.read(row.getString("details")));
  }

  /** What is offered under a hold, as an appointment with the id of the place; empty where it can be accepted no more. */
  Optional<Appointment> offered(String id, String hold) {
    return handle
        .select("SELECT * FROM waiting WHERE id = ? AND state = 'offered' AND hold = ? AND expires > unixepoch()", id,
            hold)
        .map((row, c) -> entry(row)).findOne().flatMap(entry -> entry.offer().map(offer -> {
          Slot slot = offer.slot();
          return new Appointment(id, slot.service(), slot.person(), slot.start(), slot.end(), entry.customer(),
              Appointment.State.HELD);
        }));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.of(row.getString(column)).filter(text -> !text.isEmpty());
  }
}
