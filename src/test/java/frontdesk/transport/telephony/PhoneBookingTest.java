package frontdesk.transport.telephony;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import frontdesk.app.BookedFilling;
import frontdesk.app.PhoneDesk;
import frontdesk.call.EndReason;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A whole spoken booking through the wire format of each phone system, judged by the database. */
class PhoneBookingTest {
  @TempDir
  Path data;

  static List<Named<Supplier<PhoneSystem>>> systems() {
    return List.of(Named.of("twilio", () -> new TwilioPhone("")),
        Named.of("telnyx, PCMU", () -> new TelnyxPhone("PCMU", 8000, "")),
        Named.of("telnyx, L16", () -> new TelnyxPhone("L16", 16000, "")),
        Named.of("vonage", () -> new VonagePhone(16000, false, "")),
        Named.of("vonage, a mix of the whole conversation", () -> new VonagePhone(16000, true, "")),
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
      var call = new PhoneCall(desk, system.get(), BookedFilling.lines());
      call.hold();
      BookedFilling.check(desk);
      assertEquals(List.of(EndReason.CALLER_HUNG_UP), call.ended);
    }
  }
}
