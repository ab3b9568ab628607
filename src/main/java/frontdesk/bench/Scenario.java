package frontdesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A golden conversation: a caller who knows her goal, and what must have come of the call. In a YAML file of several:
 *
 * <pre>
 * conversations:
 *   - name: several-facts
 *     group: clean                      # clean, unseen or noisy
 *     voice: espeak:en-us+f3            # espeak:VOICE, flite:VOICE or festival:VOICE
 *     number: "+12025550147"            # what she rings from, if the line tells
 *     given: [{service: cleaning, person: maria, start: "2026-11-24T10:00", name: Eve Hill, phone: "+16175550111"}]
 *     knows: {service: a cleaning, when: next Tuesday at three, at: "December 1 at 3 PM", name: Ana Ruiz,
 *             spelled: R U I Z, phone: "617 555 0199"}
 *     opens: I'd like a cleaning next Tuesday at three, this is Ana Ruiz
 *     answers:                          # by what is asked for, each time the next of the list, the last one again
 *       confirm: [how much is it, yes please]
 *     then: [and a checkup on Wednesday at nine]
 *     wants: booked                     # the line after which she has what she rang for, else she begins again
 *     says: [110 dollars]               # what the receptionist must have said
 *     messages: [{name: Ana Ruiz, text: x-rays}]
 *     expect: {...}                     # see {@link Expectation}
 * </pre>
 *
 * What stands in no answer follows from what she knows. A line may be a mapping: {@code {say: ..., interrupt: ...,
 * after_ms: 800}} speaks over the reply, {@code {silence_ms: 9000}} says nothing, {@code {keys: "6175550199"}} presses
 * keys. At a read-back that differs from what she knows she corrects it before anything else.
 *
 * @param wants key of the line in {@code prompts/lines.yaml} that tells her that she has it; empty for none
 */
