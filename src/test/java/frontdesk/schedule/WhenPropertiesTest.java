package frontdesk.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import frontdesk.schedule.When.Ambiguity;
import frontdesk.schedule.When.Dates;
import frontdesk.schedule.When.Times;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What holds of the date grammar for every utterance, tried on seeded random ones. */
class WhenPropertiesTest {
  private static final long SEED = 20261124;
  private static final List<String> ZONES = List.of("America/New_York", "Europe/London", "Asia/Tokyo",
      "Australia/Lord_Howe",
      "Pacific/Apia", "UTC", "America/St_Johns", "Africa/Casablanca");
  private static final List<String> WORDS = List.of("next", "this", "last", "monday", "tuesday", "fridays", "week",
      "weekend",
      "month", "the", "second", "third", "twenty", "first", "31st", "of", "in", "on", "at", "march", "february", "may",
      "december", "two", "three", "oh", "five", "thirty", "half", "past", "quarter", "to", "pm", "am", "oclock", "noon",
      "between", "and", "from", "until", "after", "before", "not", "no", "or", "but", "morning", "afternoon", "tonight",
      "tomorrow", "yesterday", "day", "days", "weeks", "a", "couple", "ago", "now", "today", "early", "late", "end",
      "beginning", "any", "time", "anytime", "earliest", "instead", "sorry", "every", "weekday", "christmas", "eve",
      "new",
      "year", "easter", "2:30", "3/14", "14:00", "99", "2027-02-30", "0/0", "13/13", "#", ".", "555-0100", "move", "my",
      "appointment", "same", "through", "around", "ish", "hour", "since", "24/7", "hundred", "30th", "zero", "00:00");

  private static Business business(ZoneId zone) {
    return WhenText.dentist(zone);
  }

  private static ZonedDateTime clock(Random random) {
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    return LocalDate.of(2026, 1, 1).plusDays(random.nextInt(1500)).atTime(random.nextInt(24), random.nextInt(60))
        .atZone(zone);
  }

  private static String utterance(Random random, int words) {
    return Stream.generate(() -> WORDS.get(random.nextInt(WORDS.size()))).limit(words).collect(Collectors.joining(" "));
  }

  private static When resolve(String words, ZonedDateTime now) {
    return WhenPhrase.resolve(words, now, business(now.getZone()));
  }

  @Test
  void everyDayAndTimeSaidInFullIsThatDayAndTime() {
    Random random = new Random(SEED);
    for (int i = 0; i < 300; i++) {
      ZonedDateTime now = clock(random);
      ZonedDateTime slot = now.toLocalDate().plusDays(1 + random.nextInt(280))
          .atTime(random.nextInt(24), 5 * random.nextInt(12))
          .atZone(now.getZone());
      for (String words : List.of(SpokenWhen.moment(slot, now), Spoken.of(slot),
          "i'd like " + Spoken.of(slot) + " please")) {
        When when = resolve(words, now);
        assertEquals(Optional.of(Dates.of(slot.toLocalDate())), when.dates(), words + " said on " + now);
        assertEquals(Optional.of(Times.at(slot.toLocalTime())), when.times(), words + " said on " + now);
        assertEquals(Ambiguity.NONE, when.ambiguity(), words + " said on " + now);
      }
    }
  }

  @Test
  void noWordsBreakItAndEveryWishIsWellFormed() {
    Random random = new Random(SEED);
    for (int i = 0; i < 500; i++) {
      ZonedDateTime now = clock(random);
      String words = utterance(random, 1 + random.nextInt(12));
      When when = resolve(words, now);
      when.dates().ifPresent(d -> assertTrue(!d.last().isBefore(d.first()), words));
      when.dates().ifPresent(d -> assertTrue(d.days().count() < 30_000, words));
      when.times().filter(t -> !t.exact()).ifPresent(t -> assertTrue(t.from().isBefore(t.until()), words));
      assertEquals(when.ambiguity() == Ambiguity.WHICH_DAY, when.detail().dayReadings().size() > 1, words);
      if (when.ambiguity() == Ambiguity.MORNING_OR_AFTERNOON) {
        assertEquals(when.times(), Optional.of(when.detail().timeReadings().getFirst()), words);
      }
    }
  }

  @Test
  void arbitraryCharactersBreakNothing() {
    Random random = new Random(SEED);
    ZonedDateTime now = clock(random);
    for (int i = 0; i < 300; i++) {
      String text = random.ints(random.nextInt(60), 32, 127).mapToObj(Character::toString)
          .collect(Collectors.joining());
      resolve(text, now);
      resolve(random.ints(20, 0, 0x3000).mapToObj(Character::toString).collect(Collectors.joining()), now);
      resolve(random.ints(30, '-', ':').mapToObj(Character::toString).collect(Collectors.joining()), now);
    }
  }

