package frontdesk.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import frontdesk.schedule.Customer;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.Sink;
import frontdesk.schedule.TestClock;
import frontdesk.schedule.When;
import frontdesk.schedule.WriteKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The two lines of {@code docs/operate.md} by which a calendar in PostgreSQL is backed up and restored. */
class PostgresBackupTest {
  private static final List<String> TABLES = List.of("appointment", "claim", "answer", "journal", "outbox", "message",
      "call_paper");

  @TempDir
  Path folder;

  private static String book(Database database, int which) {
    var schedule = new JdbcSchedule(database, Riverside.BUSINESS, TestClock.monday(),
        List.of(Sink.ofChanges("calendar:all", Set.of())));
    var slot = schedule.openings("checkup", Optional.empty(), When.ANY, 50).get(which);
    var hold = schedule.hold(slot.id(), "c" + which, Duration.ofMinutes(5));
    return schedule.book(hold.id(), new Customer("Ann Lee", "+12125550142"),
        new WriteKey("c" + which, hold.id(), "book")).id();
  }

  private static List<List<Map<String, Object>>> rows(Database database) {
    List<List<Map<String, Object>>> rows = new ArrayList<>();
    TABLES.forEach(table -> rows.add(TestDatabase.rows(database, "SELECT * FROM " + table + " ORDER BY 1, 2")));
    return rows;
  }

  @Test
  void theDocumentedLinesBringTheCalendarElsewhere() throws Exception {
    DatabaseAddress from = TestPostgres.database();
    DatabaseAddress to = TestPostgres.database();
    List<String> lines = Files.readAllLines(Path.of("docs/operate.md")).stream()
        .filter(line -> line.startsWith("pg_dump ") || line.startsWith("pg_restore ")).toList();
    assertEquals(2, lines.size());
    try (var database = Database.open(from)) {
      book(database, 0);
      run(lines.get(0), from, to);
      var before = rows(database);
      book(database, 1); // what comes later is not in it
      run(lines.get(1), from, to);
      try (var restored = Database.open(to)) {
        assertEquals(before, rows(restored));
        book(restored, 1); // and what is restored goes on
      }
    }
  }

  private void run(String line, DatabaseAddress from, DatabaseAddress to) throws Exception {
    Path output = folder.resolve("output");
    var builder = new ProcessBuilder("sh", "-c", line).directory(folder.toFile()).redirectErrorStream(true)
        .redirectOutput(output.toFile());
    builder.environment().put("PATH", TestPostgres.programs().orElseThrow() + ":" + System.getenv("PATH"));
    builder.environment().put("FRONTDESK_DB", address(from));
    builder.environment().put("FRONTDESK_NEW_DB", address(to));
    Process process = builder.start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), line);
    String said = Files.readString(output);
    assertEquals(0, process.exitValue(), () -> line + ": " + said);
  }

  private static String address(DatabaseAddress database) {
    return database.url().replace("jdbc:postgresql://", "postgresql://" + database.user() + "@");
  }
}
