package frontdesk.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import frontdesk.TestData;
import frontdesk.bench.CallClient;
import frontdesk.bench.CallResult;
import frontdesk.bench.CallScript;
import frontdesk.schedule.Appointment;
import frontdesk.speech.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The demo's call with Whisper as the ears: the same call code, and the appointment is in the calendar. The Whisper file
 * of the test data understands the demo's sentences; without it the test is skipped.
 */
class WhisperCallTest {
  private static final Instant MONDAY = Instant.parse("2026-11-23T14:00:00Z");

  @TempDir
  Path home;

  @Test
  void whisperBooksAnAppointment() throws IOException {
    Path weights = TestData.path("models/ggml-tiny.en.bin");
    WhisperHome.install(WhisperHome.models(home), "tiny.en", weights);
    // A prompt confuses this file, whose token table is not Whisper's own.
    var ears = new HearingChoice(HearingChoice.AUTO, HearingChoice.Decoder.WHISPER_JNI, Precision.INT8, false,
        List.of());
    var settings = Settings.read(Path.of("frontdesk.yaml"), Map.of()).withPort(0).withEars(ears);
    var clock = Clock.offset(Clock.systemUTC(), Duration.between(Clock.systemUTC().instant(), MONDAY));
    try (var server = Server.start(settings, home, home.resolve("data"), clock);
        var client = new CallClient(URI.create("ws://127.0.0.1:" + server.port() + "/v1/call"))) {
      assertEquals("whisper-tiny.en (whisper.cpp)", server.models().hearing());
      CallResult result = client.place(CallScript.read(Path.of("docs/booking.yaml")).plan(), event -> {
      });
      List<String> heard = result.events("transcript").stream()
          .filter(event -> event.getBoolean("final") && event.getString("role").equals("caller"))
          .map(event -> event.getString("text")).toList();
      var today = clock.instant().atZone(settings.business().zone()).toLocalDate();
      List<Appointment> rows = server.schedule().appointments(today, today.plusDays(30));
      assertEquals(1, rows.size(), () -> "heard " + heard);
      assertEquals("cleaning", rows.getFirst().service());
      assertEquals(Appointment.State.CONFIRMED, rows.getFirst().state());
      assertTrue(result.events("transcript").stream().anyMatch(event -> !event.getBoolean("final")
          && event.getString("role").equals("caller")), "words are shown while the caller speaks");
    }
  }
}
