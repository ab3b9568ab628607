package frontdesk.schedule;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Utterances put together, one after the other. Tuesday, November 24th 2026, ten in the morning. */
class WhenTest {
  private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 24, 10, 0, 0, 0, WhenText.NEW_YORK);

  private static When said(Business business, String... utterances) {
    When when = When.ANY;
    for (String words : utterances) {
      when = when.refine(WhenPhrase.resolve(words, NOW, business));
    }
    return when;
  }

  private static void assertMeans(String expected, String... utterances) {
    assertEquals(expected, WhenText.of(said(WhenText.dentist(WhenText.NEW_YORK), utterances)));
  }

  private static void assertMeansAtSalon(String expected, String... utterances) {
    assertEquals(expected, WhenText.of(said(WhenText.salon(WhenText.NEW_YORK), utterances)));
  }

  @Test
  void aDayAndATimeSaidApartAreOneWish() {
    assertMeans("2026-12-01 15:00", "next tuesday", "at three");
    assertMeans("2026-12-01 15:00", "at three", "next tuesday");
    assertMeans("2026-11-30..2026-12-06 06:00-12:00", "next week", "in the morning");
  }

  @Test
  void whatIsSaidAgainReplacesWhatWasSaid() {
    assertMeans("2026-11-27 15:00", "wednesday at three", "no friday");
    assertMeans("2026-11-25 16:00", "wednesday at three", "four");
    assertMeans("2026-11-25 12:00-17:00", "wednesday at three", "some time in the afternoon");
  }

  @Test
  void aWeekdayAloneIsLookedForInTheWeekSpokenOf() {
    assertMeans("2026-12-04", "next week", "friday");
    assertMeans("2026-12-11 14:00", "the week after next", "friday at two");
    assertMeans("2026-12-09", "tuesday the week after next", "or rather wednesday");
    assertMeans("2026-11-30..2026-12-04 only MON,TUE,WED,THU,FRI", "next week", "any weekday");
    assertMeans("2026-11-30..2026-12-06 only MON,TUE,WED,THU,FRI,SAT,SUN", "next week", "any day");
    assertMeans("2027-01-14", "the second week of january", "thursday");
  }

  @Test
  void aDayOfTheMonthAloneIsLookedForInTheMonthSpokenOf() {
    assertMeans("2027-03-05", "in march", "the fifth");
    assertMeans("2026-12-05", "next week", "the fifth");
  }

  @Test
  void aWeekDecidesBetweenTwoReadingsOfADay() {
    assertMeans("2026-11-26", "next thursday", "this week");
    assertMeans("2026-12-03", "next thursday", "next week");
    assertMeans("2026-11-26", "next thursday", "this thursday");
    assertMeans("2026-12-03", "next thursday", "december third");
    assertMeans("2026-12-03 15:00 WHICH_DAY [2026-12-03|2026-11-26]", "next thursday", "at three");
  }

  @Test
  void aPartOfTheDayDecidesBetweenMorningAndEvening() {
    assertMeansAtSalon("09:00", "at nine", "in the morning");
    assertMeansAtSalon("21:00", "at nine", "in the evening");
    assertMeansAtSalon("21:00", "in the evening", "at nine");
    assertMeansAtSalon("2026-11-27 09:00 MORNING_OR_AFTERNOON [09:00|21:00]", "at nine", "on friday");
    assertMeansAtSalon("12:00-17:00", "at nine", "in the afternoon");
  }

  @Test
  void bothQuestionsAreAskedOneAfterTheOther() {
    assertMeansAtSalon("2026-12-03 09:00 WHICH_DAY [2026-12-03|2026-11-26] [09:00|21:00]", "next thursday at nine");
    assertMeansAtSalon("2026-11-26 09:00 MORNING_OR_AFTERNOON [09:00|21:00]", "next thursday at nine", "this thursday");
    assertMeansAtSalon("2026-11-26 21:00", "next thursday at nine", "this thursday", "nine pm");
  }

  @Test
  void exclusionsAddUpAndAreLiftedByTheDaySaid() {
    assertMeans("2026-11-30..2026-12-06 not MON,FRI", "next week", "not monday", "i can't do friday");
    assertMeans("2026-11-30", "not monday", "okay monday then");
    assertMeans("15:00 not TUE", "on tuesday at three", "not on tuesday", "that is fine");
  }

  @Test
  void theEarliestGivesUpASingleDayButNotAWeek() {
    assertMeans("earliest", "wednesday at three", "the earliest you have");
    assertMeans("2026-11-30..2026-12-06 earliest", "next week", "the earliest you have");
    assertMeans("06:00-12:00 earliest", "in the morning", "as soon as possible");
  }

  @Test
  void whatDoesNotExistIsAskedUntilAnotherDayIsSaid() {
    assertMeans("2027-02-28 15:00 NO_SUCH_DAY", "february thirtieth", "at three");
    assertMeans("2027-03-02", "february thirtieth", "march second");
    assertMeans("2026-11-25", "yesterday", "tomorrow");
    assertMeans("2026-11-24 12:00-17:00", "today at nine", "in the afternoon");
  }

  @Test
  void theSameTimeIsKeptUntilATimeIsSaid() {
    assertMeans("2026-12-04 same", "same time next week", "friday");
    assertMeans("2026-11-30..2026-12-06 11:00", "same time next week", "at eleven");
  }

  @Test
  void aWishAdmitsWhatItMeansAndNothingElse() {
    When when = said(WhenText.dentist(WhenText.NEW_YORK), "monday or thursday between two and four but not at three");
    assertTrue(when.admits(LocalDate.of(2026, 11, 30)));
    assertTrue(when.admits(LocalDate.of(2026, 11, 26)));
    assertFalse(when.admits(LocalDate.of(2026, 11, 27)));
    assertFalse(when.admits(LocalDate.of(2026, 12, 3)));
    assertTrue(when.admits(LocalTime.of(14, 0)));
    assertFalse(when.admits(LocalTime.of(15, 0)));
    assertFalse(when.admits(LocalTime.of(16, 0)));
  }

  @Test
  void nothingSaidAdmitsEverything() {
    assertTrue(When.ANY.isEmpty());
    assertTrue(When.ANY.admits(LocalDate.of(2026, 11, 30)) && When.ANY.admits(LocalTime.NOON));
    assertEquals(List.of(), When.ANY.detail().anyOf());
  }
}
