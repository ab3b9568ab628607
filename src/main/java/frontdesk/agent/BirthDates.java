package frontdesk.agent;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Dates of birth in what callers say, type and key: "March fourteenth nineteen eighty five", "the 14th of March 85",
 * "3/14/1985", "03141985". The parts of a date in digits stand in the region's order unless only the other one is a
 * date. Never later than today nor before 1900. Immutable; any thread.
 */
final class BirthDates {
  /** Regions in which the month is written before the day (CLDR 45, short date patterns). */
  private static final Set<String> MONTH_FIRST = Set.of("US", "AS", "GU", "MP", "PR", "VI", "UM", "MH", "PH", "FM",
      "PW");
  private static final int FIRST_YEAR = 1900;
  private static final int MOST_WORDS = 60;
  private static final List<String> MONTHS = List.of("january", "february", "march", "april", "may", "june", "july",
      "august", "september", "october", "november", "december");
  private static final Map<String, Integer> NUMBERS = numbers();
  private static final Map<String, Integer> ORDINALS = ordinals();
  private static final Set<String> ZERO = Set.of("zero", "oh", "o");
  private static final Set<String> BETWEEN = Set.of("the", "of", "in", "and", "day", "year", "slash", "dash", "dot");

  private final boolean monthFirst;

  /** @param region ISO 3166, whose order of day and month counts */
  BirthDates(String region) {
    this.monthFirst = MONTH_FIRST.contains(region);
  }

  boolean monthFirst() {
    return monthFirst;
  }

  /** The first date in a text that can be a date of birth. */
  Optional<LocalDate> find(String text, LocalDate today) {
    List<String> words = words(text);
    if (words.size() > MOST_WORDS) return Optional.empty();
    return IntStream.range(0, words.size()).mapToObj(i -> Stream.of(named(words, i, today), digits(words, i, today))
        .flatMap(Optional::stream).findFirst()).flatMap(Optional::stream).findFirst();
  }

  private static List<String> words(String text) {
    String plain = Text
        .plain(text.replaceAll("(\\d)[-/.](?=\\d)", "$1 ").replaceAll("(?<=[a-zA-Z])-(?=[a-zA-Z])", " "));
    return Text.words(plain).stream().filter(w -> !BETWEEN.contains(w)).toList();
  }

  /** "march fourteen 1985", "14 march 85". */
  private static Optional<LocalDate> named(List<String> words, int at, LocalDate today) {
    int month = month(words.get(at));
    if (month > 0) {
      Part day = day(words, at + 1);
      return day == null ? Optional.empty() : date(year(words, day.end(), today), month, day.value(), today);
    }
    Part day = day(words, at);
    if (day == null || day.end() >= words.size()) return Optional.empty();
    month = month(words.get(day.end()));
    return month == 0 ? Optional.empty() : date(year(words, day.end() + 1, today), month, day.value(), today);
  }

  /** "3 14 1985", "three fourteen eighty five", "03141985", "0 3 1 4 1 9 8 5", "1985 3 14". */
  private Optional<LocalDate> digits(List<String> words, int at, LocalDate today) {
    Optional<LocalDate> run = run(words, at, today);
    if (run.isPresent()) return run;
    if (words.get(at).matches("(19|20)\\d\\d")) {
      Part month = day(words, at + 1);
      Part day = month == null ? null : day(words, month.end());
      return day == null ? Optional.empty() : date(Integer.parseInt(words.get(at)), month.value(), day.value(), today);
    }
    Part first = day(words, at);
    Part second = first == null ? null : day(words, first.end());
    if (second == null) return Optional.empty();
    return ordered(first.value(), second.value(), year(words, second.end(), today), today);
  }

  /** Six or eight digits, in one piece or one by one. */
  private Optional<LocalDate> run(List<String> words, int at, LocalDate today) {
    StringBuilder digits = new StringBuilder();
    int i = at;
    while (i < words.size() && words.get(i).matches("\\d+") && digits.length() < 8
        && (i == at && words.get(i).length() > 2 || words.get(i).length() == 1))
      digits.append(words.get(i++));
    boolean goesOn = i < words.size() && words.get(i).matches("\\d+");
    if (goesOn || digits.length() != 8 && digits.length() != 6) return Optional.empty();
    int first = Integer.parseInt(digits.substring(0, 2));
    int second = Integer.parseInt(digits.substring(2, 4));
    return ordered(first, second, year(List.of(digits.substring(4)), 0, today), today);
  }

  private Optional<LocalDate> ordered(int first, int second, int year, LocalDate today) {
    Optional<LocalDate> usual = date(year, monthFirst ? first : second, monthFirst ? second : first, today);
    return usual.or(() -> date(year, monthFirst ? second : first, monthFirst ? first : second, today));
  }

