package frontdesk.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import frontdesk.bench.ConversationBench.Held;
import frontdesk.bench.ConversationReport.Cause;
import frontdesk.bench.ConversationReport.Outcome;
import io.vertx.core.json.JsonObject;

/**
 * What became of many simulated calls. Immutable; any thread.
 *
 * @param about how they were held: seed, line, what answered
 * @param typed whether the callers typed
 */
public record SimulationReport(List<Held> calls, Map<String, String> about, boolean typed) {
  /**
   * Success of some of the calls.
   *
   * @param name what they have in common
   */
  public record Share(String name, int calls, int good) {
    /** 0 to 1; 0 where there is none. */
    public double of() {
      return calls == 0 ? 0 : (double) good / calls;
    }

    String percent() {
      return Math.round(100 * of()) + " %";
    }
  }

  public SimulationReport {
    calls = List.copyOf(calls);
    about = new LinkedHashMap<>(about);
  }

  /** All calls. */
  public Share all() {
    return share("all", held -> true);
  }

  /** By how the caller talks, in the order in which they called. */
  public List<Share> personas() {
    return by(held -> held.role().persona().name());
  }

  /** By what the caller wants, in the order in which they called. */
  public List<Share> goals() {
    return by(held -> held.role().goal());
  }

  /** By line and voice: clean ones of voices that the embedded recogniser knows and of others, then noisy ones. */
  public List<Share> lines() {
    return typed
        ? List.of(new Share("typed", calls.size(), all().good()))
        : Stream.of(share("clean, voices it was trained on", held -> !held.role().noisy() && held.role().trained()),
            share("clean, voices never heard", held -> !held.role().noisy() && !held.role().trained()),
            share("10 dB, 8 kHz mu-law, voices it was trained on",
                held -> held.role().noisy() && held.role().trained()),
            share("10 dB, 8 kHz mu-law, voices never heard", held -> held.role().noisy() && !held.role().trained()))
            .filter(share -> share.calls() > 0).toList();
  }

  /** How many failed for each cause; without those for which none did. */
  public Map<Cause, Long> causes() {
    return failures().stream().map(held -> held.outcome().cause())
        .collect(Collectors.groupingBy(cause -> cause, () -> new EnumMap<>(Cause.class),
            Collectors.counting()));
  }

  /** Pairs of appointments at one time with one person, in all calendars. */
  public int overlaps() {
    return calls.stream().mapToInt(held -> held.rows().overlaps()).sum();
  }

  /** Those that are not as they must be. */
  List<Held> failures() {
    return calls.stream().filter(held -> !held.outcome().good()).toList();
  }

  private Share share(String name, Predicate<Held> which) {
    List<Outcome> some = calls.stream().filter(which).map(Held::outcome).toList();
    return new Share(name, some.size(), (int) some.stream().filter(Outcome::good).count());
  }

  private List<Share> by(Function<Held, String> name) {
    return calls.stream().map(name).distinct().map(one -> share(one, held -> name.apply(held).equals(one))).toList();
  }

  /** The figures as Markdown. */
  public List<String> tables() {
    var rows = new ArrayList<String>();
    table(rows, "line", lines());
    table(rows, "persona", personas());
    table(rows, "goal", goals());
    return rows;
  }

  private void table(List<String> rows, String title, List<Share> shares) {
    rows.addAll(List.of("| " + title + " | calls | succeeded | |", "|---|---|---|---|"));
    shares.forEach(share -> rows.add("| %s | %d | %d | %s |".formatted(share.name(), share.calls(), share.good(),
        share.percent())));
    rows.add("");
  }

  /** Every failure in a line with its cause, cause by cause. */
  public List<String> failureLines() {
    return failures().stream().sorted(Comparator.comparing((Held held) -> held.outcome().cause()))
        .map(held -> "%s (%s, %s): %s".formatted(held.outcome().scenario().name(), cause(held.outcome()),
            held.role().scenario().voice(), String.join("; ", held.outcome().faults())))
        .toList();
  }

  /** In words. */
  static String cause(Outcome outcome) {
    return switch (outcome.cause()) {
      case NONE -> "as it must be";
      case TURN -> "a turn was cut in two";
      case HEARING -> "misheard";
      case POLICY -> "answered wrongly";
    };
  }

  /** The figures; shares are from 0 to 1. */
  public JsonObject json() {
    var json = new JsonObject().put("calls", calls.size()).put("succeeded", all().good())
        .put("success", all().of()).put("overlaps", overlaps())
        .put("lines", shares(lines())).put("personas", shares(personas())).put("goals", shares(goals()));
    var causes = new JsonObject();
    causes().forEach((cause, count) -> causes.put(cause.name().toLowerCase(Locale.ROOT), count));
    json.put("causes", causes);
    about.forEach(json::put);
    if (turns() > 0) {
      json.put("turns", turns()).put("turns_offline", replaced()).put("succeeded_alone", alone());
    }
    return json;
  }

  /** How many of the callers' turns a provider's model was to answer. */
  long turns() {
    return calls.stream().mapToLong(Held::turns).sum();
  }

  /** How many of them the offline model answered in its place. */
  long replaced() {
    return calls.stream().mapToLong(Held::replaced).sum();
  }

  /** The good ones in which the model answered every turn itself. */
  long alone() {
    return calls.stream().filter(held -> held.outcome().good() && held.replaced() == 0).count();
  }

  /** Who has answered, in a sentence; empty where no provider was asked. */
  public Optional<String> answered() {
    return turns() == 0
        ? Optional.empty()
        : Optional
            .of("The offline model answered " + replaced() + " of " + turns() + " turns in place of the endpoint's;"
                + " " + alone() + " of " + calls.size() + " calls succeeded without it.");
  }

  private static JsonObject shares(List<Share> some) {
    var json = new JsonObject();
    some.forEach(share -> json.put(share.name(), new JsonObject().put("calls", share.calls())
        .put("good", share.good()).put("share", share.of())));
    return json;
  }
}
