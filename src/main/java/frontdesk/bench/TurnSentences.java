package frontdesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import frontdesk.turn.Expectation;

/**
 * Makes turns, with pauses inside, from a file such as {@code docs/bench/turns/training.yaml}, which explains its form.
 * A pause after words that cannot be all stands, by chance, between two parts that are read on their own or in the sound
 * of the whole; a pause after words that could be all stands only in the sound of the whole, whose melody goes on.
 * Immutable; the same seed gives the same turns.
 */
public final class TurnSentences {
  private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
  private static final Pattern SOME = Pattern.compile("(digits|letters)([1-9])");
  private static final List<String> DIGITS = List.of("zero", "one", "two", "three", "four", "five", "six", "seven",
      "eight", "nine", "oh");
  private static final String LINE = "[a-z_]+(,[a-z_]+)*: .+";

  private final Map<String, List<String>> slots = new LinkedHashMap<>();
  private final Map<String, List<String>> turns = new LinkedHashMap<>();

  private TurnSentences(String file, String text) {
    YamlEntries root = YamlEntries.parse(file, text).only("slots", "turns");
    root.under("slots").ifPresent(all -> all.keys().forEach(name -> slots.put(name, all.texts(name))));
    YamlEntries kinds = root.under("turns").orElseThrow(() -> new CallException(file + " needs the key turns"));
    for (String kind : kinds.keys()) {
      for (String line : kinds.texts(kind)) {
        check(kinds, kind, line);
      }
      turns.put(kind, kinds.texts(kind));
    }
  }

  /**
   * Reads a file.
   *
   * @throws CallException with file and line where it has another form
   */
  public static TurnSentences read(Path file) throws IOException {
    return of(file.toString(), Files.readString(file));
  }

  static TurnSentences of(String file, String text) {
    return new TurnSentences(file, text);
  }

  private void check(YamlEntries kinds, String kind, String line) {
    if (!line.matches(LINE)) {
      throw kinds.bad(kind, "has a turn that is not 'what was asked for: words': " + line);
    }
    Matcher slot = SLOT.matcher(line);
    while (slot.find()) {
      if (!SOME.matcher(slot.group(1)).matches() && !slots.containsKey(slot.group(1))) {
        throw kinds.bad(kind, "has the unknown slot " + slot.group());
      }
    }
    try {
      plan(kind, line, new Random(0)).parts().forEach(TurnPlan.Part::readings);
    } catch (IllegalArgumentException e) {
      throw kinds.bad(kind, "has a bad turn: " + e.getMessage());
    }
  }

  /** The kinds of turns, in the file's order. */
  public List<String> kinds() {
    return List.copyOf(turns.keySet());
  }

  /** {@code count} turns of each kind. */
  List<TurnPlan> plans(int count, long seed) {
    var random = new Random(seed);
    var plans = new ArrayList<TurnPlan>();
    turns.forEach((kind, lines) -> {
      for (int i = 0; i < count; i++) {
        plans.add(plan(kind, lines.get((i + (int) (seed % lines.size())) % lines.size()), random));
      }
    });
    return plans;
  }

  private TurnPlan plan(String kind, String line, Random random) {
    int colon = line.indexOf(": ");
    String[] expectations = line.substring(0, colon).toUpperCase(Locale.ROOT).split(",");
    var expectation = Expectation.valueOf(expectations[random.nextInt(expectations.length)]);
    var parts = new ArrayList<TurnPlan.Part>();
    var text = new StringBuilder();
    var cuts = new ArrayList<Integer>();
    for (String word : fill(line.substring(colon + 2), random).strip().split(" +")) {
      boolean pause = word.equals("|") || word.equals("/");
      if (pause && (text.isEmpty() || line.endsWith(word))) {
        throw new IllegalArgumentException("a pause stands between words");
      }
      if (!pause) {
        text.append(text.isEmpty() ? "" : " ").append(word);
      } else if (word.equals("/") || random.nextBoolean()) {
        cuts.add(text.length());
      } else {
        parts.add(new TurnPlan.Part(text.toString(), List.copyOf(cuts)));
        text.setLength(0);
        cuts.clear();
      }
    }
    parts.add(new TurnPlan.Part(text.toString(), List.copyOf(cuts)));
    return new TurnPlan(kind, expectation, parts);
  }

  private String fill(String template, Random random) {
    return SLOT.matcher(template).replaceAll(slot -> {
      Matcher some = SOME.matcher(slot.group(1));
      if (some.matches()) {
        boolean digits = some.group(1).equals("digits");
        return random.ints(Integer.parseInt(some.group(2)), 0, digits ? DIGITS.size() : 26)
            .mapToObj(i -> digits ? DIGITS.get(i) : Character.toString('a' + i)).collect(Collectors.joining(" "));
      }
      List<String> options = slots.get(slot.group(1));
      return options.get(random.nextInt(options.size()));
    });
  }
}
