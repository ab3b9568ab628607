package frontdesk.app;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The engine of the widget on a line that breaks: a call is taken up again, or ends and releases everything. */
class BrowserLineTest extends BrowserTest {
  private CuttableLine line;

  @BeforeEach
  void lay() throws IOException {
    line = new CuttableLine(server().port());
  }

  @AfterEach
  void takeAway() throws IOException {
    line.close();
  }

  private Page page() {
    var page = page(browser(Optional.empty()), new NewContextOptions(), true, EMPTY_PAGE);
    page.navigate("http://127.0.0.1:" + line.port() + EMPTY_PAGE);
    return page;
  }

  @Test
  void aCutCallIsResumedAndWhatWasNotReceivedIsSentAgain() throws IOException {
    for (String codec : List.of("pcm", "opus")) {
      var call = new CallPage(page(), Map.of("codec", codec));
      call.run("call.mute(true); await call.start();");
      assertTrue(call.is("call.sendText('how much is a cleaning')"));
      call.await("log.some(e => e.type === 'caption' && e.text.includes('110 dollars')) && call.state === 'speaking'");
      line.cut(true);
      call.await("call.state === 'reconnecting'");
      assertFalse(call.is("call.sendText('can you hear me')"), "there is no line");
      assertEquals(List.of("live"), call.tracks());
      line.mend();
      call.await("arrived.filter(m => m.type === 'started').length === 2");
      call.await("log.some(e => e.type === 'caption' && e.final && e.text.includes('110 dollars'))");
      assertEquals("A cleaning costs 110 dollars without insurance.",
          call.get("log.find(e => e.final && e.text.includes('110')).text"));
      assertTrue(call.is("new Set(arrived.filter(m => m.type === 'started').map(m => m.call)).size === 1"),
          "the same call");
      assertTrue(call.is("sent.find(m => m.type === 'resume').received_samples > 0"));
      call.run("call.hangUp();");
      assertEquals(List.of("ended"), call.tracks());
    }
  }

  @Test
  void aPageThatWakesUpResumesOnAFreshSocket() {
    var page = page();
    page.clock().install();
    var call = new CallPage(page, Map.of("mode", "text"));
    call.start();
    call.await("log.some(e => e.type === 'caption')");
    page.clock().fastForward(60_000);
    call.await("arrived.filter(m => m.type === 'started').length === 2");
    call.await("call.state !== 'reconnecting'");
    assertTrue(call.is("call.sendText('how much is a cleaning')"));
    call.await("log.some(e => e.type === 'caption' && e.text.includes('110 dollars'))");
    call.run("call.hangUp();");
  }

  @Test
  void aCallThatCannotBeResumedIsLostAndReleasesTheMicrophone() throws IOException {
    var page = page();
    page.clock().install();
    var call = new CallPage(page, Map.of());
    call.start();
    call.await("call.state === 'speaking'");
    line.cut(true);
    call.await("call.state === 'reconnecting'");
    for (int i = 0; i < 4 && !call.is("call.state === 'error'"); i++) {
      page.clock().runFor(8_000);
    }
    call.await("call.state === 'error'");
    assertEquals("lost true", call.get("log.filter(e => e.type === 'error')"
        + ".map(({code, fatal}) => code + ' ' + fatal).join()"));
    assertEquals("lost", call.get("log.find(e => e.type === 'ended').reason"));
    assertEquals(List.of("ended"), call.tracks());
    assertEquals(List.of("closed"), call.get("contexts.map(context => context.state)"));
  }
}
