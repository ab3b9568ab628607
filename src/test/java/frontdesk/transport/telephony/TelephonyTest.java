package frontdesk.transport.telephony;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import frontdesk.call.CallLeg.AudioFormat;
import frontdesk.schedule.TestClock;
import frontdesk.transport.telephony.PhoneSystems.Jambonz;
import frontdesk.transport.telephony.PhoneSystems.Login;
import frontdesk.transport.telephony.PhoneSystems.Plivo;
import frontdesk.transport.telephony.PhoneSystems.Telnyx;
import frontdesk.transport.telephony.PhoneSystems.Twilio;
import frontdesk.transport.telephony.PhoneSystems.Vonage;
import frontdesk.transport.telephony.StreamAccess.Handshake;
import frontdesk.web.HttpOneOptions;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every phone system's webhooks over HTTP, as it signs and asks them, and the streams that they let in. */
class TelephonyTest {
  private static final String BASE = "https://desk.example.com";
  private static final String SID = "AC0123456789abcdef0123456789abcdef";
  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");
  private static final Login LOGIN = new Login("pbx", new Secret("pbx-password"));

  private final Vertx vertx = Vertx.vertx();
  private final TestClock clock = TestClock.monday();
  private final AtomicBoolean full = new AtomicBoolean();
  private final ProviderServer provider = new ProviderServer(vertx);
  private final HttpClient http = HttpClient.newHttpClient();
  private Telephony telephony;
  private int port;

  @BeforeEach
  void open() throws Exception {
    open(systems(Optional.empty()));
  }

  private PhoneSystems systems(Optional<Secret> jambonzSecret) throws Exception {
    var keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(2048);
    var key = ApplicationKey.parse("-----BEGIN PRIVATE KEY-----"
        + Base64.getEncoder().encodeToString(keys.generateKeyPair().getPrivate().getEncoded())
        + "-----END PRIVATE KEY-----");
    return new PhoneSystems(Optional.of(URI.create(BASE)), PhoneSystems.ENGLISH,
        Optional.of(new Twilio(SID, new Secret("12345"), Optional.empty(), provider.address)),
        Optional.of(new Telnyx(new Secret("KEY1"), TelnyxKey.parse(SignaturesTest.TELNYX_PUBLIC), Optional.empty(),
            provider.address)),
        Optional.of(new Vonage("app-1", key, new Secret("signature-secret"), Optional.empty(), provider.address)),
        Optional.of(new Plivo("MA1", new Secret("plivo-token"), Optional.of("+12025550199"), provider.address)),
        Optional.of(LOGIN), Optional.of(new Jambonz(LOGIN, jambonzSecret)));
  }

  private void open(PhoneSystems systems) {
    var rest = new RestClient(vertx, RestBounds.defaults(), clock, () -> 0);
    telephony = new Telephony(systems, full::get, clock, rest);
    var router = Router.router(vertx);
    telephony.register(router);
    port = vertx.createHttpServer(HttpOneOptions.create()).requestHandler(router).listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture().join().actualPort();
  }

