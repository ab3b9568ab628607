package frontdesk.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import frontdesk.space.PromptException;

/**
 * A Markdown file of what the business knows about itself: the text under each heading is a section. Immutable.
 *
 * @param name of the file, such as {@code prices.md}
 * @param title its first heading, empty without one
 * @param sections those with a text, in order
 */
public record KnowledgeFile(String name, String title, List<Section> sections) {

  /** @param heading empty above the first one */
  public record Section(String heading, String text) {}

  public KnowledgeFile {
    sections = List.copyOf(sections);
  }

  /** The {@code .md} files of a folder by name; a folder that cannot be read is a {@link PromptException}. */
  public static List<KnowledgeFile> readAll(Path folder) {
    List<KnowledgeFile> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList())
        found.add(parse(file.getFileName().toString(), Files.readAllLines(file)));
    } catch (IOException e) {
      throw new PromptException("Cannot read the knowledge in " + folder + ".", e);
    }
    return List.copyOf(found);
  }

  private static KnowledgeFile parse(String name, List<String> lines) {
    String title = "";
    String heading = "";
    List<Section> sections = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    for (String line : lines) {
      if (line.startsWith("#")) {
        end(heading, body, sections);
        heading = line.replaceFirst("^#+", "").strip();
        if (title.isEmpty()) title = heading;
      } else if (!line.isBlank()) {
        body.append(line.strip()).append(' ');
      }
    }
    end(heading, body, sections);
    return new KnowledgeFile(name, title, sections);
  }

  private static void end(String heading, StringBuilder body, List<Section> sections) {
    String text = body.toString().strip();
    body.setLength(0);
    if (!text.isEmpty()) sections.add(new Section(heading, text));
  }
}
