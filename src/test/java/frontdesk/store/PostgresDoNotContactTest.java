package frontdesk.store;

import java.nio.file.Path;

/** The same on a PostgreSQL server. */
class PostgresDoNotContactTest extends JdbcDoNotContactTest {
  @Override
  Database database(Path folder) {
    return Database.open(TestPostgres.database());
  }
}
