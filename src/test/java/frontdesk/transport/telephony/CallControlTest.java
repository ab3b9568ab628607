package frontdesk.transport.telephony;

import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import frontdesk.schedule.TestClock;
import frontdesk.transport.telephony.PhoneSystems.Plivo;
import frontdesk.transport.telephony.PhoneSystems.Telnyx;
import frontdesk.transport.telephony.PhoneSystems.Twilio;
import frontdesk.transport.telephony.PhoneSystems.Vonage;
import frontdesk.transport.telephony.RestException.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Calls are ended and put through by the requests that each phone system documents. */
class CallControlTest {
  private static final String SID = "AC0123456789abcdef0123456789abcdef";
  private static final String NUMBER = "+1 (202) 555-0100";

  private final Vertx vertx = Vertx.vertx();
  private final TestClock clock = TestClock.monday();
  private final ProviderServer server = new ProviderServer(vertx);
  private final PublicAddress address = new PublicAddress(URI.create("https://desk.example.com"));
  private final RestClient rest = new RestClient(vertx, new RestBounds(Duration.ofSeconds(2), Duration.ofSeconds(10), 2,
      Duration.ofMillis(2), Duration.ofMillis(2), Duration.ofSeconds(1), 1 << 16), clock, () -> 0);

  private final TwilioControl twilio = new TwilioControl(rest,
      new Twilio(SID, new Secret("token"), Optional.of("+12025550199"), server.address),
      new TwilioScript(address, PhoneSystems.ENGLISH));
  private final TelnyxControl telnyx;
  private final PlivoControl plivo = new PlivoControl(rest,
      new Plivo("MA1", new Secret("token"), Optional.empty(), server.address), address, clock);

