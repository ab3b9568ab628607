package frontdesk.app;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;

import frontdesk.transport.telephony.PbxSystems;
import frontdesk.transport.telephony.PhoneSystems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TelephonySettingsTest {
  private static final String SID = "AC0123456789abcdef0123456789abcdef";
  private static final Map<String, String> SET = Map.of("SID", SID, "TOKEN", "top-secret-token", "URL",
      "https://desk.example.com/");

  @TempDir
  Path folder;

  private PhoneSystems read(String yaml, Map<String, String> environment) {
    return TelephonySettings.read(Section.parse("test.yaml", yaml, environment), folder).systems();
  }

  @Test
  void nothingIsThereWhereNothingIsSaid() {
    assertEquals(PhoneSystems.NONE, read("", Map.of()));
    assertEquals(PhoneSystems.NONE, read("public_url:\ntwilio: {}\ntelnyx:\n", Map.of()));
  }

  @Test
  void theEnvironmentDecidesWhetherAPhoneSystemIsThere() {
    var yaml = """
        public_url: "${URL}"
        twilio: { account_sid: "${SID}", auth_token: "${TOKEN}" }
        plivo: { auth_id: "${PLIVO_ID}", auth_token: "${PLIVO_TOKEN}" }
        """;
    assertEquals(PhoneSystems.NONE, read(yaml, Map.of()));
    var systems = read(yaml, SET);
    assertEquals(URI.create("https://desk.example.com"), systems.publicUrl().orElseThrow());
    assertEquals(SID, systems.twilio().orElseThrow().accountSid());
    assertEquals("top-secret-token", systems.twilio().orElseThrow().authToken().value());
    assertEquals(URI.create("https://api.twilio.com"), systems.twilio().orElseThrow().api());
    assertTrue(systems.plivo().isEmpty());
    assertFalse(systems.toString().contains("top-secret"), "a secret shows itself to nobody");
  }

  /** What is written, and what the complaint names. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      twilio: { account_sid: "${SID}" }                                | twilio.auth_token' is needed for twilio
      twilio: { account_sid: "${SID}", auth_token: "${NONE}" }         | twilio.auth_token' is empty here
      twilio: { account_sid: AC12, auth_token: "${TOKEN}" }            | twilio.account_sid' must be AC and 32
      twilio: { account_sid: "${SID}", auth_tokken: "${TOKEN}" }       | twilio.auth_token' is needed
      twilio: { account_sid: "${SID}", auth_token: x, voice: alice }   | unknown key 'twilio.voice'
      twilio: { account_sid: "${SID}", auth_token: "${TOKEN}" }        | public_url' is needed
      twilio: { account_sid: "${SID}", auth_token: x, transfer_caller_id: me } | twilio.transfer_caller_id' must be
      twilio: { account_sid: "${SID}", auth_token: x, api_url: "http://evil.example.com" } | twilio.api_url' must be
      telnyx: { api_key: x, public_key: aGVsbG8= }                     | telnyx.public_key' must be the account's
      vonage: { application_id: x, signature_secret: y }               | vonage.private_key_file' is needed
      vonage: { application_id: x, signature_secret: y, private_key: z } | vonage.private_key' is of no use
      vonage: { application_id: x, signature_secret: y, private_key_file: none.key } | vonage.private_key_file' names
      jambonz: { username: "a:b", password: y }                        | jambonz.username' must have no colon
      public_url: "http://desk.example.com"                            | public_url' must be an address
      public_url: "https://desk.example.com/?a=b"                      | public_url' must be an address
      language: "en US"                                                | language' must be
      sorry: "a\\tb"                                                     | sorry' must be a sentence
      asterisk: { username: a }                                        | asterisk.password' is needed beside
      asterisk: { password: "${TOKEN}" }                               | asterisk.username' is needed beside
      asterisk: { addresses: [example.com] }                           | asterisk.addresses' must list addresses
      freeswitch: { username: "a:b", password: y }                     | freeswitch.username' must have no colon
      freeswitch: { adresses: [10.0.0.1] }                             | unknown key 'freeswitch.adresses'
      audiosocket: { port: 70000 }                                     | audiosocket.port' must be a whole number
      audiosocket: { port: 9019, kind_0x11: 8000 }                     | audiosocket.kind_0x11' must be auto, 12000
      audiosocket: { port: 9019, addresses: [10.0.0.0/99] }            | audiosocket.addresses' must list addresses
      twillio: { account_sid: "${SID}", auth_token: "${TOKEN}" }       | unknown key 'twillio'
      """)
  void whatIsHalfSaidIsRefusedInOneSentence(String yaml, String complaint) {
    var problem = assertThrows(SettingsException.class, () -> read(yaml, SET)).getMessage();
    assertTrue(problem.contains(complaint), problem);
    assertTrue(problem.startsWith("test.yaml, line 1: ") && problem.indexOf('\n') < 0, problem);
    assertFalse(problem.contains("top-secret"), problem);
  }

  @Test
  void exchangesAreKnownByLoginOrAddress() {
    var none = TelephonySettings.read(Section.parse("test.yaml", """
        asterisk: { username: "${NONE}", password: "${NONE}", addresses: [] }
        freeswitch: {}
        audiosocket: { port: "${NONE}" }
        """, Map.of()), folder);
    assertEquals(PbxSystems.NONE, none.exchanges());
    assertTrue(none.audioSocket().isEmpty());
    var set = TelephonySettings.read(Section.parse("test.yaml", """
        asterisk: { username: asterisk, password: "${TOKEN}" }
        freeswitch: { addresses: [10.0.0.0/8, 192.0.2.7] }
        audiosocket: { port: 9019, host: 0.0.0.0, addresses: [192.0.2.7], kind_0x11: 16000 }
        """, SET), folder);
    var asterisk = set.exchanges().asterisk().orElseThrow();
    assertEquals("asterisk", asterisk.login().orElseThrow().username());
    assertTrue(asterisk.addresses().isEmpty());
    var freeswitch = set.exchanges().freeswitch().orElseThrow();
    assertTrue(freeswitch.login().isEmpty() && freeswitch.addresses().contains("10.1.2.3"));
    var door = set.audioSocket().orElseThrow();
    assertEquals(9019, door.port());
    assertTrue(door.peers().contains("192.0.2.7") && !door.peers().contains("127.0.0.1"));
    assertEquals(16_000, door.kinds().kind11().orElseThrow());
    assertFalse(set.toString().contains("top-secret"), "a secret shows itself to nobody");
  }

  @Test
  void theKeyOfAnApplicationComesFromAFileOrTheEnvironment() throws Exception {
    var keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(2048);
    var pem = "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(keys.generateKeyPair().getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
    Files.writeString(folder.resolve("vonage.key"), pem);
    var start = "public_url: https://desk.example.com\nvonage: { application_id: x, signature_secret: y, ";
    assertTrue(read(start + "private_key_file: vonage.key }", Map.of()).vonage().isPresent());
    var oneLine = pem.replace("\r", "").replace("\n", "\\n");
    assertTrue(read(start + "private_key: \"${KEY}\" }", Map.of("KEY", oneLine)).vonage().isPresent());
  }
}
