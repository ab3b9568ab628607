package frontdesk.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import frontdesk.space.Embedding;
import frontdesk.space.PromptException;
import frontdesk.space.TextTower;

/**
 * Knowledge from the Markdown files of a folder: each section under a heading is a passage, found by the cosine of the
 * question with its heading and with its sentences. Immutable; any platform thread.
 */
public final class MarkdownKnowledge implements Knowledge {
  private static final int MOST_PASSAGES = 2_000;
  private static final int LONGEST = 1_200;
  /** Between the questions of KnowledgeTest that the sample's passages answer (0.54 and more) and the others (0.30). */
  private static final double THRESHOLD = 0.42;

  private final TextTower tower;
  private final List<Section> sections;

  private record Section(String source, String text, List<Embedding> points) {}

  private record Nearest(Section section, double score) {}

  /** Reads all {@code .md} files of a folder, at most 2,000 sections of 1,200 characters. */
  public MarkdownKnowledge(TextTower tower, Path folder) {
    this.tower = tower;
    List<Section> found = new ArrayList<>();
    for (KnowledgeFile file : KnowledgeFile.readAll(folder)) {
      for (KnowledgeFile.Section section : file.sections())
        add(folder.resolve(file.name()), section.heading(), section.text(), found);
    }
    this.sections = List.copyOf(found);
  }

  /**
   * The sentences and headings of the {@code .md} files of a folder, at most 2,000, for those who learn words from them;
   * none where there is no folder.
   */
  public static List<String> sentences(Path folder) {
    List<String> found = new ArrayList<>();
    if (!Files.isDirectory(folder)) return found;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
        Sentences sentences = new Sentences(found::add);
        for (String line : Files.readAllLines(file)) {
          if (line.isBlank() || line.startsWith("#")) sentences.end();
          sentences.add(line.replaceFirst("^#+", "").strip() + " ");
          if (line.startsWith("#")) sentences.end();
        }
        sentences.end();
      }
    } catch (IOException e) {
      throw new PromptException("Cannot read the knowledge in " + folder + ".", e);
    }
    return List.copyOf(found.subList(0, Math.min(MOST_PASSAGES, found.size())));
  }

  @Override
  public Optional<Passage> ask(String question) {
    Embedding asked = tower.embed(question);
    Nearest best = null;
    for (Section section : sections) {
      double score = section.points().stream().mapToDouble(asked::cosine).max().orElse(-1);
      if (best == null || score > best.score()) best = new Nearest(section, score);
    }
    if (best == null || best.score() < THRESHOLD) return Optional.empty();
    return Optional.of(new Passage(best.section().source(), best.section().text(), best.score()));
  }

  /** The score of the nearest passage, for calibration. */
  double nearest(String question) {
    Embedding asked = tower.embed(question);
    return sections.stream().flatMap(s -> s.points().stream()).mapToDouble(asked::cosine).max().orElse(-1);
  }

  private void add(Path file, String heading, String text, List<Section> found) {
    String source = file.getFileName() + (heading.isEmpty() ? "" : "#" + heading);
    if (text.length() > LONGEST) {
      throw new PromptException(file + ": the section '" + heading + "' is longer than " + LONGEST + " characters.");
    }
    if (found.size() == MOST_PASSAGES) throw new PromptException(file.getParent() + " has more than 2,000 sections.");
    List<Embedding> points = new ArrayList<>();
    points.add(tower.embed(heading + ". " + text));
    if (!heading.isEmpty()) points.add(tower.embed(heading));
    Sentences sentences = new Sentences(sentence -> points.add(tower.embed(sentence)));
    sentences.add(text);
    sentences.end();
    found.add(new Section(source, text, List.copyOf(points)));
  }
}
