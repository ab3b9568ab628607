package frontdesk.app;

import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

import frontdesk.agent.KnowledgeFile;
import frontdesk.agent.ModelSettings;
import frontdesk.agent.Receptionist;
import frontdesk.audio.Pcm;
import frontdesk.call.Calls;
import frontdesk.call.Recordings;
import frontdesk.call.Workers;
import frontdesk.inference.ModelStore;
import frontdesk.schedule.Schedule;
import frontdesk.space.IntentIndex;
import frontdesk.store.Database;
import frontdesk.store.JdbcArchive;
import frontdesk.store.JdbcCallLog;
import frontdesk.store.JdbcCustomers;
import frontdesk.store.JdbcMessages;
import frontdesk.store.JdbcPapers;
import frontdesk.store.JdbcSchedule;
import frontdesk.transport.telephony.StreamSockets;
import frontdesk.transport.telephony.Telephony;
import frontdesk.transport.websocket.Tokens;
import frontdesk.transport.websocket.WebSocketCalls;
import frontdesk.transport.websocket.WebSocketSettings;
import frontdesk.web.HttpOneOptions;
import frontdesk.web.IndexPage;
import frontdesk.web.SearchRoutes;
import frontdesk.web.WidgetConfig;
import frontdesk.web.WidgetRoutes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.NetServer;
import io.vertx.ext.web.Router;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole server, wired: the only place where every room is known. Started and closed by one thread; closing waits
 * for the calls.
 */
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final Duration START = Duration.ofSeconds(30);
  /** For the scheduling of a busy machine, beyond what the calls may take to end. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final Scope scope = new Scope();
  private final Settings settings;
  private final Schedule schedule;
  private final Calls calls;
  private final HttpServer http;
  private final IndexPage.Models models;
  private final Metrics metrics;
  private final Receptionist receptionist;
  private final Telephony phones;
  private final DatabaseWatch databaseWatch;
  private final CalendarOffice office;
  private final Optional<Integer> audioSocketPort;

  /**
   * Opens everything and listens.
   *
   * @param home folder of the models
   * @param data folder of the database
   * @param clock the business clock
   * @throws SettingsException where the address cannot be listened on
   */
  public static Server start(Settings settings, Path home, Path data, Clock clock) {
    return start(settings, home, data, clock, UnaryOperator.identity());
  }

  /** The same with something put around the calendar. */
  static Server start(Settings settings, Path home, Path data, Clock clock, UnaryOperator<Schedule> calendar) {
    return new Server(settings, home, data, clock, calendar);
  }

  private Server(Settings settings, Path home, Path data, Clock clock, UnaryOperator<Schedule> calendar) {
    this.settings = settings;
    try {
      var store = CommonOptions.models(home);
      var sizes = Workers.Sizes.forCores(Runtime.getRuntime().availableProcessors());
      var local = scope.add(Database.open(data));
      var database = settings.office().database().isEmpty() ? local : scope.add(settings.office().openCalendar(data));
      var kept = new JdbcSchedule(database, settings.business(), clock, settings.office().sinks());
      schedule = calendar.apply(kept);
      databaseWatch = new DatabaseWatch(database);
      var house = scope.add(House.open(settings, store, new Hearing.Load(sizes.speech(), 1)));
      var hearing = house.hearing();
      var space = Space.of(house.understanding().space(), house.understanding().tower());
      var archive = scope.add(JdbcArchive.open(local, data, space.towers(hearing.encoder())));
      receptionist = scope.add(house.receptionist(schedule, new JdbcMessages(database), clock));
      models = new IndexPage.Models(hearing.name(), house.voice().name(), agentName(settings.agent()));

      var vertx = vertx();
      metrics = new Metrics();
      var workers = Workers.open(vertx, sizes);
      var papers = Papers.open(vertx, new JdbcPapers(database, local), schedule, settings, clock);
      office = new CalendarOffice(vertx, database, kept);
      calls = new Calls(vertx, workers, house.stages(receptionist), settings.call(), new JdbcCallLog(database),
          new Recordings(settings.keeping().rule(), archive, papers.afterCall()), metrics, clock, System::nanoTime);
      phones = new Telephony(vertx, settings.telephony().systems(), this::full, Clock.systemUTC());
      var doors = new PhoneDoors(vertx, calls, settings.telephony(), phones, System::nanoTime);
      audioSocketPort = await(doors.listen()).map(NetServer::actualPort);
      http = await(
          listen(vertx,
              routes(vertx, metrics, papers,
                  new PastSearch(archive, papers.written(), new JdbcCustomers(database, clock), space,
                      hearing.encoder(), clock),
                  clock, doors)));
      warm(house.understanding().intents(), hearing);
      house.prepareVoice();
      databaseWatch.begin(vertx);
      // Only a server that has its port keeps house: one that is refused it closes at once.
      new Housekeeping(vertx, archive, settings.keeping(), clock).begin();
      papers.keepHouse();
      office.keepHouse(clock);
      scope.add(office.tell(settings.office(), clock));
    } catch (RuntimeException | Error e) {
      scope.close();
      throw e;
    }
  }

  private static String agentName(ModelSettings agent) {
    return agent.model().isEmpty() ? "offline" : agent.provider().name().toLowerCase(Locale.ROOT) + ":" + agent.model();
  }

  private Vertx vertx() {
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2));
    scope.add(() -> await(vertx.close()));
    return vertx;
  }

  private Router routes(Vertx vertx, Metrics metrics, Papers papers, PastSearch search, Clock clock, PhoneDoors doors) {
    var router = Router.router(vertx);
    var about = new IndexPage.About(settings.business(),
        KnowledgeFile.readAll(settings.prompts().resolve("knowledge")), settings.keeping().rule());
    new IndexPage(about, models, !settings.server().apiKeys().isEmpty(), clock).register(router);
    new WidgetConfig(settings.business().name(), settings.keeping().rule(), settings.voice().language())
        .register(router);
    new Health(calls::accepting, calls::active,
        Json.of("hearing", models.hearing(), "voice", models.voice(), "agent", models.agent()), databaseWatch::answers,
        office::backlog, office::calendars, metrics)
        .register(router);
    var tokens = new Tokens(settings.server().apiKeys(), settings.business().name(), Clock.systemUTC());
    new WebSocketCalls(vertx, calls, tokens, settings.server().origins(), WebSocketSettings.defaults(),
        System::nanoTime).register(router);
    doors.register(router);
    new WidgetRoutes(settings.server().origins()::allows).register(router);
    new SearchRoutes(search, Housekeeping.worker(vertx, "search"), tokens.required(), tokens::isKey,
        settings.business().zone()).register(router);
    papers.routes(tokens.required(), tokens::isKey).register(router);
    office.routes(clock, tokens.required(), tokens::isKey).register(router);
    office.feeds(settings.office(), clock, router);
    return router;
  }

  private Future<HttpServer> listen(Vertx vertx, Router router) {
    var options = WebSocketCalls.configure(
        HttpOneOptions.create().setHost(settings.server().host()).setPort(settings.server().port()),
        WebSocketSettings.defaults());
    return vertx.createHttpServer(StreamSockets.configure(options)).requestHandler(router).listen();
  }

  /** Whether a call that comes now would be refused; it then counts as refused. */
  private boolean full() {
    var place = calls.admit();
    place.ifPresent(Calls.Admission::release);
    return place.isEmpty();
  }

  /** The first sentence of the first caller must not wait for code that has never run. */
  private static void warm(IntentIndex intents, Hearing hearing) {
    intents.classify("hello");
    hearing.transcribe(new Pcm(new float[16_000], 16_000));
  }

  private <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(START.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BindException) {
        throw new SettingsException("Port " + settings.server().port() + " of " + settings.server().host()
            + " is in use; --port names another one, and 0 takes a free one.");
      }
      if (e.getCause() instanceof SettingsException refused) {
        throw refused;
      }
      throw new IllegalStateException("The server cannot be started: " + e.getCause().getMessage() + ".", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("The server did not start within " + START.toSeconds() + " s.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The start was interrupted.", e);
    }
  }

  /** The port that is listened on. */
  public int port() {
    return http.actualPort();
  }

  /** The port that is listened on for AudioSocket calls; empty for none. */
  Optional<Integer> audioSocketPort() {
    return audioSocketPort;
  }

  /** The calendar. */
  public Schedule schedule() {
    return schedule;
  }

  /** Who answers the calls. */
  Receptionist receptionist() {
    return receptionist;
  }

  /** What was counted. */
  Metrics metrics() {
    return metrics;
  }

  /** The phone systems that may send calls. */
  List<String> phoneSystems() {
    return phones.names();
  }

  /** Which models serve. */
  public IndexPage.Models models() {
    return models;
  }

  /** Admits no more calls, waits for those there are, frees everything. */
  @Override
  public void close() {
    // A pool that closes under a call would break it.
    var patience = settings.call().longestDrain().plus(MARGIN);
    try {
      calls.drain().toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("some calls did not end in time", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    scope.close();
  }
}
