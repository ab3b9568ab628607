package frontdesk.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import frontdesk.schedule.Business.Hours;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class GridTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  private static Business open(ZoneId zone, int grid, Hours... ranges) {
    List<Hours> day = List.of(ranges);
    return new Business("Test", zone, "US", Riverside.BUSINESS.services(), Riverside.BUSINESS.people(),
        Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), d -> day)), Set.of(),
        Duration.ZERO, 365, Duration.ofMinutes(grid));
  }

  private static Hours hours(String from, String to) {
    return new Hours(LocalTime.parse(from), LocalTime.parse(to));
  }

  private static List<String> times(Business business, LocalDate day, int minutes) {
    return new Grid(business).starts(day, Duration.ofMinutes(minutes)).stream().map(s -> s.toLocalTime().toString())
        .toList();
  }

  @Test
  void aServiceFitsBeforeLunchAndBeforeTheEvening() {
    assertEquals(List.of("08:00", "08:30", "09:00", "09:30", "10:00", "10:30", "13:00", "13:30", "14:00", "14:30",
        "15:00", "15:30"), times(Riverside.BUSINESS, MONDAY, 90));
    assertEquals(List.of("09:00", "09:30", "10:00", "10:30", "11:00", "11:30"),
        times(Riverside.BUSINESS, MONDAY.plusDays(5), 90));
  }

  @Test
  void onSundaysAndHolidaysNothingBegins() {
    assertEquals(List.of(), times(Riverside.BUSINESS, MONDAY.plusDays(6), 30));
    assertEquals(List.of(), times(Riverside.BUSINESS, LocalDate.of(2026, 11, 26), 30));
  }

  @Test
  void midnightEndsTheDay() {
    assertEquals(List.of("22:00", "22:30", "23:00"),
        times(open(Riverside.ZONE, 30, hours("22:00", "00:00")), MONDAY, 60));
  }

  @Test
  void theMissingHourOfSpringHasNoSlotAndShortensTheDay() {
    LocalDate spring = LocalDate.of(2027, 3, 14);
    List<String> times = times(open(Riverside.ZONE, 30, hours("00:00", "00:00")), spring, 60);
    assertEquals(23 * 2 - 1, times.size());
    assertTrue(times.containsAll(List.of("01:00", "01:30", "03:00", "03:30")));
    assertFalse(times.contains("02:00") || times.contains("02:30"));
    assertEquals(List.of("03:00", "03:30"), times(open(Riverside.ZONE, 30, hours("02:00", "04:00")), spring, 30));
    assertEquals(List.of(), times(open(Riverside.ZONE, 30, hours("02:00", "03:00")), spring, 30));
  }

  @Test
  void aServiceOverTheMissingHourHasItsRealLength() {
    ZonedDateTime start = new Grid(open(Riverside.ZONE, 30, hours("00:00", "00:00")))
        .starts(LocalDate.of(2027, 3, 14), Duration.ofMinutes(60)).get(3);
    assertEquals("2027-03-14T01:30", start.toLocalDateTime().toString());
    assertEquals("2027-03-14T03:30", start.plus(Duration.ofMinutes(60)).toLocalDateTime().toString());
  }

  @Test
  void theDoubledHourOfAutumnIsThereTwice() {
    LocalDate autumn = LocalDate.of(2027, 11, 7);
    List<ZonedDateTime> starts = new Grid(open(Riverside.ZONE, 30, hours("00:30", "02:30"))).starts(autumn,
        Duration.ofMinutes(30));
    assertEquals(List.of("00:30-04:00", "01:00-04:00", "01:30-04:00", "01:00-05:00", "01:30-05:00", "02:00-05:00"),
        starts.stream().map(s -> s.toLocalTime() + s.getOffset().getId()).toList());
  }

  /** Zones whose clocks change by half an hour, at midnight, or by a whole day. */
  @Test
  void everySlotIsARealTimeWithinTheHours() {
    var zones = List.of("America/New_York", "Europe/London", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Beirut",
        "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu", "UTC");
    var random = new Random(5);
    int seen = 0;
    for (int i = 0; i < 3_000; i++) {
      ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      LocalDate day = LocalDate.of(2011 + random.nextInt(20), 1, 1).plusDays(random.nextInt(365));
      LocalTime from = LocalTime.MIN.plusMinutes(15L * random.nextInt(80));
      LocalTime to = from.plusMinutes(15L * (1 + random.nextInt(14)));
      Business business = open(zone, 5 * (1 + random.nextInt(12)), new Hours(from, to));
      var length = Duration.ofMinutes(5L * (1 + random.nextInt(20)));
      ZonedDateTime last = null;
      for (ZonedDateTime start : new Grid(business).starts(day, length)) {
        ZonedDateTime end = start.plus(length);
        assertEquals(day, start.toLocalDate());
        assertEquals(start.toInstant(), start.toLocalDateTime().atZone(zone).withEarlierOffsetAtOverlap()
            .getOffset().equals(start.getOffset())
                ? start.toLocalDateTime().atZone(zone).toInstant()
                : start.toLocalDateTime().atZone(zone).withLaterOffsetAtOverlap().toInstant());
        assertFalse(start.toLocalTime().isBefore(from));
        assertTrue(start.toLocalTime().isBefore(to));
        assertFalse(end.toLocalTime().isAfter(to) && end.toLocalDate().equals(day));
        assertEquals(length, Duration.between(start, end));
        assertTrue(last == null || Duration.between(last, start).equals(business.grid()));
        last = start;
        seen++;
      }
    }
    assertTrue(seen > 10_000, "a poor sample: " + seen);
  }
}
