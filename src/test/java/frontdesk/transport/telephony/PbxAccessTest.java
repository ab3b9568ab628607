package frontdesk.transport.telephony;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import frontdesk.call.CallLeg.AudioFormat;
import frontdesk.transport.AddressList;
import frontdesk.transport.CallNotes;
import frontdesk.transport.telephony.PbxSystems.Peer;
import frontdesk.transport.telephony.PhoneSystems.Login;
import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PbxAccessTest {
  private static final PbxSystems SYSTEMS = new PbxSystems(
      Optional.of(new Peer(Optional.of(new Login("asterisk", new Secret("open:sesame"))), AddressList.NONE)),
      Optional.of(new Peer(Optional.of(new Login("fs", new Secret("fs-password"))),
          AddressList.of(List.of("10.0.0.0/8")))));

  private final CallNotes notes = new CallNotes(() -> 0);

  /** Others let in who has the header X-Token. */
  private final StreamAccess others = new StreamAccess() {
    @Override
    public boolean mayConnect(Handshake handshake) {
      return handshake.headers().contains("X-Token");
    }

    @Override
    public boolean mayStart(StreamStart start, Handshake handshake) {
      return mayConnect(handshake);
    }

    @Override
    public Optional<CallControl> control(String provider) {
      return Optional.empty();
    }
  };

  private final PbxAccess access = new PbxAccess(SYSTEMS, new DialplanControl(notes), others);

  private static StreamAccess.Handshake handshake(String path, String address, String subprotocol, String login,
      boolean token) {
    var headers = MultiMap.caseInsensitiveMultiMap();
    if (!subprotocol.isEmpty()) {
      headers.add("Sec-WebSocket-Protocol", subprotocol);
    }
    if (!login.isEmpty()) {
      headers.add("Authorization",
          "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }
    if (token) {
      headers.add("X-Token", "t");
    }
    return new StreamAccess.Handshake(path, headers, address, "");
  }

  @ParameterizedTest
  @CsvSource({
      "media, asterisk:open:sesame, 192.0.2.9, false, true",
      "media, asterisk:open:sesam, 192.0.2.9, false, false",
      "media, asterisk:, 192.0.2.9, false, false",
      "media, fs:fs-password, 10.0.0.1, false, false",
      "media, '', 127.0.0.1, true, false",
      "'chat, media', asterisk:open:sesame, 192.0.2.9, false, true",
      "audio.drachtio.org, fs:fs-password, 10.0.0.1, false, true",
      "audio.drachtio.org, fs:fs-password, 192.0.2.9, false, false",
      "audio.drachtio.org, fs:wrong, 10.0.0.1, false, false",
      "audio.jambonz.org, jambonz:its-own, 192.0.2.9, true, true",
      "audio.jambonz.org, '', 192.0.2.9, true, false",
      "'', '', 192.0.2.9, true, true",
      "'', '', 192.0.2.9, false, false"})
  void whoShowsALoginFromAKnownAddressMayConnect(String subprotocol, String login, String address, boolean token,
      boolean may) {
    assertEquals(may, access.mayConnect(handshake("/telephony/stream", address, subprotocol, login, token)));
  }

  @Test
  void aFormatThatTheAddressNamesIsAnExchangesToo() {
    String path = "/telephony/stream?system=mod_audio_stream&rate=8000";
    assertTrue(access.mayConnect(handshake(path, "10.0.0.1", "", "fs:fs-password", false)));
    assertEquals(false, access.mayConnect(handshake(path, "10.0.0.1", "", "", true)));
  }

  @ParameterizedTest
  @CsvSource({"asterisk, asterisk:open:sesame, true", "asterisk, fs:fs-password, false",
      "freeswitch, fs:fs-password, true", "jambonz, fs:fs-password, true", "jambonz, asterisk:open:sesame, false",
      "twilio, asterisk:open:sesame, false"})
  void aStreamStartsForItsOwnExchangeAlone(String provider, String login, boolean may) {
    var start = new StreamStart(provider, "c1", "", Optional.empty(), Optional.empty(),
        new AudioFormat(AudioFormat.Encoding.PCM_S16LE, 8000), Map.of());
    assertEquals(may, access.mayStart(start, handshake("/telephony/stream", "10.0.0.1", "", login, false)));
  }

  @Test
  void aHeaderThatIsNoLoginIsRefused() {
    var handshake = handshake("/telephony/stream", "10.0.0.1", "media", "", false);
    for (String header : List.of("Basic", "Basic %%%", "Bearer abc", "Basic " + "A".repeat(10_000))) {
      handshake.headers().set("Authorization", header);
      assertEquals(false, access.mayConnect(handshake), header);
    }
  }

  @Test
  void nobodyIsLetInWithoutLoginOrAddress() {
    assertThrows(IllegalArgumentException.class, () -> new Peer(Optional.empty(), AddressList.NONE));
    var nothing = new PbxAccess(PbxSystems.NONE, CallControl.NONE, StreamAccess.NOBODY);
    assertEquals(false, nothing.mayConnect(handshake("/telephony/stream", "127.0.0.1", "media", "", false)));
    assertEquals(Optional.empty(), nothing.control("asterisk"));
    assertEquals(Optional.empty(), nothing.control("jambonz"));
  }

  @Test
  void whereACallerIsPutThroughToIsLeftForTheDialplan() {
    CallControl control = access.control("asterisk").orElseThrow();
    assertTrue(control.transfer("1764061200.41", "+12025550100").succeeded());
    assertEquals(Optional.of("+12025550100"), notes.transfer("1764061200.41"));
    assertTrue(control.transfer("", "+12025550100").failed());
    assertTrue(control.hangUp("1764061200.41").succeeded());
  }
}
