package frontdesk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Business;
import frontdesk.schedule.Openings;
import frontdesk.schedule.Outbox;
import org.jdbi.v3.core.Handle;

/** The outbox in the database of the calendar. Any thread; blocking. */
public final class JdbcOutbox implements Outbox {
  private static final int LONGEST_PROBLEM = 200;

  private final Database database;
  private final Business business;
  private final Openings openings;

  public JdbcOutbox(Database database, Business business) {
    this.database = database;
    this.business = business;
    this.openings = new Openings(business);
  }

  /** An entry whose appointment is still to be read. */
  private record Entry(long seq, Event event, String appointment, String waiting, String hold, Instant starts,
      Instant at,
      int attempts) {
    static Entry of(ResultSet row) throws SQLException {
      return new Entry(row.getLong("seq"), Event.valueOf(row.getString("event").toUpperCase(Locale.ROOT)),
          row.getString("appointment"), row.getString("waiting"), row.getString("hold"),
          Instant.ofEpochSecond(row.getLong("starts")),
          Instant.ofEpochSecond(row.getLong("at")), row.getInt("attempts"));
    }
  }

  @Override
  public Optional<Delivery> lease(String sink, Instant now, Duration lasting) {
    if (lasting.compareTo(Duration.ofSeconds(1)) < 0 || lasting.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("a lease of " + lasting + " is not within a second and an hour");
    }
    return database.write(handle -> {
      Optional<Entry> next = due(handle, sink, now);
      while (next.isPresent()) {
        Entry entry = next.get();
        Optional<Appointment> told = told(handle, entry);
        if (told.isPresent()) {
          handle.execute("UPDATE outbox SET leased = unixepoch() + ? WHERE seq = ?", lasting.toSeconds(), entry.seq());
          return told.map(appointment -> new Delivery(entry.seq(), sink, entry.event(), appointment, entry.starts(),
              entry.at(), entry.attempts()));
        }
        end(handle, entry.seq(), "delivered", "");
        next = due(handle, sink, now);
      }
      return Optional.empty();
    });
  }

  /** What an entry tells of; empty of an offer that stands no more. */
  private Optional<Appointment> told(Handle handle, Entry entry) {
    return entry.event() == Event.OFFER
        ? new WaitingRows(handle, openings).offered(entry.waiting(), entry.hold())
        : Optional.of(new Appointments(handle, business).byId(entry.appointment()).orElseThrow());
  }

  /** A change waits for those before it, a reminder and an offer for nothing. */
  private static Optional<Entry> due(Handle handle, String sink, Instant now) {
    return handle
        .select("SELECT * FROM outbox o WHERE sink = ? AND state = 'waiting' AND due <= ? AND leased <= unixepoch()"
            + " AND (event = 'reminder' OR NOT EXISTS (SELECT 1 FROM outbox e WHERE e.sink = o.sink"
            + " AND e.appointment = o.appointment AND e.state = 'waiting' AND e.event <> 'reminder'"
            + " AND e.seq < o.seq)) ORDER BY due, seq LIMIT 1<skip_locked>", sink, now.getEpochSecond())
        .map((row, c) -> Entry.of(row)).findOne();
  }

  @Override
  public void delivered(Delivery delivery) {
    end(delivery, "delivered", "");
  }

  @Override
  public void giveUp(Delivery delivery, String problem) {
    end(delivery, "given_up", problem);
  }

  private void end(Delivery delivery, String state, String problem) {
    database.write(handle -> end(handle, delivery.seq(), state, problem));
  }

  private static int end(Handle handle, long seq, String state, String problem) {
    return handle.execute("UPDATE outbox SET state = ?, problem = ?, attempts = attempts + 1, ended = unixepoch()"
        + " WHERE seq = ? AND state = 'waiting'", state, shortened(problem), seq);
  }

  @Override
  public void failed(Delivery delivery, String problem, Instant due) {
    database.write(handle -> handle.execute("UPDATE outbox SET problem = ?, attempts = attempts + 1, due = ?,"
        + " leased = 0 WHERE seq = ? AND state = 'waiting'", shortened(problem), due.getEpochSecond(),
        delivery.seq()));
  }

  @Override
  public List<Backlog> backlog(Instant now) {
    return database.read(handle -> handle
        .select("SELECT sink, coalesce(sum(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END), 0) AS waiting,"
            + " coalesce(min(CASE WHEN state = 'waiting' THEN at END), 0) AS since,"
            + " coalesce(sum(CASE WHEN state = 'given_up' THEN 1 ELSE 0 END), 0) AS given_up, coalesce((SELECT p.problem"
            + " FROM outbox p WHERE p.sink = o.sink AND p.state <> 'delivered' AND p.problem <> ''"
            + " ORDER BY p.seq DESC LIMIT 1), '') AS problem FROM outbox o"
            + " WHERE state = 'given_up' OR state = 'waiting' AND (event <> 'reminder' OR due <= ?)"
            + " GROUP BY sink ORDER BY sink", now.getEpochSecond())
        .map((row, c) -> new Backlog(row.getString("sink"), row.getInt("waiting"),
            Instant.ofEpochSecond(row.getLong("since")), row.getInt("given_up"), row.getString("problem")))
        .list());
  }

  @Override
  public int forget(Duration age) {
    return database.write(handle -> handle
        .execute("DELETE FROM outbox WHERE state <> 'waiting' AND ended <= unixepoch() - ?", age.toSeconds()));
  }

  private static String shortened(String problem) {
    return problem.length() <= LONGEST_PROBLEM ? problem : problem.substring(0, LONGEST_PROBLEM);
  }
}
