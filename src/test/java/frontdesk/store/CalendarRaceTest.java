package frontdesk.store;

import java.nio.file.Path;

import frontdesk.schedule.Riverside;
import frontdesk.schedule.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A thousand racing bookings from 32 threads, a hundred thousand with {@code -Plong}: no overlap, nothing lost. */
class CalendarRaceTest {
  static final int BOOKINGS = Boolean.getBoolean("frontdesk.long") ? 100_000 : 1_000;

  @TempDir
  Path folder;

  /** An empty database. */
  Database database(Path folder) {
    return Database.open(folder);
  }

  @Test
  void whatWasConfirmedIsInTheCalendarAndNothingOverlaps() throws Exception {
    try (Database database = database(folder)) {
      var schedule = new JdbcSchedule(database, Riverside.BUSINESS, TestClock.monday());
      long begin = System.nanoTime();
      var outcome = new BookingRace(Riverside.BUSINESS, "a").run(schedule, BOOKINGS);
      System.out.printf("%s: %d bookings confirmed, %d attempts found the time taken, %.1f s%n",
          getClass().getSimpleName(), outcome.bookings(), outcome.lost(), (System.nanoTime() - begin) / 1e9);
      assertEquals(BOOKINGS, outcome.bookings());
      assertTrue(outcome.lost() > BOOKINGS / 20, "no race: " + outcome.lost());
      assertTrue(TestDatabase.overlaps(database) == 0, "overlaps");
      outcome.confirmed().forEach((id, last) -> assertEquals(last, schedule.byId(id).orElseThrow()));
      assertEquals(outcome.confirmed().size(), TestDatabase.number(database, "SELECT count(*) FROM appointment"));
      assertEquals(TestDatabase.number(database, "SELECT count(*) FROM appointment WHERE state = 'confirmed'"),
          TestDatabase.number(database, "SELECT count(*) FROM claim WHERE state = 'confirmed'"));
    }
  }
}
