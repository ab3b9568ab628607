package frontdesk.store;

import com.zaxxer.hikari.HikariDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Where SQLite and PostgreSQL differ. The statements are the same but for a few words, see {@link #words}; the schemas
 * lie in {@code db/migration} and {@code db/postgresql} under the same versions.
 */
sealed interface Engine extends AutoCloseable permits Sqlite, Postgres {
  /** Connections that write. */
  HikariDataSource writer();

  /** Connections that only read. */
  HikariDataSource readers();

  /**
   * Defines the words in angle brackets that statements hold: {@code lock} behind a query of rows that are to be
   * changed, {@code skip_locked} behind one that leaves out what others are changing, {@code unless_taken} behind an
   * insert that another claim may forestall.
   */
  Jdbi words(Jdbi jdbi);

  /** See {@link Database#alone}. */
  void alone(Handle handle, String subject);

  /** See {@link Database#tryAlone}. */
  boolean tryAlone(Handle handle, String subject);

  /** What this transaction deletes is overwritten. */
  void overwriteDeleted(Handle handle);

  /** See {@link Database#emptyLog}; whether it was emptied. */
  boolean emptyLog(Handle handle);

  @Override
  default void close() {
    readers().close();
    writer().close();
  }
}
