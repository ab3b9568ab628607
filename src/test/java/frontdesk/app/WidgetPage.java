package frontdesk.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;

/**
 * A page of a strict content security policy with the widget in it, over an engine that does what the test says.
 */
final class WidgetPage {
  static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-of-the-test'; connect-src 'self'; base-uri 'none'";
  private static final String ADDRESS = "/page-of-the-test";
  private static final String HTML = """
      <!doctype html><html lang="en" dir="%s"><head><title>Test</title><meta name="viewport" content="width=device-width">
      <link rel="stylesheet" href="/style.css"><script type="module" src="/widget/frontdesk-call.js"></script></head>
      <body><main><h1>A page</h1><frontdesk-call %s></frontdesk-call></main></body></html>""";

  final Page page;
  final List<String> complaints = new ArrayList<>();

  private WidgetPage(Page page) {
    this.page = page;
    page.onConsoleMessage(message -> {
      if (!message.type().equals("log")) {
        complaints.add(message.text() + " " + message.location());
      }
    });
  }

  /** A page of the test's own, with these attributes of the element. */
  static WidgetPage open(Page page, String attributes, String direction) {
    page.route("**" + ADDRESS,
        route -> route.fulfill(new FulfillOptions().setContentType("text/html; charset=utf-8")
            .setHeaders(Map.of("Content-Security-Policy", POLICY)).setBody(HTML.formatted(direction, attributes))));
    return at(page, ADDRESS);
  }

  /** A page of the server. */
  static WidgetPage at(Page page, String path) {
    var widget = new WidgetPage(page);
    String fake = read(Path.of("src/test/resources/web/call.js"));
    page.route("**/widget/call.js",
        route -> route.fulfill(new FulfillOptions().setContentType("text/javascript").setBody(fake)));
    page.navigate(page.url().replaceFirst("(://[^/]+).*", "$1") + path);
    return widget;
  }

  static NewContextOptions options(int width, ColorScheme scheme) {
    return new NewContextOptions().setViewportSize(width, width < 500 ? 812 : 860).setColorScheme(scheme)
        .setDeviceScaleFactor(1).setReducedMotion(ReducedMotion.REDUCE);
  }

  Locator button(String name) {
    return page.locator("frontdesk-call button").filter(new Locator.FilterOptions().setHasText(name).setVisible(true))
        .first();
  }

  Locator part(String name) {
    return page.locator("frontdesk-call [part~=" + name + "]");
  }

  /** Starts a call and brings it to a state. */
  void call(String state) {
    button("Start").click();
    is(state);
  }

  void is(String state) {
    page.evaluate("state => fake.is(state)", state);
  }

  void emit(String name, Object detail) {
    page.evaluate("([name, detail]) => fake.emit(name, detail)", List.of(name, detail));
  }

  void caption(String role, String text, boolean last) {
    emit("caption", Map.of("role", role, "text", text, "final", last, "startMs", 0));
  }

  /** What the engine was told, as JSON. */
  String told() {
    return (String) page.evaluate("() => JSON.stringify(fake.told)");
  }

  /** A conversation as far as a question, with a partial line of each side. */
  void talk() {
    caption("agent", "Thank you for calling Riverside Dental. This is the automated receptionist. How can I help you?",
        true);
    caption("caller", "I'd like a cleaning tomorrow at ten", true);
    caption("agent", "Good, Tuesday, November 24 at 10 AM with Maria is free.", true);
    caption("agent", "May I have your name, please?", true);
    caption("caller", "my name is james", false);
  }

  /** What axe-core finds against, one line each. */
  List<String> violations() {
    return new AxeBuilder(page).analyze().getViolations().stream()
        .map(rule -> rule.getId() + ": "
            + rule.getNodes().stream().map(node -> node.getHtml() + " " + node.getFailureSummary()).toList())
        .toList();
  }

  /** Keeps a picture of the page under {@code target/screenshots}. */
  void picture(String name) {
    Path file = Path.of("target", "screenshots", name + ".png");
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    page.screenshot(new Page.ScreenshotOptions().setPath(file)
        .setAnimations(ScreenshotAnimations.DISABLED));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
