package frontdesk.app;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The element over an engine that does what the test says, in a page of a strict content security policy. */
class WidgetTest extends BrowserTest {
  private WidgetPage widget(String attributes) {
    return WidgetPage.open(page(browser(Optional.empty()), new NewContextOptions(), true, EMPTY_PAGE), attributes,
        "ltr");
  }

  private static boolean flag(WidgetPage widget, String script) {
    return (boolean) widget.page.evaluate(script);
  }

  @Test
  void itSaysWhoAnswersAndWhetherItRecordsBeforeItAsksForTheMicrophone() {
    var widget = widget("");
    assertThat(widget.part("disclosure")).containsText("an AI: the automated receptionist of Riverside Dental");
    assertThat(widget.part("disclosure")).containsText("This call is not recorded.");
    assertFalse(flag(widget, "() => 'calls' in window"), "no engine before the start");
    var start = widget.page.getByRole(AriaRole.BUTTON,
        new Page.GetByRoleOptions().setName("Start call"));
    assertThat(start).hasAccessibleDescription(Pattern.compile("an AI.*not recorded.*microphone"));
    start.click();
    assertThat(widget.part("status")).hasText("Asking for the microphone …");
    assertEquals("\"voice\"", widget.page.evaluate("() => JSON.stringify(fake.options.mode)"));
  }

  @Test
  void withoutAnAnswerAboutRecordingNoCallCanBegin() {
    var page = page(browser(Optional.empty()), new NewContextOptions(), true, EMPTY_PAGE);
    var down = new boolean[]{true};
    page.route("**/widget/config", route -> {
      if (down[0]) {
        route.abort();
      } else {
        route.resume();
      }
    });
    var widget = WidgetPage.open(page, "", "ltr");
    assertThat(widget.part("error")).containsText("cannot be reached");
    assertEquals(0, widget.page.locator("frontdesk-call [part~=main]")
        .filter(new Locator.FilterOptions().setHasText("Start call").setVisible(true)).count());
    down[0] = false;
    widget.button("Try again").click();
    assertThat(widget.button("Start call")).isEnabled();
    assertThat(widget.part("error")).hasCount(0);
  }

  @Test
  void onlyFinalLinesEnterTheLog() {
    var widget = widget("");
    widget.call("listening");
    widget.caption("caller", "I'd like", false);
    widget.caption("caller", "I'd like a cleaning", false);
    var log = widget.page.getByRole(AriaRole.LOG);
    assertThat(log).hasAttribute("aria-live", "polite");
    assertThat(log).hasText("");
    assertThat(widget.part("partial").filter(new Locator.FilterOptions().setVisible(true)))
        .hasText("I'd like a cleaning");
    assertTrue(flag(widget,
        "() => document.querySelector('frontdesk-call').shadowRoot.querySelector('.partial').closest('[aria-hidden=true]') !== null"));
    widget.caption("caller", "I'd like a cleaning tomorrow", true);
    assertThat(log).hasText("You: I'd like a cleaning tomorrow");
    assertThat(widget.part("partial").filter(new Locator.FilterOptions().setVisible(true))).hasCount(0);
    widget.caption("agent", "<b onclick=alert(1)>Which day?</b>", true);
    assertThat(log).containsText("<b onclick=alert(1)>Which day?</b>");
  }

  @Test
  void muteIsAToggleAndSaysSo() {
    var widget = widget("");
    widget.call("listening");
    assertThat(widget.part("mute")).hasAttribute("aria-pressed", "false");
    widget.part("mute").click();
    assertThat(widget.part("mute")).hasAttribute("aria-pressed", "true");
    assertThat(widget.part("notice").filter(new Locator.FilterOptions().setVisible(true))).hasText("You are muted");
    widget.part("mute").click();
    assertThat(widget.part("mute")).hasAttribute("aria-pressed", "false");
    assertEquals("[[\"mute\",true],[\"mute\",false]]", widget.told());
  }

