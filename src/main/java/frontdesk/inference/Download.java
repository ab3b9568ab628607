package frontdesk.inference;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;

/**
 * Fetches one file over HTTP(S) into a {@code .part} file and takes up there after a break (RFC 9110, 14.2 and 13.1.5:
 * Range with If-Range; what the validator was stands in a file beside the part). Redirects are followed, never from
 * https to http. A proxy is the JVM's ({@code https.proxyHost} and the like). One thread.
 */
final class Download implements AutoCloseable {
  private static final long WORTHWHILE = 1 << 20;

  private final FetchSettings settings;
  private final BiConsumer<Long, Long> progress;
  private final HttpClient client;

  /** @param progress told how many bytes are there and how many there will be, -1 where nobody said */
  Download(FetchSettings settings, BiConsumer<Long, Long> progress) {
    this.settings = settings;
    this.progress = progress;
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).proxy(ProxySelector.getDefault())
        .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(settings.connect()).build();
  }

  /** An answer that another try at the same address would not change. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  /**
   * Brings the whole file into the part; its content is not verified here.
   *
   * @throws ModelException where no address gives it within the bounds
   */
  void fetch(ModelFile file, Path part) {
    long begin = settings.nanoTime().getAsLong();
    String problem = "";
    for (URI address : file.addresses()) {
      problem = fetch(file, address, part, begin);
      if (problem.isEmpty()) {
        return;
      }
    }
    throw new ModelException("the file " + file.name() + " cannot be fetched: " + problem);
  }

  /** Empty where it worked, else why not. */
  private String fetch(ModelFile file, URI address, Path part, long begin) {
    Duration pause = settings.pause();
    String problem = "";
    int failures = 0;
    while (failures < settings.tries()) {
      long had = size(part);
      try {
        once(file, address, part, begin);
        return "";
      } catch (Refused e) {
        return e.getMessage();
      } catch (IOException e) {
        problem = address.getHost() + ": " + (e.getMessage() == null ? e.toString() : e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ModelException("the fetch of " + file.name() + " was interrupted; the same command takes it up", e);
      }
      failures = size(part) - had >= WORTHWHILE ? 1 : failures + 1;
      if (failures < settings.tries()) {
        settings.sleeper().accept(pause.toMillis());
        pause = pause.multipliedBy(2).compareTo(settings.stall()) > 0 ? settings.stall() : pause.multipliedBy(2);
      }
    }
    return problem + " (" + settings.tries() + " tries; the same command takes it up where it broke off)";
  }

  private void once(ModelFile file, URI address, Path part, long begin) throws IOException, InterruptedException {
    Optional<String> validator = validator(part);
    long had = validator.isPresent() ? size(part) : 0;
    if (had > 0 && file.bytes().isPresent() && had == file.bytes().getAsLong()) {
      return;
    }
    var answer = send(address, had, validator);
    var body = new Body(answer.body());
    try {
      int status = answer.statusCode();
      if (status == 416) {
        forget(part);
        throw new IOException("the part that is there does not fit the file, so it starts anew");
      }
      if (status == 206 && had > 0 && !continues(answer, had, validator.get())) {
        forget(part);
        throw new IOException("the file has changed meanwhile, so it starts anew");
      }
      if (status != 200 && !(status == 206 && had > 0)) {
        String said = answer.uri().getHost() + " answered " + status;
        throw status >= 500 || status == 408 || status == 429 ? new IOException(said) : new Refused(said);
      }
      long from = status == 206 ? had : 0;
      receive(file, answer, body, part, from, begin);
    } finally {
      body.cancel();
    }
  }

  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(URI address, long from, Optional<String> validator)
      throws IOException, InterruptedException {
    URI at = address;
    for (int hop = 0; hop <= settings.redirects(); hop++) {
      var request = HttpRequest.newBuilder(at).timeout(settings.connect()).header("User-Agent", "frontdesk")
          .header("Accept-Encoding", "identity");
      if (from > 0) {
        request.header("Range", "bytes=" + from + "-").header("If-Range", validator.orElseThrow());
      }
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofPublisher());
      int status = answer.statusCode();
      if (status != 301 && status != 302 && status != 303 && status != 307 && status != 308) {
        return answer;
      }
      new Body(answer.body()).cancel();
      URI next = target(at, answer.headers().firstValue("Location").orElse(""));
      if (at.getScheme().equals("https") && !next.getScheme().equals("https")) {
        throw new Refused(at.getHost() + " leads from https to " + next.getScheme() + ", which is not followed");
      }
      at = next;
    }
    throw new Refused(address.getHost() + " leads on more than " + settings.redirects() + " times");
  }

  private static URI target(URI at, String location) throws Refused {
    try {
      URI next = at.resolve(location);
      if (!location.isBlank() && next.getHost() != null && next.getScheme().matches("https?")) {
        return next;
      }
    } catch (IllegalArgumentException _) {
      // Refused below like every other place that is none.
    }
    throw new Refused(at.getHost() + " leads to no address");
  }

  private static boolean continues(HttpResponse<?> answer, long had, String validator) {
    boolean same = answer.headers().firstValue("ETag").map(tag -> !validator.startsWith("\"") || tag.equals(validator))
        .orElse(true);
    return same && answer.headers().firstValue("Content-Range").filter(range -> range.startsWith("bytes " + had + "-"))
        .isPresent();
  }

  private void receive(ModelFile file, HttpResponse<?> answer, Body body, Path part, long from, long begin)
      throws IOException, InterruptedException {
    long length = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
    long most = file.bytes().orElse(ModelFile.LARGEST);
    long whole = length < 0 ? file.bytes().orElse(-1) : from + length;
    if (whole > most) {
      forget(part);
      throw new Refused(file.name() + " is announced with " + whole + " bytes where at most " + most + " are expected");
    }
    if (from == 0) {
      forget(part);
      remember(part, answer);
    }
    ModelInstaller.needSpace(part, Math.max(0, whole - from), file.name());
    long there = from;
    try (var out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
        from > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
      for (List<ByteBuffer> some = body.next(settings.stall()); !some.isEmpty(); some = body.next(settings.stall())) {
        for (ByteBuffer bytes : some) {
          there += bytes.remaining();
          if (there > most) {
            forget(part);
            throw new Refused(file.name() + " is longer than the " + most + " bytes that are expected");
          }
          while (bytes.hasRemaining()) {
            out.write(bytes);
          }
        }
        progress.accept(there, whole);
        if (settings.nanoTime().getAsLong() - begin > settings.longest().toNanos()) {
          throw new Refused("it takes longer than " + settings.longest().toMinutes() + " minutes");
        }
      }
    }
    if (whole >= 0 && there < whole) {
      throw new IOException("the connection ended after " + there + " of " + whole + " bytes");
    }
  }

  private static Path origin(Path part) {
    return part.resolveSibling(part.getFileName() + ".from");
  }

  /** A weak tag does not promise the same bytes, so it is no validator for a range. */
  private static void remember(Path part, HttpResponse<?> answer) throws IOException {
    Optional<String> validator = answer.headers().firstValue("ETag").filter(tag -> tag.startsWith("\""))
        .or(() -> answer.headers().firstValue("Last-Modified"));
    if (validator.isPresent()) {
      Files.writeString(origin(part), validator.get());
    }
  }

  private static Optional<String> validator(Path part) throws IOException {
    return Files.isRegularFile(origin(part))
        ? Optional.of(Files.readString(origin(part)).strip()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /** Deletes a part and what is known of it. */
  static void forget(Path part) throws IOException {
    Files.deleteIfExists(part);
    Files.deleteIfExists(origin(part));
  }

  private static long size(Path part) {
    try {
      return Files.isRegularFile(part) ? Files.size(part) : 0;
    } catch (IOException e) {
      throw new ModelException("the file " + part + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
