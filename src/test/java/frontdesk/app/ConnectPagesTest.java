package frontdesk.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the pages of the phone systems say to paste is accepted as it stands, and sets up that phone system. */
class ConnectPagesTest {
  private static final Pattern SETTINGS = Pattern.compile("```yaml\\n(telephony:\\n.*?)```", Pattern.DOTALL);
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)}");

  private static Map<String, String> environment() throws Exception {
    var keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(2048);
    var pem = "-----BEGIN PRIVATE KEY-----\\n"
        + Base64.getEncoder().encodeToString(keys.generateKeyPair().getPrivate().getEncoded())
        + "\\n-----END PRIVATE KEY-----";
    return Map.of("TWILIO_ACCOUNT_SID", "AC0123456789abcdef0123456789abcdef", "TELNYX_PUBLIC_KEY",
        Base64.getEncoder().encodeToString(new byte[32]), "VONAGE_PRIVATE_KEY", pem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"twilio", "telnyx", "vonage", "plivo", "exotel", "jambonz"})
  void whatThePageSaysToPasteIsAccepted(String name) throws Exception {
    var page = Files.readString(Path.of("docs/connect/" + name + ".md"));
    var block = SETTINGS.matcher(page);
    assertTrue(block.find(), "the page shows the settings");
    var environment = new HashMap<>(environment());
    VARIABLE.matcher(block.group(1)).results().forEach(found -> environment.putIfAbsent(found.group(1), "value"));
    var root = Section.parse(name + ".md", block.group(1), environment);
    var systems = TelephonySettings.read(root.section("telephony"), Path.of(".")).systems();
    assertEquals("https://desk.example.com", systems.publicUrl().orElseThrow().toString());
    var found = Map.of("twilio", systems.twilio(), "telnyx", systems.telnyx(), "vonage", systems.vonage(), "plivo",
        systems.plivo(), "exotel", systems.exotel(), "jambonz", systems.jambonz());
    found.forEach((other, system) -> assertEquals(other.equals(name), system.isPresent(), other));
  }
}
