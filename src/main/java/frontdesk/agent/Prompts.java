package frontdesk.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import frontdesk.space.PromptException;
import frontdesk.space.PromptNode;

/**
 * What a receptionist says and listens for: {@code lines.yaml}, {@code words.yaml} and {@code system.md} of a folder.
 * Immutable; any thread.
 */
public final class Prompts {
  private final Lines lines;
  private final Words words;
  private final String system;

  private Prompts(Lines lines, Words words, String system) {
    this.lines = lines;
    this.words = words;
    this.system = system;
  }

  /** Reads a folder; a fault is a {@link PromptException} that names file and line. */
  public static Prompts read(Path folder) {
    Path system = folder.resolve("system.md");
    try {
      return new Prompts(new Lines(PromptNode.read(folder.resolve("lines.yaml"))),
          new Words(PromptNode.read(folder.resolve("words.yaml"))), Files.readString(system));
    } catch (IOException e) {
      throw new PromptException("Cannot read " + system + ".", e);
    }
  }

  /**
   * All that is said in the same words in every call, as it is given to the voice, what calls begin with first: whole
   * lines without anything to fill in, and the sentences of every line that have nothing to fill in.
   */
  public List<String> fixedSentences(String business) {
    return lines.fixed(Map.of("business", business));
  }

  /** Phrases of callers in danger of life, in plain words; none where a folder has no {@code words.yaml}. */
  public static List<String> emergencies(Path folder) {
    Path file = folder.resolve("words.yaml");
    return Files.exists(file) ? new Words(PromptNode.read(file)).list("emergency") : List.of();
  }

  Lines lines() {
    return lines;
  }

  Words words() {
    return words;
  }

  String system() {
    return system;
  }
}
