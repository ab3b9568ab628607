package frontdesk.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import io.vertx.core.json.JsonObject;

/**
 * What happened in a call and when, by its events: who spoke from when to when, which tool was used. Immutable.
 *
 * @param seconds length of the call
 */
record Timeline(double seconds, List<Moment> moments) {
  /** In which row it stands. */
  enum Row {
    CALLER, AGENT, TOOL;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A part of the call.
   *
   * @param beginMs since the call began
   * @param endMs the same for what takes no time
   */
  record Moment(Row row, double beginMs, double endMs, String text) {}

  Timeline {
    moments = List.copyOf(moments);
  }

  static Timeline of(CallResult result) {
    var moments = new ArrayList<Moment>();
    result.turns().forEach(turn -> moments.add(new Moment(Row.CALLER, turn.beganMs(), turn.speechEndMs(),
        turn.label())));
    for (JsonObject event : result.events()) {
      double at = event.getDouble("at_ms", 0.0);
      switch (event.getString("type", "")) {
        case "transcript" -> {
          boolean agent = "agent".equals(event.getString("role"));
          // A spoken line stands there already, by the caller's own clock.
          if (event.getBoolean("final", false) && (agent || result.turns().isEmpty())) {
            double begin = event.getDouble("start_ms", at);
            moments.add(new Moment(agent ? Row.AGENT : Row.CALLER, begin,
                Math.max(begin, event.getDouble("end_ms", begin)), event.getString("text", "")));
          }
        }
        case "tool" -> moments.add(new Moment(Row.TOOL, at, at + event.getDouble("ms", 0.0), event.getString("name", "")
            + (event.getValue("error") == null ? "" : " failed")));
        default -> {
          // The rest is not shown.
        }
      }
    }
    moments.sort(Comparator.comparingDouble(Moment::beginMs));
    double last = moments.stream().mapToDouble(Moment::endMs).max().orElse(0) / 1_000;
    return new Timeline(Math.max(0.1, Math.max(last, result.said().seconds())), moments);
  }

  /** Where a time stands, as a share of the call. */
  double share(double ms) {
    return Math.clamp(ms / 1_000 / seconds, 0, 1);
  }
}