  @AfterEach
  void close() {
    http.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20)).method(method, BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};

  private static String form(String... pairs) {
    var form = new StringBuilder();
    for (int i = 0; i < pairs.length; i += 2) {
      form.append(i == 0 ? "" : "&").append(pairs[i]).append('=')
          .append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
    }
    return form.toString();
  }

  private HttpResponse<String> twilio(String path, String... pairs) throws Exception {
    var sorted = new java.util.TreeMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      sorted.put(pairs[i], pairs[i + 1]);
    }
    var signed = new StringBuilder(BASE + path);
    sorted.forEach((name, value) -> signed.append(name).append(value));
    return send("POST", path, form(pairs), FORM[0], FORM[1], "X-Twilio-Signature",
        SignaturesTest.base64(SignaturesTest.hmac("HmacSHA1", "12345", signed.toString())));
  }

  private static String token(String answer) {
    var match = TOKEN.matcher(answer);
    assertTrue(match.find(), answer);
    return match.group();
  }

  private static StreamStart start(String provider, String call, Map<String, String> parameters) {
    return new StreamStart(provider, call, "MZ1", Optional.empty(), Optional.empty(),
        new AudioFormat(AudioFormat.Encoding.MULAW, 8000), parameters);
  }

  private static Handshake handshake(String path, String... headers) {
    var map = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < headers.length; i += 2) {
      map.add(headers[i], headers[i + 1]);
    }
    return new Handshake(path, map, "203.0.113.7", "");
  }

  // Twilio

  @Test
  void twiliosCallGoesToTheReceptionist() throws Exception {
    var answer = twilio("/telephony/twilio/voice", "CallSid", "CA1", "From", "+12025550147", "To", "+12025550100",
        "CallerName", "Zoë & <Co>");
    assertEquals(200, answer.statusCode());
    assertEquals("text/xml; charset=utf-8", answer.headers().firstValue("Content-Type").orElseThrow());
    assertEquals("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Connect>"
        + "<Stream url=\"wss://desk.example.com/telephony/stream\" "
        + "statusCallback=\"https://desk.example.com/telephony/twilio/status\" statusCallbackMethod=\"POST\">"
        + "<Parameter name=\"token\" value=\"" + token(answer.body()) + "\"/>"
        + "<Parameter name=\"from\" value=\"+12025550147\"/><Parameter name=\"to\" value=\"+12025550100\"/>"
        + "</Stream></Connect><Say language=\"en-US\">" + PhoneSystems.ENGLISH.sorry() + "</Say><Hangup/></Response>",
        answer.body());
  }

  @Test
  void aCallOverTheLimitHearsTheBusyTone() throws Exception {
    full.set(true);
    assertTrue(twilio("/telephony/twilio/voice", "CallSid", "CA1").body()
        .endsWith("<Response><Reject reason=\"busy\"/></Response>"));
  }

  @Test
  void whoHidesTheNumberHasNone() throws Exception {
    var answer = twilio("/telephony/twilio/voice", "CallSid", "CA1", "From", "anonymous").body();
    assertFalse(answer.contains("name=\"from\""), answer);
  }

  @Test
  void twiliosStreamNeedsItsSignatureAndItsToken() throws Exception {
    var token = token(twilio("/telephony/twilio/voice", "CallSid", "CA1").body());
    var signed = handshake("/telephony/stream", "X-Twilio-Signature",
        SignaturesTest.base64(SignaturesTest.hmac("HmacSHA1", "12345", "wss://desk.example.com/telephony/stream")));
    var parameters = Map.of("token", token);
    assertTrue(telephony.mayConnect(signed));
    assertFalse(telephony.mayConnect(handshake("/telephony/stream", "X-Twilio-Signature", "AAAA")));
    assertFalse(telephony.mayStart(start("twilio", "CA1", parameters), handshake("/telephony/stream")), "unsigned");
    assertTrue(telephony.mayStart(start("twilio", "CA1", parameters), signed));
    assertFalse(telephony.mayStart(start("twilio", "CA1", parameters), signed), "a token is used once");
    var other = Map.of("token", token(twilio("/telephony/twilio/voice", "CallSid", "CA1").body()));
    assertFalse(telephony.mayStart(start("twilio", "CA2", other), signed), "another call");
    assertFalse(telephony.mayStart(start("twilio", "CA1", Map.of()), signed), "no token");
  }

  @Test
  void whenNobodyAnswersTheCallerIsPutBack() throws Exception {
    var back = twilio("/telephony/twilio/dialled", "CallSid", "CA1", "DialCallStatus", "no-answer").body();
    assertTrue(back.contains("<Response><Say language=\"en-US\">" + PhoneSystems.ENGLISH.nobody() + "</Say><Connect>"),
        back);
    token(back);
    assertTrue(twilio("/telephony/twilio/dialled", "CallSid", "CA1", "DialCallStatus", "completed").body()
        .endsWith("<Response><Hangup/></Response>"));
    full.set(true);
    var sorry = twilio("/telephony/twilio/dialled", "CallSid", "CA1", "DialCallStatus", "busy").body();
    assertTrue(sorry.contains(PhoneSystems.ENGLISH.sorry()) && !sorry.contains("Stream"), sorry);
    assertEquals(204, twilio("/telephony/twilio/status", "CallSid", "CA1", "StreamEvent", "stream-error").statusCode());
  }

  // What is refused

  @Test
  void whatIsNotSignedIsForbiddenForEveryPhoneSystem() throws Exception {
    for (String path : List.of("twilio/voice", "twilio/dialled", "twilio/status", "telnyx", "vonage/answer",
        "vonage/event", "plivo/answer", "plivo/transfer", "plivo/dialled", "plivo/status", "jambonz", "jambonz/next",
        "jambonz/dialled", "jambonz/status")) {
      assertEquals(403, send("POST", "/telephony/" + path, "CallSid=CA1", FORM).statusCode(), path);
      assertEquals(403, send("POST", "/telephony/" + path, "", "X-Twilio-Signature", "x", "Authorization", "x",
          "telnyx-timestamp", "x").statusCode(), path);
    }
    assertEquals(403, send("GET", "/telephony/exotel?CallSid=1", "").statusCode());
    assertEquals(403, send("GET", "/telephony/vonage/answer?uuid=1", "").statusCode());
    assertTrue(provider.asked.isEmpty());
  }

  @Test
  void whatCannotBeReadIsABadRequestAndWhatIsTooLongIsNotRead() throws Exception {
    assertEquals(400, send("POST", "/telephony/twilio/voice", "a=%zz", FORM).statusCode());
    assertEquals(400, send("POST", "/telephony/twilio/voice", "a=1&".repeat(201), FORM).statusCode());
    assertEquals(400, twilio("/telephony/twilio/voice", "From", "+12025550147").statusCode(), "no call");
    assertEquals(400, twilio("/telephony/twilio/voice", "CallSid", "CA1/../x").statusCode());
    assertEquals(413, send("POST", "/telephony/telnyx", "x".repeat(70_000)).statusCode());
    assertEquals(405, send("GET", "/telephony/twilio/voice", "").statusCode());
    assertEquals(400, telnyx("[]").statusCode());
    assertEquals(400, telnyx("{}").statusCode());
  }

  @Test
  void whatIsNotSetUpIsNotThere() throws Exception {
    open(PhoneSystems.NONE);
    assertEquals(List.of(), telephony.names());
    for (String path : List.of("twilio/voice", "telnyx", "vonage/answer", "plivo/answer", "exotel", "jambonz")) {
      assertEquals(404, send("POST", "/telephony/" + path, "").statusCode(), path);
    }
    assertFalse(telephony.mayConnect(handshake("/telephony/stream")));
    assertTrue(telephony.control("twilio").isEmpty());
  }

  // Telnyx

  private HttpResponse<String> telnyx(String body) throws Exception {
    long time = clock.instant().getEpochSecond();
    return send("POST", "/telephony/telnyx", body, "Content-Type", "application/json", "telnyx-timestamp", "" + time,
        "telnyx-signature-ed25519", SignaturesTest.telnyx(time, body));
  }

  private void telnyx(String id, String type, JsonObject payload) throws Exception {
    assertEquals(204, telnyx(new JsonObject().put("data", new JsonObject().put("record_type", "event").put("id", id)
        .put("event_type", type).put("payload", payload)).encode()).statusCode());
  }

  private static JsonObject call(String id) {
    return new JsonObject().put("call_control_id", id);
  }

  private ProviderServer.Asked asked(int count) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (provider.asked.size() < count && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertEquals(count, provider.asked.size());
    return provider.asked.getLast();
  }

  @Test
  void telnyxIsAnsweredOnceWithAStream() throws Exception {
    var incoming = call("v3:1").put("direction", "incoming").put("from", "+12025550147");
    telnyx("e1", "call.initiated", incoming);
    var answer = asked(1);
    assertEquals("/v2/calls/v3:1/actions/answer", answer.path());
    telnyx("e1", "call.initiated", incoming);
    telnyx("e2", "call.initiated", call("v3:2").put("direction", "outgoing"));
    full.set(true);
    telnyx("e3", "call.initiated", call("v3:3").put("direction", "incoming"));
    assertEquals("/v2/calls/v3:3/actions/reject", asked(2).path());
    var path = URI.create(answer.json().getString("stream_url"));
    var handshake = handshake(path.getRawPath() + "?" + path.getRawQuery());
    assertTrue(telephony.mayConnect(handshake));
    assertFalse(telephony.mayStart(start("telnyx", "v3:1", Map.of()), handshake("/telephony/stream")));
    assertTrue(telephony.mayStart(start("telnyx", "v3:1", Map.of()), handshake));
    assertFalse(telephony.mayStart(start("telnyx", "v3:1", Map.of()), handshake), "a token is used once");
  }

  @Test
  void whenNobodyTakesTelnyxCallTheCallerIsToldAndPutBack() throws Exception {
    telephony.control("telnyx").orElseThrow().transfer("v3:1", "+12025550100");
    var leg = call("v3:9").put("client_state", asked(1).json().getString("target_leg_client_state"));
    telnyx("e1", "call.hangup", leg.copy().put("hangup_cause", "timeout"));
    var said = asked(2);
    assertEquals("/v2/calls/v3:1/actions/speak", said.path());
    assertEquals(PhoneSystems.ENGLISH.nobody(), said.json().getString("payload"));
    telnyx("e2", "call.speak.ended", call("v3:1").put("client_state", said.json().getString("client_state")));
    assertEquals("/v2/calls/v3:1/actions/streaming_start", asked(3).path());
    token(provider.asked.getLast().json().getString("stream_url"));
    telnyx("e3", "call.hangup", leg.copy().put("hangup_cause", "normal_clearing"));
    telnyx("e4", "streaming.failed", call("v3:1"));
    var sorry = asked(4);
    assertEquals(PhoneSystems.ENGLISH.sorry(), sorry.json().getString("payload"));
    telnyx("e5", "call.speak.ended", call("v3:1").put("client_state", sorry.json().getString("client_state")));
    assertEquals("/v2/calls/v3:1/actions/hangup", asked(5).path());
  }

  // Vonage

  private int vonageTokens;

  private HttpResponse<String> vonage(String method, String path, String body, String hashed) throws Exception {
    var token = SignaturesTest.vonage("signature-secret", new JsonObject().put("alg", "HS256"),
        SignaturesTest.claims(clock.instant().getEpochSecond(), "jti-" + ++vonageTokens, hashed));
    return send(method, path, body, "Authorization", token, "Content-Type", "application/json");
  }

  private HttpResponse<String> vonageAnswer(String uuid) throws Exception {
    var body = "{\"from\":\"447700900123\",\"to\":\"442079460000\",\"uuid\":\"" + uuid + "\"}";
    return vonage("POST", "/telephony/vonage/answer", body, body);
  }

  private HttpResponse<String> vonageEvent(String leg, String uuid, String status) throws Exception {
    var body = "{\"uuid\":\"bbbb\",\"status\":\"" + status + "\"}";
    return vonage("POST", "/telephony/vonage/event?leg=" + leg + "&call=" + uuid, body, body);
  }

  @Test
  void vonageIsAnsweredByGetAndPostAlike() throws Exception {
    var byPost = new JsonArray(vonageAnswer("aaaa-1").body()).getJsonObject(0);
    assertEquals("connect", byPost.getString("action"));
    assertEquals(BASE + "/telephony/vonage/event?leg=stream&call=aaaa-1",
        byPost.getJsonArray("eventUrl").getString(0));
    var endpoint = byPost.getJsonArray("endpoint").getJsonObject(0);
    assertEquals("wss://desk.example.com/telephony/stream", endpoint.getString("uri"));
    assertEquals("audio/l16;rate=16000", endpoint.getString("content-type"));
    var headers = endpoint.getJsonObject("headers");
    assertEquals("+447700900123", headers.getString("from"));
    assertTrue(headers.encode().length() <= 512, "what goes along has a bound");
    assertTrue(telephony.mayStart(start("vonage", "aaaa-1", Map.of("token", headers.getString("token"))),
        handshake("/telephony/stream")));
    var byGet = vonage("GET", "/telephony/vonage/answer?to=442079460000&from=447700900123&uuid=aaaa-2", "",
        "{\"to\":\"442079460000\",\"from\":\"447700900123\",\"uuid\":\"aaaa-2\"}");
    assertEquals("connect", new JsonArray(byGet.body()).getJsonObject(0).getString("action"));
    full.set(true);
    assertEquals("[{\"action\":\"talk\",\"text\":\"" + PhoneSystems.ENGLISH.sorry() + "\",\"language\":\"en-US\"}]",
        vonageAnswer("aaaa-3").body());
  }

  @Test
  void vonagesCallerIsNotLeftInSilence() throws Exception {
    vonageAnswer("aaaa-1");
    assertEquals(204, vonageEvent("stream", "aaaa-1", "answered").statusCode());
    assertTrue(vonageEvent("stream", "aaaa-1", "disconnected").body().contains(PhoneSystems.ENGLISH.sorry()));
    telephony.control("vonage").orElseThrow().transfer("aaaa-1", "+12025550100").toCompletionStage()
        .toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertEquals(204, vonageEvent("stream", "aaaa-1", "disconnected").statusCode(), "we closed it");
    assertEquals(204, vonageEvent("person", "aaaa-1", "answered").statusCode());
    var back = new JsonArray(vonageEvent("person", "aaaa-1", "unanswered").body());
    assertEquals(PhoneSystems.ENGLISH.nobody(), back.getJsonObject(0).getString("text"));
    var headers = back.getJsonObject(1).getJsonArray("endpoint").getJsonObject(0).getJsonObject("headers");
    assertEquals("+447700900123", headers.getString("from"), "who calls is still known");
    assertTrue(vonageEvent("stream", "aaaa-1", "disconnected").body().contains(PhoneSystems.ENGLISH.sorry()));
    full.set(true);
    assertTrue(vonageEvent("person", "aaaa-1", "busy").body().contains(PhoneSystems.ENGLISH.sorry()));
  }

  // Plivo

  private int plivoNonces;

  private HttpResponse<String> plivo(String path, String query, String body, String signed) throws Exception {
    var nonce = "n" + ++plivoNonces;
    return send("POST", path + query, body, FORM[0], FORM[1], "X-Plivo-Signature-V3-Nonce", nonce,
        "X-Plivo-Signature-V3", SignaturesTest.base64(
            SignaturesTest.hmac("HmacSHA256", "plivo-token", BASE + path + "?" + signed + "." + nonce)));
  }

  @Test
  void plivosCallGoesToTheReceptionistAndOn() throws Exception {
    var body = "CallUUID=u-1&From=12025550147&To=12025550100";
    var signed = "CallUUIDu-1From12025550147To12025550100";
    var answer = plivo("/telephony/plivo/answer", "", body, signed).body();
    assertTrue(answer.contains("contentType=\"audio/x-mulaw;rate=8000\"") && answer.contains("bidirectional=\"true\"")
        && answer.contains("extraHeaders=\"token=" + token(answer) + ",from=12025550147,to=12025550100\"")
        && answer.contains(">wss://desk.example.com/telephony/stream</Stream><Speak"), answer);
    assertTrue(telephony.mayStart(start("plivo", "u-1", Map.of("token", token(answer))),
        handshake("/telephony/stream")));
    telephony.control("plivo").orElseThrow().transfer("u-1", "+12025550100");
    var ticket = URI.create(asked(1).json().getString("aleg_url")).getQuery();
    var dial = plivo("/telephony/plivo/transfer", "?" + ticket, "CallUUID=u-1", ticket + ".CallUUIDu-1").body();
    assertTrue(dial.contains("<Number>12025550100</Number></Dial>") && dial.contains("callerId=\"12025550199\""), dial);
    var again = plivo("/telephony/plivo/transfer", "?" + ticket, "CallUUID=u-1", ticket + ".CallUUIDu-1").body();
    assertTrue(again.contains(PhoneSystems.ENGLISH.sorry()), again);
    var back = plivo("/telephony/plivo/dialled", "", "CallUUID=u-1&DialStatus=busy", "CallUUIDu-1DialStatusbusy");
    assertTrue(back.body().contains(PhoneSystems.ENGLISH.nobody()) && back.body().contains("<Stream"), back.body());
    var over = plivo("/telephony/plivo/dialled", "", "CallUUID=u-1&DialStatus=completed",
        "CallUUIDu-1DialStatuscompleted");
    assertTrue(over.body().endsWith("<Response><Hangup/></Response>"), over.body());
    full.set(true);
    assertTrue(plivo("/telephony/plivo/answer", "", body, signed).body().contains("<Hangup reason=\"busy\"/>"));
    assertEquals(204, plivo("/telephony/plivo/status", "", "CallUUID=u-1&Event=DroppedStream",
        "CallUUIDu-1EventDroppedStream").statusCode());
  }

  // Exotel and jambonz

  @Test
  void exotelsAppletIsToldWhereToStream() throws Exception {
    var basic = RestRequest.basic("pbx", LOGIN.password());
    var answer = send("GET", "/telephony/exotel?CallSid=abc1&CallFrom=0123", "", "Authorization", basic);
    var url = URI.create(new JsonObject(answer.body()).getString("url"));
    assertEquals("wss://desk.example.com/telephony/stream", url.toString().replaceFirst("\\?.*", ""));
    var handshake = handshake(url.getRawPath() + "?" + url.getRawQuery());
    assertFalse(telephony.mayStart(start("exotel", "abc2", Map.of("token", "x")), handshake));
    assertTrue(telephony.mayStart(start("exotel", "abc1", Map.of()), handshake));
    assertTrue(telephony.mayStart(start("exotel", "abc1", Map.of()), handshake("/x", "Authorization", basic)));
    full.set(true);
    assertEquals(503, send("GET", "/telephony/exotel?CallSid=abc1", "", "Authorization", basic).statusCode());
  }

  private JsonArray jambonz(String path, JsonObject body) throws Exception {
    return new JsonArray(send("POST", path, body.put("call_sid", "sid-1").encode(), "Authorization",
        RestRequest.basic("pbx", LOGIN.password())).body());
  }

  @Test
  void jambonzListensDialsAndListensAgain() throws Exception {
    var listen = jambonz("/telephony/jambonz", new JsonObject().put("from", "+12025550147")).getJsonObject(0);
    assertEquals("listen", listen.getString("verb"));
    assertTrue(listen.getJsonObject("bidirectionalAudio").getBoolean("streaming"));
    assertEquals("pbx-password", listen.getJsonObject("wsAuth").getString("password"));
    var shown = handshake("/telephony/stream", "Authorization", RestRequest.basic("pbx", LOGIN.password()));
    assertTrue(telephony.mayConnect(shown));
    assertTrue(telephony.mayStart(start("jambonz", "sid-1", Map.of()), shown));
    assertFalse(telephony.mayStart(start("jambonz", "sid-1", Map.of()), handshake("/telephony/stream")));
    assertFalse(telephony.mayConnect(handshake("/telephony/stream", "Authorization",
        RestRequest.basic("pbx", new Secret("wrong")))));
    telephony.control("jambonz").orElseThrow().transfer("sid-1", "+12025550100");
    var dial = jambonz("/telephony/jambonz/next", new JsonObject()).getJsonObject(0);
    assertEquals("+12025550100", dial.getJsonArray("target").getJsonObject(0).getString("number"));
    assertEquals("hangup", jambonz("/telephony/jambonz/next", new JsonObject()).getJsonObject(0).getString("verb"));
    var back = jambonz("/telephony/jambonz/dialled", new JsonObject().put("dial_call_status", "no-answer"));
    assertEquals(PhoneSystems.ENGLISH.nobody(), back.getJsonObject(0).getString("text"));
    assertEquals("listen", back.getJsonObject(1).getString("verb"));
    full.set(true);
    assertEquals(486, jambonz("/telephony/jambonz", new JsonObject()).getJsonObject(0).getInteger("status"));
  }

  @Test
  void jambonzThatSignsIsBelievedForItsSignatureAlone() throws Exception {
    open(systems(Optional.of(new Secret("wh-secret"))));
    var body = "{\"call_sid\":\"sid-1\"}";
    long time = clock.instant().getEpochSecond();
    var signature = "t=" + time + ",v1="
        + HexFormat.of().formatHex(SignaturesTest.hmac("HmacSHA256", "wh-secret", time + "." + body));
    assertEquals(200, send("POST", "/telephony/jambonz", body, "Jambonz-Signature", signature).statusCode());
    assertEquals(403, send("POST", "/telephony/jambonz", body, "Authorization",
        RestRequest.basic("pbx", LOGIN.password())).statusCode());
  }
}
