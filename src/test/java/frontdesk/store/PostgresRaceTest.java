package frontdesk.store;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.TestClock;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The same on a PostgreSQL server, and from two processes. */
class PostgresRaceTest extends CalendarRaceTest {
  @Override
  Database database(Path folder) {
    return Database.open(TestPostgres.database());
  }

  /** A process of its own that races, and prints what it was told. */
  static final class Rival {
    private Rival() {}

    public static void main(String[] arguments) throws Exception {
      var address = new DatabaseAddress(arguments[0], arguments[1], "");
      try (Database database = Database.open(address)) {
        var schedule = new JdbcSchedule(database, Riverside.BUSINESS, TestClock.monday());
        new BookingRace(Riverside.BUSINESS, "b").run(schedule, Integer.parseInt(arguments[2])).confirmed().values()
            .forEach(a -> System.out.println(line(a)));
      }
    }
  }

  private static String line(Appointment a) {
    return a.id() + " " + a.version() + " " + a.state() + " " + a.person() + " " + a.start().toInstant();
  }

  @Test
  void twoProcessesShareOneCalendar() throws Exception {
    var address = TestPostgres.database();
    try (Database database = Database.open(address)) {
      var schedule = new JdbcSchedule(database, Riverside.BUSINESS, TestClock.monday());
      Process rival = new ProcessBuilder(KillTest.command(Rival.class, address.url(), address.user(),
          Integer.toString(BOOKINGS / 2))).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      Map<String, String> told = new HashMap<>();
      try (BufferedReader reader = rival.inputReader()) {
        var outcome = new BookingRace(Riverside.BUSINESS, "a").run(schedule, BOOKINGS / 2);
        outcome.confirmed().forEach((id, last) -> told.put(id, line(last)));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          told.put(line.substring(0, 6), line);
        }
      } finally {
        rival.destroyForcibly();
      }
      assertTrue(rival.waitFor(10, TimeUnit.SECONDS));
      assertTrue(told.size() > BOOKINGS / 2, "the other process did not race");
      told.forEach((id, last) -> assertEquals(last, line(schedule.byId(id).orElseThrow())));
      assertEquals(told.size(), TestDatabase.number(database, "SELECT count(*) FROM appointment"));
      assertEquals(0, TestDatabase.overlaps(database));
    }
  }
}
