package frontdesk.app;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;

import io.vertx.core.json.JsonObject;

/** Shows a call's events as they come: a line each for people, or the protocol's own JSON. One thread. */
final class EventPrinter implements Consumer<JsonObject> {
  private static final int LONGEST = 100;
  /** A guess that is more likely wrong than right tells people nothing. */
  private static final double LIKELY = 0.5;

  private final PrintWriter out;
  private final boolean json;
  private long latest;

  EventPrinter(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json;
  }

  @Override
  public void accept(JsonObject event) {
    if (json) {
      out.println(event.encode());
      return;
    }
    String line = line(event);
    if (!line.isEmpty()) {
      // An intent is dated by the sound that it was found in, which lies before the words printed above it.
      latest = Math.max(latest, event.getLong("at_ms", 0L));
      out.printf(Locale.ROOT, "%6.1f  %s%n", latest / 1000.0, line);
    }
  }

  private static String line(JsonObject event) {
    return switch (event.getString("type", "")) {
      case "started" -> "☎  the call is answered";
      case "speech.started" -> "·  the caller speaks";
      case "speech.ended" -> "·  the caller has finished";
      case "transcript" -> transcript(event);
      case "intent" -> event.getBoolean("final", false) && event.getDouble("score", 0.0) >= LIKELY
          ? "·  intent %s (%.2f)".formatted(event.getString("name"), event.getDouble("score", 0.0))
          : "";
      case "tool" -> tool(event);
      case "reply.heard" -> "";
      case "clear" -> "✂  the reply is cut off";
      case "recording" -> "·  recording " + event.getString("state");
      case "transfer" -> "→  transfer to " + event.getString("to");
      case "error" -> "!  " + event.getString("code") + ": " + event.getString("message");
      case "ended" -> "☎  the call has ended: " + event.getString("reason");
      default -> "";
    };
  }

  private static String transcript(JsonObject event) {
    boolean caller = "caller".equals(event.getString("role"));
    if (!event.getBoolean("final", false)) {
      return "";
    }
    return (caller ? "C  " : "F  ") + event.getString("text");
  }

  private static String tool(JsonObject event) {
    boolean failed = event.containsKey("error");
    return "⚙  %s %s %s %s (%d ms)".formatted(event.getString("name"), shortened(event.getValue("arguments")),
        failed ? "✗" : "→", shortened(event.getValue(failed ? "error" : "result")), event.getLong("ms", 0L));
  }

  private static String shortened(Object value) {
    String text = String.valueOf(value);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
