package frontdesk.store;

import java.nio.file.Path;

/** The same on a PostgreSQL server. */
class PostgresCustomersTest extends JdbcCustomersTest {
  @Override
  Database database(Path folder) {
    return Database.open(TestPostgres.database());
  }
}
