package frontdesk.transport.telephony;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;

import frontdesk.transport.telephony.RestException.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client of all phone systems' REST interfaces: every request ends within its bounds, with an answer of 200 to 299
 * or a {@link RestException}. Redirections are not followed, so that credentials go nowhere else. Any thread.
 */
final class RestClient {
  private static final Logger LOG = LoggerFactory.getLogger(RestClient.class);
  private static final int CONNECTIONS = 16;
  private static final int IDLE_SECONDS = 15;

  private final Vertx vertx;
  private final HttpClient http;
  private final RestBounds bounds;
  private final RestRetry retry;
  private final Clock clock;
  private final DoubleSupplier random;

  /**
   * @param clock against which moments are read at which the other side wants to be asked again
   * @param random 0 to 1, which spreads the waits
   */
  RestClient(Vertx vertx, RestBounds bounds, Clock clock, DoubleSupplier random) {
    this.vertx = vertx;
    this.bounds = bounds;
    this.clock = clock;
    this.random = random;
    retry = new RestRetry(bounds);
    http = vertx.createHttpClient(new HttpClientOptions().setKeepAliveTimeout(IDLE_SECONDS)
        .setConnectTimeout((int) bounds.connect().toMillis()),
        new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  /** Sends a request, again where that is safe. Fails with a {@link RestException} alone. */
  Future<RestAnswer> send(RestRequest request) {
    Promise<RestAnswer> outcome = Promise.promise();
    attempt(request, 1, outcome);
    return outcome.future();
  }

  /** The same, where an answer that the call is gone already is as good as success. */
  static Future<Void> orGone(Future<Void> done, Predicate<RestException> gone) {
    return done.recover(failure -> failure instanceof RestException refused && gone.test(refused)
        ? Future.succeededFuture()
        : Future.failedFuture(failure));
  }

  private void attempt(RestRequest request, int number, Promise<RestAnswer> outcome) {
    exchange(request).onComplete(done -> {
      if (done.failed()) {
        again(request, number, outcome, (RestException) done.cause(), Optional.empty());
      } else if (done.result().succeeded()) {
        outcome.complete(done.result());
      } else {
        var answer = done.result();
        again(request, number, outcome, RestException.refused(answer.status(), answer.code()), answer.wait(clock));
      }
    });
  }

  private void again(RestRequest request, int number, Promise<RestAnswer> outcome, RestException failure,
      Optional<Duration> asked) {
    var wait = retry.wait(failure, request.repeatable(), number, asked, random.getAsDouble());
    if (wait.isEmpty()) {
      outcome.fail(failure);
      return;
    }
    LOG.debug("{} is sent again: {}", request, failure.getMessage());
    vertx.setTimer(Math.max(1, wait.get().toMillis()), id -> attempt(request, number + 1, outcome));
  }

  /** One request and its answer, whatever its status. Fails with a {@link RestException}. */
  private Future<RestAnswer> exchange(RestRequest request) {
    Promise<RestAnswer> answer = Promise.promise();
    var options = new RequestOptions().setAbsoluteURI(request.address().toString()).setMethod(request.method())
        .setFollowRedirects(false);
    connect(options).onComplete(connected -> {
      if (connected.failed()) {
        LOG.debug("{} found no connection: {}", request, connected.cause().getClass().getSimpleName());
        answer.fail(RestException.of(Kind.UNREACHABLE));
      } else {
        exchange(request, connected.result(), answer);
      }
    });
    return answer.future();
  }

  private Future<HttpClientRequest> connect(RequestOptions options) {
    try {
      return http.request(options);
    } catch (IllegalStateException closed) {
      return Future.failedFuture(closed); // the server shuts down
    }
  }

  private void exchange(RestRequest request, HttpClientRequest connection, Promise<RestAnswer> answer) {
    long timer = vertx.setTimer(bounds.answer().toMillis(), id -> fail(answer, Kind.SILENT, connection));
    answer.future().onComplete(done -> vertx.cancelTimer(timer));
    connection.putHeader("Authorization", request.authorization()).putHeader("Accept", "application/json")
        .putHeader("User-Agent", "frontdesk");
    if (!request.contentType().isEmpty()) {
      connection.putHeader("Content-Type", request.contentType());
    }
    connection.exceptionHandler(broken -> fail(answer, Kind.BROKEN, connection));
    connection.send(request.body()).onComplete(response -> {
      if (response.failed()) {
        fail(answer, Kind.BROKEN, connection);
      } else {
        read(response.result(), connection, answer);
      }
    });
  }

  private void read(HttpClientResponse response, HttpClientRequest connection, Promise<RestAnswer> answer) {
    var body = Buffer.buffer();
    response.exceptionHandler(broken -> fail(answer, Kind.BROKEN, connection));
    response.handler(part -> {
      if (body.length() + part.length() > bounds.answerBytes()) {
        fail(answer, Kind.TOO_LARGE, connection);
      } else {
        body.appendBuffer(part);
      }
    });
    response.endHandler(nothing -> answer.tryComplete(
        new RestAnswer(response.statusCode(), Optional.ofNullable(response.getHeader("Retry-After")), body)));
  }

  /** The connection is of no use any more, for an answer that comes late would be taken for the next one's. */
  private static void fail(Promise<RestAnswer> answer, Kind kind, HttpClientRequest connection) {
    if (answer.tryFail(RestException.of(kind))) {
      connection.reset();
    }
  }
}
