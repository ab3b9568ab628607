package frontdesk.calendars;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;

import frontdesk.calendars.BusySource.Window;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Whatever stands in a calendar of somebody else, it is read or counted as unreadable, in bounded time and memory. */
public final class IcsFileFuzz {
  public static final int COST = 10;
  private static final Window WINDOW = new Window(Instant.parse("2026-11-23T00:00:00Z"),
      Instant.parse("2027-03-10T00:00:00Z"), ZoneId.of("America/New_York"));

  private IcsFileFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    var changes = new IcsFile(text).read(WINDOW, "");
    assertTrue(changes.unreadable() >= 0);
    changes.changed().forEach(changed -> changed.item().times()
        .forEach(time -> assertTrue(time.start().isBefore(WINDOW.to()) && time.end().isAfter(WINDOW.from()))));
    IcsReader.single("x.ics", "1", text);
  }
}
