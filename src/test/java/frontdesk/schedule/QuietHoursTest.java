package frontdesk.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import frontdesk.schedule.Outbox.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class QuietHoursTest {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), ZONE);

  @ParameterizedTest
  @CsvSource({"2026-11-23T20:59:59, false", "2026-11-23T21:00:00, true", "2026-11-24T03:00:00, true",
      "2026-11-24T07:59:59, true", "2026-11-24T08:00:00, false", "2026-11-24T12:00:00, false"})
  void aNight(java.time.LocalDateTime at, boolean quiet) {
    assertEquals(quiet, NIGHT.holds(at.atZone(ZONE).toInstant()));
  }

  /** What is quiet lies between its begin and its end, which are not quiet before and after, on days of changing clocks too. */
  @Test
  void anyMomentLiesBetweenBeginAndEnd() {
    Random random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      LocalTime from = LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
      LocalTime until = from.plusMinutes(15 + 15L * random.nextInt(94));
      var quiet = new QuietHours(from, until, random.nextBoolean() ? ZONE : ZoneId.of("Europe/Berlin"));
      Instant moment = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(365 * 86_400));
      if (quiet.holds(moment)) {
        assertFalse(quiet.begin(moment).isAfter(moment), quiet + " " + moment);
        assertTrue(quiet.end(moment).isAfter(moment), quiet + " " + moment);
        assertTrue(Duration.between(quiet.begin(moment), quiet.end(moment)).toHours() <= 25, quiet + " " + moment);
      }
    }
  }

  /** Seven hours before a visit at nine would be at two in the morning: the evening before, or eight, or not at all. */
  @Test
  void whatFallsIntoTheNightComesBeforeIt() {
    var sink = new Sink("s", Set.of(), Set.of(Event.REMINDER), List.of(Duration.ofHours(7)), Optional.of(NIGHT));
    Instant visit = Instant.parse("2026-11-24T14:00:00Z"); // nine
    assertEquals(List.of(Instant.parse("2026-11-24T01:59:00Z")),
        sink.remindersOf(visit, Instant.parse("2026-11-23T14:00:00Z")));
    assertEquals(List.of(Instant.parse("2026-11-24T13:00:00Z")),
        sink.remindersOf(visit, Instant.parse("2026-11-24T03:00:00Z")));
    assertEquals(List.of(), sink.remindersOf(visit.minus(Duration.ofHours(1)), Instant.parse("2026-11-24T03:00:00Z")));
  }
}
