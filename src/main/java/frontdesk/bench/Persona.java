package frontdesk.bench;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import frontdesk.bench.Scenario.Line;

/**
 * How a simulated caller talks, whatever she wants. In a YAML file of several:
 *
 * <pre>
 * personas:
 *   - name: unsure
 *     about: hesitates                  # one line for reports
 *     pace: 0.9                         # times as fast as the voice is, 0.5 to 2
 *     openings: {share: 50, of: ["um,", "uh,"]}      # said before that percentage of her lines
 *     chat: {share: 50, of: [what a day]}            # said behind that percentage of her longer lines
 *     pauses: {share: 50, ms: 450}      # within that percentage of her longer lines
 *     asides: {when: ["I'm not sure, what do you have"]}   # said once each, before what answers the question
 *     interrupts: {after_ms: 700}       # tells the next fact that she knows so long after a reply began to be heard
 *     typos: 100                        # percentage of typed lines with a slip in one word
 *     hangs_up: [confirm, message]      # as soon as one of these is asked
 *     changes_mind: true                # begins with the goal's {@code first}
 *     noisy: true                       # 8 kHz mu-law with pink noise at 10 dB, whatever line the others have
 *     not: [a-person]                   # goals that she never has
 * </pre>
 */
public record Persona(String name, String about, double pace, Some openings, Some chat, int pauses, Duration pause,
    Map<Asked, List<Line>> asides, Optional<Duration> interrupts, int typos, Set<Asked> hangsUp, boolean changesMind,
    boolean noisy, List<String> without) {
  /** Says what the goal says and nothing else. */
  static final Persona PLAIN = new Persona("plain", "", 1, Some.NONE, Some.NONE, 0, Duration.ZERO, Map.of(),
      Optional.empty(), 0, Set.of(), false, false, List.of());

  /**
   * Words for a part of her lines.
   *
   * @param share percentage of the lines
   */
  record Some(int share, List<String> of) {
    static final Some NONE = new Some(0, List.of());

    private static Some of(YamlEntries root, String key) {
      return root.under(key).map(entry -> entry.only("share", "of"))
          .map(entry -> new Some(entry.whole("share", 100, 0, 100), entry.texts("of"))).orElse(NONE);
    }
  }

  /** The personas of a file; in asides the places of a caller are filled in already. */
  static List<Persona> parse(String file, String text) {
    return YamlEntries.parse(file, text).only("personas").list("personas").stream().map(Persona::of).toList();
  }

  /** The same with other asides. */
  Persona with(Map<Asked, List<Line>> others) {
    return new Persona(name, about, pace, openings, chat, pauses, pause, others, interrupts, typos, hangsUp,
        changesMind, noisy, without);
  }

  private static Persona of(YamlEntries root) {
    root.only("name", "about", "pace", "openings", "chat", "pauses", "asides", "interrupts", "typos", "hangs_up",
        "changes_mind", "noisy", "not");
    Optional<YamlEntries> pauses = root.under("pauses").map(entry -> entry.only("share", "ms"));
    return new Persona(root.text("name").orElseThrow(() -> root.bad("name", "is missing")),
        root.text("about").orElse(""), pace(root), Some.of(root, "openings"), Some.of(root, "chat"),
        pauses.map(entry -> entry.whole("share", 100, 0, 100)).orElse(0),
        Duration.ofMillis(pauses.map(entry -> entry.whole("ms", 400, 50, 3_000)).orElse(0)),
        Scenario.answers(root, "asides"),
        root.under("interrupts").map(entry -> entry.only("after_ms"))
            .map(entry -> Duration.ofMillis(entry.whole("after_ms", 700, 0, 10_000))),
        root.whole("typos", 0, 0, 100), hangsUp(root), yes(root, "changes_mind"), yes(root, "noisy"),
        root.texts("not"));
  }

  private static double pace(YamlEntries root) {
    String text = root.text("pace").orElse("1");
    try {
      double pace = Double.parseDouble(text);
      if (pace >= 0.5 && pace <= 2) {
        return pace;
      }
    } catch (NumberFormatException e) {
      // the complaint below serves a word and a number out of range alike
    }
    throw root.bad("pace", "must be a number from 0.5 to 2, not " + text);
  }

  private static Set<Asked> hangsUp(YamlEntries root) {
    var all = EnumSet.noneOf(Asked.class);
    root.oneOrMore("hangs_up").forEach(name -> all.add(
        Asked.named(name).orElseThrow(() -> root.bad("hangs_up", "names " + name + ", which nobody asks for"))));
    return all;
  }

  private static boolean yes(YamlEntries root, String key) {
    String text = root.text(key).orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      throw root.bad(key, "must be true or false, not " + text);
    }
    return text.equals("true");
  }
}
