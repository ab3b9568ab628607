package frontdesk.calendars;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import frontdesk.schedule.DeliveryException;

/**
 * HTTP/1.1 to one calendar server, with a bound on the time and the size of each answer and without redirects, which
 * could take a password elsewhere. What goes wrong is a {@link DeliveryException}. Any thread; blocking.
 */
final class HttpDoor implements AutoCloseable {
  /** No answer is larger. */
  static final int LARGEST = 8 << 20;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  /** As many may be dead that are kept for later. */
  private static final int CONNECTIONS = 3;
  private static final Duration LONGEST_REST = Duration.ofHours(1);
  /** After a refused password: many servers lock whoever comes again and again. */
  private static final Duration LOCKED_OUT = Duration.ofMinutes(5);
  /** What networks and full seconds may account for. */
  private static final long LEAST_SKEW = 60;

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
      .followRedirects(HttpClient.Redirect.NEVER).build();
  private final Duration timeout;
  private final Clock wall;
  private volatile long skew;

  /**
   * @param timeout of one request, from its connection to the end of the answer
   * @param wall the machine's clock
   */
  HttpDoor(Duration timeout, Clock wall) {
    this.timeout = timeout;
    this.wall = wall;
  }

  /**
   * An answer, whatever its status. A server of HTTP/1.0 closes each connection, which Java's client may find out only
   * when it uses it once more: a request that may come twice is then sent again.
   *
   * @param twice whether it has the same effect when it comes twice
   */
  HttpResponse<byte[]> send(HttpRequest.Builder request, boolean twice) throws DeliveryException {
    var whole = request.timeout(timeout).header("User-Agent", "Frontdesk").build();
    for (int attempt = 1;; attempt++) {
      try {
        return once(whole);
      } catch (ConnectionLostException e) {
        if (!twice || attempt == CONNECTIONS) {
          throw DeliveryException.passing("not reached: the connection was lost", e);
        }
      }
    }
  }

  private static final class ConnectionLostException extends Exception {
    private static final long serialVersionUID = 1;

    ConnectionLostException(Throwable cause) {
      super(cause);
    }
  }

  private HttpResponse<byte[]> once(HttpRequest whole) throws DeliveryException, ConnectionLostException {
    CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(whole,
        BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
    try {
      // The request's own time-out ends with the head of the answer.
      var got = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      got.headers().firstValue("Date").flatMap(HttpDoor::date).ifPresent(this::compare);
      return got;
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw late(e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case HttpTimeoutException _ -> throw late(e);
        case ConnectException _ -> throw DeliveryException.passing("not reached", e);
        case SSLException _ -> throw DeliveryException.passing("not reached: its certificate is not trusted", e);
        case EOFException _ -> throw new ConnectionLostException(e);
        case IOException io when io.getCause() instanceof IOException -> throw new ConnectionLostException(e);
        default -> throw DeliveryException.passing("not reached: " + e.getCause().getClass().getSimpleName(), e);
      }
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw DeliveryException.passing("interrupted", e);
    }
  }

  private DeliveryException late(Exception cause) {
    return DeliveryException.passing("no answer within " + timeout.toSeconds() + " s", cause);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty(); // then nothing is known of its clock
    }
  }

  private void compare(Instant theirs) {
    long ahead = Duration.between(wall.instant(), theirs).toSeconds();
    skew = Math.abs(ahead) < LEAST_SKEW ? 0 : ahead;
  }

  /** How far the server's clock is ahead of ours by its last answer, in seconds; 0 where it is about right. */
  long skewSeconds() {
    return skew;
  }

  /** What an answer that does not do means. Nothing of its body is told. */
  static DeliveryException refused(HttpResponse<?> answer) {
    int status = answer.statusCode();
    String problem = "answered " + status + switch (status) {
      case 301, 302, 303, 307, 308 -> ": the address must be the calendar's own";
      case 401 -> ": the user or the password is wrong";
      case 403 -> ": the user may not do that";
      case 404, 409 -> ": there is no such calendar";
      case 507 -> ": the calendar is full";
      default -> "";
    };
    return rest(answer).or(() -> Optional.of(LOCKED_OUT).filter(rest -> status == 401))
        .map(rest -> DeliveryException.later(problem, rest))
        .orElseGet(() -> DeliveryException.passing(problem, null));
  }

  /** How long the server asks to be left alone, in seconds (RFC 9110, section 10.2.3). */
  static Optional<Duration> rest(HttpResponse<?> answer) {
    return answer.headers().firstValue("Retry-After").filter(text -> text.matches("\\d{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .map(rest -> rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest);
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
