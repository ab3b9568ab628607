package frontdesk.store;

/** The same where the calendar is on a PostgreSQL server, which goes on when its client is killed. */
class PostgresKillTest extends KillTest {
  private final DatabaseAddress address = TestPostgres.database();

  @Override
  Database open() {
    return Database.open(address);
  }

  @Override
  String[] arguments() {
    return new String[]{address.url(), address.user()};
  }
}
