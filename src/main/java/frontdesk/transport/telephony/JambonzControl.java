package frontdesk.transport.telephony;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import frontdesk.transport.telephony.RestException.Kind;
import io.vertx.core.Future;

/**
 * jambonz's calls, which are ended within their stream. A transfer is kept until the stream has closed, when jambonz asks
 * {@code /telephony/jambonz/next} what is next. Any thread.
 */
final class JambonzControl implements CallControl {
  private static final Duration LIFE = Duration.ofSeconds(60);
  private static final int MOST = 1000;

  private final Expiring<Destination> transfers;

  JambonzControl(Clock clock) {
    transfers = new Expiring<>(LIFE, MOST, clock);
  }

  @Override
  public Future<Void> hangUp(String call) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> transfer(String call, String to) {
    return Destination.parse(to).<Future<Void>>map(destination -> {
      transfers.add(call, destination);
      return Future.succeededFuture();
    }).orElseGet(() -> Future.failedFuture(RestException.of(Kind.UNUSABLE)));
  }

  /** Where a call goes, once; empty where it is over. */
  Optional<Destination> destination(String call) {
    return transfers.take(call);
  }
}
