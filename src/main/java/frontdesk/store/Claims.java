package frontdesk.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import frontdesk.schedule.Openings.Taken;
import frontdesk.schedule.Slot;
import org.jdbi.v3.core.Handle;

/** The rows of {@code claim}, within one transaction. Expiry is judged by the database's clock alone. */
final class Claims {
  /** A claim that is held. */
  record Claim(String id, String resource, long starts, long ends, String call, String service,
      Optional<String> moves) {}

  /** No claim is longer, in seconds: the schema refuses it. */
  private static final long LONGEST = 86_400;

  private final Handle handle;

  Claims(Handle handle) {
    this.handle = handle;
  }

  /** Lets expired holds fall. */
  void expire() {
    handle.execute("DELETE FROM claim WHERE state = 'held' AND expires <= unixepoch()");
  }

  /** The hold of a call on a slot. */
  Optional<String> held(String slot, String call, Optional<String> moves) {
    return handle
        .select("SELECT id FROM claim WHERE call = ? AND slot = ? AND state = 'held' AND moves IS ?", call, slot,
            moves.orElse(null))
        .mapTo(String.class).findOne();
  }

  /** The hold with this id. */
  Optional<Claim> held(String id) {
    return handle.select("SELECT * FROM claim WHERE id = ? AND state = 'held'", id)
        .map((row, context) -> new Claim(row.getString("id"), row.getString("resource"), row.getLong("starts"),
            row.getLong("ends"), row.getString("call"), row.getString("service"),
            Optional.ofNullable(row.getString("moves"))))
        .findOne();
  }

  /** How many slots a call holds. */
  int count(String call) {
    return handle.select("SELECT count(*) FROM claim WHERE call = ? AND state = 'held'", call).mapTo(Integer.class)
        .one();
  }

  /** Takes a slot; a trigger aborts it where it overlaps another claim. Gives the expiry. */
  Instant hold(String id, Slot slot, String call, Duration lasting, Optional<String> moves) {
    return handle
        .select("INSERT INTO claim (id, resource, starts, ends, state, expires, call, slot, service, moves)"
            + " VALUES (?, ?, ?, ?, 'held', unixepoch() + ?, ?, ?, ?, ?) RETURNING expires", id, slot.person(),
            slot.start().toEpochSecond(), slot.end().toEpochSecond(), seconds(lasting), call, slot.id(),
            slot.service(), moves.orElse(null))
        .mapTo(Long.class).map(Instant::ofEpochSecond).one();
  }

  /** Lets a hold last longer, never shorter. Gives the expiry. */
  Instant extend(String id, Duration lasting) {
    handle.execute("UPDATE claim SET expires = unixepoch() + ? WHERE id = ? AND expires < unixepoch() + ?",
        seconds(lasting), id, seconds(lasting));
    return handle.select("SELECT expires FROM claim WHERE id = ?", id).mapTo(Long.class).map(Instant::ofEpochSecond)
        .one();
  }

  /** Makes a hold the claim of an appointment. */
  void confirm(String id, String appointment) {
    handle.execute("UPDATE claim SET state = 'confirmed', expires = NULL, moves = NULL, appointment = ? WHERE id = ?",
        appointment, id);
  }

  /** Gives back the time of an appointment. */
  void free(String appointment) {
    handle.execute("DELETE FROM claim WHERE appointment = ? AND state = 'confirmed'", appointment);
  }

  int release(String id) {
    return handle.execute("DELETE FROM claim WHERE id = ? AND state = 'held'", id);
  }

  int releaseAll(String call) {
    return handle.execute("DELETE FROM claim WHERE call = ? AND state = 'held'", call);
  }

  /** All claims that overlap a time, but those of one appointment. */
  List<Taken> taken(Instant from, Instant to, String butAppointment) {
    return handle
        .select("SELECT resource, starts, ends FROM claim WHERE starts > ? AND starts < ? AND ends > ?"
            + " AND appointment IS NOT ? AND (state = 'confirmed' OR expires > unixepoch())",
            from.getEpochSecond() - LONGEST, to.getEpochSecond(), from.getEpochSecond(), butAppointment)
        .map((row, context) -> new Taken(row.getString(1), Instant.ofEpochSecond(row.getLong(2)),
            Instant.ofEpochSecond(row.getLong(3))))
        .list();
  }

  private static long seconds(Duration lasting) {
    return lasting.plusNanos(999_999_999).toSeconds();
  }
}
