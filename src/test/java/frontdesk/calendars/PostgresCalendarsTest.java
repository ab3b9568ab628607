package frontdesk.calendars;

import java.nio.file.Path;

import frontdesk.store.Database;
import frontdesk.store.TestPostgres;

/** The same with what is known of calendars on a PostgreSQL server. */
class PostgresCalendarsTest extends RadicaleTest {
  @Override
  Database database(Path folder) {
    return Database.open(TestPostgres.database());
  }
}
