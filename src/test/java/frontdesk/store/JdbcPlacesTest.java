package frontdesk.store;

import java.nio.file.Path;

import frontdesk.schedule.AbstractPlacesContract;
import frontdesk.schedule.Schedule;
import frontdesk.schedule.TwoHouses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

class JdbcPlacesTest extends AbstractPlacesContract {
  @TempDir
  Path folder;

  private Database database;
  private Schedule schedule;

  /** An empty database. */
  Database database(Path folder) {
    return Database.open(folder);
  }

  @BeforeEach
  void open() {
    database = database(folder);
    schedule = new JdbcSchedule(database, TwoHouses.BUSINESS, clock);
  }

  @AfterEach
  void close() {
    if (database != null) {
      assertEquals(0, TestDatabase.overlaps(database));
      database.close();
    }
  }

  @Override
  protected Schedule schedule() {
    return schedule;
  }
}
