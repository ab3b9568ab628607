package frontdesk.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The engine of the widget in a browser. */
class BrowserCallTest extends BrowserTest {
  /** Makes {@code window.call} and writes what it tells to {@code window.log}. */
  private static final String CALL = """
      async (options) => {
        const {FrontdeskCall} = await import('/widget/call.js');
        window.log = [];
        window.call = new FrontdeskCall(options);
        for (const type of ['state', 'caption', 'recording', 'tool', 'ended', 'error', 'level']) {
          call.addEventListener(type, ({detail}) => log.push({type, at: performance.now(), ...detail}));
        }
        window.tracks = [];
        const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        navigator.mediaDevices.getUserMedia = async (wanted) => {
          const stream = await open(wanted);
          tracks.push(...stream.getTracks());
          return stream;
        };
      }""";

  private Page call(Optional<java.nio.file.Path> microphone, Map<String, Object> options) {
    Page page = emptyPage(microphone);
    page.evaluate(CALL, options);
    page.evaluate("() => call.start()");
    return page;
  }

  private static void await(Page page, String condition) {
    page.waitForFunction("() => " + condition);
  }

  @Test
  void aTypedCallNeverTouchesTheMicrophone() {
    Page page = call(Optional.empty(), Map.of("mode", "text"));
    await(page, "log.some(e => e.type === 'caption' && e.role === 'agent')");
    assertTrue((Boolean) page.evaluate("() => call.sendText('how much is a cleaning')"));
    await(page, "log.some(e => e.type === 'caption' && e.final && e.text.includes('110 dollars'))");
    page.evaluate("() => call.hangUp()");
    assertEquals("ended", page.evaluate("() => call.state"));
    assertEquals(List.of(), page.evaluate("() => tracks"));
    assertFalse((Boolean) page.evaluate("() => call.sendText('are you there')"), "there is no call");
  }

  @Test
  void theReceptionistIsHeardInBothCodingsAndTheMicrophoneIsReleased() {
    for (String codec : List.of("pcm", "opus")) {
      Page page = call(Optional.empty(), Map.of("codec", codec));
      await(page, "call.state === 'speaking'");
      await(page, "log.some(e => e.type === 'level' && e.output > 0.5)");
      assertEquals(List.of("live"), page.evaluate("() => tracks.map(t => t.readyState)"));
      page.evaluate("() => call.hangUp()");
      assertEquals(List.of("ended"), page.evaluate("() => tracks.map(t => t.readyState)"));
      assertEquals(List.of("requesting", "connecting", "listening", "speaking", "ended"),
          page.evaluate("() => log.filter(e => e.type === 'state').map(e => e.state)"));
    }
  }
}
