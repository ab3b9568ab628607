package frontdesk.store;

import java.time.Instant;

import frontdesk.call.CallLog;
import frontdesk.call.EndReason;

/**
 * The facts of calls in the database. The first report of a begin or an end stands; an end whose begin was never kept
 * makes a row of its own. Any thread; blocking.
 */
public final class JdbcCallLog implements CallLog {
  private final Database database;

  /** The call log of an open database, which stays the caller's to close. */
  public JdbcCallLog(Database database) {
    this.database = database;
  }

  @Override
  public void began(String call, Instant at, String wire) {
    write("INSERT INTO call (id, wire, began) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING", call, wire,
        at.getEpochSecond());
  }

  @Override
  public void ended(String call, Instant at, EndReason reason, long durationMs, int turns) {
    write("INSERT INTO call (id, wire, began, ended, reason, duration_ms, turns) VALUES (?, 'unknown', ?, ?, ?, ?, ?)"
        + " ON CONFLICT (id) DO UPDATE SET ended = excluded.ended, reason = excluded.reason,"
        + " duration_ms = excluded.duration_ms, turns = excluded.turns WHERE call.ended IS NULL", call,
        at.minusMillis(durationMs).getEpochSecond(), at.getEpochSecond(), reason.wire(), durationMs, turns);
  }

  private void write(String statement, Object... values) {
    database.write(handle -> handle.execute(statement, values));
  }
}
