package frontdesk.space;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import frontdesk.inference.ModelException;
import frontdesk.inference.ModelStore;
import frontdesk.speech.SpeechEncoder;

/**
 * One space of 512 dimensions for text and sound (after CLIP, Radford et al. 2021, and CLAP, Elizalde et al. 2023): a
 * dot product of any two {@link Embedding}s of it is their cosine similarity. A trained projection belongs to one
 * speech encoder. Immutable; any platform thread.
 */
public final class SharedSpace {
  private final Projection projection;
  private final String id;
  private final TextTower text;
  private final AudioTower audio;

  private SharedSpace(Projection projection, String id, TextTower miniLm) {
    this.projection = projection;
    this.id = id;
    this.audio = new AttentionPooling(projection);
    this.text = new TextProjection(projection, miniLm);
  }

  /**
   * Loads a projection, such as {@code models/embedded/space-embedded.bin}.
   *
   * @param miniLm the text tower below the projection, 384 dimensions
   * @throws ModelException where the file is missing, damaged or of another form, or the tower of other dimensions
   */
  public static SharedSpace load(Path file, TextTower miniLm) {
    int dimensions = miniLm.embed("hello").dimensions();
    if (dimensions != Projection.TEXT) {
      throw new ModelException("the shared space is made for a text tower of " + Projection.TEXT
          + " dimensions, and this one has " + dimensions);
    }
    var read = ProjectionFile.read(file);
    return new SharedSpace(read.projection(), read.id(), miniLm);
  }

  /**
   * The projection that serves an encoder: a business's own, {@code models/space-NAME.bin}, before the shipped one,
   * {@code models/embedded/space-NAME.bin}.
   */
  public static Optional<Path> installed(ModelStore store, String encoder) {
    String name = fileName(encoder);
    return Stream.of(store.embedded().resolveSibling(name), store.embedded().resolve(name)).filter(Files::isRegularFile)
        .findFirst();
  }

  /**
   * The space in which an encoder's sounds lie, where a projection for it is installed.
   *
   * @param miniLm the text tower below the projection, 384 dimensions
   * @throws ModelException where the installed projection is damaged or fits neither encoder nor tower
   */
  public static Optional<SharedSpace> serving(ModelStore store, SpeechEncoder encoder, TextTower miniLm) {
    return installed(store, encoder.name()).map(file -> load(file, miniLm).requireFor(encoder));
  }

  /** The file name of the projection for an encoder. */
  public static String fileName(String encoder) {
    return "space-" + encoder + ".bin";
  }

  /** Brings texts into the space. */
  public TextTower text() {
    return text;
  }

  /** Brings utterances into the space: about 0.5 ms for 5 s of the embedded encoder's states. */
  public AudioTower audio() {
    return audio;
  }

  /** The digest of the projection, 16 hexadecimal digits: points of different ids must not be compared. */
  public String id() {
    return id;
  }

  /** The learned temperature: a cosine divided by it is the logit of a match. */
  public double temperature() {
    return Math.exp(-projection.logScale()[0]);
  }

  private SharedSpace requireFor(SpeechEncoder encoder) {
    if (!encoder.name().equals(projection.encoder()) || encoder.dimension() != projection.states()) {
      throw new ModelException("the projection was trained for the encoder " + projection.encoder() + " ("
          + projection.states() + " values a state), not for " + encoder.name() + " (" + encoder.dimension()
          + "); train one with ./frontdesk align --encoder " + encoder.name());
    }
    return this;
  }
}
