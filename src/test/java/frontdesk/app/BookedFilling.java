package frontdesk.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

import frontdesk.audio.Pcm;
import frontdesk.audio.Wav;
import frontdesk.schedule.Appointment;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A recorded caller who books a filling, and what then is in the database. */
public final class BookedFilling {
  private static final Path CALL = Path.of("src/test/resources/calls/book-over-telephone");

  private BookedFilling() {}

  /** What the caller says. */
  public static List<Pcm> lines() throws IOException {
    var lines = new ArrayList<Pcm>();
    for (int i = 1; i <= 5; i++) {
      lines.add(Wav.read(CALL.resolve("0%d.wav".formatted(i))));
    }
    return lines;
  }

  /** Fails unless the filling is booked, and nothing else. */
  public static void check(PhoneDesk desk) {
    List<Appointment> rows = desk.appointments();
    assertEquals(1, rows.size());
    Appointment row = rows.getFirst();
    assertEquals("filling", row.service());
    assertEquals(Appointment.State.CONFIRMED, row.state());
    assertEquals(LocalDateTime.parse("2026-11-27T10:00"), row.start().toLocalDateTime());
  }
}
