package frontdesk.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import frontdesk.schedule.Need;
import frontdesk.schedule.Need.Place;
import frontdesk.schedule.Occupancy.Taken;
import frontdesk.schedule.Slot;
import org.jdbi.v3.core.Handle;

/**
 * The rows of {@code claim}, within one transaction: one for the person and one for the room that a hold or an
 * appointment takes. Expiry is judged by the database's clock alone.
 */
final class Claims {
  /**
   * A hold.
   *
   * @param starts begin of the visit itself
   * @param room resource of the room
   */
  record Claim(String id, String person, Optional<String> room, long starts, long ends, String call, String service,
      Optional<String> moves) {}

  /** No claim is longer, in seconds: the schema refuses it. */
  private static final long LONGEST = 172_800;

  private final Handle handle;

  Claims(Handle handle) {
    this.handle = handle;
  }

  /** Lets expired holds fall. */
  void expire() {
    handle.execute("DELETE FROM claim WHERE (id, part) IN (SELECT id, part FROM claim"
        + " WHERE state = 'held' AND expires <= unixepoch()<skip_locked>)");
  }

  /** The hold of a call on a slot. */
  Optional<String> held(String slot, String call, Optional<String> moves) {
    return handle
        .select("SELECT id FROM claim WHERE call = ? AND slot = ? AND state = 'held' AND part = 'person'"
            + " AND expires > unixepoch() AND moves IS NOT DISTINCT FROM ?", call, slot, moves.orElse(null))
        .mapTo(String.class).findOne();
  }

  /** The hold with this id. */
  Optional<Claim> held(String id) {
    return handle
        .select("SELECT c.*, (SELECT r.resource FROM claim r WHERE r.id = c.id AND r.part = 'room') AS room"
            + " FROM claim c WHERE c.id = ? AND c.part = 'person' AND c.state = 'held' AND c.expires > unixepoch()"
            + "<lock>", id)
        .map((row, context) -> new Claim(row.getString("id"), row.getString("resource"),
            Optional.ofNullable(row.getString("room")), row.getLong("starts") + row.getLong("before_s"),
            row.getLong("ends") - row.getLong("after_s"), row.getString("call"), row.getString("service"),
            Optional.ofNullable(row.getString("moves"))))
        .findOne();
  }

  /** How many slots a call holds. */
  int count(String call) {
    return handle.select("SELECT count(*) FROM claim WHERE call = ? AND state = 'held' AND part = 'person'", call)
        .mapTo(Integer.class).one();
  }

  /**
   * A slot to be taken.
   *
   * @param need what it takes
   * @param place which of it
   * @param who writes
   * @param moves the appointment that is to move there
   */
  record Wanted(String id, Slot slot, Need need, Place place, String call, String who, Optional<String> moves) {}

  /**
   * Takes what a slot needs. Gives the expiry, or nothing where another claim has come before; where the database knows
   * that at once it is thrown.
   */
  Optional<Instant> hold(Wanted wanted, Duration lasting) {
    handle.savepoint("claims");
    Optional<Instant> expires = insert(wanted, "person", wanted.need().person(), lasting);
    if (expires.isPresent() && wanted.place().room().isPresent()) {
      expires = insert(wanted, "room", wanted.place().room().get(), lasting);
    }
    if (expires.isEmpty()) {
      handle.rollbackToSavepoint("claims"); // which ends it
    } else {
      handle.releaseSavepoint("claims");
    }
    return expires;
  }

  private Optional<Instant> insert(Wanted wanted, String part, String resource, Duration lasting) {
    Need need = wanted.need();
    Slot slot = wanted.slot();
    return handle
        .select("INSERT INTO claim (id, part, resource, seat, starts, ends, before_s, after_s, state, expires, call,"
            + " who, slot, service, moves) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'held', unixepoch() + ?, ?, ?, ?, ?, ?)"
            + "<unless_taken> RETURNING expires", wanted.id(), part, resource, wanted.place().seat(),
            need.from().getEpochSecond(), need.to().getEpochSecond(),
            Duration.between(need.from(), slot.start().toInstant()).toSeconds(),
            Duration.between(slot.end().toInstant(), need.to()).toSeconds(),
            seconds(lasting), wanted.call(), wanted.who(), slot.id(), slot.service(), wanted.moves().orElse(null))
        .mapTo(Long.class).map(Instant::ofEpochSecond).findOne();
  }

  /** Lets a hold last longer, never shorter. Gives the expiry. */
  Instant extend(String id, Duration lasting) {
    handle.execute("UPDATE claim SET expires = unixepoch() + ? WHERE id = ? AND expires < unixepoch() + ?",
        seconds(lasting), id, seconds(lasting));
    return handle.select("SELECT expires FROM claim WHERE id = ? AND part = 'person'", id).mapTo(Long.class)
        .map(Instant::ofEpochSecond).one();
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

  /** Whether the person of a hold has become busy at its time elsewhere. */
  boolean isBusy(String hold) {
    return JdbcBusyTimes.overlaps(handle, hold);
  }

  /** All that overlaps a time: claims, but those of one appointment, and what people do elsewhere. */
  List<Taken> taken(Instant from, Instant to, String butAppointment) {
    var taken = new ArrayList<>(JdbcBusyTimes.taken(handle, from, to));
    taken.addAll(handle
        .select("SELECT resource, seat, slot, starts, ends FROM claim WHERE starts > ? AND starts < ? AND ends > ?"
            + " AND appointment IS DISTINCT FROM ? AND (state = 'confirmed' OR expires > unixepoch())",
            from.getEpochSecond() - LONGEST, to.getEpochSecond(), from.getEpochSecond(), butAppointment)
        .map((row, context) -> new Taken(row.getString(1), row.getInt(2), row.getString(3),
            Instant.ofEpochSecond(row.getLong(4)), Instant.ofEpochSecond(row.getLong(5))))
        .list());
    return taken;
  }

  private static long seconds(Duration lasting) {
    return lasting.plusNanos(999_999_999).toSeconds();
  }
}
