package frontdesk.store;

import java.nio.file.Path;

/** The same on a PostgreSQL server. */
class PostgresExceptionsTest extends JdbcExceptionsTest {
  @Override
  Database database(Path folder) {
    return Database.open(TestPostgres.database());
  }
}