  @Test
  void whatWasHeldIsReleasedOnEveryWay() {
    var widget = widget("");
    widget.call("listening");
    widget.button("Push to talk").click();
    var talk = widget.part("talk");
    Mouse mouse = widget.page.mouse();
    for (String end : List.of("window.dispatchEvent(new Event('blur'))",
        "button.dispatchEvent(new PointerEvent('pointercancel', {bubbles: true, composed: true}))",
        "(Object.defineProperty(document, 'hidden', {value: true, configurable: true}),"
            + " document.dispatchEvent(new Event('visibilitychange')), delete document.hidden)",
        "window.dispatchEvent(new Event('pagehide'))")) {
      talk.hover();
      mouse.down();
      assertThat(talk).hasAttribute("aria-pressed", "true");
      talk.evaluate("button => " + end);
      assertThat(talk).hasAttribute("aria-pressed", "false");
      mouse.up();
    }
    talk.focus();
    widget.page.keyboard().down(" ");
    assertThat(talk).containsText("You are heard");
    widget.part("input").focus();
    assertThat(talk).containsText("Hold to talk");
    widget.page.keyboard().up(" ");
    widget.part("lock").click();
    assertThat(talk).hasAttribute("aria-pressed", "true");
    widget.part("lock").click();
    talk.focus();
    widget.page.keyboard().press("Enter");
    assertThat(widget.part("lock")).hasAttribute("aria-pressed", "true");
    widget.page.evaluate("() => window.dispatchEvent(new Event('blur'))");
    assertThat(widget.part("lock")).hasAttribute("aria-pressed", "false");
    String once = "[\"talk\",true],[\"talk\",false]";
    assertEquals("[[\"holdToTalk\",true]," + String.join(",", Collections.nCopies(7, once)) + "]",
        widget.told());
  }

  @Test
  void theSpaceBarTalksAnywhereButInAField() {
    var widget = widget("");
    widget.call("listening");
    widget.button("Push to talk").click();
    widget.part("title").focus();
    widget.page.keyboard().press(" ");
    widget.page.keyboard().down(" ");
    widget.part("input").focus();
    widget.page.keyboard().up(" ");
    widget.page.keyboard().type("a b");
    assertThat(widget.part("input")).hasValue("a b");
    assertEquals("[[\"holdToTalk\",true],[\"talk\",true],[\"talk\",false],[\"talk\",true],[\"talk\",false]]",
        widget.told(), "a press, and one whose release is elsewhere");
  }

  @Test
  void keysAreSentByPointerKeyboardAndArrows() {
    var widget = widget("");
    widget.call("listening");
    widget.button("Keypad").click();
    widget.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pound"))
        .click();
    widget.page.keyboard().type("42");
    widget.page.keyboard().press("Escape");
    assertThat(widget.button("Keypad")).isFocused();
    assertThat(widget.part("sheet-keypad")).isHidden();
    widget.page.keyboard().press("Enter");
    widget.page.keyboard().press("ArrowRight");
    widget.page.keyboard().press("ArrowDown");
    widget.page.keyboard().press("Enter");
    assertEquals("[[\"sendKey\",\"#\"],[\"sendKey\",\"4\"],[\"sendKey\",\"2\"],[\"sendKey\",\"5\"]]", widget.told());
  }

  @Test
  void anUnfinishedCharacterIsNotSent() {
    var widget = widget("");
    widget.call("listening");
    widget.part("input").fill("にほん");
    widget.part("input").evaluate("input => input.dispatchEvent(new KeyboardEvent('keydown',"
        + " {key: 'Enter', isComposing: true, bubbles: true, cancelable: true})) && input.form.requestSubmit()");
    assertEquals("[]", widget.told());
    widget.part("input").press("Enter");
    assertEquals("[[\"sendText\",\"にほん\"]]", widget.told());
    assertThat(widget.part("input")).hasValue("");
  }

  @Test
  void deviceAndVolumeGoToTheEngine() {
    var widget = widget("");
    widget.call("listening");
    widget.button("Sound").click();
    assertThat(widget.part("device").locator("option"))
        .hasText(new String[]{"Built-in microphone", "Headset", "Device 3"});
    widget.part("device").selectOption("Headset");
    widget.part("volume").fill("0.5");
    assertEquals("[[\"setDevice\",\"b\"],[\"setVolume\",0.5]]", widget.told());
  }

  @Test
  void aBlockedMicrophoneIsExplainedAndTypingGoesOn() {
    var widget = widget("");
    widget.button("Start call").click();
    widget.page.evaluate("() => fake.fail('permission_denied')");
    assertThat(widget.page.getByRole(AriaRole.ALERT)).containsText("The microphone is blocked.");
    assertThat(widget.button("Try again")).isFocused();
    widget.button("Type instead").click();
    assertThat(widget.part("input")).isFocused();
    assertEquals("text", widget.page.evaluate("() => fake.options.mode"));
    assertThat(widget.page.getByRole(AriaRole.ALERT)).hasText("");
  }

