package frontdesk.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One mapping of a YAML file, whose complaints name file, line and key. */
final class YamlEntries {
  private final String file;
  private final int line;
  private final Map<String, Node> values = new LinkedHashMap<>();

  private YamlEntries(String file, Node node) {
    this.file = file;
    this.line = line(node);
    if (!(node instanceof MappingNode mapping)) {
      throw bad(line, "keys and values are expected here");
    }
    for (var tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw bad(line(tuple.getKeyNode()), "a key must be a word");
      }
      values.put(key.getValue(), tuple.getValueNode());
    }
  }

  static YamlEntries parse(String file, String text) {
    try {
      Node root = new Compose(LoadSettings.builder().setLabel(file).build()).composeString(text)
          .orElseThrow(() -> new CallException(file + " is empty"));
      return new YamlEntries(file, root);
    } catch (MarkedYamlEngineException e) {
      int at = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new CallException(file + ", line " + at + ": this is no YAML: " + e.getProblem(), e);
    }
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private CallException bad(int at, String what) {
    return new CallException(file + ", line " + at + ": " + what);
  }

  /** A complaint about the value of a key. */
  CallException bad(String key, String what) {
    Node node = values.get(key);
    return bad(node == null ? line : line(node), key + " " + what);
  }

  /** Refuses keys that nobody knows. */
  YamlEntries only(String... keys) {
    Set<String> known = Set.of(keys);
    for (var entry : values.entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw bad(line(entry.getValue()), "the key " + entry.getKey() + " is not known here");
      }
    }
    return this;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  Set<String> keys() {
    return values.keySet();
  }

  Optional<String> text(String key) {
    Node node = values.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    throw bad(key, "must be a single value");
  }

  int whole(String key, int otherwise, int least, int most) {
    String text = text(key).orElse(Integer.toString(otherwise));
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // the complaint below serves a word and a number out of range alike
    }
    throw bad(key, "must be a whole number from " + least + " to " + most + ", not " + text);
  }

  /** The mappings of a list; none where the key is missing. */
  List<YamlEntries> list(String key) {
    var found = new ArrayList<YamlEntries>();
    for (Node item : items(key)) {
      found.add(new YamlEntries(file, item));
    }
    return found;
  }

  List<String> texts(String key) {
    return items(key).stream().map(item -> {
      if (item instanceof ScalarNode scalar) {
        return scalar.getValue();
      }
      throw bad(key, "must be a list of single values");
    }).toList();
  }

  /** One value of a list: a single one or a mapping. */
  record Value(Optional<String> text, Optional<YamlEntries> entries) {}

  /** The values of a key that may be one or a list, each single or a mapping; none where it is missing. */
  List<Value> values(String key) {
    Node node = values.get(key);
    List<Node> all = node == null || node instanceof SequenceNode ? items(key) : List.of(node);
    return all.stream().map(item -> item instanceof ScalarNode scalar
        ? new Value(Optional.of(scalar.getValue()), Optional.empty())
        : new Value(Optional.empty(), Optional.of(new YamlEntries(file, item)))).toList();
  }

  /** The values of a key that may be written as one or as a list; none where it is missing. */
  List<String> oneOrMore(String key) {
    return values.get(key) instanceof ScalarNode scalar ? List.of(scalar.getValue()) : texts(key);
  }

  private List<Node> items(String key) {
    Node node = values.get(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw bad(key, "must be a list");
  }

  Optional<YamlEntries> under(String key) {
    return Optional.ofNullable(values.get(key)).map(node -> new YamlEntries(file, node));
  }
}
