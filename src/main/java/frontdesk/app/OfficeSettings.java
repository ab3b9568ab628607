package frontdesk.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import frontdesk.schedule.Business;
import frontdesk.schedule.Sink;
import frontdesk.store.Database;
import frontdesk.store.DatabaseAddress;

/**
 * What the settings say beside calls: where the calendar is kept and who else is told of it. Immutable.
 *
 * @param database a PostgreSQL database that several servers share, instead of the file of the data folder
 * @param feeds what calendar programs may read
 * @param hooks a program that is told of appointments
 * @param mail how customers are told of them
 * @param calendars people's own calendars
 * @param offers what is free is offered to the waiting list
 */
record OfficeSettings(Optional<DatabaseAddress> database, Optional<Feeds> feeds, Optional<HookSettings> hooks,
    Optional<MailSettings> mail, List<CalendarSettings> calendars, Optional<OfferSettings> offers) {
  /** The calendar lies in the data folder, and nobody else is told. */
  static final OfficeSettings NONE = new OfficeSettings(Optional.empty(), Optional.empty(), Optional.empty(),
      Optional.empty(), List.of(), Optional.empty());

  private static final String DOMAIN = "frontdesk.invalid";
  private static final int SHORTEST_TOKEN = 16;

  /**
   * What calendar programs may read.
   *
   * @param token opens the feeds; never printed
   * @param domain makes confirmation numbers unique in the world
   * @param names whether names of customers stand there
   */
  record Feeds(String token, String domain, boolean names) {
    @Override
    public String toString() {
      return "Feeds[" + domain + "]";
    }
  }

  /** @param prompts folder of what customers are written */
  static OfficeSettings read(Section root, Business business, Path prompts) {
    var feeds = feeds(root);
    var hooks = HookSettings.read(root, business.zone());
    var mail = MailSettings.read(root, business, prompts);
    return new OfficeSettings(database(root), feeds, hooks, mail,
        CalendarSettings.read(root, business, feeds.map(Feeds::domain).orElse(DOMAIN)),
        OfferSettings.read(root, tellings(hooks, mail)));
  }

  private static List<Telling> tellings(Optional<HookSettings> hooks, Optional<MailSettings> mail) {
    return Stream.of(hooks.map(HookSettings::telling), mail.map(MailSettings::telling)).flatMap(Optional::stream)
        .toList();
  }

  /** Of what the program and the customers are told. */
  List<Telling> tellings() {
    return tellings(hooks, mail);
  }

  private static Optional<Feeds> feeds(Section root) {
    if (!root.has("feeds")) {
      return Optional.empty();
    }
    var section = root.section("feeds");
    var feeds = new Feeds(section.text("token", ""), section.text("domain", DOMAIN),
        section.flag("names", false));
    if (feeds.token().length() < SHORTEST_TOKEN) {
      throw section.bad("token",
          "must have at least " + SHORTEST_TOKEN + " characters, since it alone opens the feeds");
    }
    if (!feeds.domain().matches("[a-z0-9][a-z0-9.-]{0,200}")) {
      throw section.bad("domain", "must be a domain name such as example.com");
    }
    section.done();
    return Optional.of(feeds);
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

  /** Who is told of changes, whoever makes them. */
  List<Sink> sinks() {
    return Stream.concat(
        Stream.of(hooks.map(HookSettings::sink), mail.map(MailSettings::sink)).flatMap(Optional::stream),
        calendars.stream().map(CalendarSettings::sink).flatMap(Optional::stream)).toList();
  }

  /** Where the calendar is kept, for people to read. */
  String calendar(Path data) {
    return database.map(DatabaseAddress::toString).orElseGet(() -> data.resolve(Database.FILE).toString());
  }
}
