package frontdesk.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import frontdesk.bench.Scenario.Group;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * How many golden conversations succeeded in each group, and why the others did not.
 *
 * @param outcomes in the order of the conversations
 */
public record ConversationReport(List<Outcome> outcomes) {
  public ConversationReport {
    outcomes = List.copyOf(outcomes);
  }

  /** Where a failure began. */
  public enum Cause {
    /** There is none. */
    NONE,
    /** A line was cut in two, or its reply began before its end. */
    TURN,
    /** Words were misheard. */
    HEARING,
    /** All was understood, and the answer was wrong. */
    POLICY;

    static Cause of(List<String> faults, List<Exchange> talk) {
      if (faults.isEmpty()) {
        return NONE;
      }
      if (talk.stream().anyMatch(exchange -> spoken(exchange) && exchange.heard().size() > 1)) {
        return TURN;
      }
      return talk.stream().anyMatch(exchange -> spoken(exchange) && !exchange.understood()) ? HEARING : POLICY;
    }

    private static boolean spoken(Exchange exchange) {
      return !exchange.said().isEmpty() && !exchange.said().startsWith("(") && !exchange.said().contains(" ... ");
    }
  }

  /**
   * One conversation.
   *
   * @param faults what is not as it must be; empty where it succeeded
   */
  public record Outcome(Scenario scenario, List<String> faults, Cause cause, List<Exchange> talk, CallResult result) {
    /** Whether everything was as it must be. */
    public boolean good() {
      return faults.isEmpty();
    }

    /** Seconds of the call. */
    double seconds() {
      return result.said().seconds();
    }

    /** The whole conversation, a line each: what was said, what was understood where it differs, the answer. */
    public List<String> dialogue() {
      var all = new ArrayList<String>();
      for (Exchange exchange : talk) {
        if (!exchange.said().isEmpty()) {
          all.add("C  " + exchange.said());
        }
        if (!exchange.heard().isEmpty() && !exchange.understood()) {
          all.add("   understood: " + String.join(" | ", exchange.heard()));
        }
        exchange.tools().forEach(tool -> all.add("   * " + tool.getString("name") + " " + tool.getValue("arguments")
            + (tool.getValue("error") == null ? "" : " failed: " + tool.getValue("error"))));
        if (!exchange.reply().isEmpty()) {
          all.add("F  " + exchange.reply());
        }
      }
      return all;
    }

    /** The conversation and what is wrong with it, as one object. */
    public JsonObject json() {
      return new JsonObject().put("name", scenario.name()).put("group", scenario.group().key())
          .put("voice", scenario.voice()).put("good", good()).put("cause", cause.name().toLowerCase(Locale.ROOT))
          .put("seconds", Math.round(seconds())).put("faults", new JsonArray(faults))
          .put("dialogue", new JsonArray(dialogue()));
    }
  }

  private List<Outcome> of(Group group) {
    return outcomes.stream().filter(outcome -> outcome.scenario().group() == group).toList();
  }

  private static long count(List<Outcome> some, Cause cause) {
    return some.stream().filter(outcome -> outcome.cause() == cause).count();
  }

  private static long percent(List<Outcome> some) {
    return some.isEmpty() ? 0 : Math.round(100.0 * count(some, Cause.NONE) / some.size());
  }

  /** The groups as a Markdown table. */
  public List<String> table() {
    var rows = new ArrayList<>(
        List.of("| group | conversations | succeeded | | misheard | cut in two | answered wrongly |",
            "|---|---|---|---|---|---|---|"));
    for (Group group : Group.values()) {
      List<Outcome> some = of(group);
      if (!some.isEmpty()) {
        rows.add("| %s | %d | %d | %d %% | %d | %d | %d |".formatted(group.key(), some.size(), count(some, Cause.NONE),
            percent(some), count(some, Cause.HEARING), count(some, Cause.TURN), count(some, Cause.POLICY)));
      }
    }
    return rows;
  }

  /** The failures with their dialogues. */
  public List<String> failures() {
    return outcomes.stream().filter(outcome -> !outcome.good())
        .flatMap(outcome -> Stream.concat(
            Stream.of("", "%s (%s, %s): %s".formatted(outcome.scenario().name(), outcome.scenario().group().key(),
                outcome.scenario().voice(), outcome.cause().name().toLowerCase(Locale.ROOT))),
            Stream.concat(outcome.faults().stream().map(fault -> "  ! " + fault),
                outcome.dialogue().stream().map(line -> "  " + line))))
        .toList();
  }

  /** Success of each group, 0 to 1, with the counts. */
  public JsonObject json() {
    var json = new JsonObject();
    for (Group group : Group.values()) {
      List<Outcome> some = of(group);
      if (!some.isEmpty()) {
        json.put(group.key(), new JsonObject().put("conversations", some.size()).put("good", count(some, Cause.NONE))
            .put("share", (double) count(some, Cause.NONE) / some.size()));
      }
    }
    return json;
  }
}
