package frontdesk.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The element in a page of another site, whose policy allows no more than the documentation says. */
class WidgetEmbeddingTest extends BrowserTest {
  @TempDir
  static Path folder;

  private HttpServer site;

  /** The server lists the origin of the other site, and has a key, so that tokens are needed. */
  @Override
  Settings settings() {
    try {
      site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      site.createContext("/", exchange -> {
        byte[] page = """
            <!doctype html><html lang="en"><title>A shop</title><body><h1>A shop</h1>
            <script type="module" src="%1$s/widget/frontdesk-call.js"></script>
            <frontdesk-call server="%1$s" mode="text"></frontdesk-call></body></html>"""
            .formatted(address("")).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().add("Content-Security-Policy",
            "default-src 'none'; script-src %s; connect-src %s %s"
                .formatted(address(""), address(""), address("").replace("http:", "ws:")));
        exchange.sendResponseHeaders(200, page.length);
        try (var body = exchange.getResponseBody()) {
          body.write(page);
        }
      });
      site.start();
      var yaml = Files.readString(Path.of("frontdesk.yaml"))
          .replace("origins: []", "origins: [\"" + origin() + "\"]")
          .replace("api_keys: []", "api_keys: [a-key-of-this-test-alone]").replace("name: en-us", "name: none")
          .replace("prompts: prompts", "prompts: " + Path.of("prompts").toAbsolutePath());
      return Settings.read(Files.writeString(folder.resolve("frontdesk.yaml"), yaml), Map.of()).withPort(0)
          .withEars(HearingChoice.of(HearingChoice.EMBEDDED));
    } catch (IOException e) {
      throw new IllegalStateException("the other site does not start", e);
    }
  }

  private String origin() {
    return "http://127.0.0.1:" + site.getAddress().getPort();
  }

  @AfterAll
  void closeTheSite() {
    site.stop(0);
  }

  @Test
  void itCallsFromThereWithATokenOfItsOwn() {
    var page = page(browser(Optional.empty()), new NewContextOptions(), false, EMPTY_PAGE);
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(message -> {
      if (!message.location().contains("favicon")) {
        complaints.add(message.text() + " " + message.location());
      }
    });
    page.navigate(origin() + "/");
    page.locator("frontdesk-call [part~=main]").first().click();
    assertThat(page.locator("frontdesk-call [part~=input]")).isFocused();
    var log = page.locator("frontdesk-call [part~=captions]");
    assertThat(log).containsText("How can I help you?");
    page.keyboard().type("how much is a cleaning");
    page.keyboard().press("Enter");
    assertThat(log).containsText("110 dollars");
    assertEquals(List.of(), complaints);
  }
}
