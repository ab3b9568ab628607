package frontdesk.aftercall;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

import com.fasterxml.jackson.databind.JsonNode;

/** Papers as lines for a terminal. Pure functions. */
final class PaperText {
  private PaperText() {}

  static List<String> of(List<JsonNode> papers) {
    List<String> lines = new ArrayList<>();
    for (JsonNode paper : papers) {
      if (paper.has("form")) {
        lines.add("");
        lines.add(paper.path("title").asText());
        paper.path("fields").forEach(field -> lines.add(field(field)));
      } else {
        lines.add(paper.path("text").asText());
      }
    }
    return lines;
  }

  private static String field(JsonNode field) {
    String mark = field.has("check") ? "? " : "  ";
    String value = field.path("value").isNull() ? "-" : field.path("value").asText();
    String line = "  %s%-24s %-32s".formatted(mark, field.path("label").asText(), value);
    return (field.has("at_ms") ? line + " " + moment(field) : line).stripTrailing();
  }

  private static String moment(JsonNode field) {
    var text = new StringJoiner(", ");
    text.add(clock(field.path("at_ms").asLong()));
    if (field.has("quote")) {
      text.add("\"" + field.path("quote").asText() + "\"");
    }
    field.path("check").forEach(check -> text.add(check.asText().replace('_', ' ')));
    return text.toString();
  }

  /** Minutes, seconds and tenths since the call began. */
  static String clock(long ms) {
    return "%d:%02d.%d".formatted(ms / 60_000, ms / 1_000 % 60, ms / 100 % 10);
  }
}
