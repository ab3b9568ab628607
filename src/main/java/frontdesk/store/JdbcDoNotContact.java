package frontdesk.store;

import java.util.List;
import java.util.Locale;

import frontdesk.schedule.DoNotContact;
import frontdesk.schedule.PhoneDigits;

/** The do-not-contact list in the database of the calendar. Any thread; blocking. */
public final class JdbcDoNotContact implements DoNotContact {
  private static final int LONGEST = 254;

  private final Database database;

  /** The list in an open database, which stays the caller's to close. */
  public JdbcDoNotContact(Database database) {
    this.database = database;
  }

  @Override
  public void add(String contact) {
    String plain = plain(contact);
    boolean address = plain.contains("@") && plain.length() <= LONGEST;
    if (!address && plain.length() < PhoneDigits.LEAST) {
      throw new IllegalArgumentException("a number has at least " + PhoneDigits.LEAST
          + " digits, an email address an @ and at most " + LONGEST + " characters");
    }
    database.write(handle -> {
      if (handle.select("SELECT count(*) FROM do_not_contact").mapTo(Integer.class).one() >= MOST) {
        throw new IllegalArgumentException("the list has at most " + MOST + " entries");
      }
      return handle.execute("INSERT INTO do_not_contact (contact, tail) VALUES (?, ?) ON CONFLICT (contact) DO NOTHING",
          plain, address ? "" : PhoneDigits.tail(plain));
    });
  }

  @Override
  public boolean remove(String contact) {
    String plain = plain(contact);
    return database.write(handle -> {
      int removed = 0;
      for (String known : like(handle, plain)) {
        removed += handle.execute("DELETE FROM do_not_contact WHERE contact = ?", known);
      }
      return removed;
    }) > 0;
  }

  @Override
  public boolean has(String contact) {
    String plain = plain(contact);
    return database.read(handle -> !like(handle, plain).isEmpty());
  }

  @Override
  public List<String> all() {
    return database.read(
        handle -> handle.select("SELECT contact FROM do_not_contact ORDER BY contact").mapTo(String.class).list());
  }

  private static List<String> like(org.jdbi.v3.core.Handle handle, String plain) {
    if (plain.contains("@")) {
      return handle.select("SELECT contact FROM do_not_contact WHERE contact = ?", plain).mapTo(String.class).list();
    }
    if (plain.length() < PhoneDigits.LEAST) {
      return List.of();
    }
    return handle.select("SELECT contact FROM do_not_contact WHERE tail = ?", PhoneDigits.tail(plain))
        .mapTo(String.class).list().stream().filter(known -> PhoneDigits.same(known, plain)).toList();
  }

  /** An address in lower case, a number in digits. */
  private static String plain(String contact) {
    return contact.contains("@") ? contact.strip().toLowerCase(Locale.ROOT) : PhoneDigits.of(contact);
  }
}
