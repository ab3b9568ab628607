package frontdesk.app;

import java.nio.file.Path;
import java.util.Optional;

import frontdesk.store.Database;
import frontdesk.store.DatabaseAddress;

/**
 * What the settings say beside calls: where the calendar is kept and who else is told of it. Immutable.
 *
 * @param database a PostgreSQL database that several servers share, instead of the file of the data folder
 */
record OfficeSettings(Optional<DatabaseAddress> database) {
  static OfficeSettings read(Section root) {
    return new OfficeSettings(database(root));
  }

  private static Optional<DatabaseAddress> database(Section root) {
    if (!root.has("database")) {
      return Optional.empty();
    }
    var section = root.section("database");
    String user = section.text("user", "");
    String password = section.text("password", "");
    var address = section.value("url", "", "must be such as jdbc:postgresql://127.0.0.1:5432/frontdesk, without a"
        + " password", url -> new DatabaseAddress(url, user, password));
    section.done();
    return Optional.of(address);
  }

  /** The database of calendar, messages and calls, opened; the data folder's where none is named. */
  Database openCalendar(Path data) {
    return database.map(Database::open).orElseGet(() -> Database.open(data));
  }

  /** Where the calendar is kept, for people to read. */
  String calendar(Path data) {
    return database.map(DatabaseAddress::toString).orElseGet(() -> data.resolve(Database.FILE).toString());
  }
}
