package frontdesk.agent;

import java.time.LocalDate;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Email addresses, dates of birth and reference numbers in what callers say, type and key. */
class TypedSlotsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      textBlock = """
          ann@example.com                                                  | ann@example.com
          It's Ann.Lee+box@Mail.Example.co.uk, thanks                      | ann.lee+box@mail.example.co.uk
          my email is ann dot lee at example dot com                       | ann.lee@example.com
          sure, it's ann lee at example dot com                            | annlee@example.com
          ann underscore lee 42 at river side dot co dot uk please         | ann_lee42@riverside.co.uk
          a n n at g mail dot com                                          | ann@gmail.com
          a double n dot lee at example dot o r g                          | ann.lee@example.org
          ann n as in nancy at example dot com thank you                   | annn@example.com
          ann hyphen lee at mail dot example dot net                       | ann-lee@mail.example.net
          no, the address is bob at example dot com                        | bob@example.com
          bob one nine eight five at example dot com                       | bob1985@example.com
          bob double seven at example dot com i think                      | bob77@example.com
          Ann dot Lee at Example dot com.                                  | ann.lee@example.com
          """)
  void anAddress(String said, String address) {
    assertEquals(address, EmailWords.find(said).orElseThrow().value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"I'd like to come at ten", "meet me at the office dot", "at example dot com", "ann at example",
          "", "at", "@", "dot com", "a cleaning at three on Monday"})
  void noAddress(String said) {
    assertTrue(EmailWords.find(said).isEmpty(), () -> EmailWords.find(said).toString());
  }

  @Test
  void whatStandsBesideAnAddressRemains() {
    assertEquals("this is ana ruiz a cleaning tomorrow",
        String.join(" ",
            EmailWords.find("This is Ana Ruiz, ana@example.com, a cleaning tomorrow").orElseThrow().rest()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      textBlock = """
          US | March 14th, 1985                            | 1985-03-14
          US | march fourteenth nineteen eighty five       | 1985-03-14
          US | it's the fourteenth of march eighty-five    | 1985-03-14
          US | 3/14/1985                                   | 1985-03-14
          US | 3/14/85                                     | 1985-03-14
          US | 03141985                                    | 1985-03-14
          US | 031485                                      | 1985-03-14
          US | 0 3 1 4 1 9 8 5                             | 1985-03-14
          US | three fourteen eighty five                  | 1985-03-14
          US | 4/3/1985                                    | 1985-04-03
          GB | 4/3/1985                                    | 1985-03-04
          GB | 14031985                                    | 1985-03-14
          GB | 03141985                                    | 1985-03-14
          US | 1985-03-14                                  | 1985-03-14
          US | july four two thousand three                | 2003-07-04
          US | July 4th twenty ten                         | 2010-07-04
          US | december thirty first nineteen ninety nine  | 1999-12-31
          US | december 31 oh five                         | 2005-12-31
          US | may twenty two nineteen oh seven            | 1907-05-22
          US | february 29 2000                            | 2000-02-29
          US | my son was born on June 5 in 2019           | 2019-06-05
          US | the 2nd of sept 1 9 7 0                     | 1970-09-02
          """)
  void aDateOfBirth(String region, String said, LocalDate date) {
    assertEquals(date, new BirthDates(region).find(said, TODAY).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"march fourteenth", "2127", "february 30 1985", "march 14 2085", "13/13/1985",
      "6175550199", "next tuesday at three", "", "may", "eighty five", "march 14 1885"})
  void noDateOfBirth(String said) {
    assertTrue(new BirthDates("US").find(said, TODAY).isEmpty(),
        () -> new BirthDates("US").find(said, TODAY).toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      textBlock = """
          AB-1234-C                                             | AB1234C
          it's a b one two three four                           | AB1234
          my number is bravo seven seven oh nine                | B7709
          b as in bravo, double seven, 0 9                      | B7709
          12345678                                              | 12345678
          XYZ123456                                             | XYZ123456
          that would be m for mike dash four four two one       | M4421
          """)
  void aReference(String said, String reference) {
    assertEquals(reference, References.find(said).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"I have a dog", "", "abc", "twelve", "a b c d e", "1 2 3", "on the 14th"})
  void noReference(String said) {
    assertTrue(References.find(said).isEmpty(), () -> References.find(said).toString());
  }

  /** Every address of letters, digits, dots and dashes survives being spelled out. */
  @Test
  void spelledOutAnyAddressIsFound() {
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      String local = word(random, 1 + random.nextInt(8)) + (random.nextBoolean() ? "." + word(random, 3) : "")
          + (random.nextBoolean() ? random.nextInt(100) : "");
      String address = local + "@" + word(random, 2 + random.nextInt(8)) + ".com";
      String spoken = String.join(" ", local.split("")).replace(".", "dot") + " at "
          + String.join(" ", address.substring(local.length() + 1, address.length() - 4).split("")) + " dot com";
      assertEquals(address, EmailWords.find("it's " + spoken + " thanks").map(Captured::value).orElse(""), spoken);
    }
  }

  /** Every date of a century, keyed in the region's order, is that date. */
  @Test
  void keyedAnyDateIsFound() {
    Random random = new Random(6);
    for (int i = 0; i < 2000; i++) {
      LocalDate date = LocalDate.of(1926, 1, 1).plusDays(random.nextInt(36_000));
      String us = "%02d%02d%d".formatted(date.getMonthValue(), date.getDayOfMonth(), date.getYear());
      String gb = "%02d%02d%d".formatted(date.getDayOfMonth(), date.getMonthValue(), date.getYear());
      assertEquals(date, new BirthDates("US").find(us, TODAY).orElseThrow());
      assertEquals(date, new BirthDates("GB").find(gb, TODAY).orElseThrow());
    }
  }

  private static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++)
      word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    return word.toString();
  }
}
