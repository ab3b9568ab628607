package frontdesk.bench;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import frontdesk.bench.Scenario.Knows;
import frontdesk.bench.Scenario.Line;
import frontdesk.bench.SpokenLines.Said;

/**
 * A caller with a goal who talks as her persona does: what the {@link GoalCaller} would say, with asides before it,
 * facts told over the reply, in her own manner, until she hangs up. One call, one thread.
 */
final class PersonaCaller implements Answering {
  /** After these questions she may tell over the reply what she would be asked for next. */
  private static final Set<Asked> EARLY = EnumSet.of(Asked.SERVICE, Asked.WHEN, Asked.NAME, Asked.MORE);
  /** Where she was not understood she says the same again. */
  private static final Set<Asked> AGAIN = EnumSet.of(Asked.UNCLEAR);

  private final GoalCaller goal;
  private final Scenario scenario;
  private final Optional<Line> opening;
  private final Persona persona;
  private final Manner manner;
  private final Map<Asked, Integer> asides = new EnumMap<>(Asked.class);
  private final Set<String> told = new LinkedHashSet<>();
  private Optional<Line> aside = Optional.empty();

  PersonaCaller(GoalCaller goal, Role role, Manner manner) {
    this.goal = goal;
    this.scenario = role.scenario();
    this.opening = role.opening();
    this.persona = role.persona();
    this.manner = manner;
  }

  @Override
  public Optional<Line> next(List<Said> lines) {
    Optional<Asked> question = SpokenLines.question(lines);
    if (question.filter(persona.hangsUp()::contains).isPresent()) {
      return Optional.of(new Line.HangUp());
    }
    Optional<Line> again = question.filter(AGAIN::contains).flatMap(_ -> aside);
    aside = again.isPresent() ? Optional.empty() : question.flatMap(this::unsaid);
    Optional<Line> said = again.or(() -> aside);
    if (said.isPresent()) {
      goal.hears(lines);
      return said.map(this::put);
    }
    Optional<Line> first = goal.begun() ? Optional.empty() : opening;
    Optional<Line> wanted = goal.next(lines);
    return first.or(() -> wanted).map(line -> put(early(line, question)));
  }

  private Optional<Line> unsaid(Asked question) {
    // A greeting asks for what she has called for.
    List<Line> some = goal.begun() ? persona.asides().getOrDefault(question, List.of()) : List.of();
    int at = asides.merge(question, 1, Integer::sum) - 1;
    return at < some.size() ? Optional.of(some.get(at)) : Optional.empty();
  }

  /** The line with the next untold fact over the reply to it, where she does that. */
  private Line early(Line line, Optional<Asked> question) {
    if (!(line instanceof Line.Words words)) {
      return line;
    }
    told.add(words.say().toLowerCase(Locale.ROOT));
    if (persona.interrupts().isEmpty() || words.interrupt().isPresent() || question.filter(EARLY::contains).isEmpty()
        || scenario.wants().isEmpty() || words.say().equals(GoalCaller.FAREWELL)) {
      return line;
    }
    Optional<String> fact = facts(scenario).stream()
        .filter(some -> told.stream().noneMatch(said -> said.contains(bare(some)))).findFirst();
    fact.ifPresent(some -> told.add(bare(some)));
    return fact.<Line>map(some -> new Line.Words(words.say(), Optional.of(some), persona.interrupts().get()))
        .orElse(line);
  }

  /** What she would be asked for, in the order in which it is asked. */
  private static List<String> facts(Scenario scenario) {
    Knows knows = scenario.knows();
    return Stream.of(knows.when(), told("this is ", knows.name()), told("my number is ", knows.phone()))
        .filter(fact -> !fact.isBlank()).toList();
  }

  private static String bare(String fact) {
    return fact.replaceFirst("^(this|my number) is ", "").toLowerCase(Locale.ROOT);
  }

  private static String told(String before, String fact) {
    return fact.isBlank() ? "" : before + fact;
  }

  private Line put(Line line) {
    return line instanceof Line.Words words
        ? new Line.Words(manner.put(words.say()), words.interrupt(), words.after())
        : line;
  }

  @Override
  public Set<String> sentences() {
    var all = new LinkedHashSet<String>();
    goal.sentences().forEach(sentence -> all.add(manner.put(sentence)));
    opening.filter(Line.Words.class::isInstance).map(Line.Words.class::cast)
        .ifPresent(words -> all.add(manner.put(words.say())));
    if (persona.interrupts().isPresent()) {
      all.addAll(facts(scenario));
    }
    persona.asides().values().stream().flatMap(List::stream).forEach(line -> {
      if (line instanceof Line.Words words) {
        all.add(manner.put(words.say()));
        words.interrupt().ifPresent(all::add);
      }
    });
    return all;
  }
}
