package frontdesk.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import frontdesk.speech.InverseTextNormalizer;
import io.vertx.core.json.JsonObject;

/**
 * One line of a caller and what came of it.
 *
 * @param said what the caller said, pressed or kept silent; empty before the greeting
 * @param heard the final transcripts that the server made of it
 * @param tools the tools that were used
 * @param reply what the receptionist said to it, as heard
 */
record Exchange(String said, List<String> heard, List<JsonObject> tools, String reply) {
  private static final InverseTextNormalizer WRITING = new InverseTextNormalizer();

  /** Whether the server understood the words as they were said. */
  boolean understood() {
    return heard.size() == 1 && (said.equals(heard.getFirst()) || written(said).equals(written(heard.getFirst())));
  }

  /** Letters and digits as people write them, so that "two thirty" and "2:30" are the same. */
  private static String written(String text) {
    String words = LineVoice.spoken(text).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9' ]", "");
    return WRITING.apply(words).toLowerCase(Locale.ROOT).replace("dr ", "doctor ").replaceAll("[^a-z0-9]", "");
  }

  /** Collects the exchanges of a call from its events. One thread. */
  static final class Log {
    private final List<Exchange> all = new ArrayList<>();
    private String said = "";
    private List<String> heard = new ArrayList<>();
    private List<JsonObject> tools = new ArrayList<>();
    private List<String> reply = new ArrayList<>();

    void said(String line) {
      close();
      said = line;
    }

    void event(JsonObject event) {
      String type = event.getString("type", "");
      if (type.equals("tool")) {
        tools.add(event);
      } else if (type.equals("transcript") && event.getBoolean("final", false)) {
        (event.getString("role").equals("caller") ? heard : reply).add(event.getString("text"));
      }
    }

    List<Exchange> all() {
      close();
      return all;
    }

    private void close() {
      all.add(new Exchange(said, heard, tools, String.join(" ", reply)));
      said = "";
      heard = new ArrayList<>();
      tools = new ArrayList<>();
      reply = new ArrayList<>();
    }
  }
}
