package frontdesk.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
    String name = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
    var page = page(browser(Optional.empty()), WidgetPage.options(width, scheme), true, EMPTY_PAGE);
    List<String> elsewhere = new ArrayList<>();
    page.onRequest(request -> {
      if (!request.url().startsWith(address("/"))) {
        elsewhere.add(request.url());
      }
    });
    var widget = WidgetPage.at(page, "/");
    widget.button("Type instead").waitFor();
    assertTrue((boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), "scrolls sideways");
    page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
        .setPath(Path.of("target/screenshots/page" + name + ".png")));
    // Contrast depends on the scheme and layout on the width: two of the four show all that there is to find.
    boolean judged = (width == 375) == (scheme == ColorScheme.LIGHT);
    assertEquals(List.of(), judged ? widget.violations() : List.of());
    widget.call("listening");
    widget.talk();
    widget.emit("level", Map.of("input", 0.5, "output", 0));
    page.evaluate("narrow => narrow && document.querySelector('#call').scrollIntoView({behavior: 'instant'})",
        width < 500);
    widget.picture("page-call" + name);
    assertEquals(List.of(), judged ? widget.violations() : List.of());
    assertEquals(List.of(), widget.complaints);
    assertEquals(List.of(), elsewhere);
  }
}
