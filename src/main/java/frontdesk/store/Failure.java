package frontdesk.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

import org.postgresql.util.PSQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What the refusals of SQLite (sqlite.org/rescode.html) and PostgreSQL (appendix A of its manual, error codes) mean to
 * whoever runs Frontdesk.
 */
final class Failure {
  private static final int CAUSES = 20;
  private static final String EXCLUSION = "23P01";

  private Failure() {}

  /** Whether two claims met on the same time. */
  static boolean isOverlap(Throwable thrown) {
    return sqlite(thrown).filter(e -> e.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_TRIGGER)
        .filter(e -> e.getMessage().contains("overlap")).isPresent()
        || state(thrown).filter(EXCLUSION::equals).isPresent();
  }

  /** Whether the transaction was broken off for the sake of another one: a deadlock or a failed serialisation. */
  static boolean isBrokenOff(Throwable thrown) {
    return state(thrown).filter(state -> state.equals("40P01") || state.equals("40001")).isPresent();
  }

  /** Whether a connection that was there is gone (08006, 57P01 to 57P03); not that there is none to be had. */
  static boolean isLostConnection(Throwable thrown) {
    return state(thrown).filter(state -> state.equals("08006") || state.startsWith("57P0")).isPresent();
  }

  /** Whether the database itself refused. */
  static boolean isKnown(Throwable thrown) {
    return sqlite(thrown).isPresent() || state(thrown).isPresent();
  }

  /** The reason in words that complete "The database ...". */
  static String words(Throwable thrown) {
    return sqlite(thrown).map(e -> words(e.getResultCode())).or(() -> state(thrown).map(Failure::words))
        .orElse("does not answer");
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

  private static String words(String state) {
    return switch (state) {
      case "28P01", "28000" -> "refuses the user or the password";
      case "3D000" -> "does not exist on its server: create it there (createdb)";
      case "42501" -> "does not let this user make its tables: make the user its owner";
      case "0A000", "58P01" -> "lacks the extension btree_gist: install PostgreSQL's contrib modules";
      case "53100", "53200" -> "is full, or its disk or memory is: make room, nothing confirmed is lost";
      case "53300" -> "has no connection left: raise max_connections of its server";
      case "55P03", "57014" -> "is kept busy by another program";
      case "25006" -> "only reads at present; perhaps its server is a standby";
      default -> switch (state.substring(0, 2)) {
        case "08", "57" -> "does not answer; perhaps its server does not run";
        case "58" -> "cannot be read or written: check the disk of its server";
        default -> "refused (" + state + ")";
      };
    };
  }

  private static Optional<SQLiteException> sqlite(Throwable thrown) {
    return among(thrown, e -> e instanceof SQLiteException known ? known : null);
  }

  private static Optional<String> state(Throwable thrown) {
    return among(thrown, e -> e instanceof PSQLException known ? known.getSQLState() : null)
        .filter(state -> state.length() == 5);
  }

  private static <T> Optional<T> among(Throwable thrown, Function<Throwable, T> wanted) {
    Throwable cause = thrown;
    for (int i = 0; i < CAUSES && cause != null; i++) {
      T found = wanted.apply(cause);
      if (found == null && cause instanceof SQLException e && e.getNextException() != null) {
        found = wanted.apply(e.getNextException());
      }
      if (found != null) {
        return Optional.of(found);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
