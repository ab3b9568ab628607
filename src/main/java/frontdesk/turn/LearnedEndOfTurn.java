package frontdesk.turn;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import frontdesk.inference.ModelException;
import frontdesk.inference.ModelStore;
import frontdesk.speech.SpeechEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a turn by a small network over the words so far, their times, what was asked for, the silence, and the
 * encoder's states about the last sound (as end-of-turn models do that hear and read, such as Smart Turn and TurnGPT,
 * Ekstedt and Skantze 2020). A turn is over where the probability passes a threshold that falls as the silence grows.
 * With another encoder than the one it was trained on, Whisper among them, the same network serves without states.
 * Immutable; any thread. Takes some ten microseconds.
 */
public final class LearnedEndOfTurn implements EndOfTurn {
  /** The file that serves, in {@code models/embedded}. */
  public static final String FILE = "end-of-turn.bin";
  /** So much of the threshold makes an end likely: a reply that is prepared in vain costs little. */
  private static final double LIKELY = 0.5;
  private static final Logger LOG = LoggerFactory.getLogger(LearnedEndOfTurn.class);

  private final TurnNetwork network;
  private final boolean states;

  LearnedEndOfTurn(TurnNetwork network, boolean states) {
    this.network = network;
    this.states = states;
  }

  /**
   * Loads a network for an encoder.
   *
   * @param identity of the encoder's weights, see {@link #identity}
   * @throws ModelException where the file is missing, damaged or of another form
   */
  public static LearnedEndOfTurn load(Path file, SpeechEncoder encoder, String identity) {
    TurnNetwork network = TurnNetworkFile.read(file);
    boolean states = network.encoder().equals(encoder.name()) && network.dimension() == encoder.dimension()
        && network.identity().equals(identity);
    return new LearnedEndOfTurn(network, states);
  }

  /** The installed network, if it can serve; the log says what it cannot, and silence alone decides then. */
  public static Optional<EndOfTurn> serving(ModelStore store, SpeechEncoder encoder) {
    Path file = store.embedded().resolve(FILE);
    try {
      LearnedEndOfTurn learned = load(file, encoder, identity(store, encoder));
      if (!learned.states && learned.network.encoder().equals(encoder.name())) {
        LOG.warn("{} was trained on another version of the encoder and serves without its states; "
            + "train it again with ./frontdesk bench turns --train {}", file, file);
      }
      return Optional.of(learned);
    } catch (ModelException e) {
      LOG.warn("The end of a turn is decided by silence alone: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** What tells one version of an encoder's weights from another: the begin of the digest of the shipped file. */
  public static String identity(ModelStore store, SpeechEncoder encoder) {
    Path file = store.embedded().resolve("encoder.onnx");
    return encoder.streaming() && Files.isRegularFile(file) ? ModelStore.sha256(file).substring(0, 16) : "";
  }

  /** Whether the encoder's states take part. */
  public boolean usesStates() {
    return states;
  }

  /** From which probability on a turn is over after a silence. */
  double threshold(int silenceMs) {
    return network.threshold(silenceMs);
  }

  /** The same network without states, for comparison. */
  public LearnedEndOfTurn withoutStates() {
    return new LearnedEndOfTurn(network, false);
  }

  /** Writes the network. */
  public void write(Path file) {
    TurnNetworkFile.write(file, network);
  }

  @Override
  public Judgement judge(Pause pause) {
    double probability = network.probability(states ? PauseFeatures.withStates(pause) : PauseFeatures.of(pause));
    double threshold = network.threshold(pause.silenceMs());
    return new Judgement(probability, probability >= LIKELY * threshold, probability >= threshold);
  }
}
