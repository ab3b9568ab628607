package frontdesk.voice;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes text out the way people say it: "2:30 PM" becomes "two thirty P M", "ana.ruiz@gmail.com" "ana dot ruiz at
 * gmail dot com", "$120" "one hundred twenty dollars". American English. The result has no digits and no marks that a
 * speech engine would read aloud; single capital letters in it are letters to be named. Stateless; any thread.
 */
public final class SpokenText {
  private static final String AMOUNT = "(\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.(\\d{2}))?";
  private static final Pattern LOWER = Pattern.compile("\\p{Ll}");
  private static final Pattern SHOUTED = Pattern.compile("\\b[A-Z]{2,}\\b");

  /** What models write for the eye. */
  private static final List<Rule> CLEANING = List.of(Rule.fixed("[\\p{Cntrl}\\u00a0\\u2007\\u202f]+", " "),
      Rule.fixed("[‘’]", "'"), Rule.fixed("[“”\"]", " "), Rule.fixed("\\*+|`+|(?m:^\\s*#+\\s)|~~", " "),
      Rule.fixed("^\\s*[-•]\\s+", ""), Rule.fixed("\\[([^]]*)]\\([^)]*\\)", "$1"),
      Rule.fixed("\\s*—\\s*|\\s+(?:–|--?)\\s+(?![\\d$€£])|…", ", "));

  private static final List<Rule> MONEY = List.of(
      Rule.of("([$€£])" + AMOUNT + "\\s?[-–]\\s?[$€£]?" + AMOUNT,
          m -> (m.group(3) == null
              ? NumberWords.cardinal(m.group(2))
              : money(m.group(1), m.group(2), m.group(3))) + " to " + money(m.group(1), m.group(4), m.group(5))),
      Rule.of("([$€£])\\s?(\\d+(?:\\.\\d+)?)\\s?(k|K|thousand|million|billion)\\b", SpokenText::largeMoney),
      Rule.fixed("([$€£]\\s?\\d+\\.\\d)(?![\\d.,]*\\d)", "$10"),
      Rule.of("([$€£])\\s?" + AMOUNT + "(?!\\.?\\d)", m -> money(m.group(1), m.group(2), m.group(3))),
      Rule.fixed("(?<=\\w)/(?=(?:visit|hour|hr|month|year|week|day|person|night|minute)\\b)", " per "));

  private static final List<Rule> WORDS = List.of(
      Rule.fixed("\\bDr\\b\\.?(?=\\s+[A-Z])", "Doctor"), Rule.fixed("\\bDrs\\b\\.?(?=\\s+[A-Z])", "Doctors"),
      Rule.fixed("\\bMr\\b\\.?(?=\\s)", "Mister"), Rule.fixed("\\bMrs\\b\\.?(?=\\s)", "Missus"),
      Rule.fixed("\\bMs\\b\\.?(?=\\s)", "Miz"), Rule.fixed("\\bProf\\.(?=\\s)", "Professor"),
      Rule.fixed("\\bSt\\.?(?=\\s+[A-Z])", "Saint"), Rule.fixed("\\bSt\\.", "Street"),
      Rule.fixed("\\bAve\\.", "Avenue"),
      Rule.fixed("\\bBlvd\\b\\.?", "Boulevard"), Rule.fixed("\\bRd\\.", "Road"), Rule.fixed("\\b(?:Ste)\\.", "Suite"),
      Rule.fixed("\\bApt\\b\\.?", "Apartment"), Rule.fixed("\\bJr\\b\\.?", "Junior"),
      Rule.fixed("\\bSr\\b\\.?", "Senior"),
      Rule.fixed("\\b(?:No|no)\\.\\s?(?=\\d)|#\\s?(?=\\d)", "number "), Rule.fixed("\\be\\.g\\.,?", "for example,"),
      Rule.fixed("\\bi\\.e\\.,?", "that is,"), Rule.fixed("\\betc\\b\\.?", "et cetera"),
      Rule.fixed("\\bvs\\b\\.?", "versus"),
      Rule.fixed("\\b[Aa]ppts\\b\\.?", "appointments"), Rule.fixed("\\b[Aa]ppt\\b\\.?", "appointment"),
      Rule.fixed("\\bapprox\\b\\.?", "approximately"), Rule.fixed("\\b[Ee]xt\\.", "extension"),
      Rule.fixed("\\b([Cc])onf\\.", "$1onfirmation"),
      Rule.fixed("\\bInc\\.", "Incorporated"),
      Rule.fixed("\\b1\\s?(?:min|mins)\\b\\.?", "one minute"), Rule.fixed("(?<=\\d)\\s?mins?\\b\\.?", " minutes"),
      Rule.fixed("\\b1\\s?hr\\b\\.?", "one hour"), Rule.fixed("(?<=\\d)\\s?hrs?\\b\\.?", " hours"),
      Rule.fixed("(?<=\\d)\\s?mg\\b", " milligrams"), Rule.fixed("(?<=\\d)\\s?ml\\b", " milliliters"),
      Rule.fixed("(?<=\\d)\\s?oz\\b\\.?", " ounces"), Rule.fixed("(?<=\\d)\\s?mph\\b", " miles an hour"),
      Rule.fixed("(?<=\\d)\\s?mi\\b\\.?", " miles"), Rule.fixed("(?<=\\d)\\s?km/h\\b", " kilometers an hour"),
      Rule.fixed("(?<=\\d)\\s?km\\b", " kilometers"),
      Rule.fixed("(?<=\\d)\\s?ft\\b\\.?", " feet"), Rule.fixed("(?<=\\d)\\s?lbs?\\b\\.?", " pounds"),
      Rule.fixed("\\s?&\\s?", " and "), Rule.fixed("(?<=\\d)\\s?%", " percent"),
      Rule.fixed("(?<=\\d)\\s?°\\s?F\\b", " degrees"),
      Rule.fixed("(?<=\\d)\\s?°\\s?C\\b", " degrees Celsius"), Rule.fixed("(?<=\\d)\\s?°", " degrees"),
      Rule.fixed("(?<![\\w)])[-−](?=\\d)", "minus "),
      Rule.fixed("(?<=\\w)\\s?\\+\\s?(?=\\d)", " plus "),
      Rule.fixed("(?<=\\d)\\s?=\\s?(?=\\d)", " equals "), Rule.fixed("\\b([Aa])nd/or\\b", "$1nd or"));

