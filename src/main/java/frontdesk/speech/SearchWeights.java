package frontdesk.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import frontdesk.inference.ModelException;

/**
 * What words count for against the sound. They belong to an encoder, beside which they lie.
 *
 * @param words factor of a word's log-probability, 0 to 5
 * @param bonus added for each word, as many short words would otherwise cost too much; -20 to 20
 * @param unknown added for each word that the model does not know; -20 to 20
 */
public record SearchWeights(double words, double bonus, double unknown) {
  /** The file beside an encoder. */
  public static final String FILE = "search.properties";
  private static final double MOST = 20;

  public SearchWeights {
    if (!(words >= 0 && words <= 5 && Math.abs(bonus) <= MOST && Math.abs(unknown) <= MOST)) {
      throw new IllegalArgumentException("weights out of range: " + words + ", " + bonus + ", " + unknown);
    }
  }

  /**
   * Reads a file of {@code key=value} lines.
   *
   * @throws ModelException where it cannot be read or holds no such weights
   */
  public static SearchWeights load(Path file) {
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return new SearchWeights(number(properties, "words"), number(properties, "bonus"),
          number(properties, "unknown"));
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelException("the weights of the word search in " + file
          + " cannot be read; restore the file from the repository", e);
    }
  }

  /** Writes the file that {@link #load} reads. */
  public void save(Path file) throws IOException {
    Files.write(file,
        List.of("# What words count for against the sound of this encoder; bench speech --tune finds them.",
            "words=" + words, "bonus=" + bonus, "unknown=" + unknown));
  }

  private static double number(Properties properties, String key) {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return Double.parseDouble(value);
  }
}
