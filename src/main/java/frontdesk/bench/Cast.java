package frontdesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import frontdesk.bench.Scenario.Group;
import frontdesk.bench.Scenario.Line;

/**
 * All simulated calls: every persona of {@code personas.yaml} with every goal of {@code goals.yaml}. Which caller has
 * which name and voice follows from the seed. Goals are scenarios whose places are filled in with the caller's own:
 *
 * <pre>
 * callers:
 *   - {name: Ana Ruiz, spelled: R U I Z, phone: "617 555 0199"}
 * goals:
 *   - name: move
 *     about: moves an appointment
 *     number: "{line}"                  # what the line tells; {name}, {spelled}, {misspelled} and {phone} likewise
 *     first:                            # what a persona who changes her mind begins with
 *       opens: can you move my appointment to tomorrow at two
 *       answers: {name: ["no, Wednesday"]}    # once each, before what answers the question
 *     ...                               # given, knows, opens, answers, then, wants, says, messages, expect
 * </pre>
 */
public final class Cast {
  private static final long MAX_BYTES = 1 << 20;
  /** Letters that are mistaken for each other. */
  private static final String ALIKE = "EINMSFTDLRZCBPAOUYVWHKGJ";

  private Cast() {}

  private record Caller(String name, String spelled, String phone) {
    String fill(String text) {
      return text.replace("{name}", name).replace("{misspelled}", misspelled()).replace("{spelled}", spelled)
          .replace("{phone}", phone).replace("{line}", "+1" + phone.replace(" ", ""));
    }

    /** The last letter taken for one that sounds like it. */
    private String misspelled() {
      int at = ALIKE.indexOf(spelled.charAt(spelled.length() - 1));
      return spelled.substring(0, spelled.length() - 1) + (at < 0 ? 'X' : ALIKE.charAt(at ^ 1));
    }
  }

  /**
   * All calls of a folder.
   *
   * @param seed the same seed gives the same calls
   * @param voices the voices that the callers have, at least one
   * @param noisy whether every line is as that of a noisy persona
   * @throws CallException where a file cannot be read or has a mistake, with its line
   */
  public static List<Role> read(Path folder, long seed, List<String> voices, boolean noisy) {
    String personas = text(folder.resolve("personas.yaml"));
    String goals = text(folder.resolve("goals.yaml"));
    return of(folder.resolve("personas.yaml").toString(), personas, folder.resolve("goals.yaml").toString(), goals,
        seed, voices, noisy);
  }

  static List<Role> of(String personaFile, String personas, String goalFile, String goals, long seed,
      List<String> voices, boolean noisy) {
    var random = new Random(seed);
    List<Caller> callers = shuffled(root(goalFile, goals).list("callers").stream().map(Cast::caller).toList(), random);
    List<String> speaking = shuffled(voices, random);
    if (callers.isEmpty() || speaking.isEmpty()) {
      throw new CallException(goalFile + " needs callers, and they need voices");
    }
    int people = Persona.parse(personaFile, personas).size();
    int wishes = root(goalFile, goals).list("goals").size();
    var roles = new ArrayList<Role>();
    for (int goal = 0; goal < wishes; goal++) {
      for (int persona = 0; persona < people; persona++) {
        Caller caller = callers.get((3 * persona + goal) % callers.size());
        // Each persona has each voice in turn.
        String voice = speaking.get((persona + goal) % speaking.size());
        YamlEntries written = root(goalFile, caller.fill(goals)).list("goals").get(goal);
        Persona how = Persona.parse(personaFile, caller.fill(personas)).get(persona);
        if (!how.without().contains(written.text("name").orElse(""))) {
          roles.add(role(written, how, voice, noisy, seed));
        }
      }
    }
    return roles;
  }

  private static YamlEntries root(String file, String text) {
    return YamlEntries.parse(file, text).only("callers", "goals");
  }

  private static Caller caller(YamlEntries entry) {
    entry.only("name", "spelled", "phone");
    return new Caller(need(entry, "name"), need(entry, "spelled"), need(entry, "phone"));
  }

  private static String need(YamlEntries entry, String key) {
    return entry.text(key).orElseThrow(() -> entry.bad(key, "is missing"));
  }

  private static Role role(YamlEntries goal, Persona persona, String voice, boolean noisy, long seed) {
    goal.only("name", "about", "number", "given", "knows", "opens", "answers", "first", "then", "wants", "says",
        "messages", "expect");
    Group group = noisy || persona.noisy() ? Group.NOISY : Role.trained(voice) ? Group.CLEAN : Group.UNSEEN;
    Scenario wish = Scenario.of(goal, group, voice);
    String name = persona.name() + "-" + wish.name();
    Scenario meant = persona.interrupts().isPresent() ? wish.overheard() : wish;
    Scenario scenario = persona.hangsUp().isEmpty() ? meant.named(name) : meant.named(name).abandoned();
    Optional<YamlEntries> first = goal.under("first").map(entry -> entry.only("opens", "answers"))
        .filter(_ -> persona.changesMind());
    return new Role(scenario, first.map(entry -> persona.with(joined(Scenario.answers(entry, "answers"),
        persona.asides()))).orElse(persona), wish.name(), goal.text("about").orElse(""),
        first.flatMap(entry -> entry.text("opens")).map(Scenario::words), 31 * seed + name.hashCode());
  }

  private static Map<Asked, List<Line>> joined(Map<Asked, List<Line>> first, Map<Asked, List<Line>> then) {
    var all = new EnumMap<Asked, List<Line>>(Asked.class);
    all.putAll(first);
    then.forEach((asked, lines) -> all.merge(asked, lines, (a, b) -> {
      var both = new ArrayList<>(a);
      both.addAll(b);
      return both;
    }));
    return all;
  }

  private static <T> List<T> shuffled(List<T> some, Random random) {
    var all = new ArrayList<>(some);
    Collections.shuffle(all, random);
    return all;
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new CallException(file + " is larger than a file of personas or goals can be");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new CallException(file + " cannot be read (" + e.getMessage() + ")", e);
    }
  }
}
