package frontdesk.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
