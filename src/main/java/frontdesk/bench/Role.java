package frontdesk.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import frontdesk.bench.Scenario.Group;
import frontdesk.bench.Scenario.Line;

/**
 * What one caller plays: a goal as a persona.
 *
 * @param scenario what she wants and what must come of it; its name is that of the call
 * @param persona how she talks, with what she says only at first among her asides
 * @param goal name of the goal
 * @param about the goal in a line
 * @param opening what she begins with, where that is not what she wants
 * @param seed of all that is left to chance in the call
 */
public record Role(Scenario scenario, Persona persona, String goal, String about, Optional<Line> opening, long seed) {
  /** A golden conversation, which is spoken as it is written. */
  static Role plain(Scenario scenario) {
    return new Role(scenario, Persona.PLAIN, scenario.name(), "", Optional.empty(), scenario.name().hashCode());
  }

  /** The same caller who wants something a little different. */
  Role with(Scenario other) {
    return new Role(other, persona, goal, about, opening, seed);
  }

  /** Whether the line is 8 kHz mu-law with noise at 10 dB. */
  public boolean noisy() {
    return scenario.group() == Group.NOISY;
  }

  /** Whether the embedded recogniser was trained on the voice. */
  public boolean trained() {
    return trained(scenario.voice());
  }

  static boolean trained(String voice) {
    return !Synthesisers.unheard().contains(voice);
  }

  /** The caller, before a call. */
  Answering caller(java.time.LocalDate today, boolean typed) {
    var goalCaller = new GoalCaller(scenario, today);
    return persona == Persona.PLAIN
        ? goalCaller
        : new PersonaCaller(goalCaller, this, new Manner(persona, List.copyOf(names()), typed, seed));
  }

  private Set<String> names() {
    var names = new TreeSet<String>();
    Stream.of(scenario.knows().name(), scenario.knows().attendee()).flatMap(name -> Stream.of(name.split(" ")))
        .forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    return names;
  }
}
