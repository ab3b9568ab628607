package frontdesk.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import frontdesk.schedule.Appointment.State;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What was promised outlives the death of the process (SIGKILL) in the middle of writing. */
class KillTest {
  private static final int KILLS = Boolean.getBoolean("frontdesk.long") ? 200 : 10;

  @TempDir
  Path folder;

  @Test
  @Timeout(1_200)
  void everyPromisedAppointmentIsThereOnce() throws Exception {
    List<String> promised = new ArrayList<>();
    var random = new Random(11);
    for (int kill = 0; kill < KILLS; kill++) {
      promised.addAll(promisedUntilKilled(5 + random.nextInt(20)));
      try (Database database = open()) {
        var schedule = new JdbcSchedule(database, Riverside.BUSINESS, TestClock.monday());
        for (String number : promised) {
          assertEquals(State.CONFIRMED, schedule.byId(number).orElseThrow(() -> new AssertionError(number)).state());
          assertEquals(1, TestDatabase.number(database, "SELECT count(*) FROM claim WHERE appointment = ?", number));
          assertEquals(1, TestDatabase.number(database, "SELECT count(*) FROM answer WHERE appointment = ?", number));
        }
        long kept = TestDatabase.number(database, "SELECT count(*) FROM appointment");
        assertTrue(kept >= promised.size() && kept <= promised.size() + kill + 1, "kept " + kept);
        assertEquals(kept, TestDatabase.number(database, "SELECT count(*) FROM claim WHERE state = 'confirmed'"));
        assertEquals(0, TestDatabase.overlaps(database));
      }
    }
    assertEquals(promised.size(), new HashSet<>(promised).size());
  }

  /** The database in which the program books. */
  Database open() {
    return Database.open(folder);
  }

  /** What the program is told of it. */
  String[] arguments() {
    return new String[]{folder.toString()};
  }

  /** How a program of the tests is started in a process of its own. */
  static List<String> command(Class<?> program, String... arguments) {
    String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED", "-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", classes,
        program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Starts the program, kills it after so many promises, and gives all that it has printed. */
  private List<String> promisedUntilKilled(int promises) throws IOException, InterruptedException {
    Process child = new ProcessBuilder(command(BookingChild.class, arguments()))
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = child.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        if (lines.size() == promises) {
          child.toHandle().destroyForcibly(); // by its handle: the process itself would close what is still to be read
        }
      }
    } finally {
      child.destroyForcibly();
    }
    assertTrue(child.waitFor(10, TimeUnit.SECONDS));
    assertTrue(lines.size() >= promises, "the program ended by itself after " + lines.size() + " promises");
    // The last line may be cut: only a whole number is a promise.
    return lines.stream().filter(line -> line.length() == 6).toList();
  }
}
