package frontdesk.agent;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Yes and no in their many forms. Immutable; any thread. */
final class Assent {
  private static final Pattern FILLERS = Pattern.compile("((um|uh|uhm|er|erm|hmm|well|so|oh|and)( |$))+");

  private final Words words;

  Assent(Words words) {
    this.words = words;
  }

  boolean yes(String plain, String intent, double score) {
    String rest = words.without("yes.negated", plain);
    if (!rest.equals(plain)) return rest.isBlank() || !no(rest, "unknown", 0);
    String begin = withoutFiller(plain);
    int length = Text.words(plain).size();
    if (FILLERS.matcher(plain).matches() || words.in("hesitation", plain)) return false;
    if (words.begins("yes", begin) || words.begins("yes", plain)) return !words.in("but", plain);
    if (words.in("any_choice", plain)) return false;
    if (length <= 4 && words.in("yes", plain)) return true;
    if (length == 1 && Stream.of("yes", "yeah", "sure", "okay", "correct").anyMatch(w -> near(plain, w))) return true;
    return length <= 5 && intent.equals("yes") && score >= TopicFinder.CLEAR;
  }

  boolean no(String whole, String intent, double score) {
    String plain = words.without("yes.negated", whole);
    if (plain.isBlank() || words.in("hesitation", plain)) return false;
    String begin = withoutFiller(plain);
    int length = Text.words(plain).size();
    if (words.in("any_choice", plain) || words.is("done", plain)) return words.begins("no", begin);
    if (words.begins("no", begin) || words.begins("no", plain)) return true;
    if (length <= 6 && words.in("no", begin)) return true; // of "you know" as "you no" is heard nothing is left
    return length <= 5 && intent.equals("no") && score >= TopicFinder.CLEAR && !words.in("yes", plain)
        && plain.equals(whole);
  }

  private static boolean near(String heard, String word) {
    return heard.length() >= 3 && heard.charAt(0) == word.charAt(0) && Text.distance(heard, word) <= 1;
  }

  /** A plain text without the small words before what is meant. */
  static String withoutFiller(String plain) {
    return plain.replaceFirst("^((um|umm|uh|uhm|er|erm|hmm|well|so|oh|and|hi|hello|you know|you no|right so) )+", "");
  }
}
