package frontdesk.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

/**
 * A PostgreSQL server of the tests' own, in a temporary folder and on a free port of the loopback, started once and
 * stopped with the virtual machine. Each test takes a fresh database of it. Any thread.
 */
public final class TestPostgres {
  private static final String USER = "frontdesk";
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static TestPostgres running;

  private final Path programs;
  private final Path folder;
  private final int port;

  private TestPostgres(Path programs) throws IOException, InterruptedException {
    this.programs = programs;
    Path memory = Path.of("/dev/shm");
    folder = Files.isWritable(memory)
        ? Files.createTempDirectory(memory, "postgres")
        : Files.createTempDirectory("postgres");
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    if (isRoot()) {
      run(List.of("chown", "postgres", folder.toString()));
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    run(asUser("initdb", "-D", folder + "/data", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"));
    run(asUser("pg_ctl", "-D", folder + "/data", "-w", "-t", "30", "-l", folder + "/log", "-o",
        "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder
            + " -c max_connections=200 -c full_page_writes=off -c fsync=off",
        "start"));
  }

  private void stop() {
    try {
      run(asUser("pg_ctl", "-D", folder + "/data", "-m", "immediate", "-w", "stop"));
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** The server refuses to run as root. */
  private List<String> asUser(String program, String... arguments) {
    var command = new ArrayList<String>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("postgres", ".txt");
    Process process = new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectErrorStream(true)
        .redirectOutput(output.toFile()).start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    String said = Files.readString(output);
    Files.delete(output);
    assertTrue(ended && process.exitValue() == 0, () -> command + ": " + said);
  }

  /** The folder of the newest PostgreSQL whose server is installed, as Debian lays it out. */
  static Optional<Path> programs() {
    Path all = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(all)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(all)) {
      return versions.map(version -> version.resolve("bin")).filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An empty database of the server; the test is skipped, and says so, where PostgreSQL is not installed. */
  public static synchronized DatabaseAddress database() {
    Optional<Path> programs = programs();
    if (programs.isEmpty()) {
      if (System.getenv("FRONTDESK_REQUIRE_PROGRAMS") != null) {
        fail("PostgreSQL is not installed");
      }
      Assumptions.abort("PostgreSQL is not installed");
    }
    try {
      if (running == null) {
        running = new TestPostgres(programs.get());
      }
      String name = "test" + DATABASES.incrementAndGet();
      try (Connection connection = DriverManager.getConnection(running.url("postgres"), USER, "");
          var statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      }
      return new DatabaseAddress(running.url(name), USER, "");
    } catch (IOException | SQLException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Ends all other connections to a database. */
  static void throwOut(Database database) {
    database.write(handle -> handle.select("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
        + " WHERE datname = current_database() AND pid <> pg_backend_pid()").mapTo(Integer.class).one());
  }

  private String url(String name) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
  }
}
