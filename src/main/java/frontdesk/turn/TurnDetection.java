package frontdesk.turn;

import java.util.Optional;

import frontdesk.inference.ModelException;
import frontdesk.inference.ModelStore;
import frontdesk.inference.OnnxModel;
import frontdesk.speech.SpeechEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the turn detector of each call: by Silero VAD where it is installed (as {@code silero_vad}), else by what the
 * program carries; with the classifier of the end of a turn where one serves. Shared by all calls; any thread may open
 * detectors.
 */
public final class TurnDetection implements AutoCloseable {
  private static final String SILERO = "silero_vad";
  private static final Logger LOG = LoggerFactory.getLogger(TurnDetection.class);

  private final TurnSettings settings;
  private final Optional<OnnxModel> silero;
  private final EndOfTurn endOfTurn;

  private TurnDetection(TurnSettings settings, Optional<OnnxModel> silero, Optional<EndOfTurn> learned) {
    this.settings = learned.isPresent() ? settings.patient() : settings;
    this.silero = silero;
    this.endOfTurn = learned.orElseGet(EndOfTurn::bySilence);
  }

  /**
   * Takes what is installed; a damaged model is named in the log, and the embedded route, or silence alone, serves
   * meanwhile.
   *
   * @param encoder what encodes the calls
   */
  public static TurnDetection open(ModelStore store, TurnSettings settings, SpeechEncoder encoder) {
    return open(store, settings, settings.learned() ? LearnedEndOfTurn.serving(store, encoder) : Optional.empty());
  }

  private static TurnDetection open(ModelStore store, TurnSettings settings, Optional<EndOfTurn> learned) {
    return new TurnDetection(settings, store.installed(SILERO).flatMap(file -> {
      try {
        OnnxModel model = OnnxModel.load(file, 1);
        // A model of another form shows itself when it is bound.
        new SileroVoiceActivity(model).close();
        return Optional.of(model);
      } catch (ModelException e) {
        LOG.warn("Voice activity is detected by the embedded network: {}", e.getMessage());
        return Optional.empty();
      }
    }), learned);
  }

  /** The same where only silence ends turns. */
  static TurnDetection open(ModelStore store, TurnSettings settings) {
    return open(store, settings, Optional.empty());
  }

  /** What detects voice: {@code silero} or {@code embedded}. */
  public String name() {
    return silero.isPresent() ? "silero" : "embedded";
  }

  /** The state of one call, which closes it. */
  public TurnDetector detector() {
    VoiceActivity activity = silero.isPresent() ? new SileroVoiceActivity(silero.get()) : new EmbeddedVoiceActivity();
    return new VoicedTurns(activity, settings, endOfTurn);
  }

  /** Frees the model once all calls have closed their detectors. */
  @Override
  public void close() {
    silero.ifPresent(OnnxModel::close);
  }
}