  private static Optional<LocalDate> date(int year, int month, int day, LocalDate today) {
    if (year < FIRST_YEAR || month < 1 || month > 12) return Optional.empty();
    try {
      return Optional.of(LocalDate.of(year, month, day)).filter(d -> !d.isAfter(today));
    } catch (DateTimeException e) {
      return Optional.empty(); // the thirtieth of February
    }
  }

  /** A number and where it ends. */
  private record Part(int value, int end) {}

  static boolean isMonth(String word) {
    return month(word) > 0;
  }

  private static int month(String word) {
    if (word.equals("sept")) return 9;
    int whole = MONTHS.indexOf(word) + 1;
    return whole > 0 || word.length() != 3
        ? whole
        : MONTHS.stream().map(m -> m.substring(0, 3)).toList().indexOf(word) + 1;
  }

  /** "14", "14th", "fourteenth", "twenty first", "thirty one". */
  private static Part day(List<String> words, int at) {
    if (at >= words.size()) return null;
    String word = words.get(at);
    if (word.matches("\\d{1,2}(st|nd|rd|th)?")) return part(Integer.parseInt(word.replaceAll("\\D", "")), at + 1);
    if (ORDINALS.containsKey(word)) return part(ORDINALS.get(word), at + 1);
    if (ZERO.contains(word) && at + 1 < words.size()) {
      int unit = NUMBERS.getOrDefault(words.get(at + 1), 0);
      return unit > 0 && unit < 10 ? part(unit, at + 2) : null;
    }
    int value = NUMBERS.getOrDefault(word, 0);
    if (value == 20 || value == 30) {
      int unit = at + 1 < words.size()
          ? NUMBERS.getOrDefault(words.get(at + 1), ORDINALS.getOrDefault(words.get(at + 1), 0))
          : 0;
      if (unit > 0 && unit < 10) return part(value + unit, at + 2);
    }
    return part(value, at + 1);
  }

  private static Part part(int value, int end) {
    return value < 1 || value > 31 ? null : new Part(value, end);
  }

  /** "1985", "85", "nineteen eighty five", "nineteen oh five", "two thousand three", "1 9 8 5"; 0 where there is none. */
  private static int year(List<String> words, int at, LocalDate today) {
    if (at >= words.size()) return 0;
    String joined = IntStream.range(at, Math.min(at + 4, words.size())).mapToObj(words::get)
        .takeWhile(w -> w.matches("\\d")).collect(Collectors.joining());
    String word = joined.length() == 4 ? joined : words.get(at);
    if (word.matches("'?\\d{2}")) return century(Integer.parseInt(word.replace("'", "")), today);
    if (word.matches("\\d{4}")) return Integer.parseInt(word);
    if (word.equals("two") && at + 1 < words.size() && words.get(at + 1).equals("thousand"))
      return 2000 + below(words, at + 2);
    if (ZERO.contains(word)) return below(words, at) == 0 ? 0 : century(below(words, at), today);
    boolean hundreds = word.equals("nineteen") || word.equals("twenty");
    if (!hundreds) return NUMBERS.getOrDefault(word, 0) >= 10 ? century(below(words, at), today) : 0;
    boolean hundred = at + 1 < words.size() && words.get(at + 1).equals("hundred");
    int rest = below(words, at + (hundred ? 2 : 1));
    return rest == 0 && !hundred ? 0 : (word.equals("nineteen") ? 1900 : 2000) + rest;
  }

  /** A number below a hundred. */
  private static int below(List<String> words, int at) {
    if (at >= words.size()) return 0;
    String word = words.get(at);
    if (word.matches("\\d{2}")) return Integer.parseInt(word);
    int next = at + 1 < words.size() ? NUMBERS.getOrDefault(words.get(at + 1), 0) : 0;
    if (ZERO.contains(word)) return next < 10 ? next : 0;
    int value = NUMBERS.getOrDefault(word, 0);
    return value >= 20 && next > 0 && next < 10 ? value + next : value;
  }

  /** Two digits mean the last such year. */
  private static int century(int two, LocalDate today) {
    return 2000 + two <= today.getYear() ? 2000 + two : 1900 + two;
  }

  private static Map<String, Integer> numbers() {
    List<String> small = List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen");
    List<String> tens = List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    return Stream.of(IntStream.range(0, small.size()).mapToObj(i -> Map.entry(small.get(i), i + 1)),
        IntStream.range(0, tens.size()).mapToObj(i -> Map.entry(tens.get(i), 20 + 10 * i)),
        IntStream.range(1, 100).mapToObj(i -> Map.entry(String.valueOf(i), i))).flatMap(s -> s)
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map<String, Integer> ordinals() {
    List<String> ordinals = new ArrayList<>(List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh",
        "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
        "seventeenth", "eighteenth", "nineteenth", "twentieth"));
    return Stream.concat(IntStream.range(0, ordinals.size()).mapToObj(i -> Map.entry(ordinals.get(i), i + 1)),
        Stream.of(Map.entry("thirtieth", 30)))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
