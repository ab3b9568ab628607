package frontdesk.agent;

import java.util.Optional;

/** Port: what the business has written about itself. Shared, any thread. */
public interface Knowledge {
  /** The passage that answers a question, or empty where none comes near. */
  Optional<Passage> ask(String question);

  /**
   * A passage.
   *
   * @param source the file and heading it comes from
   * @param text what may be spoken
   * @param score cosine similarity to the question
   */
  record Passage(String source, String text, double score) {}
}
