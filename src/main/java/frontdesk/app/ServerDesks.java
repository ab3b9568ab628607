package frontdesk.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

import frontdesk.bench.CallClient;
import frontdesk.bench.ConversationBench.Desk;
import frontdesk.bench.WorkFolder;
import frontdesk.store.Database;
import frontdesk.store.JdbcMessages;

/**
 * Whole servers that are called over their WebSocket in real time, each on a free port of this machine with a data
 * folder of its own, which is gone afterwards. The business clock begins anew with every call.
 */
final class ServerDesks extends Desks<ServerDesks.Place> {
  private final Settings settings;
  private String hearing = "";

  record Place(Server server, JdbcMessages messages, Hands hands, CallClient client) {}

  /** Starts so many servers. */
  static ServerDesks open(Settings settings, Path home, int count) throws IOException {
    return new ServerDesks(settings.alone().withTransferTo(BenchDesks.PERSON), home, count);
  }

  private ServerDesks(Settings settings, Path home, int count) throws IOException {
    super(count);
    this.settings = settings;
    try {
      for (int i = 0; i < count; i++) {
        var folder = scope.add(new WorkFolder()).path();
        var hands = new Hands(BenchDesks.OPENING);
        var server = scope.add(Server.start(settings, home, folder, hands.withZone(ZoneOffset.UTC)));
        hearing = server.models().hearing();
        var client = scope.add(new CallClient(URI.create("ws://127.0.0.1:" + server.port() + "/v1/call")));
        add(new Place(server, new JdbcMessages(scope.add(Database.open(folder))), hands, client));
      }
    } catch (IOException | RuntimeException | Error e) {
      scope.close();
      throw e;
    }
  }

  @Override
  String hearing() {
    return hearing;
  }

  @Override
  Desk ready(Place place) {
    Clock system = Clock.systemUTC();
    place.hands().follow(Clock.offset(system, Duration.between(system.instant(), BenchDesks.OPENING)));
    return new Desk(place.client()::place, place.server().schedule(), place.messages(),
        LocalDate.ofInstant(BenchDesks.OPENING, settings.business().zone()),
        place.server().receptionist()::turns, place.server().receptionist()::replaced);
  }
}
