package frontdesk.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The page at {@code /} in a browser: it loads nothing from elsewhere, fits a phone, and calls. */
class IndexPageTest extends BrowserTest {
  @ParameterizedTest
  @CsvSource({"375, LIGHT", "375, DARK", "1280, LIGHT", "1280, DARK"})
  void itIsWholeAtEveryWidth(int width, ColorScheme scheme) {
    var page = page(browser(Optional.empty()), WidgetPage.options(width, scheme), true, EMPTY_PAGE);
    List<String> complaints = new ArrayList<>();
    List<String> elsewhere = new ArrayList<>();
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.onRequest(request -> {
      if (!request.url().startsWith(address("/"))) {
        elsewhere.add(request.url());
      }
    });
    page.navigate(address("/"));
    page.locator("frontdesk-call [part~=main]").first().waitFor();
    assertTrue((boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"),
        "no sideways scrolling");
    page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(
        Path.of("target/screenshots/page-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
    assertEquals(List.of(), new AxeBuilder(page).analyze().getViolations().stream()
        .map(rule -> rule.getId() + rule.getNodes().stream().map(node -> node.getHtml()).toList()).toList());
    assertEquals(List.of(), complaints);
    assertEquals(List.of(), elsewhere);
  }
}
