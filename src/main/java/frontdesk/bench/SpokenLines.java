package frontdesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import frontdesk.schedule.Business;

/**
 * The lines that {@code prompts/lines.yaml} lets a receptionist speak, recognised in what she said. Immutable; any
 * thread.
 */
final class SpokenLines {
  /** Lines that say that something is done. */
  static final Set<String> CLAIMS = Set.of("booked", "moved", "cancelled", "already_booked");
  private static final Optional<Asked> CONFIRM = Optional.of(Asked.CONFIRM);
  private static final Pattern SLOT = Pattern.compile("\\{([a-z_]+)}");

  private final List<Template> templates;
  private final Optional<FreeSpeech> free;

  private record Template(String key, List<String> slots, Pattern pattern, int literal) {}

  /**
   * A line that was said.
   *
   * @param key its key
   * @param slots what stood in its slots
   * @param start where it begins in what was said
   */
  record Said(String key, Map<String, String> slots, int start, int end) {}

  private SpokenLines(YamlEntries lines) {
    templates = new ArrayList<>();
    free = Optional.empty();
    for (String key : lines.keys()) {
      lines.oneOrMore(key).forEach(wording -> templates.add(template(key, wording)));
    }
    templates.sort(Comparator.comparingInt(Template::literal).reversed());
  }

  private SpokenLines(List<Template> templates, FreeSpeech free) {
    this.templates = templates;
    this.free = Optional.of(free);
  }

  /** These lines, and beside them what is asked and claimed in other words; a line itself comes first. */
  SpokenLines freely(Business business, LocalDate today) {
    return new SpokenLines(templates, new FreeSpeech(business, today));
  }

  /** Reads the lines of a folder of prompts. */
  static SpokenLines read(Path prompts) {
    Path file = prompts.resolve("lines.yaml");
    try {
      return new SpokenLines(YamlEntries.parse(file.toString(), Files.readString(file)).under("lines")
          .orElseThrow(() -> new CallException(file + " has no lines")));
    } catch (IOException e) {
      throw new CallException(file + " cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static Template template(String key, String wording) {
    var pattern = new StringBuilder("(?<![\\w'])");
    var slots = new ArrayList<String>();
    Matcher slot = SLOT.matcher(wording);
    int from = 0;
    int literal = 0;
    while (slot.find()) {
      pattern.append(Pattern.quote(wording.substring(from, slot.start()))).append("([^?!]+?)");
      literal += slot.start() - from;
      slots.add(slot.group(1));
      from = slot.end();
    }
    pattern.append(Pattern.quote(wording.substring(from)));
    literal += wording.length() - from;
    return new Template(key, slots, Pattern.compile(pattern.toString()), literal);
  }

  /** The lines in a reply, in its order; where several fit, the one with most words of its own. */
  List<Said> in(String reply) {
    var found = new ArrayList<Said>();
    for (Template template : templates) {
      Matcher match = template.pattern().matcher(reply);
      while (match.find()) {
        int start = match.start();
        int end = match.end();
        if (found.stream().noneMatch(other -> other.start() < end && start < other.end())) {
          var slots = new LinkedHashMap<String, String>();
          for (int i = 0; i < template.slots().size(); i++) {
            slots.put(template.slots().get(i), match.group(i + 1));
          }
          found.add(new Said(template.key(), slots, start, end));
        }
      }
    }
    found.sort(Comparator.comparingInt(Said::start));
    return free.map(speech -> freely(speech, reply, found)).orElse(found);
  }

  private static List<Said> freely(FreeSpeech speech, String reply, List<Said> found) {
    var all = new ArrayList<Said>();
    found.forEach(line -> all.add(speech.written(line)));
    if (question(found).isEmpty()) {
      speech.question(reply).ifPresent(all::add);
    }
    // "I have you down for Tuesday at nine. Is that right?" claims nothing.
    if (all.stream().noneMatch(line -> CLAIMS.contains(line.key()) || Asked.by(line.key()).equals(CONFIRM))) {
      all.addAll(speech.claims(reply));
    }
    all.sort(Comparator.comparingInt(Said::start));
    return all;
  }

  /** The last line of a reply that asks for something. */
  static Optional<Asked> question(List<Said> lines) {
    return lines.reversed().stream().flatMap(line -> Asked.by(line.key()).stream()).findFirst();
  }

  /** What a line's slots offer, in their order. */
  static List<String> offers(Said line) {
    return Stream.of("first", "second", "third", "fourth", "fifth", "sixth").filter(line.slots()::containsKey)
        .map(line.slots()::get).toList();
  }
}
