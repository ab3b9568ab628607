package frontdesk.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.microsoft.playwright.Browser.NewContextOptions;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The engine of the widget in a browser: typed and heard calls, what is refused, and every way out. */
class BrowserCallTest extends BrowserTest {
  private static final List<String> RELEASED = List.of("ended");

  private CallPage call(Map<String, Object> options) {
    return new CallPage(emptyPage(Optional.empty()), options);
  }

  @Test
  void aTypedCallNeverTouchesTheMicrophoneAndIsOnHoldWhileTheCallerReads() {
    var call = call(Map.of("mode", "text"));
    call.start();
    call.await("log.some(e => e.type === 'caption' && e.role === 'agent' && e.final)");
    call.await("sent.some(m => m.type === 'hold' && m.on)");
    assertTrue(call.is("call.sendText('how much is a cleaning')"));
    call.await("log.some(e => e.type === 'caption' && e.text.includes('110 dollars'))");
    assertFalse(call.is("call.sendText('  ')"), "nothing was typed");
    assertTrue(call.is("call.sendText('no thanks, goodbye')"));
    call.await("call.state === 'ended'");
    assertEquals("completed", call.get("log.find(e => e.type === 'ended').reason"));
    assertEquals(List.of(), call.tracks());
    assertEquals(List.of(), call.get("contexts"));
    assertFalse(call.is("call.sendText('are you there')"), "there is no call");
  }

  @Test
  void theReceptionistIsHeardInBothCodingsAndStateSaysSoOnlyThen() {
    for (String codec : List.of("pcm", "opus")) {
      var call = call(Map.of("codec", codec));
      call.start();
      call.await("call.state === 'speaking'");
      call.await("log.some(e => e.type === 'level' && e.output > 0.5)");
      assertEquals(codec.equals("pcm") ? "pcm_s16le" : "opus", call.get("sent[0].audio.encoding"));
      assertEquals(List.of("live"), call.tracks());
      call.run("call.hangUp();");
      assertEquals(RELEASED, call.tracks());
      assertEquals(List.of("requesting", "connecting", "listening", "speaking", "ended"), call.states());
      assertEquals(List.of("closed"), call.get("contexts.map(context => context.state)"));
      assertTrue(call.is("peaks.some(({peak}) => peak > 0.1)"), "it was heard");
      assertTrue(call.is("sent.some(m => m.type === 'played' && m.samples > 0)"));
      assertTrue(call.is("sent.some(m => m.type === 'hangup')"));
    }
  }

  @Test
  void whereTheMicrophoneIsDeniedTheCallSaysSoAndMayGoOnByTyping() {
    var call = new CallPage(page(browser(Optional.empty()), new NewContextOptions(), false, EMPTY_PAGE), Map.of());
    call.start();
    assertEquals(List.of("requesting", "error"), call.states());
    assertEquals("permission_denied true", call.get("log.filter(e => e.type === 'error')"
        + ".map(({code, fatal}) => code + ' ' + fatal).join()"));
    assertEquals(List.of("closed"), call.get("contexts.map(context => context.state)"));
    call.run("call.mode = 'text'; await call.start();");
    call.await("log.some(e => e.type === 'caption' && e.role === 'agent')");
    call.run("call.hangUp();");
  }

  @Test
  void theMicrophoneIsReleasedWhenTheServerEndsTheCall() {
    var call = call(Map.of());
    call.start();
    call.await("call.state === 'speaking'");
    assertTrue(call.is("call.sendText('goodbye')"));
    call.await("call.state === 'ended'");
    assertEquals("completed", call.get("log.find(e => e.type === 'ended').reason"));
    assertEquals(RELEASED, call.tracks());
  }

  @Test
  void theMicrophoneIsReleasedWhenTheCallCannotBegin() {
    var nobody = call(Map.of("server", "http://127.0.0.1:9"));
    nobody.start();
    assertEquals("offline", nobody.get("log.find(e => e.type === 'error').code"));
    assertEquals(List.of("requesting", "connecting", "error"), nobody.states());
    assertEquals(RELEASED, nobody.tracks());
    assertEquals(0, nobody.get("log.filter(e => e.type === 'ended').length"));
    var call = call(Map.of());
    call.run("call.tokenProvider = () => { throw new Error('no'); }; await call.start();");
    assertEquals("internal", call.get("log.find(e => e.type === 'error').code"));
    assertEquals(RELEASED, call.tracks());
  }

  @Test
  void theMicrophoneIsReleasedWhenThePermissionComesAfterTheCallerHasGone() {
    var call = call(Map.of());
    call.run("window.permission = new Promise(granted => { window.grant = granted; });"
        + " window.starting = call.start();");
    call.await("tracks.length === 1");
    call.run("call.hangUp();");
    assertEquals("ended", call.get("call.state"));
    call.run("grant(); await starting;");
    assertEquals(RELEASED, call.tracks());
    assertEquals(List.of("requesting", "ended"), call.states());
    assertEquals(List.of(), call.get("sent"));
  }

  @Test
  void theMicrophoneIsReleasedWhenThePageGoesAway() {
    var call = call(Map.of());
    call.start();
    call.run("window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));");
    assertEquals(RELEASED, call.tracks());
    assertEquals("ended", call.get("call.state"));
    call.run("await call.start();");
    assertEquals(List.of("ended", "live"), call.tracks(), "the object takes another call");
    call.run("call.hangUp();");
  }

  @Test
  void anotherMicrophoneIsTakenDuringTheCallAndTheOldOneReleased() {
    var call = call(Map.of());
    call.start();
    call.run("const all = await call.devices(); window.last = all.at(-1); await call.setDevice(last.id);");
    assertEquals(List.of("ended", "live"), call.tracks());
    assertEquals(call.get("last.label"), call.get("tracks[1].label"));
    call.run("await call.setDevice('no such device');");
    assertEquals("device false",
        call.get("log.filter(e => e.type === 'error').map(({code, fatal}) => code + ' ' + fatal).join()"));
    assertEquals(List.of("ended", "ended", "live"), call.tracks(), "the default one takes its place");
    call.run("tracks[2].stop(); tracks[2].dispatchEvent(new Event('ended'));");
    call.await("tracks.length === 4");
    call.run("call.hangUp();");
    call.await("tracks.every(track => track.readyState === 'ended')");
  }

  @Test
  void aMutedOrUnpressedMicrophoneIsSilent() {
    var call = call(Map.of());
    call.run("call.mute(true); await call.start();");
    String silent = "log.filter(e => e.type === 'level').slice(-5)"
        + ".every((e, i, last) => last.length === 5 && e.input === 0)";
    call.await(silent);
    call.run("call.mute(false);");
    call.await("log.at(-1).input > 0.3");
    call.run("call.holdToTalk(true);");
    call.await("log.filter(e => e.type === 'level').slice(-60).some((e, i, last) => e.input === 0)", 30);
    call.run("call.talk(true);");
    call.await("log.at(-1).input > 0.3");
    call.run("window.dispatchEvent(new Event('blur')); window.mark = log.length;");
    call.await("log.slice(mark).filter(e => e.type === 'level').some(e => e.input === 0)", 30);
    call.run("call.hangUp();");
  }
}
