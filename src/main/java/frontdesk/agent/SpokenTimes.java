package frontdesk.agent;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The days and times of day that a sentence names, so that they can be compared with what a tool has found. It reads
 * what models write ("Tuesday, December 1 at 3 PM", "half past two tomorrow") and would rather see a time too many than
 * one too few. Pure functions.
 */
final class SpokenTimes {
  /**
   * A day and a time that stand together; one of them may be missing.
   *
   * @param days what is said of the day: a weekday ("tuesday"), a day of a month ("12-01"), a distance from today ("+1")
   * @param minutes minutes since midnight or noon: callers and models leave out which
   */
  record Mention(List<String> days, Optional<Integer> minutes) {
    /** Whether an appointment of this begin is what is named. */
    boolean means(LocalDateTime start, LocalDate today) {
      return days.stream().allMatch(d -> names(d, start.toLocalDate(), today))
          && minutes.map(m -> m == start.toLocalTime().toSecondOfDay() / 60 % HALF_DAY).orElse(true);
    }

    private static boolean names(String day, LocalDate date, LocalDate today) {
      if (day.startsWith("+")) return date.equals(today.plusDays(Integer.parseInt(day.substring(1))));
      if (day.contains("-")) return day.equals("%02d-%02d".formatted(date.getMonthValue(), date.getDayOfMonth()));
      return day.equals(weekday(date.getDayOfWeek()));
    }
  }

  private static final int HALF_DAY = 12 * 60;
  private static final Map<String, Integer> NUMBERS = numbers();
  private static final Map<String, Integer> ORDINALS = ordinals();
  private static final Map<String, String> DAYS = days();
  private static final Map<String, Integer> MONTHS = months();
  private static final Set<String> HALVES = Set.of("am", "pm", "a", "p");
  /** What may follow a bare hour: not a street, not a price. */
  private static final Set<String> AFTER_HOURS = Set.of("", "on", "in", "for", "with", "and", "or", "please", "then",
      "today", "tomorrow", "tonight", "sharp", "is", "would", "works", "if", "instead", "this", "next", "to", "until");

  private SpokenTimes() {}

  static List<Mention> in(String sentence) {
    List<String> words = Text.words(Text.plain(sentence.replaceAll("(\\d)([ap])\\.?m\\b", "$1 $2m")));
    List<Mention> mentions = new ArrayList<>();
    List<String> days = new ArrayList<>();
    int lastDay = -2;
    boolean open = false; // a day that no time has followed yet
    for (int i = 0; i < words.size(); i++) {
      Optional<String> day = day(words, i);
      Optional<Integer> time = day.isPresent() ? Optional.empty() : time(words, i);
      if (day.isPresent() && i == lastDay + 1) { // "Tuesday, December 1"
        days.add(day.get());
      } else if (day.isPresent()) {
        if (open) mentions.add(new Mention(days, Optional.empty()));
        boolean behind = !mentions.isEmpty() && mentions.getLast().days().isEmpty(); // "at 3 PM on Tuesday"
        days = behind ? mentions.getLast().days() : new ArrayList<>();
        days.add(day.get());
        open = !behind;
      } else if (time.isPresent()) {
        mentions.add(new Mention(days.isEmpty() ? new ArrayList<>() : days, time));
        open = false;
      }
      if (day.isPresent()) lastDay = i;
    }
    if (open) mentions.add(new Mention(days, Optional.empty()));
    return mentions;
  }

  /** Every hour that a caller's words may mean, bare numbers too. */
  static Set<Integer> hours(String said) {
    Set<Integer> hours = new HashSet<>();
    for (String word : Text.words(Text.plain(said))) {
      Integer number = NUMBERS.get(word);
      if (number != null && number >= 1 && number <= 12) hours.add(number % 12 * 60);
    }
    return hours;
  }

  private static Optional<String> day(List<String> words, int i) {
    String word = words.get(i);
    if (DAYS.containsKey(word)) return Optional.of(DAYS.get(word));
    if (word.matches("20\\d\\d")) return Optional.of("year-" + word);
    Integer month = MONTHS.get(word);
    if (month == null || i + 1 >= words.size()) return Optional.empty();
    Integer date = ordinal(words.get(i + 1), i + 2 < words.size() ? words.get(i + 2) : "");
    return date == null ? Optional.empty() : Optional.of("%02d-%02d".formatted(month, date));
  }

