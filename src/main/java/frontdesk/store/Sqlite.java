package frontdesk.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * An SQLite file with a write-ahead log, every commit synced (synchronous FULL). There is one writing connection, for
 * SQLite has one writer at a time and threads wait for it here in turn; it has the write lock from the begin of its
 * transaction, so nobody else changes what it has read.
 */
record Sqlite(HikariDataSource writer, HikariDataSource readers) implements Engine {
  private static final int READERS = 4;
  private static final Duration BUSY = Duration.ofSeconds(3);
  private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(10);
  private static final int LOG_LIMIT_BYTES = 16 << 20;

  /** Opens the file of a data folder, and makes both where they are missing. */
  static Sqlite open(Path folder, Consumer<SQLiteConfig> pragmas) {
    Path file = folder.resolve(Database.FILE);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StoreException("The data folder " + folder + " cannot be made: " + e.getMessage() + ".", e);
    }
    SQLiteConfig config = config();
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    pragmas.accept(config);
    try {
      check(file, source(file, config));
      new Schema("The database " + file, "classpath:db/migration").bring(source(file, config));
      return new Sqlite(pool("writer", source(file, config), 1, false),
          pool("reader", source(file, config()), READERS, true));
    } catch (SQLException | RuntimeException e) {
      throw e instanceof StoreException known
          ? known
          : new StoreException("The database " + file + " " + Failure.words(e) + ".", e);
    }
  }

  private static SQLiteConfig config() {
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout((int) BUSY.toMillis());
    config.setJournalSizeLimit(LOG_LIMIT_BYTES);
    return config;
  }

  /** A database's file by itself, neither checked nor brought to this version's schema. */
  static SQLiteDataSource plain(Path file) {
    var config = new SQLiteConfig();
    config.setBusyTimeout((int) BUSY.toMillis());
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  private static SQLiteDataSource source(Path file, SQLiteConfig config) {
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  private static HikariDataSource pool(String name, SQLiteDataSource source, int size, boolean queries) {
    var config = new HikariConfig();
    config.setPoolName("store-" + name);
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionInitSql("PRAGMA query_only = " + queries);
    config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
    return new HikariDataSource(config);
  }

  private static void check(Path file, SQLiteDataSource source) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var answer = statement.executeQuery("PRAGMA quick_check(1)")) {
      if (!answer.next() || !"ok".equals(answer.getString(1))) {
        throw new StoreException("The database " + file + " is damaged: restore it from a backup.");
      }
    }
  }

  @Override
  public Jdbi words(Jdbi jdbi) {
    return jdbi.define("lock", "").define("skip_locked", "").define("unless_taken", "");
  }

  /** There is no other transaction that may write. */
  @Override
  public void alone(Handle handle, String subject) {
    Objects.requireNonNull(handle);
    Objects.requireNonNull(subject);
  }

  @Override
  public boolean tryAlone(Handle handle, String subject) {
    alone(handle, subject);
    return true;
  }

  @Override
  public void overwriteDeleted(Handle handle) {
    handle.select("PRAGMA secure_delete = ON").mapTo(Integer.class).one();
  }

  @Override
  public boolean emptyLog(Handle handle) {
    return handle.select("PRAGMA wal_checkpoint(TRUNCATE)").mapTo(Integer.class).one() == 0;
  }
}
