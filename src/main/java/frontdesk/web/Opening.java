package frontdesk.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import frontdesk.schedule.Business;
import frontdesk.schedule.Business.Hours;

/** When a business is open, in words of its region. Immutable. */
final class Opening {
  /** How far the next opening is looked for: past any run of holidays. */
  private static final int DAYS_AHEAD = 31;
  private static final int HOLIDAYS_SHOWN = 4;

  private final Business business;
  private final Locale locale;
  private final DateTimeFormatter time;
  private final DateTimeFormatter date;

  Opening(Business business) {
    this.business = business;
    locale = Locale.of("en", business.region());
    time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
    date = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale);
  }

  /** Whether it is open at a moment, until when, and else when it opens next. */
  String now(ZonedDateTime moment) {
    LocalTime at = moment.toLocalTime();
    for (Hours range : on(moment.toLocalDate())) {
      if (!at.isBefore(range.from()) && (at.isBefore(range.to()) || range.to().equals(LocalTime.MIDNIGHT))) {
        return "Open now, until " + time.format(range.to());
      }
    }
    for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
      LocalDate day = moment.toLocalDate().plusDays(ahead);
      for (Hours range : on(day)) {
        if (ahead > 0 || range.from().isAfter(at)) {
          return "Closed now, opens " + when(day, ahead) + " at " + time.format(range.from());
        }
      }
    }
    return "Closed now";
  }

  boolean isOpen(ZonedDateTime moment) {
    return now(moment).startsWith("Open");
  }

  private String when(LocalDate day, int ahead) {
    return switch (ahead) {
      case 0 -> "today";
      case 1 -> "tomorrow";
      default -> "on " + (ahead < 7 ? name(day.getDayOfWeek()) : date.format(day));
    };
  }

  private List<Hours> on(LocalDate day) {
    return business.holidays().contains(day) ? List.of() : business.hours().getOrDefault(day.getDayOfWeek(), List.of());
  }

  String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, locale);
  }

  /** The ranges of a weekday. */
  String on(DayOfWeek day) {
    String ranges = business.hours().getOrDefault(day, List.of()).stream()
        .map(range -> time.format(range.from()) + " – " + time.format(range.to())).collect(Collectors.joining(", "));
    return ranges.isEmpty() ? "Closed" : ranges;
  }

  /** The next days on which it is closed for a holiday. */
  List<String> holidays(LocalDate today) {
    return business.holidays().stream().filter(day -> !day.isBefore(today)).sorted().limit(HOLIDAYS_SHOWN)
        .map(date::format).toList();
  }
}
