package frontdesk.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import frontdesk.space.PromptNode;

/**
 * The sentences of {@code prompts/lines.yaml}. A line is a template whose words in braces are filled in; one with
 * several wordings lets them take turns. That every line Frontdesk speaks is there, with no other slots than it fills,
 * is checked when the file is read. Immutable; any thread.
 */
final class Lines {
  private static final Pattern SLOT = Pattern.compile("\\{([a-z_]+)}");

  /** What a call may begin with. */
  private static final List<Line> OPENINGS = List.of(Line.GREETING, Line.RECORDING_ANNOUNCE, Line.RECORDING_ASK);

  private final Map<String, List<String>> lines = new HashMap<>();
  private final Map<String, String> formats = new HashMap<>();

  Lines(PromptNode root) {
    PromptNode said = root.need("lines");
    said.entries().forEach((key, node) -> {
      Line line = Line.of(key).orElseThrow(() -> node.error("'" + key + "' is no line that Frontdesk speaks"));
      for (PromptNode wording : node.items())
        check(wording, line.slots());
      lines.put(key, node.texts());
    });
    for (Line line : Line.values())
      said.need(line.key());
    root.need("formats").entries().forEach((key, node) -> formats.put(key, node.text()));
    for (String format : Phrasing.FORMATS)
      root.need("formats").need(format);
  }

  private static void check(PromptNode wording, Set<String> known) {
    Matcher slots = SLOT.matcher(wording.text());
    while (slots.find()) {
      if (!known.contains(slots.group(1)) && !slots.group(1).equals("business")) {
        throw wording
            .error("there is nothing to fill {" + slots.group(1) + "} with; known are " + new TreeSet<>(known));
      }
    }
  }

  /**
   * A line with its slots filled.
   *
   * @param turn chooses among several wordings
   */
  String say(Line line, int turn, Map<String, String> slots) {
    List<String> wordings = lines.get(line.key());
    return fill(wordings.get(Math.floorMod(turn, wordings.size())), slots);
  }

  /** What is said without anything to fill in but these slots: whole lines and single sentences, openings first. */
  List<String> fixed(Map<String, String> slots) {
    var fixed = new LinkedHashSet<String>();
    for (Line line : OPENINGS)
      addFixed(line, slots, fixed);
    for (Line line : Line.values())
      addFixed(line, slots, fixed);
    return List.copyOf(fixed);
  }

  private void addFixed(Line line, Map<String, String> slots, Set<String> fixed) {
    for (String wording : lines.get(line.key())) {
      var parts = new ArrayList<>(List.of(wording));
      Sentences sentences = new Sentences(parts::add);
      sentences.add(wording);
      sentences.end();
      for (String part : parts) {
        if (SLOT.matcher(part).results().allMatch(slot -> slots.containsKey(slot.group(1)))) {
          fixed.add(fill(part, slots));
        }
      }
    }
  }

  /** The template of a format. */
  String format(String key) {
    return formats.get(key);
  }

  /** A template with its slots filled; a slot without a value is a programming error. */
  static String fill(String template, Map<String, String> slots) {
    Matcher found = SLOT.matcher(template);
    StringBuilder text = new StringBuilder();
    while (found.find()) {
      String value = slots.get(found.group(1));
      if (value == null) throw new IllegalStateException("no value for {" + found.group(1) + "} in: " + template);
      found.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return found.appendTail(text).toString();
  }
}
