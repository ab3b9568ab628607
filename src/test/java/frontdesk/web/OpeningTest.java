package frontdesk.web;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

import frontdesk.schedule.Business;
import frontdesk.schedule.Business.Hours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** When the page says that the business is open. */
class OpeningTest {
  private static final Hours MORNING = new Hours(LocalTime.of(8, 0), LocalTime.of(12, 0));
  private static final Hours AFTERNOON = new Hours(LocalTime.of(13, 0), LocalTime.of(17, 0));
  private static final Hours LATE = new Hours(LocalTime.of(20, 0), LocalTime.MIDNIGHT);

  private static Opening opening(String region) {
    return new Opening(new Business("Salon", ZoneId.of("America/New_York"), region,
        List.of(new Business.Service("cut", "cut", List.of(), Duration.ofMinutes(30))),
        List.of(new Business.Person("ana", "Ana", Set.of("cut"))),
        Map.of(DayOfWeek.MONDAY, List.of(MORNING, AFTERNOON), DayOfWeek.FRIDAY, List.of(LATE)),
        Set.of(LocalDate.parse("2026-11-30")), Duration.ofHours(1), 90, Duration.ofMinutes(30)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      2026-11-23T07:59 | Closed now, opens today at 08:00
      2026-11-23T08:00 | Open now, until 12:00
      2026-11-23T12:00 | Closed now, opens today at 13:00
      2026-11-23T16:59 | Open now, until 17:00
      2026-11-23T17:00 | Closed now, opens on Friday at 20:00
      2026-11-26T10:00 | Closed now, opens tomorrow at 20:00
      2026-11-27T23:59 | Open now, until 00:00
      2026-11-28T00:00 | Closed now, opens on Friday at 20:00
      2026-11-30T09:00 | Closed now, opens on Friday at 20:00
      """)
  void itSaysUntilWhenOrFromWhen(String moment, String expected) {
    assertEquals(expected, opening("GB").now(LocalDateTime.parse(moment).atZone(ZoneId.of("America/New_York"))));
  }

  @Test
  void timesAreWrittenAsTheRegionDoes() {
    assertEquals("8:00 AM – 12:00 PM, 1:00 PM – 5:00 PM",
        opening("US").on(DayOfWeek.MONDAY).replace('\u202f', ' '));
    assertEquals("Closed", opening("US").on(DayOfWeek.SUNDAY));
    assertEquals(List.of("Monday, November 30, 2026"), opening("US").holidays(LocalDate.parse("2026-11-30")));
    assertEquals(List.of(), opening("US").holidays(LocalDate.parse("2026-12-01")));
  }
}
