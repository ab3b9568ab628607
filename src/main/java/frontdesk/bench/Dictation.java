package frontdesk.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/** Telephone numbers and spelled names as callers dictate them. Pure functions; the same seed gives the same. */
public final class Dictation {
  private static final List<String> DIGITS = List.of("oh", "one", "two", "three", "four", "five", "six", "seven",
      "eight", "nine");

  private Dictation() {}

  /** Telephone numbers of ten digits, one by one, in groups with pauses between them; a nought is "oh" or "zero". */
  public static List<MarkedSentence> numbers(int count, long seed) {
    var random = new Random(seed);
    var numbers = new ArrayList<MarkedSentence>();
    for (int i = 0; i < count; i++) {
      numbers.add(MarkedSentence.dictated("number",
          group(3, random) + ", " + group(3, random) + ", " + group(4, random)));
    }
    return List.copyOf(numbers);
  }

  private static String group(int length, Random random) {
    return random.ints(length, 0, DIGITS.size())
        .mapToObj(digit -> digit == 0 && random.nextBoolean() ? "zero" : DIGITS.get(digit))
        .collect(Collectors.joining(" "));
  }

  /** Names letter by letter, in an order by chance. */
  public static List<MarkedSentence> spelled(List<String> names, int count, long seed) {
    var random = new Random(seed);
    var spelled = new ArrayList<MarkedSentence>();
    for (int i = 0; i < count; i++) {
      String name = names.get(random.nextInt(names.size())).toUpperCase(Locale.ROOT);
      spelled.add(MarkedSentence.dictated("spelled", String.join(" ", name.split(""))));
    }
    return List.copyOf(spelled);
  }
}