  private static final List<Rule> NUMBERS = List.of(
      Rule.fixed("(?<=\\d)\\s+one half\\b", " and a half"), Rule.fixed("(?<=\\d)\\s+one quarter\\b", " and a quarter"),
      Rule.fixed("(?<=\\d)\\s+three quarters\\b", " and three quarters"),
      Rule.fixed("(?<=\\d)x(?=\\s+(?:a|an|per|daily|weekly)\\b)", " times"),
      Rule.of("(?<!\\d)(?:(1[0-9]|20)|')([2-9]0)'?s\\b",
          m -> (m.group(1) == null ? "" : NumberWords.cardinal(m.group(1)) + " ") + NumberWords.decade(m.group(2))),
      Rule.of("(?i)\\b(\\d{1,3}(?:,\\d{3})+|\\d{1,9})(?:st|nd|rd|th)\\b",
          m -> NumberWords.ordinal(Long.parseLong(m.group(1).replace(",", "")))),
      Rule.fixed("(?<=\\d)\\s?[-–—]\\s?(?=\\d)", " to "),
      Rule.of("(\\d+)((?:\\.\\d+){2,})", m -> NumberWords.cardinal(m.group(1))
          + m.group(2).replace(".", " point ").replaceAll("(\\d)", "$1 ")),
      Rule.of("(\\d{1,3}(?:,\\d{3})+|\\d+)\\.(\\d+)", m -> NumberWords.decimal(m.group(1), m.group(2))),
      Rule.of("(?<!\\d)\\d{1,3}(?:,\\d{3})+(?!\\d)", m -> spaced(m, NumberWords.cardinal(m.group()))),
      Rule.of("\\d+", m -> spaced(m, NumberWords.cardinal(m.group()))),
      Rule.fixed("(?<=[a-z])\\s*-(?=(?:minute|hour|day|week|month|year)s?\\b)", " "));

  private static final List<Rule> LETTERS = List.of(Rule.fixed("\\bOK\\b", "okay"), Rule.fixed("\\bZIP\\b", "zip"),
      Rule.fixed("\\bPIN\\b", "pin"),
      Rule.of("\\b(?:[A-Z]\\.){2,}", m -> NumberWords.digits(m.group())),
      Rule.of("\\b[A-Z]{2,}\\b", m -> NumberWords.digits(m.group())));

  private static final List<Rule> TIDYING = List.of(Rule.fixed("[\\[\\]{}<>|\\\\^_~=@#$€£%`*]+", " "),
      Rule.fixed("\\s*\\(\\s*", ", "), Rule.fixed("\\s*\\)(?=[.,;:!?])|\\s*\\)\\s*$", ""),
      Rule.fixed("\\s*\\)\\s*", ", "),
      Rule.fixed("\\s*/\\s*", " or "), Rule.fixed("(?:,\\s*){2,}", ", "), Rule.fixed("\\s+(?=[,.;:!?])", ""),
      Rule.fixed("^[,;:\\s]+|\\s+$", ""), Rule.fixed("\\s+", " "));

  private static final List<Rule> ALL = Stream.of(CLEANING, SpokenCodes.RULES, SpokenDates.RULES, MONEY,
      SpokenPlaces.RULES, SpokenCodes.LATE_RULES, WORDS, NUMBERS, LETTERS, TIDYING).flatMap(List::stream).toList();

  private SpokenText() {}

  /** The words of {@code text}. */
  public static String of(String text) {
    String words = calm(text);
    for (Rule rule : ALL) {
      words = rule.apply(words);
    }
    return words;
  }

  /** A text all in capitals is words that are shouted, not letters to be named. */
  private static String calm(String text) {
    boolean shouted = !LOWER.matcher(text).find() && SHOUTED.matcher(text).results().limit(3).count() == 3;
    return shouted ? text.toLowerCase(Locale.ROOT) : text;
  }

  /** Keeps a number apart from letters that touch it. */
  private static String spaced(MatchResult m, String words) {
    return " " + words + " ";
  }

  private static String largeMoney(MatchResult m) {
    String[] parts = m.group(2).split("\\.");
    String number = parts.length == 1 ? NumberWords.cardinal(parts[0]) : NumberWords.decimal(parts[0], parts[1]);
    String scale = m.group(3).equalsIgnoreCase("k") ? "thousand" : m.group(3);
    return number + " " + scale + " " + unit(m.group(1), false);
  }

  private static String money(String sign, String whole, String cents) {
    long part = cents == null ? 0 : Long.parseLong(cents);
    String small = NumberWords.cardinal(part) + (sign.equals("£") ? " pence" : part == 1 ? " cent" : " cents");
    if (whole.equals("0") && part > 0) {
      return small;
    }
    String large = NumberWords.cardinal(whole) + " " + unit(sign, whole.equals("1"));
    return part == 0 ? large : large + " and " + small;
  }

  private static String unit(String sign, boolean one) {
    return switch (sign) {
      case "$" -> one ? "dollar" : "dollars";
      case "€" -> one ? "euro" : "euros";
      default -> one ? "pound" : "pounds";
    };
  }
}