  @Test
  void theFocusIsNeverLost() {
    var widget = widget("");
    widget.button("Start call").focus();
    widget.page.keyboard().press("Enter");
    assertThat(widget.part("title")).isFocused();
    widget.is("listening");
    widget.button("End call").focus();
    widget.page.keyboard().press("Enter");
    assertThat(widget.button("Call again")).isFocused();
    assertThat(widget.part("reason")).hasText("You ended the call.");
  }

  @Test
  void inTheCornerItOpensClosesAndGivesTheFocusBack() {
    var widget = widget("placement=\"corner\"");
    assertThat(widget.part("panel")).isHidden();
    widget.button("Talk to Riverside Dental").click();
    assertThat(widget.part("title")).isFocused();
    assertThat(widget.part("panel")).hasRole(AriaRole.DIALOG);
    widget.call("listening");
    widget.button("Keypad").click();
    widget.page.keyboard().press("Escape");
    assertThat(widget.part("panel")).isVisible();
    widget.page.keyboard().press("Escape");
    assertThat(widget.part("panel")).isHidden();
    assertThat(widget.button("Call with Riverside Dental")).isFocused();
    assertEquals("[]", widget.told(), "the call goes on");
  }

  @Test
  void everyTextCanBeReplacedAlsoInACall() {
    var widget = widget("strings='{\"start\":\"Anrufen\",\"state.listening\":\"Ich höre zu\"}' lang=\"de\"");
    assertThat(widget.button("Anrufen")).isVisible();
    widget.button("Anrufen").click();
    widget.is("listening");
    assertThat(widget.part("status")).hasText("Ich höre zu");
    widget.page.evaluate("""
        async () => {
          const {STRINGS} = await import('/widget/strings.js');
          document.querySelector('frontdesk-call').strings =
            Object.fromEntries(Object.keys(STRINGS).map(key => [key, '\\u2588']));
        }""");
    widget.button("█").first().waitFor();
    widget.part("mute").click();
    Object texts = widget.page.evaluate(
        """
            () => {
              const root = document.querySelector('frontdesk-call').shadowRoot;
              const texts = [];
              const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
              while (walk.nextNode()) texts.push(walk.currentNode.data);
              for (const node of root.querySelectorAll('*'))
                for (const name of ['aria-label', 'placeholder', 'title']) if (node.hasAttribute(name)) texts.push(node.getAttribute(name));
              return texts.filter(text => /[a-z]{3}/i.test(text) && !/^[A-Z]{3,4}$/.test(text) && text !== 'Riverside Dental');
            }""");
    assertEquals(List.of("Connected. You can speak now."), texts, "only what was said before remains");
  }

  @Test
  void anElementTakenOutHangsUpAndOneThatIsMovedDoesNot() {
    var widget = widget("");
    widget.call("speaking");
    widget.page.evaluate("() => document.body.append(document.querySelector('frontdesk-call'))");
    assertEquals("[]", widget.told());
    widget.page.evaluate("() => document.querySelector('frontdesk-call').remove()");
    assertEquals("[[\"hangUp\"]]", widget.told());
  }

