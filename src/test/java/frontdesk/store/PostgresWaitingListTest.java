package frontdesk.store;

import java.nio.file.Path;

/** The same on a PostgreSQL server. */
class PostgresWaitingListTest extends JdbcWaitingListTest {
  @Override
  Database database(Path folder) {
    return Database.open(TestPostgres.database());
  }
}
