package frontdesk.store;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import frontdesk.schedule.Requests;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import org.jdbi.v3.core.Handle;

/** Requests of programs in the database of the calendar. Any thread; blocking. */
public final class JdbcRequests implements Requests {
  private final Database database;
  private final Set<String> inFlight = ConcurrentHashMap.newKeySet();

  public JdbcRequests(Database database) {
    this.database = database;
  }

  @Override
  public Answer once(Request request, Supplier<Answer> work) {
    String subject = request.client() + '\n' + request.key().orElse("");
    boolean keyed = request.key().isPresent();
    if (keyed && !inFlight.add(subject)) {
      throw new ConflictException(Conflict.IN_FLIGHT);
    }
    try {
      return answer(request, subject, work);
    } catch (StoreException e) {
      throw new ScheduleException(Reason.UNAVAILABLE, "The calendar's database " + Failure.words(e) + ".", e);
    } finally {
      if (keyed) {
        inFlight.remove(subject);
      }
    }
  }

  private Answer answer(Request request, String subject, Supplier<Answer> work) {
    try {
      return database.write(handle -> {
        Optional<Answer> known = known(handle, request, subject);
        if (known.isPresent()) {
          return known.get();
        }
        request.expected().ifPresent(expected -> requireUnchanged(handle, expected));
        return keep(handle, request, work.get());
      });
    } catch (RefusedException e) {
      return database.write(handle -> {
        Optional<Answer> known = known(handle, request, subject);
        return known.isPresent() ? known.get() : keep(handle, request, e.answer());
      });
    }
  }

  private Optional<Answer> known(Handle handle, Request request, String subject) {
    if (request.key().isEmpty()) {
      return Optional.empty();
    }
    if (!database.tryAlone(handle, subject)) {
      throw new ConflictException(Conflict.IN_FLIGHT);
    }
    record Kept(String hash, Answer answer) {}
    Optional<Kept> kept = handle
        .select("SELECT hash, status, body, etag FROM request WHERE client = ? AND key = ? AND at > unixepoch() - ?",
            request.client(), request.key().get(), KEPT.toSeconds())
        .map((row, c) -> new Kept(row.getString("hash"),
            new Answer(row.getInt("status"), row.getString("body"), row.getString("etag"))))
        .findOne();
    if (kept.isPresent() && !kept.get().hash().equals(request.hash())) {
      throw new ConflictException(Conflict.OTHER_REQUEST);
    }
    return kept.map(Kept::answer);
  }

  private static void requireUnchanged(Handle handle, Expected expected) {
    Optional<Integer> version = handle.select("SELECT version FROM appointment WHERE id = ?<lock>",
        expected.appointment()).mapTo(Integer.class).findOne();
    if (version.isPresent() && version.get() != expected.version()) {
      throw new ConflictException(Conflict.CHANGED);
    }
  }

  private static Answer keep(Handle handle, Request request, Answer answer) {
    request.key().ifPresent(key -> handle.execute("INSERT INTO request (client, key, hash, status, body, etag)"
        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (client, key) DO UPDATE SET hash = excluded.hash,"
        + " status = excluded.status, body = excluded.body, etag = excluded.etag, at = unixepoch()",
        request.client(), key, request.hash(), answer.status(), answer.body(), answer.etag()));
    return answer;
  }

  @Override
  public int forget() {
    return database
        .write(handle -> handle.execute("DELETE FROM request WHERE at <= unixepoch() - ?", KEPT.toSeconds()));
  }
}
