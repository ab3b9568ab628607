package frontdesk.transport.telephony;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import frontdesk.app.PhoneDesk;
import frontdesk.audio.Pcm;
import frontdesk.audio.Wav;
import frontdesk.call.EndReason;
import frontdesk.schedule.Appointment;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A whole spoken booking through the wire format of each phone system, judged by the database. */
class PhoneBookingTest {
  private static final Path CALL = Path.of("src/test/resources/calls/book-over-telephone");

  @TempDir
  Path data;

  static List<Named<Supplier<PhoneSystem>>> systems() {
    return List.of(Named.of("twilio", () -> new TwilioPhone("")),
        Named.of("telnyx, PCMU", () -> new TelnyxPhone("PCMU", 8000, "")),
        Named.of("telnyx, L16", () -> new TelnyxPhone("L16", 16000, "")),
        Named.of("vonage", () -> new VonagePhone(16000, false, "")),
        Named.of("plivo, mu-law", () -> new PlivoPhone("audio/x-mulaw", 8000, "")),
        Named.of("exotel", () -> new ExotelPhone("")),
        Named.of("asterisk, plain, ulaw", () -> new AsteriskPhone(false, "ulaw", Map.of())),
        Named.of("asterisk, json, slin16", () -> new AsteriskPhone(true, "slin16", Map.of("answer", "yes"))),
        Named.of("jambonz", () -> AudioForkPhone.jambonz("")),
        Named.of("freeswitch", () -> new AudioForkPhone("audio.drachtio.org", Optional.empty(),
            Map.of("rate", "8000"), 8000)));
  }

  @ParameterizedTest
  @MethodSource("systems")
  void aFillingIsBooked(Supplier<PhoneSystem> system) throws IOException {
    try (var desk = new PhoneDesk(data)) {
      var call = new PhoneCall(desk, system.get(), lines());
      call.hold();
      List<Appointment> rows = desk.appointments();
      assertEquals(1, rows.size());
      Appointment row = rows.getFirst();
      assertEquals("filling", row.service());
      assertEquals(Appointment.State.CONFIRMED, row.state());
      assertEquals(LocalDateTime.parse("2026-11-27T10:00"), row.start().toLocalDateTime());
      assertEquals(List.of(EndReason.CALLER_HUNG_UP), call.ended);
    }
  }

  private static List<Pcm> lines() throws IOException {
    var lines = new ArrayList<Pcm>();
    for (int i = 1; i <= 5; i++) {
      lines.add(Wav.read(CALL.resolve("0%d.wav".formatted(i))));
    }
    return lines;
  }
}
