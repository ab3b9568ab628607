package frontdesk.store;

import java.time.Duration;
import java.util.List;

import frontdesk.schedule.AbstractScheduleContract;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.Schedule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The same contract on a PostgreSQL server. */
class PostgresScheduleTest extends AbstractScheduleContract {
  private static Database database;

  private final Schedule schedule = new JdbcSchedule(database, Riverside.BUSINESS, clock);

  @BeforeAll
  static void open() {
    database = Database.open(TestPostgres.database());
  }

  @AfterAll
  static void close() {
    if (database != null) {
      database.close();
    }
  }

  @BeforeEach
  void clear() {
    for (String table : List.of("answer", "claim", "appointment")) {
      TestDatabase.execute(database, "DELETE FROM " + table);
    }
  }

  @Override
  protected Schedule schedule() {
    return schedule;
  }

  /** The database's clock cannot be set: the holds grow older instead. */
  @Override
  protected void elapseHolds(Duration time) {
    TestDatabase.execute(database, "UPDATE claim SET expires = expires - ? WHERE state = 'held'", time.toSeconds());
  }
}
