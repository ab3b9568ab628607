package frontdesk.app;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

import frontdesk.agent.Receptionist;
import frontdesk.bench.ConversationBench.Desk;
import frontdesk.bench.VirtualDesk;
import frontdesk.bench.WorkFolder;
import frontdesk.call.VirtualTime;
import frontdesk.inference.ModelStore;
import frontdesk.store.Database;
import frontdesk.store.JdbcCallLog;
import frontdesk.store.JdbcMessages;
import frontdesk.store.JdbcSchedule;

/**
 * Receptionists for golden conversations: they share the models; each has a calendar of its own and the time of the
 * call that is under way, which begins on the same Monday morning. Any thread borrows one.
 */
final class BenchDesks extends Desks<BenchDesks.Place> {
  /** A Monday at nine in the sample business's zone; what callers want and what is expected is meant for it. */
  static final Instant OPENING = Instant.parse("2026-11-23T14:00:00Z");
  /** Callers can be put through to a person. */
  static final String PERSON = "+12025550100";

  private final Settings settings;
  private final House house;

  record Place(Database database, JdbcSchedule schedule, Receptionist receptionist, Hands hands) {}

  /** Opens the models and so many receptionists. */
  static BenchDesks open(Settings settings, ModelStore store, int count) throws IOException {
    return new BenchDesks(settings.withTransferTo(PERSON), store, count);
  }

  private BenchDesks(Settings settings, ModelStore store, int count) throws IOException {
    super(count);
    this.settings = settings;
    try {
      house = scope.add(House.open(settings, store, new Hearing.Load(count, 1)));
      for (int i = 0; i < count; i++) {
        var database = scope.add(Database.open(scope.add(new WorkFolder()).path()));
        var hands = new Hands(OPENING);
        Clock clock = hands.withZone(ZoneOffset.UTC);
        var schedule = new JdbcSchedule(database, settings.business(), clock);
        add(new Place(database, schedule,
            scope.add(house.receptionist(schedule, new JdbcMessages(database), clock)), hands));
      }
    } catch (IOException | RuntimeException | Error e) {
      scope.close();
      throw e;
    }
  }

  @Override
  String hearing() {
    return house.hearing().name();
  }

  @Override
  Desk ready(Place place) {
    var time = new VirtualTime(OPENING);
    place.hands().follow(time.clock());
    var call = new VirtualDesk(time, house.stages(place.receptionist()), settings.call(),
        new JdbcCallLog(place.database()), UUID.randomUUID().toString());
    return new Desk(call::place, place.schedule(), new JdbcMessages(place.database()),
        LocalDate.ofInstant(OPENING, settings.business().zone()));
  }
}
