package frontdesk.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts an utterance into the words of the date grammar: lower case, without fillers, with slips of the recogniser mended
 * where no other word is near. Written forms stay one word: {@code 2:30}, {@code 3rd}, {@code 3/14},
 * {@code 2027-03-14}. The end of a sentence is {@code "."}; a telephone number or a price is {@code "#"}.
 */
final class WhenWords {
  /** Longest utterance looked at, in characters; what follows is left out. */
  static final int LONGEST = 2_000;

  private static final Pattern WORD = Pattern.compile("""
      (?<iso>\\d{4}-\\d{1,2}-\\d{1,2})\
      |(?<gap>\\$\\s?\\d[\\d,.]*|\\+\\d[\\d\\s()-]*|24/7|\\(\\d{3}\\)|\\d{3,}(?:-\\d+)+|\\d+-\\d{3,}(?!-)(?:-\\d+)*)\
      |(?<slashed>\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?)\
      |(?<clock>\\d{1,2}[:.]\\d{2}(?!\\d))\
      |(?<ordinal>\\d{1,2}(?:st|nd|rd|th)\\b)\
      |(?<number>\\d+)\
      |(?<dash>(?<=[\\dm])\\s?[-\u2013\u2014]\\s?(?=\\d))\
      |(?<word>[a-z]+(?:'[a-z]+)*)\
      |(?<hash>\\#(?=\\s?\\d))\
      |(?<end>[.?!;])""");

  private static final Set<String> FILLERS = Set.of("um", "umm", "uh", "uhm", "er", "erm", "ah", "hm", "hmm", "mm",
      "like", "maybe", "perhaps", "possibly", "probably", "ideally", "preferably", "hopefully", "kinda", "just",
      "please",
      "sometime", "basically", "well", "also", "even", "really", "then", "thereabouts", "certainly", "sir",
      "maam",
      "exactly", "precisely", "sharp", "only");

  /** Several words that count as others, before the grammar sees them; tried longest first at each place. */
  private static final Map<String, String> PHRASES = phrases(
      """
              tues day=tuesday; wednes day=wednesday; wends day=wednesday; wens day=wednesday; thurs day=thursday
              thirs day=thursday; satur day=saturday; sat day=saturday; sun day=sunday; mon day=monday; fri day=friday
              to day=today; to morrow=tomorrow; to night=tonight; week end=weekend; week ends=weekends; week day=weekday
              week days=weekdays; fort night=fortnight; mid day=midday; lunch time=lunchtime; noon time=noon; day time=daytime
              a m=am; p m=pm; o clock=oclock; oh clock=oclock; new years=new year; some time=; you know=; i guess=; i think=
              sort of=; kind of=; let see=; how about=; what about=; thinking about=; thinking of=; how are you today=#
              are you doing today=#; calling today=#; help me today=#; help you today=#; here today=#; good morning=#
              good afternoon=#; good evening=#; good night=#; good day=#; nice day=#; nice evening=#; nice weekend=#; good weekend=#; great weekend=#; happy thanksgiving=#; merry christmas=#
          happy new year=#; happy holidays=#; happy easter=#; mid week=midweek
              great day=#; why not=; on the dot=; any way=#; right at=at; right after=after; right before=before
              right around=around; shortly after=after; shortly before=before; in the after noon=in the afternoon
              this after noon=this afternoon; tomorrow after noon=tomorrow afternoon; early after noon=early afternoon
              late after noon=late afternoon; at ate=at eight; at won=at one; at too=at two; at tree=at three; at for=at four
              to thirty pm=two thirty pm; too thirty=two thirty; for thirty pm=four thirty pm; ate thirty=eight thirty
              won thirty=one thirty; ate oclock=eight oclock; won oclock=one oclock; to oclock=two oclock; too oclock=two oclock
              for oclock=four oclock; to pm=two pm; for pm=four pm; ate am=eight am; ate pm=eight pm; won pm=one pm
              at to thirty=at two thirty; at to pm=at two pm; at for thirty=at four thirty; one moment=#; one second=#
              a second=#; a sec=#; one sec=#; a minute=#; one minute=#; in a minute=#; a moment=#; does not=doesnt; will not=wont
              is not=isnt; do not=dont; can not=cannot; can t=cannot; don t=dont; doesn t=doesnt; any day=anyday
              any time=anytime; any old time=anytime; any hour=anytime; any day of the week=anyday""");

  private static final Map<String, String> SPELLINGS = Map.ofEntries(Map.entry("tues", "tuesday"),
      Map.entry("tue", "tuesday"), Map.entry("wed", "wednesday"), Map.entry("weds", "wednesday"),
      Map.entry("thu", "thursday"), Map.entry("thur", "thursday"), Map.entry("thurs", "thursday"),
      Map.entry("fri", "friday"), Map.entry("jan", "january"), Map.entry("feb", "february"), Map.entry("apr", "april"),
      Map.entry("jun", "june"), Map.entry("jul", "july"), Map.entry("aug", "august"), Map.entry("sep", "september"),
      Map.entry("sept", "september"), Map.entry("oct", "october"), Map.entry("nov", "november"),
      Map.entry("dec", "december"), Map.entry("febuary", "february"), Map.entry("tmrw", "tomorrow"),
      Map.entry("tomorow", "tomorrow"), Map.entry("xmas", "christmas"), Map.entry("til", "until"),
      Map.entry("till", "until"), Map.entry("thru", "through"), Map.entry("approximately", "around"),
      Map.entry("roughly", "around"), Map.entry("approx", "around"), Map.entry("circa", "around"),
      Map.entry("mins", "minutes"), Map.entry("hrs", "hours"), Map.entry("can't", "cannot"),
      Map.entry("cant", "cannot"),
      Map.entry("munday", "monday"), Map.entry("satday", "saturday"), Map.entry("fourty", "forty"),
      Map.entry("twelvth", "twelfth"));

