package frontdesk.app;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** How the widget and the page look, kept under target/screenshots, and that axe-core finds nothing against any of it. */
class WidgetPicturesTest extends BrowserTest {
  private WidgetPage widget(NewContextOptions options, String attributes, String direction) {
    return WidgetPage.open(page(browser(Optional.empty()), options, true, EMPTY_PAGE), attributes, direction);
  }

  private static void good(WidgetPage widget, String name) {
    widget.picture(name);
    assertEquals(List.of(), widget.violations(), name);
  }

  private static void situation(WidgetPage widget, boolean judged, String name) {
    if (judged) {
      good(widget, name);
    } else {
      widget.picture(name);
    }
  }

  /** Contrast depends on the scheme and layout on the width: two of the four show axe-core all that there is to find. */
  @ParameterizedTest
  @CsvSource({"375, LIGHT", "375, DARK", "1280, LIGHT", "1280, DARK"})
  void everySituation(int width, ColorScheme scheme) {
    String name = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
    boolean judged = (width == 375) == (scheme == ColorScheme.LIGHT);
    var widget = widget(WidgetPage.options(width, scheme), "", "ltr");
    widget.button("Start call").waitFor();
    situation(widget, judged, "idle" + name);
    widget.call("listening");
    widget.talk();
    widget.emit("level", Map.of("input", 0.5, "output", 0));
    situation(widget, judged, "call" + name);
    widget.button("Keypad").click();
    widget.page.keyboard().type("202");
    situation(widget, judged, "keypad" + name);
    widget.button("Sound").click();
    widget.button("Push to talk").click();
    situation(widget, judged, "options" + name);
    widget.button("Mute").click();
    widget.emit("recording", Map.of("state", "on"));
    widget.is("reconnecting");
    situation(widget, judged, "reconnecting" + name);
    widget.page.evaluate("() => fake.end('completed')");
    situation(widget, judged, "ended" + name);
    widget.button("Call again").click();
    widget.page.evaluate("() => fake.fail('permission_denied')");
    situation(widget, judged, "error" + name);
    widget.button("Type instead").click();
    widget.is("listening");
    widget.caption("agent", "Thank you for calling Riverside Dental. How can I help you?", true);
    situation(widget, judged, "text" + name);
    assertEquals(List.of(), widget.complaints);
  }

  @Test
  void rightToLeftInTheCornerAndInTheColoursOfTheSystem() {
    var arabic = widget(WidgetPage.options(375, ColorScheme.LIGHT),
        "lang=\"ar\" strings='{\"start\":\"ابدأ المكالمة\",\"type\":\"اكتب بدلاً من ذلك\",\"end\":\"إنهاء\",\"mute\":\"كتم\"}'",
        "rtl");
    arabic.button("اكتب").waitFor();
    good(arabic, "rtl-idle");
    arabic.button("ابدأ المكالمة").click();
    arabic.is("speaking");
    arabic.talk();
    arabic.caption("caller", "أريد موعداً غداً", true);
    good(arabic, "rtl-call");
    arabic.page.setViewportSize(320, 640);
    assertEquals(true, arabic.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), "reflows");
    assertEquals("rtl", arabic.part("panel").getAttribute("dir"));

    var corner = widget(WidgetPage.options(1280, ColorScheme.DARK), "placement=\"corner\" theme=\"light\"", "ltr");
    corner.button("Talk to").waitFor();
    good(corner, "corner-closed");
    corner.button("Talk to").click();
    corner.call("listening");
    corner.talk();
    good(corner, "corner-call");
    corner.page.setViewportSize(375, 667);
    corner.button("Keypad").click();
    good(corner, "corner-keypad-375");

    var contrast = widget(WidgetPage.options(375, ColorScheme.DARK).setForcedColors(ForcedColors.ACTIVE), "", "ltr");
    contrast.call("thinking");
    contrast.talk();
    contrast.button("Mute").click();
    contrast.emit("recording", Map.of("state", "on"));
    contrast.picture("forced-colors");
    assertEquals("none",
        contrast.part("orb").locator("i").first().evaluate("node => getComputedStyle(node).animationName"));
  }
}
