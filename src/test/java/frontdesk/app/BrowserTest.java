package frontdesk.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * What tests in a browser share: a server with the embedded models on a free port whose business clock begins at
 * {@link #NOW}, and Debian's Chromium through Playwright with the fake microphone, which plays a WAV once for each time
 * it is opened. One server and one driver a class. Without Chromium the tests are skipped, unless
 * {@code FRONTDESK_REQUIRE_PROGRAMS} is set.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTest {
  /** When the business clock begins: a Monday at nine in New York. */
  static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");
  /**
   * A page of the server without a script, for tests that bring their own. It must be real: a page that Playwright makes
   * up counts as public, and Chromium lets no public page connect to this machine.
   */
  static final String EMPTY_PAGE = "/healthz";

  /** How long a test waits for the browser and the receptionist, on a machine that has much else to do. */
  private static final double PATIENCE_MS = 20_000;

  private final Scope scope = new Scope();
  private final Map<Optional<Path>, Browser> browsers = new HashMap<>();
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private Path program;
  private Playwright playwright;
  private Server server;

  @BeforeAll
  void open(@TempDir Path data) {
    program = chromium();
    server = scope.add(Server.start(settings(), Path.of(""), data,
        Clock.offset(Clock.systemUTC(), Duration.between(Clock.systemUTC().instant(), NOW))));
    playwright = scope.add(Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
  }

  /** The settings of the server; those of the sample business unless a test has its own. */
  Settings settings() {
    return Settings.read(Path.of("frontdesk.yaml"), Map.of()).withPort(0)
        .withEars(HearingChoice.of(HearingChoice.EMBEDDED));
  }

  private static Path chromium() {
    var found = Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "chromium"))
        .filter(Files::isExecutable).findFirst();
    if (found.isEmpty() && System.getenv("FRONTDESK_REQUIRE_PROGRAMS") == null) {
      Assumptions.abort("skipped: the program chromium is missing");
    }
    return found.orElseThrow(() -> new IllegalStateException("the program chromium is missing"));
  }

  /** The server that the pages call. */
  final Server server() {
    return server;
  }

  /** An address on the server. */
  final String address(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  /** A browser whose microphone plays this WAV (48 kHz, mono), or a beep now and then. */
  final Browser browser(Optional<Path> microphone) {
    return browsers.computeIfAbsent(microphone, file -> {
      var args = new ArrayList<>(List.of("--use-fake-device-for-media-stream", "--disable-gpu",
          "--disable-component-update", "--disable-background-networking",
          "--autoplay-policy=user-gesture-required", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"));
      file.ifPresent(wav -> args.add("--use-file-for-fake-audio-capture=" + wav.toAbsolutePath() + "%noloop"));
      return scope.add(playwright.chromium()
          .launch(new BrowserType.LaunchOptions().setExecutablePath(program).setHeadless(true).setArgs(args)));
    });
  }

  /**
   * Opens a page in a context of its own; what goes wrong in it fails the test.
   *
   * @param microphone whether the page may use it; else the browser refuses
   */
  final Page page(Browser browser, Browser.NewContextOptions options, boolean microphone, String path) {
    var context = browser.newContext(options.setPermissions(microphone ? List.of("microphone") : List.of()));
    contexts.add(context);
    context.setDefaultTimeout(PATIENCE_MS);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    var page = context.newPage();
    page.onPageError(faults::add);
    page.navigate(address(path));
    return page;
  }

  /** An empty page whose microphone is allowed. */
  final Page emptyPage(Optional<Path> microphone) {
    return page(browser(microphone), new Browser.NewContextOptions(), true, EMPTY_PAGE);
  }

  @AfterEach
  void closePages() {
    contexts.forEach(BrowserContext::close);
    contexts.clear();
    var seen = List.copyOf(faults);
    faults.clear();
    assertEquals(List.of(), seen, "errors in the page");
  }

  @AfterAll
  void close() {
    scope.close();
  }
}
