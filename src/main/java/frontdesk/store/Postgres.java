package frontdesk.store;

import java.time.Duration;
import java.util.Properties;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGProperty;

/**
 * A database of a PostgreSQL server. Transactions are read committed; that nothing overlaps is kept by exclusion
 * constraints, that a row is not changed by two at once by its lock, and that a call is not at work twice by an advisory
 * lock. No statement waits longer than the time-outs here.
 */
record Postgres(HikariDataSource writer, HikariDataSource readers) implements Engine {
  private static final int WRITERS = 8;
  private static final int READERS = 4;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(6);
  /** A connection whose server has gone without a word is given up after so long. */
  private static final Duration SILENT = Duration.ofSeconds(20);
  private static final String LIMITS = "-c lock_timeout=3s -c statement_timeout=10s"
      + " -c idle_in_transaction_session_timeout=30s -c synchronous_commit=on -c TimeZone=UTC";

  /** Opens a database that is there, and makes what is missing in it. */
  static Postgres open(DatabaseAddress address) {
    HikariDataSource writer = null;
    try {
      writer = pool("writer", address, WRITERS, false);
      new Schema("The database " + address, "classpath:db/postgresql").bring(writer);
      return new Postgres(writer, pool("reader", address, READERS, true));
    } catch (PoolInitializationException | StoreException e) {
      if (writer != null) {
        writer.close();
      }
      throw e instanceof StoreException known
          ? known
          : new StoreException("The database " + address + " " + Failure.words(e) + ".", e);
    }
  }

  private static HikariDataSource pool(String name, DatabaseAddress address, int size, boolean queries) {
    var properties = new Properties();
    PGProperty.CONNECT_TIMEOUT.set(properties, (int) CONNECT.toSeconds());
    PGProperty.SOCKET_TIMEOUT.set(properties, (int) SILENT.toSeconds());
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.APPLICATION_NAME.set(properties, "frontdesk");
    PGProperty.OPTIONS.set(properties, LIMITS);
    var config = new HikariConfig();
    config.setPoolName("store-" + name);
    config.setJdbcUrl(address.url());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setDataSourceProperties(properties);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setReadOnly(queries);
    config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
    return new HikariDataSource(config);
  }

  @Override
  public Jdbi words(Jdbi jdbi) {
    return jdbi.define("lock", " FOR UPDATE").define("skip_locked", " FOR UPDATE SKIP LOCKED").define("unless_taken",
        " ON CONFLICT DO NOTHING");
  }

  @Override
  public void alone(Handle handle, String subject) {
    handle.select("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(?, 0))) AS locked", subject)
        .mapTo(Integer.class).one();
  }

  @Override
  public boolean tryAlone(Handle handle, String subject) {
    return handle.select("SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0))", subject).mapTo(Boolean.class)
        .one();
  }

  /** The server's own vacuum frees what is deleted. */
  @Override
  public void overwriteDeleted(Handle handle) {}

  @Override
  public boolean emptyLog(Handle handle) {
    return true;
  }
}
