package frontdesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One mapping of a settings file, read key by key. Every complaint names file, line and key; keys that nobody asked
 * for are refused by {@link #done}. A value {@code ${NAME}} is taken from the environment. One thread.
 */
final class Section {
  private static final int LARGEST_FILE = 1 << 20;
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final String file;
  private final String path;
  private final int line;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();
  private final Map<String, String> environment;

  private record Entry(int line, Node value) {}

  private Section(String file, String path, Node node, Map<String, String> environment) {
    this.file = file;
    this.path = path;
    this.environment = environment;
    this.line = lineOf(node);
    if (node instanceof MappingNode mapping) {
      for (var tuple : mapping.getValue()) {
        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
        entries.put(key, new Entry(lineOf(tuple.getKeyNode()), tuple.getValueNode()));
      }
    } else if (node != null && !isEmpty(node)) {
      throw new SettingsException("%s, line %d: %s must hold keys and values.".formatted(file, line, here()));
    }
  }

  /** Reads a whole file. */
  static Section read(Path file, Map<String, String> environment) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new SettingsException(file + " is larger than 1 MiB, which no settings file is.");
      }
      return parse(file.toString(), Files.readString(file), environment);
    } catch (NoSuchFileException _) {
      throw new SettingsException("There is no settings file " + file + "; --settings FILE names another.");
    } catch (IOException e) {
      throw new SettingsException("The settings file " + file + " cannot be read: " + e.getMessage() + ".");
    }
  }

  static Section parse(String file, String text, Map<String, String> environment) {
    try {
      var node = new Compose(LoadSettings.builder().setLabel(file).build()).composeString(text);
      return new Section(file, "", node.orElse(null), environment);
    } catch (MarkedYamlEngineException e) {
      int at = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new SettingsException("%s, line %d: this is not YAML: %s.".formatted(file, at, e.getProblem()));
    }
  }

  private static int lineOf(Node node) {
    return node == null ? 1 : node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private static boolean isEmpty(Node node) {
    return node instanceof ScalarNode scalar && (scalar.getValue().isEmpty() || scalar.getValue().equals("null"));
  }

  private String here() {
    return path.isEmpty() ? "the file" : "'" + path + "'";
  }

  private String name(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private Optional<Entry> entry(String key) {
    asked.add(key);
    return Optional.ofNullable(entries.get(key)).filter(entry -> !isEmpty(entry.value()));
  }

  /** A complaint about the value of a key. */
  SettingsException bad(String key, String what) {
    int at = entries.containsKey(key) ? entries.get(key).line() : line;
    return new SettingsException("%s, line %d: '%s' %s.".formatted(file, at, name(key), what));
  }

  boolean has(String key) {
    return entry(key).isPresent();
  }

  /** A text, or the default where the key is missing. */
  String text(String key, String otherwise) {
    return entry(key).map(entry -> scalar(key, entry.value())).orElse(otherwise);
  }

  String required(String key) {
    return entry(key).map(entry -> scalar(key, entry.value())).orElseThrow(
        () -> new SettingsException("%s, line %d: %s needs the key '%s'.".formatted(file, line, here(), key)));
  }

  private String scalar(String key, Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      throw bad(key, "must be a single value");
    }
    var variable = VARIABLE.matcher(scalar.getValue());
    return variable.matches() ? environment.getOrDefault(variable.group(1), "") : scalar.getValue();
  }

  int integer(String key, int otherwise, int least, int most) {
    String text = text(key, Integer.toString(otherwise));
    try {
      int value = Integer.parseInt(text.trim());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException _) {
      // The complaint below serves a word and a number out of range alike.
    }
    throw bad(key, "must be a whole number from %d to %d, not '%s'".formatted(least, most, text));
  }

  boolean flag(String key, boolean otherwise) {
    return switch (text(key, Boolean.toString(otherwise))) {
      case "true" -> true;
      case "false" -> false;
      default -> throw bad(key, "must be true or false");
    };
  }

  /** A text turned into a value; what the conversion refuses becomes a complaint with the hint. */
  <T> T value(String key, String otherwise, String hint, Function<String, T> conversion) {
    String text = text(key, otherwise);
    try {
      return conversion.apply(text);
    } catch (RuntimeException _) {
      throw bad(key, hint + ", not '" + text + "'");
    }
  }

  List<String> texts(String key) {
    var result = new ArrayList<String>();
    entry(key).ifPresent(entry -> {
      if (!(entry.value() instanceof SequenceNode sequence)) {
        throw bad(key, "must be a list");
      }
      sequence.getValue().forEach(item -> result.add(scalar(key, item)));
    });
    return List.copyOf(result);
  }

  List<Section> sections(String key) {
    var result = new ArrayList<Section>();
    entry(key).ifPresent(entry -> {
      if (!(entry.value() instanceof SequenceNode sequence)) {
        throw bad(key, "must be a list");
      }
      for (Node item : sequence.getValue()) {
        result.add(new Section(file, name(key) + "[" + result.size() + "]", item, environment));
      }
    });
    return List.copyOf(result);
  }

  /** Mappings in a list: here, or under the same key of the file that is named here, meant relative to this one. */
  List<Section> listed(String key) {
    if (!(entry(key).map(Entry::value).orElse(null) instanceof ScalarNode name)) {
      return sections(key);
    }
    var source = read(Path.of(file).toAbsolutePath().resolveSibling(scalar(key, name)), environment);
    var result = source.sections(key);
    source.done();
    return result;
  }

  /** What stands in the file that a key names, meant relative to this one; empty where it names none of this ending. */
  Optional<String> file(String key, String ending) {
    if (!(entry(key).map(Entry::value).orElse(null) instanceof ScalarNode node) || !node.getValue().endsWith(ending)) {
      return Optional.empty();
    }
    Path named = Path.of(file).toAbsolutePath().resolveSibling(node.getValue());
    try {
      if (Files.size(named) > LARGEST_FILE) {
        throw bad(key, "names a file that is larger than 1 MiB");
      }
      return Optional.of(Files.readString(named));
    } catch (IOException e) {
      throw bad(key, "names a file that cannot be read: " + named);
    }
  }

  /** The mapping under a key; an empty one where it is missing. */
  Section section(String key) {
    return new Section(file, name(key), entry(key).map(Entry::value).orElse(null), environment);
  }

  /**
   * Keys that the business chooses, each with a text: a mapping here, or in the file named here, meant relative to this
   * one.
   */
  Map<String, String> mapping(String key) {
    if (!has(key)) {
      return Map.of();
    }
    var node = entry(key).orElseThrow().value();
    var source = node instanceof ScalarNode
        ? read(Path.of(file).toAbsolutePath().resolveSibling(scalar(key, node)), environment)
        : section(key);
    var result = new LinkedHashMap<String, String>();
    source.keys().forEach(word -> result.put(word, source.text(word, "")));
    return result;
  }

  Set<String> keys() {
    return Set.copyOf(entries.keySet());
  }

  /** Refuses keys that nobody asked for: a misspelt key must not be ignored. */
  void done() {
    for (var entry : entries.entrySet()) {
      if (!asked.contains(entry.getKey())) {
        throw new SettingsException("%s, line %d: unknown key '%s'; known here are %s.".formatted(file,
            entry.getValue().line(), name(entry.getKey()), String.join(", ", asked)));
      }
    }
  }
}