  CallControlTest() {
    telnyx = new TelnyxControl(rest, new Telnyx(new Secret("KEY1"), TelnyxKey.parse(SignaturesTest.TELNYX_PUBLIC),
        Optional.of("+12025550199"), server.address), address, PhoneSystems.ENGLISH);
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static void done(Future<Void> future) {
    future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static RestException failed(Future<Void> future) {
    return (RestException) assertThrows(CompletionException.class, () -> done(future)).getCause();
  }

  private ProviderServer.Asked last() {
    return server.asked.getLast();
  }

  @Test
  void twilioIsToldThatACallIsCompleted() {
    done(twilio.hangUp("CA1"));
    assertEquals("/2010-04-01/Accounts/" + SID + "/Calls/CA1.json", last().path());
    assertEquals("completed", last().field("Status"));
    assertEquals(RestRequest.basic(SID, new Secret("token")), last().headers().get("Authorization"));
    server.then(404, "{\"code\":20404,\"status\":404}");
    done(twilio.hangUp("CA1"));
    server.then(401, "{\"code\":20003,\"status\":401}");
    assertEquals("20003", failed(twilio.hangUp("CA1")).code());
  }

  @Test
  void twilioDialsAPersonAndAsksWhatIsNext() {
    done(twilio.transfer("CA1", NUMBER));
    assertEquals("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Dial "
        + "action=\"https://desk.example.com/telephony/twilio/dialled\" method=\"POST\" timeout=\"30\" "
        + "callerId=\"+12025550199\"><Number>+12025550100</Number></Dial></Response>", last().field("Twiml"));
    done(twilio.transfer("CA1", "sip:front@pbx.example.com"));
    assertTrue(last().field("Twiml").contains("<Sip>sip:front@pbx.example.com</Sip>"), last().body());
    server.then(500, "");
    assertEquals(500, failed(twilio.transfer("CA1", NUMBER)).status());
    assertEquals(3, server.asked.size(), "a person is not called twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "the boss", "+1202555<Say>", "sip:a b", "sip:<x>@y", "0x10"})
  void whoCannotBeCalledIsNotAskedFor(String to) {
    for (var control : new CallControl[]{twilio, telnyx, plivo, new JambonzControl(clock)}) {
      assertEquals(Kind.UNUSABLE, failed(control.transfer("CA1", to)).kind());
    }
    assertTrue(server.asked.stream().noneMatch(asked -> asked.path().endsWith("transfer")));
  }

  @Test
  void telnyxKnowsACommandThatComesTwice() {
    server.then(500, "");
    done(telnyx.hangUp("v3:call"));
    assertEquals("/v2/calls/v3:call/actions/hangup", last().path());
    assertEquals("Bearer KEY1", last().headers().get("Authorization"));
    assertEquals(server.asked.get(0).json().getString("command_id"),
        server.asked.get(1).json().getString("command_id"));
    done(telnyx.hangUp("v3:call"));
    assertNotEquals(server.asked.get(1).json().getString("command_id"), last().json().getString("command_id"));
    server.then(422, ProviderServer.errors("90018"));
    done(telnyx.hangUp("v3:call"));
    server.then(422, ProviderServer.errors("90015"));
    assertEquals("90015", failed(telnyx.hangUp("v3:call")).code());
  }

  @Test
  void telnyxAnswersWithAStreamBothWays() {
    done(telnyx.answer("v3:call", "abc"));
    assertEquals("/v2/calls/v3:call/actions/answer", last().path());
    var body = last().json();
    assertEquals("wss://desk.example.com/telephony/stream?token=abc", body.getString("stream_url"));
    assertEquals("rtp", body.getString("stream_bidirectional_mode"));
    assertEquals("PCMU", body.getString("stream_bidirectional_codec"));
    done(telnyx.reject("v3:call"));
    assertEquals("USER_BUSY", last().json().getString("cause"));
  }

  @Test
  void telnyxTransfersAndAMarkLeadsBackToTheCaller() {
    done(telnyx.transfer("v3:call", NUMBER));
    assertEquals("/v2/calls/v3:call/actions/transfer", last().path());
    assertEquals("+12025550100", last().json().getString("to"));
    assertEquals("+12025550199", last().json().getString("from"));
    assertEquals(Optional.of("v3:call"),
        TelnyxControl.caller(last().json().getString("target_leg_client_state")));
    assertTrue(TelnyxControl.caller("aGVsbG8=").isEmpty() && TelnyxControl.caller("?").isEmpty());
  }

  /** The stream is closed by then, and Telnyx keeps the call: the caller must hear something. */
  @Test
  void aTransferThatTelnyxRefusesIsToldToTheCaller() throws Exception {
    server.then(422, ProviderServer.errors("10011"));
    assertEquals("10011", failed(telnyx.transfer("v3:call", NUMBER)).code());
    awaitAsked(2);
    assertEquals("/v2/calls/v3:call/actions/speak", last().path());
    assertEquals(PhoneSystems.ENGLISH.sorry(), last().json().getString("payload"));
    assertEquals(Optional.of(TelnyxControl.Said.SORRY), TelnyxControl.said(last().json().getString("client_state")));
    server.then(422, ProviderServer.errors("10011")).then(422, ProviderServer.errors("1"));
    failed(telnyx.transfer("v3:call", NUMBER));
    awaitAsked(5);
    assertEquals("/v2/calls/v3:call/actions/hangup", last().path(), "what cannot be said ends the call");
  }

  private void awaitAsked(int count) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (server.asked.size() < count && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertEquals(count, server.asked.size());
  }

  private static KeyPair rsa() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private VonageControl vonage(KeyPair keys) {
    var key = ApplicationKey.parse("-----BEGIN PRIVATE KEY-----\n"
        + Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----");
    return new VonageControl(rest,
        new Vonage("app-1", key, new Secret("s"), Optional.of("+442079460000"), server.address),
        new VonageScript(address, PhoneSystems.ENGLISH), clock);
  }

  @Test
  void vonageIsToldToHangUpInTheNameOfTheApplication() throws Exception {
    var keys = rsa();
    var vonage = vonage(keys);
    done(vonage.hangUp("aaaa-1"));
    assertEquals("PUT", last().method());
    assertEquals("/v1/calls/aaaa-1", last().path());
    assertEquals("{\"action\":\"hangup\"}", last().body());
    var token = last().headers().get("Authorization").substring("Bearer ".length()).split("\\.");
    var check = Signature.getInstance("SHA256withRSA");
    check.initVerify(keys.getPublic());
    check.update((token[0] + "." + token[1]).getBytes());
    assertTrue(check.verify(Base64.getUrlDecoder().decode(token[2])));
    var claims = new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(token[1])));
    assertEquals("app-1", claims.getString("application_id"));
    assertEquals(clock.instant().getEpochSecond(), claims.getLong("iat"));
    assertTrue(claims.getLong("exp") > clock.instant().getEpochSecond());
    assertTrue(vonage.letGo("aaaa-1"));
    server.then(404, "");
    done(vonage.hangUp("aaaa-2"));
  }

  @Test
  void vonageTransfersByAScript() throws Exception {
    var vonage = vonage(rsa());
    done(vonage.transfer("aaaa-1", NUMBER));
    var destination = last().json().getJsonObject("destination");
    assertEquals("ncco", destination.getString("type"));
    var connect = destination.getJsonArray("ncco").getJsonObject(0);
    assertEquals("442079460000", connect.getString("from"));
    assertEquals("12025550100", connect.getJsonArray("endpoint").getJsonObject(0).getString("number"));
    assertEquals("synchronous", connect.getString("eventType"));
    assertEquals("https://desk.example.com/telephony/vonage/event?leg=person&call=aaaa-1",
        connect.getJsonArray("eventUrl").getString(0));
    server.then(400, "");
    failed(vonage.transfer("aaaa-3", NUMBER));
    assertFalse(vonage.letGo("aaaa-3"), "a call that was not put through is still ours");
  }

  @Test
  void plivoEndsACallAndAsksWhereItGoes() {
    server.then(204, "");
    done(plivo.hangUp("uuid-1"));
    assertEquals("DELETE", last().method());
    assertEquals("/v1/Account/MA1/Call/uuid-1/", last().path());
    server.then(404, "{\"error\":\"not found\"}");
    done(plivo.hangUp("uuid-1"));
    done(plivo.transfer("uuid-1", NUMBER));
    assertEquals("aleg", last().json().getString("legs"));
    var url = last().json().getString("aleg_url");
    assertFalse(url.contains("555"), "no number in an address");
    var ticket = url.substring(url.indexOf("ticket=") + "ticket=".length());
    assertEquals("+12025550100", plivo.destination(ticket).orElseThrow().value());
    assertTrue(plivo.destination(ticket).isEmpty(), "a ticket holds once");
  }

  @Test
  void jambonzIsToldWhenItAsks() {
    var jambonz = new JambonzControl(clock);
    done(jambonz.hangUp("sid"));
    done(jambonz.transfer("sid", NUMBER));
    assertEquals("+12025550100", jambonz.destination("sid").orElseThrow().value());
    assertTrue(jambonz.destination("sid").isEmpty());
  }
}