  /** Words that a slip is mended to, with the number of letters that may differ. No common word is that near. */
  private static final Map<String, Integer> MENDABLE = Map.ofEntries(Map.entry("monday", 1), Map.entry("tuesday", 1),
      Map.entry("wednesday", 2), Map.entry("thursday", 2), Map.entry("friday", 1), Map.entry("saturday", 2),
      Map.entry("sunday", 1), Map.entry("tomorrow", 2), Map.entry("afternoon", 2), Map.entry("morning", 1),
      Map.entry("evening", 1), Map.entry("tonight", 1), Map.entry("january", 1), Map.entry("february", 2),
      Map.entry("september", 2), Map.entry("october", 1), Map.entry("november", 1), Map.entry("december", 1),
      Map.entry("fortnight", 1));

  /** Words of their own that stand near another. */
  private static final Set<String> NEAR_MISSES = Set.of("morrow", "sundae");

  private static final int LONGEST_PHRASE = 5;

  private WhenWords() {}

  /** The words of an utterance, in order. */
  static List<String> read(String text) {
    String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    String plain = bounded.toLowerCase(Locale.ROOT).replace('\u2019', '\'')
        .replaceAll("\\b([ap])\\.\\s?m\\b\\.?", "$1m")
        .replaceAll("\\b(mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.",
            "$1 ");
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(plain);
    while (matcher.find()) {
      words.add(word(matcher));
    }
    return withoutFillers(mended(words));
  }

  private static String word(Matcher m) {
    if (m.group("gap") != null) {
      return "#";
    }
    if (m.group("clock") != null) {
      return m.group().replace('.', ':');
    }
    if (m.group("dash") != null) {
      return "to";
    }
    if (m.group("hash") != null) {
      return "number";
    }
    if (m.group("end") != null) {
      return ".";
    }
    return m.group("word") != null ? spelling(m.group()) : m.group();
  }

  private static String spelling(String word) {
    String known = SPELLINGS.get(word);
    if (known != null) {
      return known;
    }
    String bare = word.endsWith("'s") ? word.substring(0, word.length() - 2) : word.replace("'", "");
    String mended = SPELLINGS.getOrDefault(bare, bare);
    return mended.length() < 6 || MENDABLE.containsKey(mended) || NEAR_MISSES.contains(mended)
        ? mended
        : nearest(mended);
  }

  /** The one word nearest to a slip, where it is near enough, else the slip itself. */
  private static String nearest(String slip) {
    String best = slip;
    int least = Integer.MAX_VALUE;
    boolean tie = false;
    for (String candidate : MENDABLE.keySet()) {
      int distance = slip.equals(candidate + "s") ? 0 : distance(slip, candidate);
      tie = distance == least || tie && distance > least;
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    boolean mends = !tie && least > 0 && least <= MENDABLE.getOrDefault(best, 0);
    return mends ? best : slip;
  }

  private static List<String> mended(List<String> words) {
    List<String> out = new ArrayList<>(words.size());
    int at = 0;
    while (at < words.size()) {
      int taken = 0;
      for (int length = Math.min(LONGEST_PHRASE, words.size() - at); length > 1 && taken == 0; length--) {
        String replacement = PHRASES.get(String.join(" ", words.subList(at, at + length)));
        if (replacement != null) {
          List.of(replacement.split(" ")).stream().filter(w -> !w.isEmpty()).forEach(out::add);
          taken = length;
        }
      }
      if (taken == 0) {
        out.add(words.get(at));
        taken = 1;
      }
      at += taken;
    }
    return out;
  }

  /** Without fillers; an "oh" stays only before a number, where it is a nought. */
  private static List<String> withoutFillers(List<String> words) {
    List<String> out = new ArrayList<>(words.size());
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean sigh = word.equals("oh") && (i + 1 == words.size() || !WhenNumbers.isNumber(words.get(i + 1)));
      if (!FILLERS.contains(word) && !sigh) {
        out.add(word);
      }
    }
    return out;
  }

  private static Map<String, String> phrases(String table) {
    Map<String, String> phrases = new HashMap<>();
    for (String entry : table.split("[;\n]")) {
      String[] sides = entry.split("=", 2);
      phrases.put(sides[0].strip(), sides[1].strip());
    }
    return Map.copyOf(phrases);
  }

  /** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours; 3 at most. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 2) {
      return 3;
    }
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        d[i][j] = Math.min(d[i - 1][j - 1] + (same ? 0 : 1), Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return Math.min(3, d[a.length()][b.length()]);
  }
}
