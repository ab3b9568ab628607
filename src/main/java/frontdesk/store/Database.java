package frontdesk.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * The database of one data folder: {@code frontdesk.db}, an SQLite file with a write-ahead log. Opening it brings it to
 * this version's schema. A commit is on the disk when it returns (synchronous FULL). There is one writing connection,
 * for SQLite has one writer at a time and threads wait for it here in turn; readers see the last commit and wait for
 * nobody. Any thread; blocking.
 */
public final class Database implements AutoCloseable {
  /** Name of the file in the data folder. */
  public static final String FILE = "frontdesk.db";

  private static final int READERS = 4;
  private static final Duration BUSY = Duration.ofSeconds(3);
  private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(10);
  private static final int LOG_LIMIT_BYTES = 16 << 20;

  private final HikariDataSource writer;
  private final HikariDataSource readers;
  private final Jdbi writing;
  private final Jdbi reading;
  private final AtomicBoolean logHoldsErased = new AtomicBoolean();

  private Database(HikariDataSource writer, HikariDataSource readers) {
    this.writer = writer;
    this.readers = readers;
    this.writing = jdbi(writer);
    this.reading = jdbi(readers);
  }

  private static Jdbi jdbi(HikariDataSource source) {
    return Jdbi.create(source).define("lock", "").define("skip_locked", "").define("unless_taken", "");
  }

  /** Opens the database of a data folder, and makes both where they are missing. */
  public static Database open(Path folder) {
    return open(folder, config -> {
    });
  }

  /** As {@link #open(Path)}, with more pragmas for the connections that write. */
  static Database open(Path folder, Consumer<SQLiteConfig> pragmas) {
    Path file = folder.resolve(FILE);
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
      migrate(file, source(file, config));
      return new Database(pool("writer", source(file, config), 1, false),
          pool("reader", source(file, config()), READERS, true));
    } catch (SQLException | RuntimeException e) {
      throw e instanceof StoreException known ? known : refused(file, e);
    }
  }

  /**
   * A transaction that may write. It has the database's write lock from its begin.
   *
   * @throws StoreException where the database refuses
   */
  <T> T write(HandleCallback<T, SQLException> work) {
    return answer(() -> writing.inTransaction(work));
  }

  /** Waits until no other transaction is at work for the same subject; here none is that may write. */
  void alone(Handle handle, String subject) {
    Objects.requireNonNull(handle);
    Objects.requireNonNull(subject);
  }

  /**
   * Queries on the last commit.
   *
   * @throws StoreException where the database refuses
   */
  <T> T read(HandleCallback<T, SQLException> work) {
    return answer(() -> reading.inTransaction(work));
  }

  /** As {@link #write}; what is deleted is overwritten with zeros in the file, and is to be gone from the log too. */
  <T> T erase(HandleCallback<T, SQLException> work) {
    T result = write(handle -> {
      handle.select("PRAGMA secure_delete = ON").mapTo(Integer.class).one();
      return work.withHandle(handle);
    });
    logHoldsErased.set(true);
    return result;
  }

  /**
   * Brings the write-ahead log into the file and empties it where something was erased, so that nothing of it is left
   * there. Where a reader or another program still needs the log, a later call does it.
   *
   * @throws StoreException where the database refuses
   */
  void emptyLog() {
    if (!logHoldsErased.getAndSet(false)) {
      return;
    }
    boolean emptied = false;
    try {
      emptied = answer(() -> writing.withHandle(
          handle -> handle.select("PRAGMA wal_checkpoint(TRUNCATE)").mapTo(Integer.class).one())) == 0;
    } finally {
      if (!emptied) {
        logHoldsErased.set(true);
      }
    }
  }

  private interface Question<T> {
    T ask() throws SQLException;
  }

  private static <T> T answer(Question<T> question) {
    try {
      return question.ask();
    } catch (SQLException | JdbiException e) {
      throw StoreException.of(e);
    }
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
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

  private static void migrate(Path file, SQLiteDataSource source) {
    try {
      migrate(file, Flyway.configure().dataSource(source).locations("classpath:db/migration").load());
    } catch (FlywayException e) {
      throw Failure.isKnown(e)
          ? refused(file, e)
          : new StoreException("The database " + file + " has not the schema that this version of Frontdesk makes: "
              + e.getMessage().lines().findFirst().orElse("") + ".", e);
    }
  }

  private static void migrate(Path file, Flyway flyway) {
    Arrays.stream(flyway.info().all()).filter(m -> m.getState().name().startsWith("FUTURE"))
        .map(MigrationInfo::getVersion).max(MigrationVersion::compareTo).ifPresent(version -> {
          throw new StoreException("The database " + file + " was written by a newer version of Frontdesk (schema "
              + version + "): start that one, or take another data folder.");
        });
    flyway.migrate();
  }

  private static StoreException refused(Path file, Exception e) {
    return new StoreException("The database " + file + " " + Failure.words(e) + ".", e);
  }
}