  private static Integer ordinal(String word, String next) {
    if (word.matches("\\d{1,2}(st|nd|rd|th)?")) return Integer.valueOf(word.replaceAll("\\D", ""));
    int tens = word.equals("twenty") ? 20 : word.equals("thirty") ? 30 : 0;
    if (tens > 0 && ORDINALS.containsKey(next)) return tens + ORDINALS.get(next);
    return ORDINALS.get(word);
  }

  private static Optional<Integer> time(List<String> words, int i) {
    String word = words.get(i);
    String next = i + 1 < words.size() ? words.get(i + 1) : "";
    String after = i + 2 < words.size() ? words.get(i + 2) : "";
    String before = i > 0 ? words.get(i - 1) : "";
    if (word.equals("noon") || word.equals("midnight")) return Optional.of(0);
    if (word.matches("\\d{1,2}:\\d\\d")) return clock(word);
    Integer hour = NUMBERS.get(word);
    if (hour == null || hour < 1 || hour > 12) return Optional.empty();
    if (before.equals("past") || before.equals("to")) {
      String what = i > 1 ? words.get(i - 2) : "";
      int shift = switch (what) {
        case "half" -> 30;
        case "quarter" -> before.equals("past") ? 15 : -15;
        case "ten", "10" -> before.equals("past") ? 10 : -10;
        case "twenty", "20" -> before.equals("past") ? 20 : -20;
        case "five", "5" -> before.equals("past") ? 5 : -5;
        default -> 0;
      };
      if (shift != 0) return Optional.of(Math.floorMod(hour * 60 + shift, HALF_DAY));
    }
    if (next.equals("o'clock") || next.equals("am") || next.equals("pm") || half(next, after)) {
      return Optional.of(hour % 12 * 60);
    }
    Integer minutes = NUMBERS.get(next);
    boolean at = before.equals("at") || before.equals("around") || before.equals("about") || before.equals("by");
    if (minutes != null && (minutes == 15 || minutes == 30 || minutes == 45) && (at || HALVES.contains(after)))
      return Optional.of(hour % 12 * 60 + minutes);
    boolean bare = AFTER_HOURS.contains(next) || DAYS.containsKey(next);
    return at && bare ? Optional.of(hour % 12 * 60) : Optional.empty();
  }

  /** "p m" as the plain form of "p.m." */
  private static boolean half(String next, String after) {
    return (next.equals("a") || next.equals("p")) && after.equals("m");
  }

  private static Optional<Integer> clock(String word) {
    String[] parts = word.split(":");
    int hour = Integer.parseInt(parts[0]);
    int minute = Integer.parseInt(parts[1]);
    return hour < 24 && minute < 60 ? Optional.of(hour % 12 * 60 + minute) : Optional.empty();
  }

  private static String weekday(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.US).toLowerCase(Locale.US);
  }

  private static Map<String, String> days() {
    Map<String, String> days = new HashMap<>(Map.of("today", "+0", "tonight", "+0", "tomorrow", "+1"));
    for (DayOfWeek day : DayOfWeek.values()) {
      days.put(weekday(day), weekday(day));
      days.put(weekday(day) + "s", weekday(day));
      days.put(weekday(day) + "'s", weekday(day));
    }
    return days;
  }

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>();
    for (Month month : Month.values()) {
      months.put(month.getDisplayName(TextStyle.FULL, Locale.US).toLowerCase(Locale.US), month.getValue());
      months.put(month.getDisplayName(TextStyle.SHORT, Locale.US).toLowerCase(Locale.US), month.getValue());
    }
    return months;
  }

  private static Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    List<String> names = List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve");
    for (int i = 0; i < names.size(); i++)
      numbers.put(names.get(i), i);
    numbers.putAll(Map.of("fifteen", 15, "thirty", 30, "forty-five", 45));
    for (int i = 0; i < 60; i++)
      numbers.put(String.valueOf(i), i);
    return numbers;
  }

  private static Map<String, Integer> ordinals() {
    Map<String, Integer> ordinals = new HashMap<>();
    List<String> names = List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
        "eighteenth", "nineteenth", "twentieth");
    for (int i = 0; i < names.size(); i++)
      ordinals.put(names.get(i), i + 1);
    ordinals.put("thirtieth", 30);
    return ordinals;
  }
}
