package frontdesk.app;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import frontdesk.hooks.Receiver;
import frontdesk.schedule.TestClock;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The webhook of a whole server. */
class HooksTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @TempDir
  Path folder;

  private final TestClock clock = TestClock.monday();

  private Settings settings(String hooks) throws IOException {
    String text = Files.readString(Path.of("frontdesk.yaml"))
        .replace("prompts: prompts ", "prompts: " + Path.of("prompts").toAbsolutePath() + " ");
    return Settings.read(Files.writeString(folder.resolve("frontdesk.yaml"), text + "\nhooks:\n" + hooks),
        Map.of("SECRET", SECRET)).withPort(0);
  }

  /** The receiver is down, the server is restarted, the receiver is back: it is told once, and everybody can see it. */
  @Test
  void whatWasNotDeliveredIsDeliveredAfterTheNextStart() throws Exception {
    try (var receiver = new Receiver(); var http = HttpClient.newHttpClient()) {
      var settings = settings(
          "  { url: \"" + receiver.address() + "\", secret: \"${SECRET}\", reminder_hours: [24] }\n");
      receiver.answer(500);
      Receiver.Post first;
      try (var server = Server.start(settings, Path.of(""), folder, clock)) {
        var booked = new RestDesk(http, server).send("POST", "/v1/appointments",
            "{\"service\":\"checkup\",\"start\":\"2026-12-01T10:00\",\"customer\":{\"name\":\"Ann Lee\","
                + "\"phone\":\"+12125550142\"}}");
        first = receiver.posts.poll(20, TimeUnit.SECONDS);
        assertEquals(booked.getString("id"), new JsonObject(first.body()).getJsonObject("data")
            .getJsonObject("appointment").getString("id"));
        var waiting = new RestDesk(http, server).backlog("hooks",
            b -> b.getInteger("waiting", 0) == 1 && b.containsKey("problem"));
        assertEquals("answered 500", waiting.getString("problem"));
        assertFalse(waiting.encode().contains("Ann"));
      }
      clock.elapse(Duration.ofMinutes(1));
      try (var server = Server.start(settings, Path.of(""), folder, clock)) {
        var second = receiver.posts.poll(20, TimeUnit.SECONDS);
        assertEquals(first.id(), second.id());
        assertEquals(first.body(), second.body());
        new RestDesk(http, server).backlog("hooks", b -> b.getInteger("waiting", 0) == 0);
        assertTrue(receiver.posts.isEmpty());
        clock.elapse(Duration.ofDays(7).plusHours(2));
        var reminder = receiver.posts.poll(20, TimeUnit.SECONDS);
        assertEquals("appointment.reminder", new JsonObject(reminder.body()).getString("type"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '^',
      textBlock = """
          { secret: "${SECRET}" }                                                              | needs the key 'url'
          { url: "ftp://example.com", secret: "${SECRET}" }                                    | 'hooks.url' must be such as
          { url: "https://me:pw@example.com/", secret: "${SECRET}" }                           | without a login
          { url: "https://example.com/", secret: "hunter2" }                                   | 'hooks.secret' must be whsec_
          { url: "https://example.com/", secret: "${NONE}" }                                   | 'hooks.secret' must be whsec_
          { url: "https://example.com/", secret: "${SECRET}", events: [made] }                 | 'hooks.events' are of booked
          { url: "https://example.com/", secret: "${SECRET}", events: [reminder] }             | must both have reminders
          { url: "https://example.com/", secret: "${SECRET}", events: [booked], reminder_hours: [2] } | must both have reminders
          { url: "https://example.com/", secret: "${SECRET}", reminder_hours: [soon] }         | whole hours
          { url: "https://example.com/", secret: "${SECRET}", reminder_hours: [1, 2, 3, 4, 5, 6] } | at most 5
          { url: "https://example.com/", secret: "${SECRET}", quiet: "late" }                  | 'hooks.quiet' must be such as
          { url: "https://example.com/", secret: "${SECRET}", quiet: "8:00-8:00" }             | 'hooks.quiet' must be such as
          { url: "https://example.com/", secret: "${SECRET}", timeout_seconds: 900 }           | 'hooks.timeout_seconds'
          { url: "https://example.com/", secret: "${SECRET}", retries: 3 }                     | retries
          """)
  void whatIsWrongIsNamedWithItsLine(String hooks, String said) throws IOException {
    String message = assertThrows(SettingsException.class, () -> settings("  " + hooks + "\n")).getMessage();
    assertTrue(message.contains(said) && message.contains(", line "), message);
    assertFalse(message.contains("hunter2"), message);
  }
}
