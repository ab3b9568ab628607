package frontdesk.aftercall;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

/**
 * Reads the value of a field out of words. What is not there, or there in two ways, is empty: nothing is guessed.
 * Immutable; any thread.
 */
final class FieldReader {
  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
  private static final int MOST_NUMBERS = 100;
  private static final int LONGEST_TEXT = 1_000;
  private static final Pattern EMAIL = Pattern
      .compile("[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}.-]{1,190}\\.\\p{L}{2,24}");
  private static final Pattern NUMBER = Pattern
      .compile("(?<![\\p{L}\\d])\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|(?<![\\p{L}\\d])\\d+(?:\\.\\d+)?");
  private static final Pattern ISO = Pattern.compile("\\b(\\d{4})-(\\d{2})-(\\d{2})\\b");
  private static final Pattern NUMERIC = Pattern.compile("\\b(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4})\\b");
  private static final Map<String, Month> MONTHS = Arrays.stream(Month.values())
      .collect(Collectors.toMap(month -> month.getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT),
          month -> month));
  private static final String MONTH = "(" + String.join("|", MONTHS.keySet()) + ")";
  private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
  private static final Pattern MONTH_FIRST = Pattern
      .compile("\\b" + MONTH + " (?:the )?" + DAY + ",? (?:of )?(\\d{4})\\b");
  private static final Pattern DAY_FIRST = Pattern.compile("\\b" + DAY + " (?:of )?" + MONTH + ",? (\\d{4})\\b");
  private static final List<String> SMALL = List.of("zero", "one", "two", "three", "four", "five", "six", "seven",
      "eight",
      "nine", "ten", "eleven", "twelve");
  /** Where a day is written month first. */
  private static final Set<String> MONTH_BEFORE_DAY = Set.of("US", "PH", "FM", "MH", "PW");

  private final String region;

  /** @param region ISO 3166 region in which numbers without country code and days in figures are meant */
  FieldReader(String region) {
    this.region = region;
  }

  /** The value in the words, in the form in which it is kept. */
  Optional<String> read(FormField field, String words) {
    return switch (field.type()) {
      case TEXT -> Optional.of(words.strip()).filter(text -> !text.isEmpty() && text.length() <= LONGEST_TEXT);
      case PHONE -> phone(words);
      case EMAIL -> email(words);
      case DATE -> date(words);
      case NUMBER -> number(words);
      case CHOICE, YES_NO -> option(field, words);
    };
  }

  private Optional<String> phone(String words) {
    return only(
        StreamSupport.stream(PHONES.findNumbers(words, region, Leniency.POSSIBLE, MOST_NUMBERS).spliterator(), false)
            .map(found -> PHONES.format(found.number(), PhoneNumberFormat.E164))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Optional<String> email(String words) {
    String written = words.contains("@")
        ? words
        : words.toLowerCase(Locale.ROOT).replaceAll("\\s+at\\s+", "@").replaceAll("\\s+dot\\s+", ".");
    return only(all(EMAIL, written).map(match -> match.group().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Optional<String> number(String words) {
    var found = all(NUMBER, words).map(match -> match.group().replace(",", ""))
        .collect(Collectors.toCollection(TreeSet::new));
    if (found.isEmpty()) {
      for (String word : Plain.of(words).split(" ")) {
        if (SMALL.contains(word)) {
          found.add(Integer.toString(SMALL.indexOf(word)));
        }
      }
    }
    return only(found);
  }

  private static Optional<String> option(FormField field, String words) {
    String plain = Plain.of(words);
    Map<String, String> told = new LinkedHashMap<>();
    field.options().forEach((option, phrases) -> phrases.stream().map(Plain::of)
        .filter(phrase -> Plain.has(plain, phrase)).forEach(phrase -> told.put(phrase, option)));
    // "Nobody was hurt" tells nothing of "hurt".
    return only(told.entrySet().stream().filter(each -> told.keySet().stream()
        .noneMatch(longer -> longer.length() > each.getKey().length() && Plain.has(longer, each.getKey())))
        .map(Map.Entry::getValue).collect(Collectors.toCollection(TreeSet::new)));
  }

  private Optional<String> date(String words) {
    var days = new TreeSet<String>();
    String text = words.toLowerCase(Locale.ROOT);
    boolean monthFirst = MONTH_BEFORE_DAY.contains(region);
    all(ISO, text).forEach(m -> day(m.group(1), m.group(2), m.group(3)).ifPresent(days::add));
    all(NUMERIC, text).forEach(m -> day(m.group(3), m.group(monthFirst ? 1 : 2), m.group(monthFirst ? 2 : 1))
        .ifPresent(days::add));
    all(MONTH_FIRST, text).forEach(m -> day(m.group(3), month(m.group(1)), m.group(2)).ifPresent(days::add));
    all(DAY_FIRST, text).forEach(m -> day(m.group(3), month(m.group(2)), m.group(1)).ifPresent(days::add));
    return only(days);
  }

  private static String month(String name) {
    return Integer.toString(MONTHS.get(name).getValue());
  }

  private static Optional<String> day(String year, String month, String day) {
    try {
      return Optional
          .of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)).toString());
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static java.util.stream.Stream<MatchResult> all(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }

  /** Two that differ are no value. */
  private static Optional<String> only(Set<String> found) {
    return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
  }
}