public record Scenario(String name, Group group, String voice, Optional<String> number, Knows knows, Line opens,
    Map<Asked, List<Line>> answers, List<Line> then, String wants, List<String> says, List<Message> messages,
    Expectation expected) {
  private static final long MAX_BYTES = 1 << 20;

  /** Who calls over what line. */
  public enum Group {
    /** A voice that the embedded recogniser was trained on, over 16 kHz PCM. */
    CLEAN,
    /** A voice that it never heard, over 16 kHz PCM. */
    UNSEEN,
    /** A voice that it was trained on, over 8 kHz mu-law with pink noise at 10 dB behind it. */
    NOISY;

    /** The name in files. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What she knows, empty where it is not her concern.
   *
   * @param when in her words
   * @param at as the receptionist says it
   * @param spelled her last name in letters
   * @param attendee who comes, where she calls for somebody else
   */
  public record Knows(String service, String when, String at, String name, String spelled, String attendee,
      String phone) {}

  /** A message that must be among those taken; {@code text} is a part of it. */
  public record Message(String name, String text) {}

  /** One thing to do. */
  public sealed interface Line {
    /** Says something, then perhaps something else over the reply. */
    record Words(String say, Optional<String> interrupt, Duration after) implements Line {}

    /** Says nothing for so long. */
    record Silence(Duration length) implements Line {}

    /** Presses keys. */
    record Keys(String digits) implements Line {}

    /** Hangs up without a word. */
    record HangUp() implements Line {}
  }

  /** A line that is said. */
  static Line.Words words(String say) {
    return new Line.Words(say, Optional.empty(), Duration.ZERO);
  }

  /** This conversation with the confirmation number of what was given in place of {@code {number}}. */
  Scenario withNumber(String number) {
    UnaryOperator<Line> fill = line -> line instanceof Line.Words words
        ? new Line.Words(words.say().replace("{number}", number), words.interrupt(), words.after())
        : line;
    var filled = new EnumMap<Asked, List<Line>>(Asked.class);
    answers.forEach((asked, list) -> filled.put(asked, list.stream().map(fill).toList()));
    return new Scenario(name, group, voice, this.number, knows, fill.apply(opens), filled,
        then.stream().map(fill).toList(), wants, says, messages, expected);
  }

  /** This conversation under another name. */
  Scenario named(String other) {
    return new Scenario(other, group, voice, number, knows, opens, answers, then, wants, says, messages, expected);
  }

  /** This conversation of a caller who speaks over replies: what must be said need not have been heard to its end. */
  Scenario overheard() {
    return new Scenario(name, group, voice, number, knows, opens, answers, then, wants, List.of(), messages, expected);
  }

  /** This conversation of a caller who hangs up before she has anything of it: all stays as it was. */
  Scenario abandoned() {
    return new Scenario(name, group, voice, number, knows, opens, answers, then, "", List.of(), List.of(),
        expected.abandoned());
  }

  /** All conversations of the YAML files of a folder, in the order of the files' names. */
  public static List<Scenario> readAll(Path folder) {
    var all = new ArrayList<Scenario>();
    var names = new HashSet<String>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList()) {
        if (Files.size(file) > MAX_BYTES) {
          throw new CallException(file + " is larger than a file of conversations can be");
        }
        all.addAll(parse(file.toString(), Files.readString(file)));
      }
    } catch (IOException e) {
      throw new CallException("the conversations in " + folder + " cannot be read (" + e.getMessage() + ")", e);
    }
    all.stream().filter(scenario -> !names.add(scenario.name())).findFirst().ifPresent(twice -> {
      throw new CallException("there are two conversations named " + twice.name());
    });
    return all;
  }

  static List<Scenario> parse(String file, String text) {
    return YamlEntries.parse(file, text).only("conversations").list("conversations").stream().map(Scenario::of)
        .toList();
  }

  private static Scenario of(YamlEntries root) {
    root.only("name", "group", "voice", "number", "given", "knows", "opens", "answers", "then", "wants", "says",
        "messages", "expect");
    return of(root, group(root), root.text("voice").orElse("espeak:en-us"));
  }

  /** One whose voice and line are chosen elsewhere; other keys are the caller's to refuse. */
  static Scenario of(YamlEntries root, Group group, String voice) {
    List<Line> opens = lines(root, "opens");
    if (opens.size() != 1) {
      throw root.bad("opens", "must be one line");
    }
    return new Scenario(root.text("name").orElseThrow(() -> root.bad("name", "is missing")), group, voice,
        root.text("number"), knows(root), opens.getFirst(), answers(root, "answers"),
        lines(root, "then"), root.text("wants").orElse(""), root.texts("says"),
        root.list("messages").stream().map(entry -> entry.only("name", "text")).map(
            entry -> new Message(entry.text("name").orElse(""), entry.text("text").orElse(""))).toList(),
        Expectation.of(root));
  }

  /** The mapping of a key: lines by what is asked for. */
  static Map<Asked, List<Line>> answers(YamlEntries root, String key) {
    var answers = new EnumMap<Asked, List<Line>>(Asked.class);
    root.under(key).ifPresent(under -> under.keys().forEach(asked -> answers.put(
        Asked.named(asked).orElseThrow(() -> under.bad(asked, "is nothing that is asked for")), lines(under, asked))));
    return answers;
  }

  private static Group group(YamlEntries root) {
    String name = root.text("group").orElse("");
    return Stream.of(Group.values()).filter(group -> group.key().equals(name)).findFirst()
        .orElseThrow(() -> root.bad("group", "must be clean, unseen or noisy"));
  }

  private static Knows knows(YamlEntries root) {
    return root.under("knows").map(entry -> entry.only("service", "when", "at", "name", "spelled", "attendee", "phone"))
        .map(entry -> new Knows(entry.text("service").orElse(""), entry.text("when").orElse(""),
            entry.text("at").orElse(""), entry.text("name").orElse(""), entry.text("spelled").orElse(""),
            entry.text("attendee").orElse(""),
            entry.text("phone").orElse("")))
        .orElse(new Knows("", "", "", "", "", "", ""));
  }

  static List<Line> lines(YamlEntries root, String key) {
    return root.values(key).stream().map(value -> value.text().<Line>map(Scenario::words)
        .orElseGet(() -> line(value.entries().orElseThrow()))).toList();
  }

  private static Line line(YamlEntries entry) {
    entry.only("say", "interrupt", "after_ms", "silence_ms", "keys");
    if (entry.has("silence_ms")) {
      return new Line.Silence(Duration.ofMillis(entry.whole("silence_ms", 0, 1, 60_000)));
    }
    return entry.text("keys").<Line>map(Line.Keys::new).orElseGet(() -> new Line.Words(entry.text("say").orElse(""),
        entry.text("interrupt"), Duration.ofMillis(entry.whole("after_ms", 800, 0, 60_000))));
  }
}
