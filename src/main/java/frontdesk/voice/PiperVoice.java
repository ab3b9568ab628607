package frontdesk.voice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import frontdesk.inference.ModelStore;
import io.github.givimad.piperjni.PiperJNI;

/**
 * A neural voice of Piper through piper-jni, spoken clause by clause with a pause behind each as its last mark asks for:
 * the first sound is there when the first clause is. It takes its phonemes from the eSpeak library and so shares that library's one thread. The sink is called on the
 * thread that speaks. The weights are shared by all calls.
 */
public final class PiperVoice implements Voice {
  private static final int MAX_CHARACTERS = 2_000;

  private final String name;
  private final int rate;
  private final PiperJNI piper;
  private final io.github.givimad.piperjni.PiperVoice voice;
  private final Pronunciations pronunciations;
  private volatile boolean closed;

  /** A voice at its own rate without a dictionary; see {@link #PiperVoice(Path, double, Pronunciations)}. */
  public PiperVoice(Path model) {
    this(model, 1, Pronunciations.NONE);
  }

  /**
   * Loads a voice (about half a second).
   *
   * @param model the voice's {@code *.onnx}; its {@code *.onnx.json} lies beside it
   * @param speed how many times as fast as the voice's own rate, 0.5 to 2
   * @param pronunciations how words of the business are said; respellings only
   * @throws VoiceException where the files are missing or the library does not run here
   * @throws PronunciationException where a word is given by phonemes
   */
  public PiperVoice(Path model, double speed, Pronunciations pronunciations) {
    Path config = model.resolveSibling(model.getFileName() + ".json");
    for (Path file : List.of(model, config)) {
      if (!Files.isReadable(file)) {
        throw new VoiceException("the Piper voice " + model.getFileName() + " is not whole: " + file + " is missing; "
            + ModelStore.remedy(model));
      }
    }
    pronunciations.phonemes().forEach((word, phonemes) -> {
      throw new PronunciationException(
          "the pronunciation of '" + word + "' is given by eSpeak NG's phonemes " + phonemes
              + ", which a Piper voice cannot say: respell it in letters");
    });
    this.pronunciations = pronunciations;
    name = "piper:" + model.getFileName().toString().replaceFirst("\\.onnx$", "");
    try {
      piper = SpeechThread.call(PiperVoice::load);
      voice = SpeechThread.call(() -> open(model, config, speed));
      rate = voice.getSampleRate();
    } catch (VoiceException e) {
      throw new VoiceException("the Piper voice " + model + " cannot be loaded: " + e.getMessage(), e);
    }
  }

  /** The library takes the speaking rate from the voice's settings alone, so another rate is another file. */
  private io.github.givimad.piperjni.PiperVoice open(Path model, Path config, double speed) throws Exception {
    if (speed == 1) {
      return piper.loadVoice(model, config);
    }
    Path changed = Files.createTempFile("frontdesk-voice", ".onnx.json");
    try {
      Files.writeString(changed, PiperConfig.faster(Files.readString(config), speed));
      return piper.loadVoice(model, changed);
    } finally {
      Files.deleteIfExists(changed);
    }
  }

  private static PiperJNI load() throws IOException {
    var library = new PiperJNI();
    library.initialize(true, false);
    return library;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int rate() {
    return rate;
  }

  @Override
  public void speak(String sentence, Sink sink) {
    if (closed) {
      throw new IllegalStateException("this voice is closed");
    }
    if (sentence.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException("a sentence has at most " + MAX_CHARACTERS + " characters");
    }
    String words = pronunciations.in(SpokenText.of(sentence));
    SpeechThread.speak(chunks -> {
      for (String clause : Clauses.of(words)) {
        if (!chunks.accept(Pauses.around(piper.textToAudio(voice, clause), clause, rate))) {
          return;
        }
      }
    }, rate, sink);
  }

  /** Frees the weights. Nobody may be speaking. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      SpeechThread.call(() -> {
        voice.close();
        piper.close();
        return true;
      });
    }
  }
}
