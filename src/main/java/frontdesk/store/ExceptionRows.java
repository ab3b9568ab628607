package frontdesk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import frontdesk.schedule.Business.Hours;
import frontdesk.schedule.Exceptions.Entry;
import frontdesk.schedule.HoursChange;
import org.jdbi.v3.core.Handle;

/** The rows of {@code hours_exception}, within one transaction. */
final class ExceptionRows {
  /** The earliest zone is half a day behind UTC. */
  private static final int SPARE_DAYS = 1;

  private final Handle handle;

  ExceptionRows(Handle handle) {
    this.handle = handle;
  }

  /** Those whose last day is not over everywhere, in the order in which they were made. */
  List<Entry> notOver(Instant now) {
    return handle
        .select("SELECT * FROM hours_exception WHERE last_day >= ? ORDER BY seq", day(now) - SPARE_DAYS)
        .map((row, c) -> entry(row)).list();
  }

  Optional<Entry> byId(String id) {
    return handle.select("SELECT * FROM hours_exception WHERE id = ?", id).map((row, c) -> entry(row)).findOne();
  }

  void insert(Entry entry) {
    handle.execute("INSERT INTO hours_exception (id, location, person, first_day, last_day, closed, extra, note)"
        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", entry.id(), entry.location().orElse(""), entry.person().orElse(""),
        entry.change().first().toEpochDay(), entry.change().last().toEpochDay(), text(entry.change().closed()),
        text(entry.change().extra()), entry.note());
  }

  boolean delete(String id) {
    return handle.execute("DELETE FROM hours_exception WHERE id = ?", id) > 0;
  }

  int deleteBefore(LocalDate day) {
    return handle.execute("DELETE FROM hours_exception WHERE last_day < ?", day.toEpochDay());
  }

  private static long day(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC).toEpochDay();
  }

  private static Entry entry(ResultSet row) throws SQLException {
    var change = new HoursChange(LocalDate.ofEpochDay(row.getLong("first_day")),
        LocalDate.ofEpochDay(row.getLong("last_day")), hours(row.getString("closed")), hours(row.getString("extra")));
    return new Entry(row.getString("id"), text(row, "location"), text(row, "person"), change, row.getString("note"));
  }

  /** Ranges such as {@code 08:00-12:00,13:00-00:00}. */
  private static String text(List<Hours> ranges) {
    return ranges.stream().map(range -> range.from() + "-" + range.to()).collect(Collectors.joining(","));
  }

  private static List<Hours> hours(String text) {
    return text.isEmpty() ? List.of() : Stream.of(text.split(",")).map(range -> {
      int dash = range.indexOf('-');
      return new Hours(LocalTime.parse(range.substring(0, dash)), LocalTime.parse(range.substring(dash + 1)));
    }).toList();
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.of(row.getString(column)).filter(text -> !text.isEmpty());
  }
}
