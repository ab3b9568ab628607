package frontdesk.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Text as Whisper writes it ("Tuesday at 3 p.m., it's $5") to the plain lower-case words that were said ("tuesday at
 * three p m it's five dollars"): the other way of {@link InverseTextNormalizer}, which then writes both recognisers'
 * words alike. Rules alone; what no rule knows loses its punctuation. Immutable, any thread.
 */
final class SpokenForm {
  /** One way of writing and how it is said. */
  private record Rule(Pattern written, Function<MatchResult, String> said) {
    static Rule of(String written, Function<MatchResult, String> said) {
      return new Rule(Pattern.compile(written), said);
    }
  }

  private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(Map.entry("dr", "doctor"),
      Map.entry("mr", "mister"), Map.entry("mrs", "missus"), Map.entry("ppo", "p p o"), Map.entry("hmo", "h m o"),
      Map.entry("asap", "a s a p"), Map.entry("dob", "d o b"), Map.entry("mri", "m r i"), Map.entry("id", "i d"),
      Map.entry("tv", "t v"), Map.entry("ok", "okay"), Map.entry("&", "and"), Map.entry("%", "percent"));
  private static final Map<Character, String> MARKS = Map.of('.', "dot", '_', "underscore", '-', "dash", '+', "plus");

  /** In this order, on the whole text; the surest first. A rule's words hold nothing that a later rule would match. */
  private static final List<Rule> RULES = List.of(
      Rule.of("(?i)\\b([\\p{L}\\d._+'-]+)@([\\p{L}\\d.-]+\\.[a-z]{2,})", SpokenForm::email),
      Rule.of("(?i)\\b([a-z][a-z-]{2,})\\.(com|org|net|edu|gov)\\b",
          found -> found.group(1) + " dot " + found.group(2)),
      // A telephone number: seven figures or more, grouped as people do.
      Rule.of("\\+?\\(?\\d(?:[ ().-]{0,2}\\d){6,14}", found -> digits(found.group())),
      Rule.of("(?i)\\b(\\d{1,2}):(\\d{2})\\b(?: ?([ap])\\.? ?m\\b\\.?)?", SpokenForm::time),
      Rule.of("(?i)\\b(\\d{1,2})\\s?([ap])\\.? ?m\\b\\.?",
          found -> cardinal(found.group(1)) + " " + found.group(2) + " m "),
      Rule.of("(?i)(?<=[a-z] )([ap])\\.m\\.?(?=\\W|$)", found -> found.group(1) + " m "),
      Rule.of("\\$(\\d[\\d,]{0,6})(?:\\.(\\d{2}))?(?!\\d)", SpokenForm::money),
      Rule.of("\\b(\\d{1,2})(?:st|nd|rd|th)\\b", found -> SpokenNumbers.ordinal(Integer.parseInt(found.group(1)))),
      Rule.of("\\b(\\d{1,6})\\.(\\d+)", found -> cardinal(found.group(1)) + " point " + digits(found.group(2))),
      Rule.of("\\b(\\d{1,3}),(\\d{3})\\b", found -> cardinal(found.group(1) + found.group(2))),
      Rule.of("\\b\\d+(?:-\\d+)+\\b", found -> digits(found.group())),
      Rule.of("\\b(?:0\\d*|\\d{5,})\\b", found -> digits(found.group())),
      Rule.of("(?i)\\b(suite|room|apartment|unit|extension) (\\d)(\\d\\d)\\b", SpokenForm::door),
      Rule.of("\\b(?:19|20)\\d\\d\\b", found -> SpokenNumbers.year(Integer.parseInt(found.group()))),
      Rule.of("\\b\\d{1,4}\\b", found -> cardinal(found.group())),
      // A name that is spelled, a code, letters with points.
      Rule.of("\\b(?:\\p{L}-)+\\p{L}\\b", found -> found.group().replace('-', ' ')),
      Rule.of("\\b(?:\\p{L}\\.){2,}", found -> found.group().replace('.', ' ')),
      Rule.of("\\b(?=\\w*\\d)(?=\\w*\\p{L})[\\p{L}\\d]{2,12}\\b", SpokenForm::code),
      Rule.of("(?i)\\b(dr|mr|mrs|ppo|hmo|asap|dob|mri|tv|ok)\\b\\.?|&|%", SpokenForm::abbreviation),
      Rule.of("\\bID\\b", SpokenForm::abbreviation),
      Rule.of("(?i)\\bx-ray", found -> "x ray"));

  private SpokenForm() {}

  /** The words that were said. */
  static String of(String written) {
    String text = written.replace('’', '\'').replace('‘', '\'');
    for (Rule rule : RULES) {
      text = rule.written.matcher(text).replaceAll(found -> " " + rule.said.apply(found) + " ");
    }
    var words = new ArrayList<String>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{Nd}']+")) {
      String plain = word.replaceAll("^'+|'+$", "");
      if (!plain.isEmpty()) {
        words.add(plain);
      }
    }
    return String.join(" ", words);
  }

  private static String email(MatchResult found) {
    var said = new StringBuilder();
    for (char sign : (found.group(1) + "@" + found.group(2)).toCharArray()) {
      if (sign == '@') {
        said.append(" at ");
      } else if (MARKS.containsKey(sign)) {
        said.append(' ').append(MARKS.get(sign)).append(' ');
      } else if (Character.isDigit(sign)) {
        said.append(' ').append(SpokenNumbers.digits(String.valueOf(sign))).append(' ');
      } else {
        said.append(sign);
      }
    }
    return said.toString();
  }

  private static String time(MatchResult found) {
    int hour = Integer.parseInt(found.group(1));
    int minute = Integer.parseInt(found.group(2));
    return SpokenNumbers.cardinal(hour)
        + (minute == 0 ? "" : minute < 10 ? " oh " + cardinal(found.group(2)) : " " + cardinal(found.group(2)))
        + (found.group(3) == null ? "" : " " + found.group(3) + " m ");
  }

  /** "suite two ten". */
  private static String door(MatchResult found) {
    String rest = found.group(3).startsWith("0") ? "oh " + cardinal(found.group(3)) : cardinal(found.group(3));
    return found.group(1) + " " + cardinal(found.group(2)) + " " + rest;
  }

  private static String money(MatchResult found) {
    String cents = found.group(2) == null || found.group(2).equals("00")
        ? ""
        : " and " + cardinal(found.group(2)) + " cents";
    return cardinal(found.group(1).replace(",", "")) + " dollars" + cents;
  }

  private static String code(MatchResult found) {
    var said = new ArrayList<String>();
    for (char sign : found.group().toCharArray()) {
      said.add(Character.isDigit(sign) ? SpokenNumbers.digits(String.valueOf(sign)) : String.valueOf(sign));
    }
    return String.join(" ", said);
  }

  private static String abbreviation(MatchResult found) {
    return ABBREVIATIONS.get(found.group().toLowerCase(Locale.ROOT).replace(".", ""));
  }

  private static String cardinal(String figures) {
    return SpokenNumbers.cardinal(Integer.parseInt(figures));
  }

  private static String digits(String figures) {
    return SpokenNumbers.digits(figures.replaceAll("\\D", ""));
  }
}
