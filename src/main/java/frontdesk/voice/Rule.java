package frontdesk.voice;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One way of writing and how it is said: text to text. */
@FunctionalInterface
interface Rule extends UnaryOperator<String> {
  /** Whatever matches is replaced by the words for it. */
  static Rule of(String regex, Function<MatchResult, String> words) {
    Pattern pattern = Pattern.compile(regex);
    return text -> pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(words.apply(found)));
  }

  /** Whatever matches is replaced; {@code $1} is the first group. */
  static Rule fixed(String regex, String replacement) {
    Pattern pattern = Pattern.compile(regex);
    return text -> pattern.matcher(text).replaceAll(replacement);
  }
}
