package frontdesk.store;

import java.util.List;
import java.util.Optional;

import frontdesk.store.Utterances.Row;
import org.jdbi.v3.core.Handle;

/**
 * The rows of {@code index_debt}, within one transaction: what the search index has still to take in or to lose.
 * Triggers add them with each change of an utterance.
 */
final class IndexDebts {
  private static final int BATCH = 256;

  /**
   * A debt.
   *
   * @param seq debts are paid in this order
   * @param id of the utterance
   * @param loses whether something of it is not to be found any more
   * @param row the utterance as it is now; empty where it is gone
   */
  record Debt(long seq, long id, boolean loses, Optional<Row> row) {}

  private final Handle handle;

  IndexDebts(Handle handle) {
    this.handle = handle;
  }

  /** The next debts after one, a bounded number. */
  List<Debt> after(long seq) {
    return handle
        .select("SELECT d.seq, d.id AS owed, d.loses, u.* FROM index_debt d LEFT JOIN utterance u ON u.id = d.id"
            + " WHERE d.seq > ? ORDER BY d.seq LIMIT ?", seq, BATCH)
        .map((row, context) -> new Debt(row.getLong("seq"), row.getLong("owed"), row.getBoolean("loses"),
            row.getString("call") == null ? Optional.empty() : Optional.of(Row.of(row))))
        .list();
  }

  /** All that is kept is owed. */
  int oweAll() {
    return handle.execute("INSERT INTO index_debt (id, loses) SELECT id, 0 FROM utterance");
  }

  /** Clears the debts up to one, but those by which something is lost. */
  int clearTakenIn(long upTo) {
    return handle.execute("DELETE FROM index_debt WHERE seq <= ? AND loses = 0", upTo);
  }

  /** Clears all debts up to one. */
  int clear(long upTo) {
    return handle.execute("DELETE FROM index_debt WHERE seq <= ?", upTo);
  }
}
