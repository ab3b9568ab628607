package frontdesk.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The element over the real engine and a whole server. */
class WidgetCallTest extends BrowserTest {
  private static final int MOST_TABS = 60;
  /** Counts who asks for the microphone and which of its tracks live. */
  private static final String WATCH_MICROPHONE = """
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      window.tracks = [];
      navigator.mediaDevices.getUserMedia = async (wish) => {
        const stream = await ask(wish);
        window.tracks.push(...stream.getTracks());
        return stream;
      };""";

  /** Sentences take a moment, so that a whole conversation is typed in a few seconds. */
  @Override
  Settings settings() {
    return super.settings().withVoice("none", 165);
  }

  private Page page() {
    var page = page(browser(Optional.empty()), new NewContextOptions(), true, EMPTY_PAGE);
    page.addInitScript(WATCH_MICROPHONE);
    return page;
  }

  private static Object microphones(Page page, String state) {
    return page.evaluate("state => tracks.filter(track => track.readyState === state).length", state);
  }

  /** Goes by the tab key, as someone without a mouse does, to what has this text. */
  private static void tabTo(Page page, String text) {
    for (int i = 0; i < MOST_TABS; i++) {
      page.keyboard().press("Tab");
      var at = page.evaluate("""
          () => {
            let at = document.activeElement;
            while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
            return at?.getAttribute('aria-label') ?? at?.textContent ?? '';
          }""");
      if (at.toString().contains(text)) {
        return;
      }
    }
    throw new AssertionError("the tab key never came to: " + text);
  }

  @Test
  void anAppointmentIsBookedByTheKeyboardAlone() {
    Page page = page();
    page.navigate(address("/"));
    assertThat(page.locator("frontdesk-call [part~=main]").first()).isEnabled();
    tabTo(page, "Type instead");
    page.keyboard().press("Enter");
    var log = page.locator("frontdesk-call [part~=captions]");
    for (var turn : List.of(List.of("How can I help you?", "I'd like a cleaning tomorrow at ten"),
        List.of("name, please?", "John Smith"), List.of("phone number", "202 555 0147"),
        List.of("Shall I book it?", "yes please"), List.of("You're booked", "no thanks, goodbye"))) {
      assertThat(log).containsText(turn.getFirst());
      page.keyboard().type(turn.getLast());
      page.keyboard().press("Enter");
    }
    assertThat(page.locator("frontdesk-call [part~=status]")).hasText("Call ended");
    var rows = server().schedule().byPhone("+12025550147");
    assertEquals(1, rows.size());
    assertEquals("2026-11-24T10:00-05:00[America/New_York]", rows.getFirst().start().toString());
    assertEquals("John Smith", rows.getFirst().customer().name());
    assertEquals(0, microphones(page, "live"));
    assertEquals(0, microphones(page, "ended"), "the microphone was asked for");
    tabTo(page, "Type instead");
  }

  @Test
  void aSpokenCallRunsUnderTheStrictestPolicyAndReleasesTheMicrophone() {
    Page page = page();
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(message -> complaints.add(message.text() + " " + message.location()));
    page.navigate(address("/"));
    page.locator("frontdesk-call [part~=main]").first().click();
    assertThat(page.locator("frontdesk-call [part~=captions]")).containsText("automated receptionist");
    assertEquals(1, microphones(page, "live"));
    page.locator("frontdesk-call [part~=options]").click();
    assertThat(page.locator("frontdesk-call [part~=device] option").first()).hasText(Pattern.compile(".+"));
    page.evaluate("() => document.querySelector('frontdesk-call').remove()");
    page.waitForCondition(() -> microphones(page, "ended").equals(1));
    assertEquals(List.of(), complaints);
  }

  @Test
  void anExampleOfThePageBeginsATypedCall() {
    Page page = page();
    page.navigate(address("/"));
    assertThat(page.locator("frontdesk-call [part~=main]").first()).isEnabled();
    page.locator(".say")
        .filter(new Locator.FilterOptions().setHasText("How much is a cleaning?")).click();
    assertThat(page.locator("frontdesk-call [part~=captions]")).containsText("110 dollars");
    page.locator("frontdesk-call [part~=end]").click();
    assertThat(page.locator("frontdesk-call [part~=reason]")).hasText("You ended the call.");
    assertTrue(microphones(page, "live").equals(0));
  }

  @Test
  void whereTheMicrophoneIsDeniedTheCallGoesOnByTyping() {
    var page = page(browser(Optional.empty()), new NewContextOptions(), false, "/");
    page.locator("frontdesk-call [part~=main]").first().click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("The microphone is blocked.");
    page.locator("frontdesk-call [part~=quiet]").filter(new Locator.FilterOptions().setVisible(true)).click();
    assertThat(page.locator("frontdesk-call [part~=captions]")).containsText("How can I help you?");
    assertThat(page.getByRole(AriaRole.ALERT)).hasText("");
  }
}