  @Test
  void aVeryLongUtteranceTakesBoundedTime() {
    Random random = new Random(SEED);
    ZonedDateTime now = clock(random);
    List<String> longest = new ArrayList<>(List.of("9".repeat(500_000), "- ".repeat(300_000),
        "tuesday or ".repeat(60_000),
        "after ".repeat(100_000), "the second ".repeat(60_000), "a week from ".repeat(60_000), "not ".repeat(100_000)));
    longest.add(utterance(random, 100_000));
    assertTimeoutPreemptively(Duration.ofSeconds(8), () -> longest.forEach(words -> resolve(words, now)));
  }

  @Test
  void wishesPutTogetherKeepTheLaws() {
    Random random = new Random(SEED);
    for (int i = 0; i < 400; i++) {
      ZonedDateTime now = clock(random);
      String words = utterance(random, 1 + random.nextInt(6));
      String others = utterance(random, 1 + random.nextInt(6));
      When a = resolve(words, now);
      When b = resolve(others, now);
      assertEquals(a, a.refine(When.ANY), words);
      assertEquals(a, When.ANY.refine(a), words);
      When both = a.refine(b);
      b.dates().ifPresent(d -> assertTrue(both.dates().isPresent(), words + " / " + others));
      b.times().ifPresent(t -> assertTrue(both.times().isPresent(), words + " / " + others));
      assertEquals(both, both.refine(When.ANY), words + " / " + others);
    }
  }

  @Test
  void theZoneAndTheClockChangeDoNotMoveTheDay() {
    List<String> phrases = List.of("tomorrow at nine", "in three days", "next friday", "in two weeks",
        "the second monday in march",
        "friday afternoon", "a week from sunday", "march third at two thirty", "the end of next month");
    // the days around the clock changes of New York and London, all hours of them
    for (LocalDate day : List.of(LocalDate.of(2027, 3, 13), LocalDate.of(2027, 3, 14), LocalDate.of(2027, 3, 28),
        LocalDate.of(2027, 10, 31), LocalDate.of(2027, 11, 6), LocalDate.of(2027, 11, 7))) {
      for (String phrase : phrases) {
        When expected = resolve(phrase, day.atTime(12, 0).atZone(ZoneId.of("UTC")));
        for (String zone : ZONES) {
          assertEquals(expected, resolve(phrase, day.atTime(12, 0).atZone(ZoneId.of(zone))), phrase + " in " + zone);
        }
        ZonedDateTime midnight = day.atStartOfDay(WhenText.NEW_YORK);
        for (int hour = 0; hour < 23; hour++) {
          When at = resolve(phrase, midnight.plusHours(hour));
          assertEquals(expected.dates(), at.dates(), phrase + " " + hour + " hours into " + day);
        }
      }
    }
  }

  @Test
  void theClockMayBeGivenInAnyZone() {
    ZonedDateTime now = ZonedDateTime.of(2026, 11, 24, 23, 30, 0, 0, WhenText.NEW_YORK);
    Business business = business(WhenText.NEW_YORK);
    When here = WhenPhrase.resolve("tomorrow at nine", now, business);
    assertEquals(here,
        WhenPhrase.resolve("tomorrow at nine", now.withZoneSameInstant(ZoneId.of("Asia/Tokyo")), business));
    assertEquals(Optional.of(Dates.of(LocalDate.of(2026, 11, 25))), here.dates());
  }

  @Test
  void aWeekdayAloneIsWithinAWeekAndFallsOnThatDay() {
    Random random = new Random(SEED);
    for (int i = 0; i < 1_000; i++) {
      ZonedDateTime now = clock(random);
      DayOfWeek day = DayOfWeek.of(1 + random.nextInt(7));
      LocalDate found = resolve(SpokenWhen.weekday(day), now).dates().orElseThrow().first();
      assertEquals(day, found.getDayOfWeek());
      assertTrue(found.isAfter(now.toLocalDate()) && !found.isAfter(now.toLocalDate().plusDays(7)));
    }
  }

  /** A moment in words, as a caller may say it. */
  private static final class Spoken {
    private static final String[] ONES = {"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
        "ten",
        "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    private static final String[] TENS = {"", "", "twenty", "thirty", "forty", "fifty"};
    private static final String[] ORDINALS = {"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh",
        "eighth",
        "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
        "eighteenth", "nineteenth"};

    static String of(ZonedDateTime time) {
      String month = time.getMonth().name().toLowerCase(Locale.ROOT);
      String weekday = time.getDayOfWeek().name().toLowerCase(Locale.ROOT);
      return weekday + " " + month + " " + ordinal(time.getDayOfMonth()) + " at " + clock(time.toLocalTime());
    }

    private static String ordinal(int n) {
      if (n == 20 || n == 30) {
        return n == 20 ? "twentieth" : "thirtieth";
      }
      return n < 20 ? ORDINALS[n] : TENS[n / 10] + " " + ORDINALS[n % 10];
    }

    private static String clock(LocalTime time) {
      String hour = ONES[(time.getHour() + 11) % 12 + 1];
      int m = time.getMinute();
      String minute = m == 0
          ? ""
          : m < 10 ? " oh " + ONES[m] : m < 20 ? " " + ONES[m] : " " + (TENS[m / 10] + " " + ONES[m % 10]).strip();
      return hour + minute + (time.getHour() < 12 ? " a m" : " p m");
    }
  }
}
