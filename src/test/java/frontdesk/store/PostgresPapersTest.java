package frontdesk.store;

import java.nio.file.Path;

/** The same papers on a PostgreSQL server. */
class PostgresPapersTest extends JdbcPapersTest {
  @Override
  Database database(Path folder) {
    return Database.open(TestPostgres.database());
  }
}
