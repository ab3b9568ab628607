package frontdesk.space;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A piece of a YAML file under {@code prompts/} that knows its line, so that whoever reads it can say where it is
 * wrong. Immutable; any thread.
 */
public final class PromptNode {
  private static final int LARGEST_BYTES = 1 << 20;

  private final Path file;
  private final Node node;

  private PromptNode(Path file, Node node) {
    this.file = file;
    this.node = node;
  }

  /** The root of a file of at most 1 MiB. */
  public static PromptNode read(Path file) {
    try {
      if (Files.size(file) > LARGEST_BYTES) throw new PromptException(file + " is larger than 1 MiB.");
      return parse(file, Files.readString(file));
    } catch (IOException e) {
      throw new PromptException("Cannot read " + file + ": " + reason(e) + ".", e);
    }
  }

  /** The root of a text; {@code file} is named in errors. */
  public static PromptNode parse(Path file, String yaml) {
    try {
      Node root = new Compose(LoadSettings.builder().setLabel(file.toString()).build()).composeString(yaml)
          .orElseThrow(() -> new PromptException(file + " is empty."));
      return new PromptNode(file, root);
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(m -> " line " + (m.getLine() + 1)).orElse("");
      throw new PromptException(file + line + ": " + e.getProblem() + ".", e);
    } catch (YamlEngineException e) {
      throw new PromptException(file + ": " + e.getMessage(), e);
    }
  }

  /** The entries of a mapping in the order of the file; a key that is there twice is refused. */
  public Map<String, PromptNode> entries() {
    if (!(node instanceof MappingNode mapping)) throw error("a mapping (key: value) is wanted here");
    Map<String, PromptNode> entries = new LinkedHashMap<>();
    for (var tuple : mapping.getValue()) {
      PromptNode key = new PromptNode(file, tuple.getKeyNode());
      PromptNode value = new PromptNode(file, tuple.getValueNode());
      if (entries.put(key.text(), value) != null) throw key.error("'" + key.text() + "' is there twice");
    }
    return entries;
  }

  /** The items of a list; a single value counts as a list of one. */
  public List<PromptNode> items() {
    if (node instanceof SequenceNode list) return list.getValue().stream().map(n -> new PromptNode(file, n)).toList();
    return List.of(this);
  }

  /** The texts of a list. */
  public List<String> texts() {
    return items().stream().map(PromptNode::text).collect(Collectors.toUnmodifiableList());
  }

  /** A text that is not blank. */
  public String text() {
    if (!(node instanceof ScalarNode scalar)) throw error("a text is wanted here");
    if (scalar.getValue().isBlank()) throw error("a text is missing here");
    return scalar.getValue().strip();
  }

  /** The entry of a mapping under a key, where there is one. */
  public Optional<PromptNode> get(String key) {
    return Optional.ofNullable(entries().get(key));
  }

  /** The entry of a mapping under a key that must be there. */
  public PromptNode need(String key) {
    return get(key).orElseThrow(() -> error("'" + key + "' is missing"));
  }

  /** An error about this piece that names file and line. */
  public PromptException error(String message) {
    String line = node.getStartMark().map(m -> " line " + (m.getLine() + 1)).orElse("");
    return new PromptException(file + line + ": " + message + ".");
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.NoSuchFileException ? "there is no such file" : String.valueOf(e.getMessage());
  }
}
