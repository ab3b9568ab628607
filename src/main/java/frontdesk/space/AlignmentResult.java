package frontdesk.space;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a training came to. Immutable by agreement; any thread.
 *
 * @param encoder whose states
 * @param trained pairs that were trained on
 * @param voices whether the held-out pairs are in voices that were not trained on; else they are of texts that were not
 * @param shared share of the held-out pairs whose text was trained on too
 * @param history every look at the held-out pairs, the first before any step
 * @param before the held-out pairs under the projection that was started from
 * @param after the same under the best projection
 * @param measured pairs that decided nothing, before and after
 * @param matrices cosines of some pairs, before and after, for the picture
 * @param confusions the sounds that are most surely taken for another text, of the pairs that decided nothing where
 *          there are such
 * @param better whether the new projection is to be taken
 * @param projected the best projection
 */
public record AlignmentResult(String encoder, int trained, boolean voices, double shared, List<Progress> history,
    Evaluation before, Evaluation after, Optional<Measured> measured, Matrix[] matrices,
    List<Evaluation.Confusion> confusions,
    boolean better, Projected projected) {

  /**
   * One look at the held-out pairs.
   *
   * @param step how many steps were done
   * @param loss mean of the training loss since the last look, in nats; not a number at the start
   * @param temperature as learned
   */
  public record Progress(int step, double loss, double temperature, Evaluation held) {}

  /** Pairs that are only for measuring. */
  public record Measured(Evaluation before, Evaluation after) {}

  /** A square of cosines, row-major: sound by text, the diagonal matches. */
  public record Matrix(int size, float[] cosines) {}

  /** The projection that was found. */
  public static final class Projected {
    private final Projection projection;

    Projected(Projection projection) {
      this.projection = projection;
    }

    /** Writes it; a reader of the file finds the old one or the new one. */
    public void write(Path file) {
      ProjectionFile.write(file, projection);
    }
  }
}
