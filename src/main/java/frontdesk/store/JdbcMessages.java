package frontdesk.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import frontdesk.agent.Messages;
import frontdesk.schedule.Customer;
import frontdesk.schedule.WriteKey;

/** Messages in the database, each on the disk when {@link #take} returns. Any thread; blocking. */
public final class JdbcMessages implements Messages {
  private static final int LONGEST_TEXT = 2_000;
  private static final int LONGEST_FIELD = 200;
  private static final int MAX_LIMIT = 1_000;

  private final Database database;

  /** The messages of an open database, which stays the caller's to close. */
  public JdbcMessages(Database database) {
    this.database = database;
  }

  /**
   * A message that was kept. Personal data.
   *
   * @param at when, by the database's clock, to the second
   * @param call id of the call in which it was left
   */
  public record Message(String id, Instant at, Customer from, String text, String call) {}

  @Override
  public String take(Customer from, String text, WriteKey key) {
    if (text.isBlank() || text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("a message has 1 to " + LONGEST_TEXT + " characters, not " + text.length());
    }
    if (from.name().length() > LONGEST_FIELD || from.phone().length() > LONGEST_FIELD) {
      throw new IllegalArgumentException("a name or number has at most " + LONGEST_FIELD + " characters");
    }
    return database.write(handle -> {
      handle.execute(
          "INSERT INTO message (id, customer, phone, text, call, subject, operation) VALUES (?, ?, ?, ?, ?, ?, ?)"
              + " ON CONFLICT (call, subject, operation) DO NOTHING",
          UUID.randomUUID().toString(), from.name(), from.phone(), text, key.call(), key.subject(), key.operation());
      return handle.select("SELECT id FROM message WHERE call = ? AND subject = ? AND operation = ?", key.call(),
          key.subject(), key.operation()).mapTo(String.class).one();
    });
  }

  /** The last messages, the newest first; at most so many, 1 to 1,000. */
  public List<Message> latest(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit " + limit + " is not within 1 and " + MAX_LIMIT);
    }
    return database.read(handle -> handle
        .select("SELECT id, at, customer, phone, text, call FROM message ORDER BY at DESC, rowid DESC LIMIT ?", limit)
        .map((row, context) -> new Message(row.getString("id"), Instant.ofEpochSecond(row.getLong("at")),
            new Customer(row.getString("customer"), row.getString("phone")), row.getString("text"),
            row.getString("call")))
        .list());
  }
}
