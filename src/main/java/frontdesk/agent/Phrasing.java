package frontdesk.agent;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import frontdesk.schedule.Business;
import frontdesk.schedule.Detail;

/**
 * The typed formatters: how a date, a time, an opening, a list, a telephone number is put into a line. The patterns are
 * in {@code prompts/lines.yaml}. Immutable; any thread.
 */
final class Phrasing {
  /** The formats that must be in the file. */
  static final List<String> FORMATS = List.of("date", "day", "time", "hour", "when", "opening", "opening.same_day",
      "opening.same_person", "opening.time", "appointment", "at", "range", "days", "hours_of", "closed_on", "and", "or",
      "a",
      "an", "birth", "birth.month_first", "birth.day_first", "detail.birth", "detail.email", "detail.reference");

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  private final Lines lines;
  private final Business business;
  private final DateTimeFormatter date;
  private final DateTimeFormatter day;
  private final DateTimeFormatter time;
  private final DateTimeFormatter hour;
  private final DateTimeFormatter birth;

  Phrasing(Lines lines, Business business) {
    this.lines = lines;
    this.business = business;
    this.date = pattern("date");
    this.day = pattern("day");
    this.time = pattern("time");
    this.hour = pattern("hour");
    this.birth = pattern("birth");
  }

  private DateTimeFormatter pattern(String key) {
    return DateTimeFormatter.ofPattern(lines.format(key), Locale.US);
  }

  String time(LocalTime at) {
    return (at.getMinute() == 0 ? hour : time).format(at);
  }

  String day(LocalDate at) {
    return day.format(at);
  }

  /** Date and time of day. */
  String when(ZonedDateTime at) {
    return Lines.fill(lines.format("when"), slots(at, ""));
  }

  /** A day and a time of day that are in words already. */
  String when(String day, String time) {
    return Lines.fill(lines.format("when"), Map.of("date", day, "time", time));
  }

  /** An opening, without the parts that it shares with all others that are offered beside it. */
  String opening(ZonedDateTime at, String person, boolean sayDay, boolean sayPerson) {
    String format = sayDay
        ? sayPerson ? "opening" : "opening.same_person"
        : sayPerson ? "opening.same_day" : "opening.time";
    return Lines.fill(lines.format(format), slots(at, person));
  }

  String appointment(ZonedDateTime at, String service) {
    Map<String, String> slots = slots(at, "");
    slots.put("a_service", one(service));
    return Lines.fill(lines.format("appointment"), slots);
  }

  private Map<String, String> slots(ZonedDateTime at, String person) {
    Map<String, String> slots = new LinkedHashMap<>();
    slots.put("date", date.format(at));
    slots.put("time", time(at.toLocalTime()));
    slots.put("person", person);
    return slots;
  }

  /** Somebody and where that is. */
  String at(String person, String place) {
    return Lines.fill(lines.format("at"), Map.of("person", person, "place", place));
  }

  /** A thing with its indefinite article. */
  String one(String thing) {
    boolean vowel = "aeiou".indexOf(Character.toLowerCase(thing.charAt(0))) >= 0;
    return Lines.fill(lines.format(vowel ? "an" : "a"), Map.of("thing", thing));
  }

  String and(List<String> items) {
    return list("and", items);
  }

  String or(List<String> items) {
    return list("or", items);
  }

  private String list(String joint, List<String> items) {
    if (items.size() < 2) return String.join("", items);
    String begin = String.join(", ", items.subList(0, items.size() - 1));
    return Lines.fill(lines.format(joint), Map.of("a", begin, "b", items.getLast()));
  }

  /** A telephone number as it is written in the business's region. */
  String phone(String number) {
    try {
      var parsed = NUMBERS.parse(number, business.region());
      boolean own = parsed.getCountryCode() == NUMBERS.getCountryCodeForRegion(business.region());
      return NUMBERS.format(parsed, own ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
    } catch (NumberParseException e) {
      return number;
    }
  }

  /** What the service asked beside, of some kinds, as it is read back after a name. */
  String details(List<Detail> asks, Map<String, String> told, Detail.Kind... kinds) {
    StringBuilder text = new StringBuilder();
    for (Detail detail : asks) {
      String value = told.get(detail.id());
      if (value == null || !List.of(kinds).contains(detail.kind())) continue;
      text.append(", ").append(switch (detail.kind()) {
        case BIRTH -> Lines.fill(lines.format("detail.birth"), Map.of("date", birth.format(LocalDate.parse(value))));
        case EMAIL -> Lines.fill(lines.format("detail.email"), Map.of("address", value));
        case REFERENCE ->
          Lines.fill(lines.format("detail.reference"), Map.of("thing", detail.name(), "number", characters(value)));
      });
    }
    return text.toString();
  }

  /** In which order the parts of a date are keyed. */
  String birthOrder() {
    return lines.format(new BirthDates(business.region()).monthFirst() ? "birth.month_first" : "birth.day_first");
  }

  /** A confirmation number character by character. */
  String characters(String number) {
    return String.join(" ", number.split(""));
  }

  /** The open ranges of a day. */
  String hours(List<Business.Hours> ranges) {
    return and(ranges.stream().map(
        h -> Lines.fill(lines.format("range"), Map.of("from", time(h.from()), "to", time(h.to())))).toList());
  }

  /** The week, days with the same hours taken together. */
  String week() {
    List<String> parts = new ArrayList<>();
    int from = 1;
    while (from <= 7) {
      int to = from;
      while (to < 7 && hoursOf(to + 1).equals(hoursOf(from)))
        to++;
      String days = from == to
          ? dayName(from)
          : Lines.fill(lines.format(to == from + 1 ? "and" : "days"), to == from + 1
              ? Map.of("a", dayName(from), "b", dayName(to))
              : Map.of("from", dayName(from), "to", dayName(to)));
      parts.add(hoursOf(from).isEmpty()
          ? Lines.fill(lines.format("closed_on"), Map.of("days", days))
          : Lines.fill(lines.format("hours_of"), Map.of("days", days, "hours", hours(hoursOf(from)))));
      from = to + 1;
    }
    return and(parts);
  }

  private List<Business.Hours> hoursOf(int weekday) {
    return business.hours().getOrDefault(DayOfWeek.of(weekday), List.of());
  }

  private static String dayName(int weekday) {
    return DayOfWeek.of(weekday).getDisplayName(TextStyle.FULL, Locale.US);
  }
}
