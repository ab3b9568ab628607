package frontdesk.aftercall;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A field of a form. Immutable.
 *
 * @param name lower case, such as {@code birth_date}
 * @param label as it is printed
 * @param asked words of the receptionist's question to which the caller's next turn is the answer
 * @param said words of the caller behind which the value stands ("born on")
 * @param from where it may be filled from, the first that has it counts
 * @param options of a choice, or {@code yes} and {@code no}: the words by which each is told
 */
public record FormField(String name, String label, FieldType type, List<String> asked, List<String> said,
    List<Source> from, Map<String, List<String>> options) {
  private static final Pattern TOOL = Pattern.compile("tool\\.([a-z_]+)\\.([a-z_]+)");
  private static final Pattern SLOT = Pattern
      .compile("slot\\.(name|phone|attendee|service|person|confirmation_number|message)");
  private static final Pattern LINE = Pattern.compile("line\\.(number|name)");

  public FormField {
    asked = List.copyOf(asked);
    said = List.copyOf(said);
    from = List.copyOf(from);
    options = new LinkedHashMap<>(options);
  }

  /** Where a value may come from. */
  public sealed interface Source {
    /** Reads {@code tool.NAME.FIELD}, {@code slot.NAME}, {@code line.number}, {@code line.name} or {@code transcript}. */
    static Optional<Source> of(String text) {
      var tool = TOOL.matcher(text);
      var slot = SLOT.matcher(text);
      var line = LINE.matcher(text);
      if (tool.matches()) {
        return Optional.of(new Tool(tool.group(1), tool.group(2)));
      } else if (slot.matches()) {
        return Optional.of(new Slot(slot.group(1)));
      } else if (line.matches()) {
        return Optional.of(new Line(line.group(1)));
      }
      return text.equals("transcript") ? Optional.of(new Transcript()) : Optional.empty();
    }

    /** As it is written in files. */
    String wire();
  }

  /** An argument, or a field of the result, of a tool that succeeded; the last time counts. */
  public record Tool(String tool, String field) implements Source {
    @Override
    public String wire() {
      return "tool." + tool + "." + field;
    }
  }

  /** What the dialogue keeps of the caller, whether a tool was given it or not. */
  public record Slot(String slot) implements Source {
    @Override
    public String wire() {
      return "slot." + slot;
    }
  }

  /** What the line tells of the caller, a claim: {@code number} or {@code name}. */
  public record Line(String what) implements Source {
    @Override
    public String wire() {
      return "line." + what;
    }
  }

  /** The caller's words. */
  public record Transcript() implements Source {
    @Override
    public String wire() {
      return "transcript";
    }
  }
}
