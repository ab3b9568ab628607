package frontdesk.schedule;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

import frontdesk.schedule.When.Dates;
import frontdesk.schedule.When.Times;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class SpokenWhenTest {
  private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 24, 10, 0, 0, 0, WhenText.NEW_YORK);

  @Test
  void aMomentIsSaidAsNearAsItIs() {
    assertEquals("today at 2:30 PM", SpokenWhen.moment(NOW.withHour(14).withMinute(30), NOW));
    assertEquals("tomorrow at 9 AM", SpokenWhen.moment(NOW.plusDays(1).withHour(9), NOW));
    assertEquals("Tuesday, December 1st at noon", SpokenWhen.moment(NOW.plusDays(7).withHour(12), NOW));
    assertEquals("Saturday, January 2nd at 9:05 AM",
        SpokenWhen.moment(ZonedDateTime.of(2027, 1, 2, 9, 5, 0, 0, WhenText.NEW_YORK), NOW));
    assertEquals("Wednesday, November 24th, 2027 at 9 AM", SpokenWhen.moment(NOW.plusYears(1).withHour(9), NOW));
  }

  @Test
  void todayIsTheDayOfTheMomentsZone() {
    ZonedDateTime tokyo = NOW.withZoneSameInstant(ZoneId.of("Asia/Tokyo"));
    assertEquals("today at 11 AM", SpokenWhen.moment(NOW.plusHours(1), tokyo));
  }

  @Test
  void aListNamesEachDayOnce() {
    ZonedDateTime nine = NOW.plusDays(1).withHour(9);
    assertEquals("tomorrow at 9 AM, 10 AM or 2:30 PM",
        SpokenWhen.choices(List.of(nine, nine.withHour(10), nine.withHour(14).withMinute(30)), NOW));
    assertEquals("tomorrow at 9 AM or Thursday, November 26th at 9 AM",
        SpokenWhen.choices(List.of(nine, nine.plusDays(1)), NOW));
  }

  @Test
  void spansAreSaidByTheirEnds() {
    LocalDate today = NOW.toLocalDate();
    assertEquals("Monday, November 30th through Friday, December 4th",
        SpokenWhen.days(new Dates(LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 4)), today));
    assertEquals("between 2 PM and 4 PM", SpokenWhen.times(new Times(LocalTime.of(14, 0), LocalTime.of(16, 0), false)));
    assertEquals("after 3 PM", SpokenWhen.times(new Times(LocalTime.of(15, 0), LocalTime.MAX, false)));
    assertEquals("before noon", SpokenWhen.times(new Times(LocalTime.MIN, LocalTime.NOON, false)));
    assertEquals("midnight", SpokenWhen.times(Times.at(LocalTime.MIDNIGHT)));
  }

  @Test
  void ordinalsEndAsTheyAreSpoken() {
    assertEquals(List.of("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "23rd", "30th", "31st"),
        List.of(1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 30, 31).stream().map(SpokenWhen::ordinal).toList());
  }
}
