package frontdesk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import frontdesk.call.Archive;
import frontdesk.call.CallPapers;
import frontdesk.schedule.PhoneDigits;
import org.jdbi.v3.core.Handle;

/** Papers of calls in the database, on the disk when {@link #keep} returns. Any thread; blocking. */
public final class JdbcPapers implements CallPapers {
  private static final int LONGEST_BODY = 1 << 20;
  private static final String COLUMNS = "SELECT call, name, at, headline, checks, body FROM call_paper ";

  private final Database database;
  private final Database archive;

  /** The papers of an open database, which stays the caller's to close and has the archive too. */
  public JdbcPapers(Database database) {
    this(database, database);
  }

  /**
   * The papers of a database that servers share.
   *
   * @param archive this server's own, which has the words of the calls that it took
   */
  public JdbcPapers(Database database, Database archive) {
    this.database = database;
    this.archive = archive;
  }

  @Override
  public void keep(List<Paper> papers, Set<String> numbers) {
    if (papers.stream().anyMatch(paper -> paper.body().length() > LONGEST_BODY)) {
      throw new IllegalArgumentException("a paper has at most 1 Mi characters");
    }
    database.write(handle -> {
      for (Paper paper : papers) {
        handle.execute("INSERT INTO call_paper (call, name, at, headline, checks, body) VALUES (?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (call, name) DO UPDATE SET at = excluded.at, headline = excluded.headline,"
            + " checks = excluded.checks, body = excluded.body", paper.call(), paper.name(),
            paper.at().getEpochSecond(), paper.headline(), paper.checks(), paper.body());
        for (String digits : numbers.stream().map(PhoneDigits::of).filter(d -> d.length() >= PhoneDigits.LEAST)
            .toList()) {
          handle.execute("INSERT INTO call_paper_number (call, digits, tail) VALUES (?, ?, ?)"
              + " ON CONFLICT (call, digits) DO NOTHING", paper.call(), digits, PhoneDigits.tail(digits));
        }
      }
      return papers.size();
    });
  }

  @Override
  public List<Broken> broken(Instant from, Instant before, int limit) {
    return database.read(handle -> handle
        .select("SELECT id, began FROM call c WHERE ended IS NULL AND began >= ? AND began < ?"
            + " AND NOT EXISTS (SELECT 1 FROM call_paper p WHERE p.call = c.id) ORDER BY began, id LIMIT ?",
            from.getEpochSecond(), before.getEpochSecond(), limit)
        .map((row, context) -> Map.entry(row.getString("id"), row.getLong("began"))).list().stream()
        .map(call -> new Broken(call.getKey(), Instant.ofEpochSecond(call.getValue()),
            handle.select("SELECT id FROM appointment WHERE call = ? ORDER BY starts, id", call.getKey())
                .mapTo(String.class).list(),
            handle.select("SELECT customer, phone, text FROM message WHERE call = ? ORDER BY at, id", call.getKey())
                .map((row, context) -> new Left(row.getString(1), row.getString(2), row.getString(3))).list()))
        .toList());
  }

  @Override
  public boolean replace(Paper paper) {
    return database.write(handle -> handle.execute(
        "UPDATE call_paper SET headline = ?, checks = ?, body = ? WHERE call = ? AND name = ?", paper.headline(),
        paper.checks(), paper.body(), paper.call(), paper.name())) > 0;
  }

  @Override
  public Optional<Paper> paper(String call, String name) {
    return database.read(handle -> handle.select(COLUMNS + "WHERE call = ? AND name = ?", call, name)
        .map((row, context) -> paper(row)).findOne());
  }

  @Override
  public List<Paper> papers(String call) {
    return database.read(handle -> handle
        .select(COLUMNS + "WHERE call = ? ORDER BY CASE WHEN name = 'summary' THEN 0 ELSE 1 END, name", call)
        .map((row, context) -> paper(row)).list());
  }

  @Override
  public List<Paper> latest(Optional<Instant> before, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("the limit must be 1 to " + MOST + ", not " + limit);
    }
    long end = before.map(Instant::getEpochSecond).orElse(Long.MAX_VALUE);
    return database.read(handle -> handle
        .select(COLUMNS + "WHERE name = 'summary' AND at < ? ORDER BY at DESC, call LIMIT ?", end, limit)
        .map((row, context) -> paper(row)).list());
  }

  @Override
  public List<Words> words(String call) {
    return archive.read(handle -> handle
        .select("SELECT from_ms, role, words FROM utterance WHERE call = ? ORDER BY from_ms, id", call)
        .map((row, context) -> new Words(row.getLong("from_ms"),
            Archive.Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)), row.getString("words")))
        .list());
  }

  /** Erases the papers that are older than they may be; how many there were. */
  public int sweep(Instant now, Duration kept) {
    long before = now.minus(kept).getEpochSecond();
    int erased = database.erase(handle -> {
      handle.execute("DELETE FROM call_paper_number WHERE call IN (SELECT call FROM call_paper WHERE at < ?)", before);
      return handle.execute("DELETE FROM call_paper WHERE at < ?", before);
    });
    if (erased > 0) {
      database.emptyLog();
    }
    return erased;
  }

  /**
   * Erases the papers of all calls of a number: those that rang from it, and those in which it was given; how many there
   * were.
   *
   * @throws IllegalArgumentException where the number has less than 7 digits
   */
  public int erasePhone(String number) {
    String digits = PhoneDigits.of(number);
    if (digits.length() < PhoneDigits.LEAST) {
      throw new IllegalArgumentException("a telephone number has at least " + PhoneDigits.LEAST + " digits");
    }
    int erased = database.erase(handle -> callsOf(handle, digits).stream().mapToInt(call -> {
      handle.execute("DELETE FROM call_paper_number WHERE call = ?", call);
      return handle.execute("DELETE FROM call_paper WHERE call = ?", call);
    }).sum());
    if (erased > 0) {
      database.emptyLog();
    }
    return erased;
  }

  private static List<String> callsOf(Handle handle, String digits) {
    return handle.select("SELECT call, digits FROM call_paper_number WHERE tail = ?"
        + " UNION SELECT call, digits FROM appointment WHERE tail = ?", PhoneDigits.tail(digits),
        PhoneDigits.tail(digits))
        .map((row, context) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
        .filter(each -> PhoneDigits.same(digits, each.getValue())).map(Map.Entry::getKey).distinct().toList();
  }

  private static Paper paper(ResultSet row) throws SQLException {
    return new Paper(row.getString("call"), row.getString("name"), Instant.ofEpochSecond(row.getLong("at")),
        row.getString("headline"), row.getInt("checks"), row.getString("body"));
  }
}
