package frontdesk.store;

import java.sql.SQLException;
import java.util.Optional;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's refusals mean to whoever runs Frontdesk (sqlite.org/rescode.html). */
final class Failure {
  private static final int CAUSES = 20;

  private Failure() {}

  /** Whether a trigger found two claims on the same time. */
  static boolean isOverlap(Throwable thrown) {
    return sqlite(thrown).filter(e -> e.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_TRIGGER)
        .filter(e -> e.getMessage().contains("overlap")).isPresent();
  }

  /** Whether SQLite itself refused. */
  static boolean isKnown(Throwable thrown) {
    return sqlite(thrown).isPresent();
  }

  /** The reason in words that complete "The database ...". */
  static String words(Throwable thrown) {
    return sqlite(thrown).map(e -> words(e.getResultCode())).orElse("does not answer");
  }

  private static String words(SQLiteErrorCode code) {
    return switch (code.code & 0xff) {
      case 13 -> "is full, or its disk is: make room, nothing confirmed is lost";
      case 5, 6 -> "is locked by another program";
      case 11 -> "is damaged: restore it from a backup";
      case 26 -> "is no database of Frontdesk, or is damaged: restore it from a backup";
      case 8 -> "cannot be written: check its permissions";
      case 14 -> "cannot be opened: check its folder and permissions";
      case 10 -> "cannot be read or written: check its disk";
      default -> "refused (" + code.name() + ")";
    };
  }

  private static Optional<SQLiteException> sqlite(Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; i < CAUSES && cause != null; i++) {
      if (cause instanceof SQLiteException e) {
        return Optional.of(e);
      }
      if (cause instanceof SQLException e && e.getNextException() instanceof SQLiteException next) {
        return Optional.of(next);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
