package frontdesk.app;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import frontdesk.calendars.EventText;
import frontdesk.calendars.Feeds;
import frontdesk.calendars.Publication;
import frontdesk.call.Worker;
import frontdesk.hooks.MailTarget;
import frontdesk.hooks.WebhookTarget;
import frontdesk.schedule.Exceptions;
import frontdesk.schedule.Outbox;
import frontdesk.schedule.Requests;
import frontdesk.store.Database;
import frontdesk.store.JdbcCalendarEntries;
import frontdesk.store.JdbcCustomers;
import frontdesk.store.JdbcDoNotContact;
import frontdesk.store.JdbcExceptions;
import frontdesk.store.JdbcOutbox;
import frontdesk.store.JdbcRequests;
import frontdesk.store.JdbcSchedule;
import frontdesk.store.JdbcSeries;
import frontdesk.store.JdbcWaitingList;
import frontdesk.web.Books;
import frontdesk.web.CalendarRoutes;
import frontdesk.web.FeedRoutes;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What works at the calendar beside calls: programs that use it, and the others who are told of it. Any thread. */
final class CalendarOffice {
  private static final Logger LOG = LoggerFactory.getLogger(CalendarOffice.class);
  private static final Duration SWEEP = Duration.ofDays(1);
  /** How long the outbox keeps what has arrived. */
  private static final Duration ARRIVED = Duration.ofDays(90);
  private static final long OFFERS_MS = 60_000;
  /** How soon the answer to "are you open?" follows what another server was told; openings follow at once. */
  private static final long HOURS_MS = 5_000;
  private static final int THREADS = 4;

  private final Vertx vertx;
  private final Database database;
  private final JdbcSchedule schedule;
  private final Requests requests;
  private final Outbox outbox;
  private volatile Supplier<JsonObject> backlog = JsonObject::new;
  private volatile Supplier<JsonObject> calendarStatus = JsonObject::new;

  CalendarOffice(Vertx vertx, Database database, JdbcSchedule schedule) {
    this.vertx = vertx;
    this.database = database;
    this.schedule = schedule;
    this.requests = new JdbcRequests(database);
    this.outbox = new JdbcOutbox(database, schedule.business());
  }

  /** The calendar for programs. */
  CalendarRoutes routes(Clock clock, boolean keysNeeded, Predicate<String> isKey) {
    return new CalendarRoutes(schedule::by, client -> books(schedule.by(client), clock), requests,
        Housekeeping.worker(vertx, "calendar-api", THREADS), clock, keysNeeded,
        isKey);
  }

  /** Feeds for calendar programs, where the settings have a token for them. */
  void feeds(OfficeSettings settings, Clock clock, Router router) {
    settings.feeds().ifPresent(chosen -> {
      var feeds = new Feeds(new JdbcCalendarEntries(database, schedule.business()),
          new EventText(schedule.business(), chosen.domain(), chosen.names()), chosen.token(), clock);
      new FeedRoutes(new FeedSource(feeds), Housekeeping.worker(vertx, "feeds")).register(router);
    });
  }

  private record FeedSource(Feeds feeds) implements FeedRoutes.Source {
    @Override
    public Optional<FeedRoutes.Feed> person(String id, String token) {
      return feeds.person(id, token).map(feed -> new FeedRoutes.Feed(feed.body(), feed.etag()));
    }

    @Override
    public Optional<FeedRoutes.Feed> location(String id, String token) {
      return feeds.location(id, token).map(feed -> new FeedRoutes.Feed(feed.body(), feed.etag()));
    }
  }

  /** Tells those of appointments whom the settings name, until it is closed or {@code vertx} is. */
  Scope tell(OfficeSettings settings, Clock clock) {
    var scope = new Scope();
    var calendars = new CalendarRounds(settings.calendars(), database, schedule, clock);
    var rounds = new OutboxRounds(vertx, outbox, clock);
    settings.hooks().ifPresent(hooks -> rounds.begin(HookSettings.NAME, scope.add(webhook(hooks, clock))));
    settings.mail().ifPresent(mail -> rounds.begin(MailSettings.NAME, scope.add(mail(mail, settings, clock))));
    calendars.begin(rounds, scope);
    rounds.repeat("calendar-hours", HOURS_MS, schedule::lookAtHours);
    calendarStatus = calendars::status;
    settings.offers().ifPresent(offers -> rounds.repeat("waiting-offers", OFFERS_MS,
        new WaitingOffers(new JdbcWaitingList(database, schedule, clock), new JdbcDoNotContact(database), settings,
            clock)::round));
    if (!settings.sinks().isEmpty()) {
      rounds.watch();
      backlog = rounds::backlog;
    }
    scope.add(rounds);
    return scope;
  }

  private WebhookTarget webhook(HookSettings hooks, Clock clock) {
    return new WebhookTarget(hooks.address(), hooks.signature(), hooks.timeout(), schedule.business(),
        new JdbcDoNotContact(database), hooks.telling().quiet(), clock);
  }

  /** An appointment has the same identifier in a mail as in a feed. */
  private MailTarget mail(MailSettings mail, OfficeSettings settings, Clock clock) {
    String domain = settings.feeds().map(OfficeSettings.Feeds::domain).orElse(mail.from().domain());
    var publication = new Publication(new EventText(schedule.business(), domain, false), mail.from().address());
    return new MailTarget(mail.sender(clock), mail.text(),
        delivery -> publication.of(delivery.appointment(), delivery.at()), new JdbcDoNotContact(database),
        mail.telling().quiet(), clock);
  }

  /** How those stand who are to be told; empty where there is nobody. Any thread. */
  JsonObject backlog() {
    return backlog.get();
  }

  /** How people's calendars stand; empty where there are none. Any thread. */
  JsonObject calendars() {
    return calendarStatus.get();
  }

  private Books books(JdbcSchedule writer, Clock clock) {
    return new Books(new JdbcCustomers(database, clock), new JdbcWaitingList(database, writer, clock),
        new JdbcSeries(database, writer, clock), new JdbcExceptions(database, writer, clock));
  }

  /** Forgets daily what is kept for a time only, until {@code vertx} is closed. */
  void keepHouse(Clock clock) {
    Worker worker = Housekeeping.worker(vertx, "calendar-upkeep");
    var exceptions = new JdbcExceptions(database, schedule, clock);
    sweep(worker, exceptions);
    vertx.setPeriodic(SWEEP.toMillis(), fired -> sweep(worker, exceptions));
  }

  private void sweep(Worker worker, Exceptions exceptions) {
    worker.submit(() -> requests.forget() + outbox.forget(ARRIVED) + exceptions.forget())
        .whenComplete((done, failure) -> {
          if (failure != null) {
            LOG.warn("what the calendar keeps for a time only could not be forgotten: {}", failure.toString());
          }
        });
  }
}
