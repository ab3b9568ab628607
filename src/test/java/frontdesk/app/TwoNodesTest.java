package frontdesk.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import frontdesk.app.Balancer.Reply;
import frontdesk.store.TestPostgres;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Two whole servers, each a process of its own, on one PostgreSQL database and behind one client. */
@TestInstance(Lifecycle.PER_CLASS)
class TwoNodesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");
  private static final int CLIENTS = 6;

  @TempDir
  static Path folder;

  private final Instant begun = Instant.now();
  private final List<NodeProcess> nodes = new ArrayList<>();
  private MeetingReceiver receiver;
  private Balancer balancer;
  private Path settings;

  @BeforeAll
  void start() throws Exception {
    var database = TestPostgres.database();
    receiver = new MeetingReceiver();
    String text = Files.readString(Path.of("frontdesk.yaml"))
        .replace("prompts: prompts ", "prompts: " + Path.of("prompts").toAbsolutePath() + " ")
        .replace("name: en-us ", "name: none ");
    settings = Files.writeString(folder.resolve("frontdesk.yaml"),
        text + "\ndatabase: { url: \"" + database.url() + "\", user: \"" + database.user() + "\" }\nhooks: { url: \""
            + receiver.address() + "\", secret: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw }\n");
    nodes.add(node("a"));
    nodes.add(node("b"));
    balancer = new Balancer(nodes.get(0).ready().port(), nodes.get(1).ready().port());
  }

  /** A server with a data folder of its own; its clock goes as the others', whenever it is started. */
  private NodeProcess node(String name) throws Exception {
    return new NodeProcess(settings, folder.resolve(name),
        NOW.plus(Duration.between(begun, Instant.now())).toString());
  }

  @AfterAll
  void stop() throws Exception {
    for (NodeProcess node : nodes) {
      node.close();
    }
    if (balancer != null) {
      balancer.close();
    }
    receiver.close();
  }

  private static String customer(String name, int number) {
    return "\"customer\":{\"name\":\"" + name + "\",\"phone\":\"+1212555" + (1000 + number) + "\"}";
  }

  private List<JsonObject> free(String person, String from, String to) throws Exception {
    return list(balancer.send("GET",
        "/v1/slots?service=checkup&person=" + person + "&from=" + from + "&to=" + to + "&limit=200", null), "slots");
  }

  private static List<JsonObject> list(Reply reply, String name) {
    assertEquals(200, reply.status(), reply.body()::encode);
    JsonArray all = reply.body().getJsonArray(name);
    return all.stream().map(JsonObject.class::cast).toList();
  }

  /** What a node has confirmed between two days, by number. */
  private Map<String, JsonObject> confirmed(int node, String from, String to) throws Exception {
    var found = new HashMap<String, JsonObject>();
    for (JsonObject one : list(balancer.to(node, "GET", "/v1/appointments?from=" + from + "&to=" + to, null),
        "appointments")) {
      if (one.getString("state").equals("confirmed")) {
        found.put(one.getString("id"), one);
      }
    }
    return found;
  }

  private static long overlaps(Iterable<JsonObject> appointments) {
    long found = 0;
    for (JsonObject one : appointments) {
      for (JsonObject other : appointments) {
        if (one.getString("id").compareTo(other.getString("id")) < 0
            && one.getString("person").equals(other.getString("person")) && time(one, "start").isBefore(time(other,
                "end"))
            && time(other, "start").isBefore(time(one, "end"))) {
          found++;
        }
      }
    }
    return found;
  }

  private static Instant time(JsonObject appointment, String key) {
    return OffsetDateTime.parse(appointment.getString(key)).toInstant();
  }

  private interface Client {
    Reply send(int i) throws Exception;
  }

  private static List<Reply> all(int requests, Client client) throws Exception {
    List<Reply> replies = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
      List<Callable<Reply>> jobs = new ArrayList<>();
      for (int i = 0; i < requests; i++) {
        int number = i;
        jobs.add(() -> client.send(number));
      }
      for (Future<Reply> one : threads.invokeAll(jobs)) {
        replies.add(one.get());
      }
    }
    return replies;
  }

  /** Three want each time: two straight, one at each node, and one with a hold of one node that the other books. */
  @Test
  void ofThoseWhoRaceForATimeOneHasIt() throws Exception {
    List<JsonObject> slots = free("kim", "2026-12-01", "2026-12-03");
    assertTrue(slots.size() > 30, () -> slots.size() + " slots");
    List<Reply> replies = all(3 * slots.size(), i -> {
      String slot = "\"slot\":\"" + slots.get(i / 3).getString("id") + "\"";
      if (i % 3 < 2) {
        return balancer.to(i % 3, "POST", "/v1/appointments", "{" + slot + "," + customer("Racer " + i, i) + "}");
      }
      Reply held = balancer.to(i & 1, "POST", "/v1/holds", "{" + slot + "}");
      return held.status() != 201
          ? held
          : balancer.to(1 - (i & 1), "POST", "/v1/appointments",
              "{\"hold\":\"" + held.id() + "\"," + customer("Racer " + i, i) + "}");
    });
    var told = new HashSet<String>();
    for (int i = 0; i < slots.size(); i++) {
      List<Reply> three = replies.subList(3 * i, 3 * i + 3);
      List<Reply> won = three.stream().filter(reply -> reply.status() == 201).toList();
      assertEquals(1, won.size(), three::toString);
      assertEquals(2, three.stream().filter(reply -> reply.status() == 409).count(), three::toString);
      assertEquals(slots.get(i).getString("start"), won.getFirst().body().getString("start"));
      told.add(won.getFirst().id());
    }
    for (int node = 0; node < 2; node++) {
      Map<String, JsonObject> kept = confirmed(node, "2026-12-01", "2026-12-03");
      assertEquals(told, kept.keySet());
      assertEquals(0, overlaps(kept.values()));
    }
    assertEquals(List.of(), free("kim", "2026-12-01", "2026-12-03"));
  }

  /** Sent to both at once a request is done once, and who came second learns it when asking again. */
  @Test
  void oneKeyHasOneAnswerAtBothNodes() throws Exception {
    List<JsonObject> slots = free("kim", "2026-12-08", "2026-12-08");
    for (int i = 0; i < 8; i++) {
      String key = "both-" + i;
      String body = "{\"slot\":\"" + slots.get(i).getString("id") + "\"," + customer("Twice", 500 + i) + "}";
      List<Reply> atOnce = all(4,
          n -> balancer.to(n & 1, "POST", "/v1/appointments", body, "Idempotency-Key", key));
      assertTrue(atOnce.stream().allMatch(reply -> reply.status() == 201 || reply.status() == 409), atOnce::toString);
      Reply first = balancer.to(0, "POST", "/v1/appointments", body, "Idempotency-Key", key);
      assertEquals(201, first.status());
      assertEquals(first, balancer.to(1, "POST", "/v1/appointments", body, "Idempotency-Key", key));
      assertTrue(atOnce.stream().filter(reply -> reply.status() == 201).allMatch(first::equals), atOnce::toString);
      assertEquals(422, balancer.to(1, "POST", "/v1/appointments", body.replace("Twice", "Other"), "Idempotency-Key",
          key).status());
    }
    assertEquals(8, confirmed(1, "2026-12-08", "2026-12-08").size());
  }

  @Test
  void whatOneNodeBooksTheOtherMovesAndCancels() throws Exception {
    Reply booked = balancer.to(0, "POST", "/v1/appointments",
        "{\"service\":\"checkup\",\"person\":\"kim\",\"start\":\"2026-12-09T09:00\"," + customer("Ann Lee", 600) + "}");
    String path = "/v1/appointments/" + booked.id();
    assertEquals(booked.body(), balancer.to(1, "GET", path, null).body());
    Reply moved = balancer.to(1, "PATCH", path, "{\"start\":\"2026-12-09T10:30\"}", "If-Match", booked.etag());
    assertEquals(200, moved.status(), moved.body()::encode);
    assertEquals("2026-12-09T10:30-05:00", moved.body().getString("start"));
    assertNotEquals(booked.etag(), moved.etag());
    assertEquals(412, balancer.to(0, "DELETE", path, null, "If-Match", booked.etag()).status());
    assertEquals("cancelled",
        balancer.to(0, "DELETE", path, null, "If-Match", moved.etag()).body().getString("state"));
    assertEquals("cancelled", balancer.to(1, "GET", path, null).body().getString("state"));
    receiver.await(told -> told.containsAll(Set.of("appointment.booked " + booked.id(),
        "appointment.moved " + booked.id(), "appointment.cancelled " + booked.id())), "all three events are told");
  }

  @Test
  void whatIsClosedAtOneIsClosedAtTheOther() throws Exception {
    assertFalse(free("kim", "2027-01-05", "2027-01-05").isEmpty());
    Reply closed = balancer.to(0, "POST", "/v1/exceptions", "{\"day\":\"2027-01-05\"}");
    assertEquals(201, closed.status(), closed.body()::encode);
    String slots = "/v1/slots?service=checkup&from=2027-01-05&to=2027-01-05";
    assertEquals(List.of(), list(balancer.to(1, "GET", slots, null), "slots"));
    assertEquals(204, balancer.to(1, "DELETE", "/v1/exceptions/" + closed.id(), null).status());
    assertFalse(list(balancer.to(0, "GET", slots, null), "slots").isEmpty());
  }

  @Test
  void bothDeliverAndEachEventComesOnce() throws Exception {
    receiver.meeting = true;
    List<JsonObject> slots = free("patel", "2026-12-10", "2026-12-10");
    List<Reply> booked = all(14, i -> balancer.send("POST", "/v1/appointments",
        "{\"slot\":\"" + slots.get(i).getString("id") + "\"," + customer("Told " + i, 700 + i) + "}"));
    var events = new HashSet<String>();
    booked.forEach(reply -> events.add("appointment.booked " + reply.id()));
    assertEquals(14, events.size());
    receiver.await(told -> told.containsAll(events), "all are told");
    receiver.meeting = false;
    assertTrue(receiver.met.get() >= 8, () -> "only " + receiver.met + " deliveries of two nodes at a time");
    assertEquals(Set.of(), receiver.twice);
    receiver.times.forEach((id, times) -> assertEquals(1, times, id));
  }

  /** Clients go on under the same keys; the one that was killed is started again on its folder. */
  @Test
  void aKilledNodeTakesNothingWithIt() throws Exception {
    List<JsonObject> slots = free("patel", "2026-12-14", "2026-12-18");
    int wanted = 45;
    var promised = new CountDownLatch(wanted / 3);
    List<Reply> replies;
    try (var killer = Executors.newSingleThreadExecutor()) {
      Future<?> kill = killer.submit(() -> {
        promised.await();
        nodes.getFirst().kill();
        return null;
      });
      replies = all(wanted, i -> {
        String body = "{\"slot\":\"" + slots.get(i).getString("id") + "\"," + customer("Kept " + i, 800 + i) + "}";
        Reply reply = balancer.send("POST", "/v1/appointments", body, "Idempotency-Key", "kept-" + i);
        while (reply.status() == 409) { // the killed node's transaction is still being ended
          reply = balancer.send("POST", "/v1/appointments", body, "Idempotency-Key", "kept-" + i);
        }
        promised.countDown();
        return reply;
      });
      kill.get();
    }
    var told = new HashSet<String>();
    replies.forEach(reply -> {
      assertEquals(201, reply.status(), reply.body()::encode);
      told.add(reply.id());
    });
    assertEquals(wanted, told.size());
    Map<String, JsonObject> kept = confirmed(1, "2026-12-14", "2026-12-18");
    assertEquals(told, kept.keySet());
    assertEquals(0, overlaps(kept.values()));
    nodes.set(0, node("a").ready());
    balancer.replace(0, nodes.getFirst().port());
    assertEquals(kept, confirmed(0, "2026-12-14", "2026-12-18"));
    // What the killed node was just delivering is leased to it for five minutes; all else is told.
    receiver.await(known -> told.stream().filter(id -> !known.contains("appointment.booked " + id)).count() <= 1,
        "the other node delivers");
  }
}
