package frontdesk.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;

/**
 * A database: {@code frontdesk.db} of a data folder, an SQLite file, or one of a PostgreSQL server that several
 * processes share. Opening it brings it to this version's schema. A commit is on the disk when it returns. Readers see
 * the last commit and wait for nobody. Any thread; blocking.
 */
public final class Database implements AutoCloseable {
  /** Name of the file in the data folder. */
  public static final String FILE = "frontdesk.db";

  /** A transaction that the database broke off for the sake of another one is tried so many times. */
  private static final int ATTEMPTS = 10;
  /** One whose connection was lost, so many times: a pool may hold several that are dead. */
  private static final int CONNECTIONS = 4;

  private final Engine engine;
  private final Jdbi writing;
  private final Jdbi reading;
  /** Set in a thread that is within a transaction that may write. */
  private final ThreadLocal<Boolean> writes = new ThreadLocal<>();
  private final AtomicBoolean logHoldsErased = new AtomicBoolean();

  private Database(Engine engine) {
    this.engine = engine;
    this.writing = engine.words(Jdbi.create(engine.writer()));
    this.reading = engine.words(Jdbi.create(engine.readers()));
  }

  /**
   * Opens the database of a data folder, and makes both where they are missing.
   *
   * @throws StoreException where it cannot be opened
   */
  public static Database open(Path folder) {
    return open(folder, config -> {
    });
  }

  /** As {@link #open(Path)}, with more pragmas for the connections that write. */
  static Database open(Path folder, Consumer<SQLiteConfig> pragmas) {
    return new Database(Sqlite.open(folder, pragmas));
  }

  /**
   * Opens a database of a PostgreSQL server, which is there already, and makes what is missing in it.
   *
   * @throws StoreException where it cannot be opened
   */
  public static Database open(DatabaseAddress address) {
    return new Database(Postgres.open(address));
  }

  /**
   * A transaction that may write; within another one of the same thread it is a part of that one.
   *
   * @param work may be run again where another transaction was in its way or the connection was lost, perhaps after its
   *        commit: it has no effect outside the database, and none when it has been done already
   * @throws StoreException where the database refuses
   */
  <T> T write(HandleCallback<T, SQLException> work) {
    if (writes.get() != null) {
      return part(work);
    }
    writes.set(Boolean.TRUE);
    try {
      return answer(() -> writing.inTransaction(work));
    } finally {
      writes.remove();
    }
  }

  /** The whole is tried again, never a part. */
  private <T> T part(HandleCallback<T, SQLException> work) {
    try {
      return writing.inTransaction(work);
    } catch (SQLException | JdbiException e) {
      throw StoreException.of(e);
    }
  }

  /** Waits until no other transaction is at work for the same subject; it holds until this one ends. */
  void alone(Handle handle, String subject) {
    engine.alone(handle, subject);
  }

  /** As {@link #alone}, but does not wait; false where another transaction is at work for the subject. */
  boolean tryAlone(Handle handle, String subject) {
    return engine.tryAlone(handle, subject);
  }

  /**
   * Queries on the last commit.
   *
   * @throws StoreException where the database refuses
   */
  <T> T read(HandleCallback<T, SQLException> work) {
    return answer(() -> reading.inTransaction(work));
  }

  /** As {@link #write}; what is deleted is gone from an SQLite file for good, and is to be gone from its log too. */
  <T> T erase(HandleCallback<T, SQLException> work) {
    T result = write(handle -> {
      engine.overwriteDeleted(handle);
      return work.withHandle(handle);
    });
    logHoldsErased.set(true);
    return result;
  }

  /**
   * Brings an SQLite file's log into it and empties it where something was erased, so that nothing of it is left there.
   * Where a reader or another program still needs the log, a later call does it.
   *
   * @throws StoreException where the database refuses
   */
  void emptyLog() {
    if (!logHoldsErased.getAndSet(false)) {
      return;
    }
    boolean emptied = false;
    try {
      emptied = answer(() -> writing.withHandle(engine::emptyLog));
    } finally {
      if (!emptied) {
        logHoldsErased.set(true);
      }
    }
  }

  /** Whether the database answers now. */
  public boolean answers() {
    try {
      return read(handle -> handle.select("SELECT 1").mapTo(Integer.class).one()) == 1;
    } catch (StoreException _) {
      return false; // that is the answer
    }
  }

  private interface Question<T> {
    T ask() throws SQLException;
  }

  private static <T> T answer(Question<T> question) {
    for (int attempt = 1;; attempt++) {
      try {
        return question.ask();
      } catch (SQLException | JdbiException e) {
        if (attempt >= attempts(e)) {
          throw StoreException.of(e);
        }
      } catch (RuntimeException e) { // what a part of it threw
        if (attempt >= attempts(e)) {
          throw e;
        }
      }
    }
  }

  private static int attempts(Exception e) {
    return Failure.isBrokenOff(e) ? ATTEMPTS : Failure.isLostConnection(e) ? CONNECTIONS : 1;
  }

  @Override
  public void close() {
    engine.close();
  }
}
