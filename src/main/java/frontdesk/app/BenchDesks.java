package frontdesk.app;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;

import frontdesk.bench.ConversationBench.Desk;
import frontdesk.bench.WorkFolder;

/**
 * Servers for golden conversations, each with a calendar of its own and a clock that is set back before each
 * conversation. Any thread borrows one.
 */
final class BenchDesks implements AutoCloseable {
  /** A Monday at nine in the sample business's zone; what callers want and what is expected is meant for it. */
  static final Instant OPENING = Instant.parse("2026-11-23T14:00:00Z");
  private static final String PERSON = "+12025550100";

  private final Scope scope = new Scope();
  private final BlockingQueue<Place> free;

  private record Place(Desk desk, Restarted clock) {}

  /** A clock that runs on from {@link #OPENING} since it was last set back. */
  private static final class Restarted extends Clock {
    private volatile Duration offset = Duration.between(Instant.now(), OPENING);

    void restart() {
      offset = Duration.between(Instant.now(), OPENING);
    }

    @Override
    public ZoneId getZone() {
      return ZoneId.of("UTC");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.offset(Clock.system(zone), offset);
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(offset);
    }
  }

  /** Opens so many; callers can be put through to a person. */
  static BenchDesks open(Settings settings, int count) throws IOException {
    var desks = new BenchDesks(count);
    try {
      for (int i = 0; i < count; i++) {
        desks.add(settings.withPort(0).withTransferTo(PERSON));
      }
      return desks;
    } catch (IOException | RuntimeException e) {
      desks.close();
      throw e;
    }
  }

  private BenchDesks(int count) {
    free = new ArrayBlockingQueue<>(count);
  }

  private void add(Settings settings) throws IOException {
    var data = scope.add(new WorkFolder());
    var clock = new Restarted();
    var server = scope.add(Server.start(settings, CommonOptions.home(), data.path(), clock));
    free.add(new Place(new Desk(URI.create("ws://127.0.0.1:" + server.port() + "/v1/call"), server.schedule(),
        server.messages(), LocalDate.ofInstant(OPENING, settings.business().zone())), clock));
  }

  /** Lets a conversation be held at one that is free, and waits for it where none is. */
  <T> T at(Function<Desk, T> conversation) throws InterruptedException {
    Place place = free.take();
    try {
      place.clock().restart();
      return conversation.apply(place.desk());
    } finally {
      free.add(place);
    }
  }

  @Override
  public void close() {
    scope.close();
  }
}