  @Test
  void thePageHearsWhatHappens() {
    var widget = widget("caller-name=\"Ana\" caller-number=\"+12025550100\" codec=\"pcm\" token=\"t\"");
    widget.page.evaluate("""
        () => {
          window.heard = [];
          for (const name of ['state', 'caption', 'recording', 'tool', 'intent', 'transfer', 'ended', 'error'])
            document.addEventListener('frontdesk-' + name, event => window.heard.push([name, event.detail]));
        }""");
    widget.call("listening");
    widget.emit("recording", Map.of("state", "on"));
    widget.emit("transfer", Map.of("to", "+12025550100"));
    widget.page.evaluate("() => fake.end('transferred')");
    assertEquals("[[\"state\",{\"state\":\"requesting\"}],[\"state\",{\"state\":\"listening\"}],"
        + "[\"recording\",{\"state\":\"on\"}],[\"transfer\",{\"to\":\"+12025550100\"}],[\"state\",{\"state\":\"ended\"}],"
        + "[\"ended\",{\"reason\":\"transferred\"}]]", widget.page.evaluate("() => JSON.stringify(window.heard)"));
    assertEquals("[{\"name\":\"Ana\",\"number\":\"+12025550100\"},\"pcm\",\"t\"]", widget.page.evaluate(
        "async () => JSON.stringify([fake.options.caller, fake.options.codec, fake.options.token])"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      off | This call is not recorded.
      announce | This call is recorded. You can say “stop recording” at any time.
      ask | You will be asked whether the call may be recorded. You can say no.
      """)
  void theServersRuleOfRecordingIsSaidBeforehand(String rule, String said) {
    var page = page(browser(Optional.empty()), new NewContextOptions(), true, EMPTY_PAGE);
    page.route("**/widget/config", route -> route.fulfill(new FulfillOptions().setContentType("application/json")
        .setBody("{\"business\":\"A <b>\\\"salon\\\"</b>\",\"recording\":\"" + rule + "\",\"language\":\"de\"}")));
    var widget = WidgetPage.open(page, "", "ltr");
    assertThat(widget.part("disclosure")).containsText(said);
    assertThat(widget.part("title")).hasText("A <b>\"salon\"</b>");
    assertEquals("de", widget.part("captions").evaluate("log => log.closest('[lang]').lang"));
  }

  @Test
  void anAnswerThatDoesNotTellTheRuleIsNone() {
    var page = page(browser(Optional.empty()), new NewContextOptions(), true, EMPTY_PAGE);
    page.route("**/widget/config", route -> route.fulfill(new FulfillOptions().setContentType("application/json")
        .setBody("{\"business\":\"A salon\"}")));
    assertThat(WidgetPage.open(page, "", "ltr").part("error")).containsText("cannot be reached");
  }

  @Test
  void aBrowserThatCannotAdoptSheetsGetsAStyleWithTheNonce() {
    var page = page(browser(Optional.empty()), new NewContextOptions(), true, EMPTY_PAGE);
    page.addInitScript("delete ShadowRoot.prototype.adoptedStyleSheets; delete Document.prototype.adoptedStyleSheets");
    var widget = WidgetPage.open(page, "nonce=\"of-the-test\"", "ltr");
    assertThat(widget.part("panel")).hasCSS("display", "flex");
    assertEquals(List.of(), widget.complaints);
  }

  @Test
  void whatHappensInACallIsSaidInWords() {
    var widget = widget("");
    widget.call("listening");
    var notice = widget.part("notice").filter(new Locator.FilterOptions().setVisible(true));
    var status = widget.page.getByRole(AriaRole.STATUS)
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile(".")));
    assertThat(status.first()).hasText("Connected. You can speak now.");
    widget.emit("recording", Map.of("state", "on"));
    assertThat(notice).hasText("Recording");
    widget.emit("recording", Map.of("state", "stopped"));
    assertThat(notice).hasText("Recording stopped");
    widget.emit("transfer", Map.of("to", "+12025550100"));
    assertThat(notice.last()).hasText("You are being put through to +12025550100.");
    widget.emit("error", Map.of("code", "sound_blocked", "message", "", "fatal", false));
    assertThat(widget.page.getByRole(AriaRole.ALERT)).containsText("Click anywhere on the page");
    widget.is("speaking");
    assertThat(widget.page.getByRole(AriaRole.ALERT)).hasText("");
    widget.is("reconnecting");
    assertThat(notice.last()).containsText("The same call goes on");
    assertThat(status.first()).hasText("Reconnecting …");
    widget.emit("error", Map.of("code", "new_code", "message", "A sentence of the engine.", "fatal", true));
    widget.is("error");
    assertThat(widget.page.getByRole(AriaRole.ALERT)).hasText("A sentence of the engine.");
    assertThat(notice).hasCount(0);
  }

  @Test
  void anExampleWaitsUntilTheCallIsOnAndIsNotSaidInAnother() {
    var widget = widget("");
    widget.button("Type instead").waitFor();
    widget.page.evaluate("() => { document.querySelector('frontdesk-call').say('how much?'); }");
    assertEquals("[]", widget.told());
    widget.is("speaking");
    assertEquals("[[\"sendText\",\"how much?\"]]", widget.told());
    widget.page.evaluate(
        "() => { const desk = document.querySelector('frontdesk-call'); desk.say('and when?'); desk.hangUp(); desk.say('never'); }");
    widget.page.evaluate("() => fake.fail('offline')");
    widget.button("Try again").click();
    widget.is("listening");
    assertEquals("[]", widget.told());
    assertEquals("voice", widget.page.evaluate("() => fake.options.mode"));
  }
}
