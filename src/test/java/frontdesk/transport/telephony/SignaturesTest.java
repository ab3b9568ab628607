package frontdesk.transport.telephony;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import frontdesk.schedule.TestClock;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The signatures of phone systems: published examples where there are any, and others computed here from the
 * description by the platform's own cryptography.
 */
class SignaturesTest {
  private final TestClock clock = TestClock.monday();

  static byte[] hmac(String algorithm, String key, String text) throws Exception {
    var mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String url64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  // Twilio

  private final TwilioSignature twilio = new TwilioSignature(new Secret("12345"));
  private final List<Parameter> twilioForm = Parameter.parse(
      "Digits=1234&CallSid=CA1234567890ABCDE&To=%2B18005551212&Caller=%2B14158675309&From=%2B14158675309");

  /** The vectors of twilio-java's RequestValidatorTest, with and without ports. */
  @ParameterizedTest
  @CsvSource({"https://mycompany.com/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
      "https://mycompany.com:1234/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
      "https://mycompany.com/myapp.php?foo=1&bar=2, kvajT1Ptam85bY51eRf/AJRuM3w=",
      "http://mycompany.com/myapp.php?foo=1&bar=2, 0ZXoZLH/DfblKGATFgpif+LLRf4="})
  void twiliosPublishedExamplesHold(String address, String signature) {
    assertTrue(twilio.matches(address, twilioForm, signature));
    assertFalse(twilio.matches(address, twilioForm.subList(1, 5), signature), "a field less");
    assertFalse(twilio.matches(address + "3", twilioForm, signature), "another address");
    assertFalse(twilio.matches(address, twilioForm, "NOT" + signature));
    assertFalse(twilio.matches(address, twilioForm, ""));
    assertFalse(new TwilioSignature(new Secret("12346")).matches(address, twilioForm, signature));
  }

  @Test
  void twiliosFieldsAreSignedInOrderOnceAndAsText() throws Exception {
    var form = Parameter.parse("b=2&a=Zo%C3%AB+M%C3%BCller&b=1&b=2&c=");
    var signature = base64(hmac("HmacSHA1", "12345", "https://d.example.com/xaZoë Müllerb1b2c"));
    assertTrue(twilio.matches("https://d.example.com/x", form, signature));
  }

  @Test
  void theUpgradeOfAStreamIsSignedWithItsOwnScheme() throws Exception {
    var address = new PublicAddress(java.net.URI.create("https://d.example.com")).stream();
    assertTrue(twilio.matches(address, List.of(),
        base64(hmac("HmacSHA1", "12345", "wss://d.example.com/telephony/stream"))));
    assertTrue(twilio.matches(address, List.of(),
        base64(hmac("HmacSHA1", "12345", "wss://d.example.com:443/telephony/stream"))));
    assertFalse(twilio.matches(address, List.of(),
        base64(hmac("HmacSHA1", "12345", "https://d.example.com/telephony/stream"))));
  }

  // Telnyx

  /** The first key of RFC 8032, section 7.1. */
  static PrivateKey telnyxPrivate() throws Exception {
    return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of().parseHex(
        "302e020100300506032b657004220420" + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")));
  }

  static final String TELNYX_PUBLIC = base64(
      HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));

  static String telnyx(long time, String body) throws Exception {
    var signature = Signature.getInstance("Ed25519");
    signature.initSign(telnyxPrivate());
    signature.update((time + "|" + body).getBytes(StandardCharsets.UTF_8));
    return base64(signature.sign());
  }

  @Test
  void telnyxSignsItsTimeAndItsBody() throws Exception {
    var check = new TelnyxSignature(TelnyxKey.parse(TELNYX_PUBLIC), clock);
    var body = "{\"data\":{\"id\":\"1\",\"name\":\"Zoë\"}}";
    long time = clock.instant().getEpochSecond();
    var signature = telnyx(time, body);
    assertTrue(check.matches("" + time, Buffer.buffer(body), signature));
    assertFalse(check.matches("" + time, Buffer.buffer(body.replace("1", "2")), signature), "another body");
    assertFalse(check.matches("" + (time + 1), Buffer.buffer(body), signature), "another time");
    assertFalse(check.matches("" + time, Buffer.buffer(body), telnyx(time, body + " ")));
    for (String broken : List.of("", "?", "AAAA", base64(new byte[64]))) {
      assertFalse(check.matches("" + time, Buffer.buffer(body), broken), broken);
    }
    clock.elapse(Duration.ofMinutes(5));
    assertTrue(check.matches("" + time, Buffer.buffer(body), signature));
    clock.elapse(Duration.ofSeconds(1));
    assertFalse(check.matches("" + time, Buffer.buffer(body), signature), "of yesterday");
    long ahead = clock.instant().getEpochSecond() + 301;
    assertFalse(check.matches("" + ahead, Buffer.buffer(body), telnyx(ahead, body)), "of tomorrow");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "now", "1e9", "99999999999999999999"})
  void aTimeThatIsNoneIsNotOfNow(String time) {
    assertFalse(Freshness.isFresh(time, clock));
  }

