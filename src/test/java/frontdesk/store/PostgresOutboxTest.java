package frontdesk.store;

import java.nio.file.Path;

/** The same outbox on a PostgreSQL server. */
class PostgresOutboxTest extends JdbcOutboxTest {
  @Override
  Database database(Path folder) {
    return Database.open(TestPostgres.database());
  }
}
