package frontdesk.inference;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import frontdesk.inference.ModelFile.Digest;
import frontdesk.inference.ModelInstaller.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Fetching from a server on this machine that does everything that servers and lines do wrong. */
class ModelInstallerTest {
  private static final byte[] WEIGHTS = bytes(1, 300_000);

  @TempDir
  Path folder;
  private HttpServer server;
  private ExecutorService workers;
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<String> ranges = new ArrayList<>();
  private final List<Long> pauses = new ArrayList<>();
  private ModelInstaller installer;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    workers = Executors.newCachedThreadPool();
    server.setExecutor(workers);
    server.start();
    installer = new ModelInstaller(folder.resolve("models"));
  }

  @AfterEach
  void close() {
    end.countDown();
    server.stop(0);
    workers.shutdownNow();
  }

  @Test
  void installsVerifiesAndPins() throws IOException {
    serve("/m", exchange -> answer(exchange, 200, "\"1\"", WEIGHTS, 0, WEIGHTS.length));
    assertEquals(State.MISSING, fetch(file(true, "/m")));
    assertInstalled();
    assertEquals(State.VERIFIED, fetch(file(true, "/m")), "a whole file is not fetched again");
    assertEquals(1, ranges.size());
    assertEquals(ModelStore.sha256(target()) + "  m.bin\n", Files.readString(models().resolve("SHA256SUMS")));
  }

  @Test
  void anUnverifiedFileIsPinnedByItsFirstFetch() throws IOException {
    serve("/m", exchange -> answer(exchange, 200, "\"1\"", WEIGHTS, 0, WEIGHTS.length));
    fetch(file(false, "/m"));
    assertEquals(State.PINNED, installer.state(file(false, "/m")));
    Files.writeString(target(), "damaged");
    assertEquals(State.DAMAGED, installer.state(file(false, "/m")));
    assertEquals(State.DAMAGED, fetch(file(false, "/m")));
    assertInstalled();
  }

  @Test
  void aTruncatedFetchIsTakenUp() throws IOException {
    serve("/m", exchange -> {
      if (ranges.size() == 1) {
        answer(exchange, 200, "\"1\"", WEIGHTS, 0, 100_000);
      } else {
        int from = from(exchange);
        assertEquals("\"1\"", exchange.getRequestHeaders().getFirst("If-Range"));
        exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-299999/300000");
        answer(exchange, 206, "\"1\"", WEIGHTS, from, WEIGHTS.length - from);
      }
    });
    fetch(file(true, "/m"));
    assertInstalled();
    assertEquals(2, ranges.size());
    assertTrue(ranges.get(1).startsWith("bytes="), ranges.toString());
    assertEquals(List.of(10L), pauses);
  }

  @Test
  void aServerWithoutRangesStartsAnew() throws IOException {
    part(bytes(2, 1000), "\"1\"");
    serve("/m", exchange -> answer(exchange, 200, "\"1\"", WEIGHTS, 0, WEIGHTS.length));
    fetch(file(true, "/m"));
    assertInstalled();
    assertEquals(List.of("bytes=1000-"), ranges);
  }

  @Test
  void aPartThatDoesNotFitStartsAnew() throws IOException {
    part(bytes(2, 1000), "\"1\"");
    serve("/m", exchange -> {
      if (ranges.size() == 1) {
        answer(exchange, 416, "\"2\"", WEIGHTS, 0, 0);
      } else {
        answer(exchange, 200, "\"2\"", WEIGHTS, 0, WEIGHTS.length);
      }
    });
    fetch(file(true, "/m"));
    assertInstalled();
    assertEquals(Arrays.asList("bytes=1000-", null), ranges);
  }

  @Test
  void aFileThatChangedBetweenTwoTriesIsNotMixed() throws IOException {
    part(bytes(2, 1000), "\"old\"");
    serve("/m", exchange -> {
      if (ranges.size() == 1) {
        exchange.getResponseHeaders().add("Content-Range", "bytes 1000-299999/300000");
        answer(exchange, 206, "\"new\"", WEIGHTS, 1000, WEIGHTS.length - 1000);
      } else {
        answer(exchange, 200, "\"new\"", WEIGHTS, 0, WEIGHTS.length);
      }
    });
    fetch(file(true, "/m"));
    assertInstalled();
  }

  @Test
  void aCorruptFileIsDeletedAndNeverInstalled() {
    serve("/m", exchange -> answer(exchange, 200, "\"1\"", bytes(3, WEIGHTS.length), 0, WEIGHTS.length));
    assertTrue(refused(file(true, "/m")).contains("was deleted"));
    assertFalse(Files.exists(target()));
    assertFalse(Files.exists(models().resolve("m.bin.part")));
  }

  @Test
  void aLongerFileIsRefusedBeforeItIsRead() {
    serve("/m", exchange -> answer(exchange, 200, "\"1\"", bytes(3, 400_000), 0, 400_000));
    assertTrue(refused(file(true, "/m")).contains("400000"));
    assertFalse(Files.exists(models().resolve("m.bin.part")));
  }

  @Test
  void aStallEndsTheTry() throws IOException {
    serve("/m", exchange -> {
      boolean first = ranges.size() == 1;
      if (first) {
        exchange.getResponseHeaders().add("ETag", "\"1\"");
        exchange.sendResponseHeaders(200, WEIGHTS.length);
        exchange.getResponseBody().write(WEIGHTS, 0, 10);
        exchange.getResponseBody().flush();
        await();
      } else {
        answer(exchange, 200, "\"1\"", WEIGHTS, 0, WEIGHTS.length);
      }
    });
    fetch(file(true, "/m"));
    assertInstalled();
    assertEquals(2, ranges.size());
  }

  @Test
  void redirectsAreFollowedButNotInALoop() throws IOException {
    serve("/m", exchange -> answer(exchange, 200, "\"1\"", WEIGHTS, 0, WEIGHTS.length));
    redirect("/a", "/m");
    redirect("/loop", "/loop");
    assertTrue(refused(file(true, "/loop")).contains("leads on more than 3 times"));
    fetch(file(true, "/a"));
    assertInstalled();
  }

  @Test
  void whatIsNotThereIsSaidAndTheNextAddressServes() throws IOException {
    serve("/m", exchange -> answer(exchange, 200, "\"1\"", WEIGHTS, 0, WEIGHTS.length));
    serve("/gone", exchange -> answer(exchange, 404, "\"1\"", WEIGHTS, 0, 0));
    assertTrue(refused(file(true, "/gone")).contains("answered 404"));
    assertEquals(List.of(), pauses, "a 404 is final");
    fetch(file(true, "/gone", "/m"));
    assertInstalled();
  }

  @Test
  void aBrokenServerIsTriedWithLongerPauses() {
    serve("/m", exchange -> answer(exchange, 503, "\"1\"", WEIGHTS, 0, 0));
    assertTrue(refused(file(true, "/m")).contains("answered 503"));
    assertEquals(List.of(10L, 20L), pauses);
  }

  @Test
  void aFolderServesLikeTheNetwork() throws IOException {
    Path from = Files.createDirectory(folder.resolve("stick"));
    assertTrue(assertThrows(ModelException.class, () -> installer.copy(file(true, "/m"), from)).getMessage()
        .contains("there is no file"));
    Files.write(from.resolve("m.bin"), bytes(3, WEIGHTS.length));
    assertThrows(ModelException.class, () -> installer.copy(file(true, "/m"), from));
    assertFalse(Files.exists(target()));
    Files.write(from.resolve("m.bin"), WEIGHTS);
    installer.copy(file(true, "/m"), from);
    assertInstalled();
  }

  @Test
  void twoFetchesDoNotMix() throws IOException {
    Files.createDirectories(models());
    try (var channel = FileChannel.open(models().resolve("fetch.lock"), StandardOpenOption.CREATE,
        StandardOpenOption.WRITE)) {
      channel.lock();
      assertTrue(refused(file(true, "/m")).contains("another fetch is at work"));
    }
  }

  private State fetch(ModelFile file) {
    return installer.fetch(file, new FetchSettings(Duration.ofSeconds(10), Duration.ofMillis(1500),
        Duration.ofMinutes(5), 3, 3, Duration.ofMillis(10), pauses::add, () -> 0), (_, _) -> {
        });
  }

  private String refused(ModelFile file) {
    return assertThrows(ModelException.class, () -> fetch(file)).getMessage();
  }

  private ModelFile file(boolean published, String... paths) {
    Path whole = folder.resolve("whole");
    try {
      Files.write(whole, WEIGHTS);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return new ModelFile("m.bin",
        Arrays.stream(paths).map(path -> URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path))
            .toList(),
        published ? OptionalLong.of(WEIGHTS.length) : OptionalLong.empty(),
        published ? Optional.of(Digest.parse("sha256:" + ModelStore.sha256(whole))) : Optional.empty(), "this test");
  }

  private void serve(String path, HttpHandler handler) {
    server.createContext(path, exchange -> {
      try (exchange) {
        ranges.add(exchange.getRequestHeaders().getFirst("Range"));
        handler.handle(exchange);
      }
    });
  }

  private void redirect(String from, String to) {
    server.createContext(from, exchange -> {
      try (exchange) {
        exchange.getResponseHeaders().add("Location", to);
        exchange.sendResponseHeaders(302, -1);
      }
    });
  }

  /** Says that everything from here to the end of the file comes, and sends so many bytes of it. */
  private static void answer(HttpExchange exchange, int status, String tag, byte[] file, int from, int count)
      throws IOException {
    exchange.getResponseHeaders().add("ETag", tag);
    boolean body = status < 300;
    exchange.sendResponseHeaders(status, body ? file.length - from : -1);
    if (body) {
      OutputStream out = exchange.getResponseBody();
      out.write(file, from, count);
      out.flush();
    }
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static int from(HttpExchange exchange) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    return Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
  }

  private void part(byte[] bytes, String tag) throws IOException {
    Files.createDirectories(models());
    Files.write(models().resolve("m.bin.part"), bytes);
    Files.writeString(models().resolve("m.bin.part.from"), tag);
  }

  private void assertInstalled() throws IOException {
    assertArrayEquals(WEIGHTS, Files.readAllBytes(target()));
    assertFalse(Files.exists(models().resolve("m.bin.part")));
    assertFalse(Files.exists(models().resolve("m.bin.part.from")));
  }

  private Path models() {
    return folder.resolve("models");
  }

  private Path target() {
    return models().resolve("m.bin");
  }

  private static byte[] bytes(int seed, int count) {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
