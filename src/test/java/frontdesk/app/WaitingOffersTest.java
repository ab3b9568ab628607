package frontdesk.app;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import frontdesk.hooks.Receiver;
import frontdesk.schedule.Customer;
import frontdesk.schedule.TestClock;
import frontdesk.schedule.WaitingList;
import frontdesk.schedule.WaitingList.Entry;
import frontdesk.schedule.WaitingList.State;
import frontdesk.schedule.WaitingList.Wish;
import frontdesk.schedule.When.Dates;
import frontdesk.schedule.WriteKey;
import frontdesk.store.Database;
import frontdesk.store.JdbcDoNotContact;
import frontdesk.store.JdbcSchedule;
import frontdesk.store.JdbcWaitingList;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The server offers what is free by itself, where somebody can tell the customer. */
class WaitingOffersTest {
  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
  private static final String SECRET = "secret: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String MAIL = "mail: { host: 127.0.0.1, security: none, from: desk@example.com, "
      + "events: [offer], quiet: \"21:00-8:00\" }\n";

  @TempDir
  Path folder;

  private final TestClock clock = TestClock.monday();

  private Settings settings(String more) throws IOException {
    String text = Files.readString(Path.of("frontdesk.yaml"))
        .replace("prompts: prompts ", "prompts: " + Path.of("prompts").toAbsolutePath() + " ");
    return Settings.read(Files.writeString(folder.resolve("frontdesk.yaml"), text + "\n" + more), Map.of()).withPort(0);
  }

  private static Entry join(WaitingList list, int number, String email) {
    var customer = new Customer("Caller " + number, "+1212555010" + number, Optional.empty(),
        email.isEmpty() ? Map.of() : Map.of("email", email));
    return list.join(new Wish("checkup", Optional.empty(), Dates.of(TUESDAY)), customer,
        new WriteKey("c" + number, "list", "join"));
  }

  @Test
  void theProgramIsToldAndTheCustomerAccepts() throws Exception {
    try (var receiver = new Receiver(); var http = HttpClient.newHttpClient()) {
      var settings = settings("hooks: { url: \"" + receiver.address() + "\", " + SECRET
          + ", events: [offer, booked] }\nwaiting: { offers: true, answer_minutes: 5 }\n");
      Entry waiting;
      try (var database = Database.open(folder)) {
        waiting = join(new JdbcWaitingList(database, new JdbcSchedule(database, settings.business(), clock), clock), 1,
            "");
      }
      try (var server = Server.start(settings, Path.of(""), folder, clock)) {
        var told = new JsonObject(receiver.posts.poll(20, TimeUnit.SECONDS).body());
        assertEquals("waiting.offer", told.getString("type"));
        assertEquals(waiting.id(), told.getJsonObject("data").getString("waiting"));
        var desk = new RestDesk(http, server);
        var booked = desk.send("POST", "/v1/waiting/" + waiting.id() + "/accept", "{}");
        assertEquals("confirmed", booked.getString("state"), booked::encode);
        assertEquals(told.getJsonObject("data").getJsonObject("offer").getString("start"), booked.getString("start"));
        var then = new JsonObject(receiver.posts.poll(20, TimeUnit.SECONDS).body());
        assertEquals("appointment.booked", then.getString("type"));
      }
    }
  }

  /** Without a program those alone are told who gave an address and may be written to, by day. */
  @Test
  void mailGoesToWhomItCanReach() throws Exception {
    var settings = settings(MAIL + "waiting: { offers: true }\n");
    try (var database = Database.open(folder)) {
      var list = new JdbcWaitingList(database, new JdbcSchedule(database, settings.business(), clock), clock);
      var not = new JdbcDoNotContact(database);
      not.add("+12125550102");
      not.add("cat@example.com");
      List<Entry> waiting = List.of(join(list, 1, ""), join(list, 2, "bob@example.com"),
          join(list, 3, "cat@example.com"), join(list, 4, "dan at example"), join(list, 5, "eve@example.com"));
      var offers = new WaitingOffers(list, not, settings.office(), clock);
      clock.elapse(Duration.ofHours(12)); // nine in the evening
      offers.round();
      assertEquals(List.of(State.WAITING, State.WAITING, State.WAITING, State.WAITING, State.WAITING),
          states(list, waiting));
      clock.elapse(Duration.ofHours(11));
      offers.round();
      assertEquals(List.of(State.WAITING, State.WAITING, State.WAITING, State.WAITING, State.OFFERED),
          states(list, waiting));
    }
  }

  private static List<State> states(WaitingList list, List<Entry> entries) {
    return entries.stream().map(entry -> list.byId(entry.id()).orElseThrow().state()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"waiting: { offers: true }\n",
      "hooks: { url: \"https://example.com/\", " + SECRET + " }\nwaiting: { offers: true }\n",
      "waiting: { offers: perhaps }\n", "waiting: { answer_minutes: 90 }\n", "waiting: { ofers: true }\n"})
  void whatIsWrongIsNamedWithItsLine(String settings) {
    String message = assertThrows(SettingsException.class, () -> settings(settings)).getMessage();
    assertTrue(message.contains(", line ") && (message.contains("'waiting.") || message.contains("ofers")), message);
  }

  @Test
  void withoutTheSettingNothingIsOffered() throws Exception {
    assertEquals(Optional.empty(), settings("").office().offers());
    assertEquals(Optional.empty(), settings("waiting: { offers: false }\n").office().offers());
  }
}
