package frontdesk.space;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Something a caller may want, told by text alone.
 *
 * @param name lower case letters, digits and underscores
 * @param description what the caller wants, in a sentence
 * @param examples what callers say, at least two
 */
public record Intent(String name, String description, List<String> examples) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  public Intent {
    examples = List.copyOf(examples);
  }

  /**
   * What {@code intents.yaml} holds.
   *
   * @param intents at least two
   * @param elsewhere sentences that belong to none of them, against which the threshold is calibrated
   */
  public record Catalog(List<Intent> intents, List<String> elsewhere) {
    public Catalog {
      intents = List.copyOf(intents);
      elsewhere = List.copyOf(elsewhere);
    }

    /** Reads a file; a fault is a {@link PromptException} that names the line. */
    public static Catalog read(Path file) {
      return of(PromptNode.read(file));
    }

    static Catalog of(PromptNode root) {
      List<Intent> intents = new ArrayList<>();
      Set<String> said = new HashSet<>();
      for (var entry : root.need("intents").entries().entrySet()) {
        PromptNode body = entry.getValue();
        if (!NAME.matcher(entry.getKey()).matches() || entry.getKey().equals("unknown")) {
          throw body.error(
              "'" + entry.getKey() + "' cannot be the name of an intent: lower case letters, digits and _ please");
        }
        for (PromptNode phrase : body.need("examples").items()) {
          if (!said.add(phrase.text().toLowerCase())) throw phrase.error("'" + phrase.text() + "' is an example twice");
        }
        List<String> examples = body.need("examples").texts();
        if (examples.size() < 2) throw body.error("'" + entry.getKey() + "' needs at least two examples");
        for (String key : body.entries().keySet()) {
          if (!Set.of("description", "examples").contains(key)) throw body.error("unknown key '" + key + "'");
        }
        intents.add(new Intent(entry.getKey(), body.need("description").text(), examples));
      }
      if (intents.size() < 2) throw root.error("at least two intents are needed");
      return new Catalog(intents, root.need("elsewhere").texts());
    }
  }
}
