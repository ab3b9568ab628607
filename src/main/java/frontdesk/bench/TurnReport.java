package frontdesk.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import frontdesk.bench.SpeechFigures.Share;
import frontdesk.bench.TurnBench.Outcome;
import frontdesk.bench.TurnTrace.Moment;
import frontdesk.turn.Expectation;
import frontdesk.turn.TurnSettings;
import io.vertx.core.json.JsonObject;

/** What a {@link TurnBench} found: how often each rule cuts a speaker off, and how late it finds the end. Immutable. */
public final class TurnReport {
  /** The silence after which false cut-offs are counted for the goal. */
  private static final int SHORT_MS = 300;

  private final List<Outcome> outcomes;
  private final List<String> kinds;
  private final List<LineCondition> conditions;
  private final List<Rule> rules;
  private final Map<String, String> silent;

  /** @param silent voices that were not measured, and why */
  TurnReport(List<Outcome> outcomes, List<String> kinds, List<LineCondition> conditions, TurnSettings settings,
      Map<String, String> silent) {
    this.outcomes = List.copyOf(outcomes);
    this.kinds = kinds;
    this.conditions = conditions;
    this.silent = Map.copyOf(silent);
    rules = List.of(Rule.silence(300), Rule.silence(500), Rule.silence(800),
        new Rule("silence of the settings", (moment, asked) -> moment.silenceMs() >= settings.silenceMs(asked)),
        new Rule("classifier", (moment, asked) -> moment.judgement().certain()
            || moment.silenceMs() >= settings.patient().silenceMs(asked)),
        new Rule("classifier without states", (moment, asked) -> moment.withoutStates().certain()
            || moment.silenceMs() >= settings.patient().silenceMs(asked)));
  }

  /** Whether a moment ends the turn. */
  private interface Ends {
    boolean at(Moment moment, Expectation asked);
  }

  private record Rule(String name, Ends ends) {
    static Rule silence(int ms) {
      return new Rule("silence " + ms + " ms", (moment, _) -> moment.silenceMs() >= ms);
    }
  }

  /**
   * What a rule did.
   *
   * @param early pauses cut off by the time at which 300 ms of silence would have, of those that lasted as long
   * @param cut pauses cut off at all
   * @param delays from the last voiced sample to the moment at which the end was certain, in ascending order
   */
  private record Figures(Share early, Share cut, int[] delays) {
    int delay(double quantile) {
      return delays.length == 0 ? -1 : delays[(int) Math.min(delays.length - 1, Math.floor(quantile * delays.length))];
    }

    JsonObject json() {
      return new JsonObject().put("pauses", cut.count()).put("cut_by_300", early.value()).put("cut", cut.value())
          .put("ends", delays.length).put("median_ms", delay(0.5)).put("p95_ms", delay(0.95));
    }

    String cells() {
      return String.format(Locale.ROOT, "%s | %s | %s | %s", early, cut, shown(0.5), shown(0.95));
    }

    private String shown(double quantile) {
      return delays.length == 0 ? "-" : Integer.toString(delay(quantile));
    }
  }

  private Figures figures(Rule rule, Predicate<Outcome> which) {
    var early = new ArrayList<Boolean>();
    var cut = new ArrayList<Boolean>();
    var delays = new ArrayList<Integer>();
    for (Outcome outcome : outcomes) {
      if (which.test(outcome) && outcome.trace().heard()) {
        judge(rule, outcome.trace(), early, cut, delays);
      }
    }
    return new Figures(Share.of(early), Share.of(cut), delays.stream().mapToInt(Integer::intValue).sorted().toArray());
  }

  private static void judge(Rule rule, TurnTrace trace, List<Boolean> early, List<Boolean> cut, List<Integer> delays) {
    SpokenTurn turn = trace.turn();
    for (int i = -1; i < turn.stops().size(); i++) {
      int stop = i;
      List<Moment> moments = trace.moments().stream().filter(moment -> moment.stop() == stop).toList();
      if (i < 0 && moments.isEmpty()) {
        continue;
      }
      int ended = IntStream.range(0, moments.size())
          .filter(k -> rule.ends().at(moments.get(k), turn.plan().expectation())).findFirst().orElse(-1);
      if (i >= 0 && turn.stops().get(i).complete()) {
        int at = ended < 0 ? turn.stops().get(i).toMs() : moments.get(ended).ms();
        delays.add(at - turn.stops().get(i).fromMs());
        continue;
      }
      cut.add(ended >= 0);
      int reached = IntStream.range(0, moments.size()).filter(k -> moments.get(k).silenceMs() >= SHORT_MS).findFirst()
          .orElse(-1);
      if (reached >= 0) {
        early.add(ended >= 0 && ended <= reached);
      }
    }
  }

  /** The report as lines of Markdown. */
  public List<String> tables() {
    var lines = new ArrayList<String>();
    for (LineCondition condition : conditions) {
      table(lines, condition.title(), outcome -> outcome.condition() == condition);
    }
    for (String kind : kinds) {
      table(lines, kind + ", all lines", outcome -> outcome.trace().turn().plan().kind().equals(kind));
    }
    for (String voice : outcomes.stream().map(Outcome::voice).distinct().toList()) {
      table(lines, voice + ", all lines", outcome -> outcome.voice().equals(voice));
    }
    table(lines, "all", _ -> true);
    long deaf = outcomes.stream().filter(outcome -> !outcome.trace().heard()).count();
    lines.add("");
    lines.add("Turns in which no voice was found, left out: " + deaf + " of " + outcomes.size());
    return lines;
  }

  private void table(List<String> lines, String title, Predicate<Outcome> which) {
    lines.add("");
    lines.add(title);
    lines.add("");
    lines.add("| rule | cut off by 300 ms, % | cut off, % | median delay, ms | p95, ms |");
    lines.add("|---|---|---|---|---|");
    rules.forEach(rule -> lines.add("| " + rule.name() + " | " + figures(rule, which).cells() + " |"));
  }

  /** The report as one object: by rule, all of it and by kind, line and voice. */
  public JsonObject json() {
    var all = new JsonObject();
    for (Rule rule : rules) {
      var of = new JsonObject().put("all", figures(rule, _ -> true).json());
      kinds.forEach(kind -> of.put(kind,
          figures(rule, outcome -> outcome.trace().turn().plan().kind().equals(kind)).json()));
      conditions.forEach(condition -> of.put(condition.key(),
          figures(rule, outcome -> outcome.condition() == condition).json()));
      all.put(rule.name(), of);
    }
    return all.put("not_measured", new JsonObject(Map.copyOf(silent)));
  }
}
