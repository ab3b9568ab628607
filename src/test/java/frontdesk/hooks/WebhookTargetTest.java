package frontdesk.hooks;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import frontdesk.schedule.Appointment;
import frontdesk.schedule.Customer;
import frontdesk.schedule.DeliveryException;
import frontdesk.schedule.Outbox.Delivery;
import frontdesk.schedule.Outbox.Event;
import frontdesk.schedule.QuietHours;
import frontdesk.schedule.Riverside;
import frontdesk.schedule.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A webhook against a real receiver, which checks the signature by itself. */
class WebhookTargetTest {
  private static final byte[] KEY = "a key of thirty-two bytes, tests".getBytes(StandardCharsets.UTF_8);
  private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
  private static final ZonedDateTime START = ZonedDateTime.of(2026, 11, 24, 9, 0, 0, 0, Riverside.ZONE);
  private static final Customer ANN = new Customer("Ann Lee", "+12125550142", Optional.of("Leo"),
      Map.of("email", "ann@example.com"));

  private final TestClock clock = TestClock.monday();
  private Receiver receiver;

  @BeforeEach
  void open() throws Exception {
    receiver = new Receiver();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  private static Delivery delivery(Event event) {
    var appointment = new Appointment("K7M2QX", "checkup", "kim", START, START.plusMinutes(30), ANN,
        Appointment.State.CONFIRMED, Optional.empty(), 3);
    return new Delivery(17, "hooks", event, appointment, START.toInstant(), Instant.parse("2026-11-23T14:00:00Z"), 0);
  }

  private WebhookTarget target(URI address, String not, Optional<QuietHours> quiet) {
    return new WebhookTarget(address, new WebhookSignature(SECRET), Duration.ofSeconds(1), Riverside.BUSINESS,
        new ListedContacts(not), quiet, clock);
  }

  private void deliver(Event event) throws DeliveryException {
    try (var target = target(receiver.address(), "", Optional.empty())) {
      target.deliver(delivery(event));
    }
  }

  private DeliveryException fails() {
    return assertThrows(DeliveryException.class, () -> deliver(Event.BOOKED));
  }

  private Receiver.Post post() throws InterruptedException {
    return receiver.posts.poll(10, TimeUnit.SECONDS);
  }

  @Test
  void anOfferIsOfAPlaceAndNoAppointment() throws Exception {
    deliver(Event.OFFER);
    JsonNode json = new ObjectMapper().readTree(post().body());
    assertEquals("waiting.offer", json.path("type").asText());
    JsonNode data = json.path("data");
    assertEquals("K7M2QX", data.path("waiting").asText());
    assertEquals("2026-11-24T09:00-05:00", data.path("answer_by").asText());
    assertTrue(data.path("may_contact").asBoolean());
    assertEquals("2026-11-24T09:00-05:00", data.path("offer").path("start").asText());
    assertEquals("ann@example.com", data.path("offer").path("customer").path("details").path("email").asText());
    assertFalse(data.path("offer").has("state"));
  }

  @Test
  void whatHappenedIsToldAndSigned() throws Exception {
    deliver(Event.MOVED);
    var post = post();
    assertEquals("msg_K7M2QX_17", post.id());
    assertEquals(clock.instant().getEpochSecond(), post.timestamp());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    byte[] expected = mac.doFinal((post.id() + "." + post.timestamp() + "." + post.body())
        .getBytes(StandardCharsets.UTF_8));
    assertTrue(MessageDigest.isEqual(expected, Base64.getDecoder().decode(post.signature().substring(3))));
    JsonNode json = new ObjectMapper().readTree(post.body());
    assertEquals("appointment.moved", json.path("type").asText());
    JsonNode told = json.path("data").path("appointment");
    assertEquals("2026-11-24T09:00-05:00", told.path("start").asText());
    assertEquals("America/New_York", told.path("zone").asText());
    assertEquals(3, told.path("version").asInt());
    assertEquals("Dr. Kim", told.path("person_name").asText());
    assertEquals("Leo", told.path("customer").path("attendee").asText());
    assertEquals("ann@example.com", told.path("customer").path("details").path("email").asText());
    assertTrue(json.path("data").path("may_contact").asBoolean());
  }

  /** The example of the specification, so that others' libraries verify ours. */
  @Test
  void theSignatureIsThatOfTheStandard() {
    assertEquals("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        new WebhookSignature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330,
            "{\"test\": 2432232314}"));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 404, 500, 503})
  void whatIsRefusedIsTriedAgain(int status) {
    receiver.answer(status, "Location", "http://127.0.0.1:1/");
    var failure = fails();
    assertTrue(failure.isPassing());
    assertEquals("answered " + status, failure.getMessage());
  }

  @Test
  void aReceiverCanAskForRestAndForNeverAgain() {
    receiver.answer(429, "Retry-After", "120");
    assertEquals(Duration.ofMinutes(2), fails().after().orElseThrow());
    receiver.answer(503, "Retry-After", "999999");
    assertEquals(Duration.ofHours(1), fails().after().orElseThrow());
    receiver.answer(410);
    assertFalse(fails().isPassing());
  }

  @Test
  void aSlowReceiverAndNoneAreTriedAgain() throws Exception {
    receiver.answer(0);
    var slow = fails();
    assertTrue(slow.isPassing());
    assertEquals("no answer within 1 s", slow.getMessage());
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (var target = target(URI.create("http://127.0.0.1:" + port + "/"), "", Optional.empty())) {
      var none = assertThrows(DeliveryException.class, () -> target.deliver(delivery(Event.BOOKED)));
      assertTrue(none.isPassing());
      assertFalse(none.getMessage().contains(String.valueOf(port)), none.getMessage());
    }
  }

  @Test
  void whoeverIsNotToBeContactedIsNotReminded() throws Exception {
    try (var target = target(receiver.address(), ANN.phone(), Optional.empty())) {
      target.deliver(delivery(Event.REMINDER));
      assertTrue(receiver.posts.isEmpty());
      target.deliver(delivery(Event.CANCELLED));
    }
    assertFalse(new ObjectMapper().readTree(post().body()).path("data").path("may_contact").asBoolean());
  }

  @Test
  void anAddressOnTheListCountsAsWell() throws Exception {
    try (var target = target(receiver.address(), "ann@example.com", Optional.empty())) {
      target.deliver(delivery(Event.REMINDER));
      assertTrue(receiver.posts.isEmpty());
      target.deliver(delivery(Event.BOOKED));
    }
    assertTrue(post().body().contains("\"may_contact\":false"));
  }

  @Test
  void aReminderWaitsForTheEndOfQuietHours() throws Exception {
    var morning = new QuietHours(LocalTime.of(8, 0), LocalTime.of(10, 0), Riverside.ZONE); // it is nine
    try (var target = target(receiver.address(), "", Optional.of(morning))) {
      var later = assertThrows(DeliveryException.class, () -> target.deliver(delivery(Event.REMINDER)));
      assertEquals(Duration.ofHours(1), later.after().orElseThrow());
      target.deliver(delivery(Event.BOOKED));
      clock.elapse(Duration.ofHours(1));
      target.deliver(delivery(Event.REMINDER));
    }
    assertTrue(post().body().contains("appointment.booked"));
    assertTrue(post().body().contains("\"reminds_of\":\"2026-11-24T09:00-05:00\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "whsec_", "whsec_c2hvcnQ=", "whsec_###", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
  void whatIsNoSecretIsRefusedWithoutBeingShown(String secret) {
    String said = assertThrows(IllegalArgumentException.class, () -> new WebhookSignature(secret)).getMessage();
    assertTrue(secret.length() < 7 || !said.contains(secret), said);
  }
}