  // Vonage

  private final VonageSignature vonage = new VonageSignature(new Secret("signature-secret"), "app-1", clock);

  static String vonage(String secret, JsonObject header, JsonObject claims) throws Exception {
    var signed = url64(header.encode().getBytes(StandardCharsets.UTF_8)) + "."
        + url64(claims.encode().getBytes(StandardCharsets.UTF_8));
    return "Bearer " + signed + "." + url64(hmac("HmacSHA256", secret, signed));
  }

  static JsonObject claims(long time, String id, String payload) throws Exception {
    return new JsonObject().put("iat", time).put("jti", id).put("iss", "Vonage").put("payload_hash", sha256(payload))
        .put("api_key", "a1b2c3d").put("application_id", "app-1");
  }

  private static final JsonObject HS256 = new JsonObject().put("alg", "HS256").put("typ", "JWT");

  @Test
  void vonageSignsTheHashOfABody() throws Exception {
    var body = "{\"from\":\"442079460000\",\"name\":\"Zoë\"}";
    var token = vonage("signature-secret", HS256, claims(clock.instant().getEpochSecond(), "1", body));
    assertFalse(vonage.matches(token, List.of(), Buffer.buffer(body + " ")), "another body");
    assertFalse(vonage.matches(token + "A", List.of(), Buffer.buffer(body)));
    assertTrue(vonage.matches(token, List.of(), Buffer.buffer(body)));
    assertFalse(vonage.matches(token, List.of(), Buffer.buffer(body)), "the same token again");
    var upper = claims(clock.instant().getEpochSecond(), "2", body);
    upper.put("payload_hash", upper.getString("payload_hash").toUpperCase());
    assertTrue(vonage.matches(vonage("signature-secret", HS256, upper), List.of(), Buffer.buffer(body)));
  }

  @Test
  void vonageSignsAQueryAsAnObject() throws Exception {
    var query = Parameter.parse("to=442079460000&from=Zo%C3%AB&uuid=aaaa-1");
    var object = "{\"to\":\"442079460000\",\"from\":\"Zoë\",\"uuid\":\"aaaa-1\"}";
    var token = vonage("signature-secret", HS256, claims(clock.instant().getEpochSecond(), "1", object));
    assertFalse(vonage.matches(token, query.subList(0, 2), Buffer.buffer()), "a parameter less");
    assertTrue(vonage.matches(token, query, Buffer.buffer()));
  }

  /** What a token says in place of what it should. */
  @ParameterizedTest
  @CsvSource(nullValues = "none", value = {"iat, none", "iat, 1", "iat, now", "jti, none", "jti, ''",
      "application_id, app-2", "payload_hash, none", "payload_hash, 00"})
  void aTokenThatSaysSomethingElseIsRefused(String claim, String value) throws Exception {
    var claims = claims(clock.instant().getEpochSecond(), "1", "{}");
    claims.remove(claim);
    if (value != null) {
      claims.put(claim, value.matches("[0-9]") ? (Object) Integer.valueOf(value) : value);
    }
    assertFalse(vonage.matches(vonage("signature-secret", HS256, claims), List.of(), Buffer.buffer("{}")));
  }

  @Test
  void aTokenThatIsNotVonagesIsRefused() throws Exception {
    var claims = claims(clock.instant().getEpochSecond(), "1", "{}");
    var body = Buffer.buffer("{}");
    assertFalse(vonage.matches(vonage("another-secret", HS256, claims), List.of(), body));
    var none = new JsonObject().put("alg", "none");
    assertFalse(vonage.matches(vonage("signature-secret", none, claims), List.of(), body));
    var token = vonage("signature-secret", HS256, claims);
    assertFalse(vonage.matches(token.substring(0, token.lastIndexOf('.') + 1), List.of(), body), "no signature");
    for (String broken : List.of("", "Bearer ", "Bearer a.b", "Bearer ..", "Basic YTpi", "Bearer ?.?.?",
        "Bearer " + "a".repeat(10_000))) {
      assertFalse(vonage.matches(broken, List.of(), body), broken);
    }
    clock.elapse(Duration.ofSeconds(301));
    assertFalse(vonage.matches(token, List.of(), body), "of yesterday");
  }

