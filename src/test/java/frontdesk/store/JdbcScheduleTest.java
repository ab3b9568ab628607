package frontdesk.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

import frontdesk.schedule.AbstractScheduleContract;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.Schedule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class JdbcScheduleTest extends AbstractScheduleContract {
  @TempDir
  Path folder;

  private Database database;
  private Schedule schedule;

  @BeforeEach
  void open() {
    database = Database.open(folder);
    schedule = new JdbcSchedule(database, Riverside.BUSINESS, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected Schedule schedule() {
    return schedule;
  }

  /** The database's clock cannot be set: the holds grow older instead. */
  @Override
  protected void elapseHolds(Duration time) {
    try {
      database.write(handle -> handle.execute("UPDATE claim SET expires = expires - ? WHERE state = 'held'",
          time.toSeconds()));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
