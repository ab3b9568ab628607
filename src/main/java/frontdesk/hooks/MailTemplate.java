package frontdesk.hooks;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text whose words in braces are filled in. Immutable; any thread. */
final class MailTemplate {
  private static final Pattern SLOT = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

  private final String text;

  /**
   * @param known what can be filled in
   * @throws IllegalArgumentException where something else stands in braces
   */
  MailTemplate(String text, Set<String> known) {
    SLOT.matcher(text).results().filter(slot -> !known.contains(slot.group(1))).findFirst().ifPresent(slot -> {
      throw new IllegalArgumentException(
          "has nothing to fill " + slot.group() + " with; known are " + String.join(", ", new TreeSet<>(known)));
    });
    this.text = text;
  }

  /** Filled in, each value on one line: none of them can begin a line of its own. */
  String fill(Map<String, String> values) {
    return SLOT.matcher(text)
        .replaceAll(slot -> Matcher.quoteReplacement(oneLine(values.getOrDefault(slot.group(1), ""))));
  }

  /** Without control characters and ends of lines. */
  static String oneLine(String value) {
    return CONTROL.matcher(value).replaceAll(" ").strip();
  }
}
