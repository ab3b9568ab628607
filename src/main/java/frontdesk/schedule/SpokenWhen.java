package frontdesk.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

import frontdesk.schedule.When.Dates;
import frontdesk.schedule.When.Times;

/**
 * Says days and times the way people do, as values for the templates of the prompts: "tomorrow at 9 AM", "Tuesday,
 * November 24th at 2:30 PM". English, stateless; any thread may call it. The phrases resolve back to the same time.
 */
public final class SpokenWhen {
  private SpokenWhen() {}

  /** A moment as it is near from {@code now}: "today at 2:30 PM", "Tuesday, November 24th at 9 AM". */
  public static String moment(ZonedDateTime time, ZonedDateTime now) {
    return day(time.toLocalDate(), now.withZoneSameInstant(time.getZone()).toLocalDate()) + " at "
        + time(time.toLocalTime());
  }

  /** Two slots or more of one list, in one breath: "tomorrow at 9 AM, 10 AM or 2:30 PM". */
  public static String choices(List<ZonedDateTime> times, ZonedDateTime now) {
    StringBuilder said = new StringBuilder();
    LocalDate last = LocalDate.MIN;
    for (int i = 0; i < times.size(); i++) {
      ZonedDateTime time = times.get(i);
      said.append(i == 0 ? "" : i == times.size() - 1 ? " or " : ", ");
      boolean sameDay = time.toLocalDate().equals(last);
      said.append(sameDay ? time(time.toLocalTime()) : moment(time, now));
      last = time.toLocalDate();
    }
    return said.toString();
  }

  /** A day: "today", "tomorrow", "Tuesday, November 24th", with the year where it is another one and far away. */
  public static String day(LocalDate day, LocalDate today) {
    long ahead = ChronoUnit.DAYS.between(today, day);
    if (ahead == 0) {
      return "today";
    }
    if (ahead == 1) {
      return "tomorrow";
    }
    boolean clear = ahead > 0 && ahead < 300 || day.getYear() == today.getYear();
    return weekday(day.getDayOfWeek()) + ", " + date(day) + (clear ? "" : ", " + day.getYear());
  }

  /** A day of the year: "November 24th". */
  public static String date(LocalDate day) {
    return day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + ordinal(day.getDayOfMonth());
  }

  /** "Tuesday". */
  public static String weekday(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  /** A time of day: "9 AM", "2:30 PM", "noon", "midnight". */
  public static String time(LocalTime time) {
    if (time.equals(LocalTime.NOON)) {
      return "noon";
    }
    if (time.equals(LocalTime.MIDNIGHT)) {
      return "midnight";
    }
    int hour = (time.getHour() + 11) % 12 + 1;
    String half = time.getHour() < 12 ? "AM" : "PM";
    return time.getMinute() == 0
        ? hour + " " + half
        : String.format(Locale.ROOT, "%d:%02d %s", hour, time.getMinute(), half);
  }

  /** Days: one as {@link #day}, several as "Monday, November 30th through Friday, December 4th". */
  public static String days(Dates dates, LocalDate today) {
    return dates.single()
        ? day(dates.first(), today)
        : day(dates.first(), today) + " through " + day(dates.last(), today);
  }

  /** Times: "2:30 PM", "between 2 PM and 4 PM", "after 3 PM", "before noon", "any time". */
  public static String times(Times times) {
    if (times.exact()) {
      return time(times.from());
    }
    boolean open = times.from().equals(LocalTime.MIN);
    boolean endless = times.until().equals(LocalTime.MAX);
    if (open && endless) {
      return "any time";
    }
    if (open) {
      return "before " + time(times.until());
    }
    return endless ? "after " + time(times.from()) : "between " + time(times.from()) + " and " + time(times.until());
  }

  /** "1st", "22nd". */
  static String ordinal(int number) {
    boolean teen = number % 100 >= 11 && number % 100 <= 13;
    return number + switch (teen ? 0 : number % 10) {
      case 1 -> "st";
      case 2 -> "nd";
      case 3 -> "rd";
      default -> "th";
    };
  }
}
