package frontdesk.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jdbi.v3.core.JdbiException;

/** What tests ask of a database beside the ports. */
final class TestDatabase {
  private TestDatabase() {}

  /** The rows of a query, each as column to value. */
  static List<Map<String, Object>> rows(Database database, String query, Object... values) {
    return database.read(handle -> handle.select(query, values).mapToMap().list());
  }

  /** The one number that a query gives. */
  static long number(Database database, String query, Object... values) {
    return database.read(handle -> handle.select(query, values).mapTo(Long.class).one());
  }

  /** Runs a statement past the ports; a refusal is thrown as the library told it. */
  static int execute(Database database, String statement, Object... values) {
    try {
      return database.write(handle -> handle.execute(statement, values));
    } catch (StoreException e) {
      throw e.getCause().getCause() instanceof JdbiException refused ? refused : e;
    }
  }

  /** How many pairs of claims are on one resource at one time, but those who share a visit in different seats. */
  static long overlaps(Database database) {
    return number(database, "SELECT count(*) FROM claim a JOIN claim b ON a.resource = b.resource"
        + " AND b.starts > a.starts - 172800 AND b.starts < a.ends AND b.ends > a.starts"
        + " AND (a.id < b.id OR a.id = b.id AND a.part < b.part) AND (a.seat = b.seat OR a.slot <> b.slot)");
  }

  /** The file of a data folder's database. */
  static Path file(Path folder) {
    return folder.resolve(Database.FILE);
  }
}