  // Plivo

  private final PlivoSignature plivo = new PlivoSignature(new Secret("plivo-token"), clock);

  private static String plivo(String base, String nonce) throws Exception {
    return base64(hmac("HmacSHA256", "plivo-token", base + "." + nonce));
  }

  /** What is signed, as plivo-python's signature_v3.py builds it. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
      none    | none             | https://d.example.com/p
      b=2&a=1 | none             | https://d.example.com/p?a=1&b=2
      none    | To=2&From=1      | https://d.example.com/p?From1To2
      t=x     | To=2&From=Zo%C3%AB | https://d.example.com/p?t=x.FromZoëTo2
      a=2&a=1 | k=2&k=1          | https://d.example.com/p?a=1&a=2.k1k2
      """)
  void plivoSignsAddressFieldsAndNonce(String query, String form, String base) throws Exception {
    var queried = Parameter.parse(query == null ? "" : query);
    var fields = Parameter.parse(form == null ? "" : form);
    var signature = plivo(base, "n1");
    assertFalse(plivo.matches("https://d.example.com/q", queried, fields, "n1", signature), "another path");
    assertFalse(plivo.matches("https://d.example.com/p", queried, fields, "n2", signature), "another nonce");
    assertFalse(plivo.matches("https://d.example.com/p", queried, Parameter.parse("x=y"), "n1", signature));
    assertTrue(plivo.matches("https://d.example.com/p", queried, fields, "n1", "AAAA, " + signature));
    assertFalse(plivo.matches("https://d.example.com/p", queried, fields, "n1", signature), "the same nonce again");
  }

  @Test
  void plivosNonceIsNeededAndNoSignatureIsNone() throws Exception {
    var base = "https://d.example.com/p";
    assertFalse(plivo.matches(base, List.of(), List.of(), "", plivo(base, "")));
    assertFalse(plivo.matches(base, List.of(), List.of(), "n", ""));
    assertFalse(plivo.matches(base, List.of(), List.of(), "n", "x".repeat(5000)));
  }

  // jambonz

  @Test
  void jambonzSignsItsTimeAndItsBody() throws Exception {
    var check = new JambonzSignature(new Secret("wh-secret"), clock);
    long time = clock.instant().getEpochSecond();
    var hex = HexFormat.of().formatHex(hmac("HmacSHA256", "wh-secret", time + ".{\"a\":\"ë\"}"));
    assertTrue(check.matches("t=" + time + ",v1=" + hex, "{\"a\":\"ë\"}"));
    assertTrue(check.matches("t=" + time + ", v1=00, v1=" + hex, "{\"a\":\"ë\"}"));
    assertFalse(check.matches("t=" + time + ",v1=" + hex, "{}"));
    assertFalse(check.matches("t=" + (time + 1) + ",v1=" + hex, "{\"a\":\"ë\"}"));
    assertFalse(check.matches("v1=" + hex, "{\"a\":\"ë\"}"));
    assertFalse(check.matches("", ""));
    clock.elapse(Duration.ofSeconds(301));
    assertFalse(check.matches("t=" + time + ",v1=" + hex, "{\"a\":\"ë\"}"), "of yesterday");
  }

  // A name and password

  @Test
  void aLoginIsCheckedWhole() {
    var check = new BasicLogin(new PhoneSystems.Login("jambonz", new Secret("pass:wörd")));
    assertTrue(check.matches(RestRequest.basic("jambonz", new Secret("pass:wörd"))));
    assertTrue(check.matches(RestRequest.basic("jambonz", new Secret("pass:wörd")).replace("Basic", "basic")));
    for (String wrong : List.of("", "Basic", "Basic ?", "Bearer x", RestRequest.basic("jambonz", new Secret("pass")),
        RestRequest.basic("Jambonz", new Secret("pass:wörd")))) {
      assertFalse(check.matches(wrong), wrong);
    }
  }

  @Test
  void parametersAreReadAsTheyCome() {
    assertEquals(List.of(new Parameter("a b", "ë"), new Parameter("a b", ""), new Parameter("c", "=")),
        Parameter.parse("a+b=%C3%AB&&a%20b&c=%3D"));
  }
}
