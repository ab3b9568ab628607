package frontdesk.voice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import frontdesk.inference.ModelStore;
import io.github.givimad.piperjni.PiperJNI;

/**
 * A neural voice of Piper through piper-jni, spoken clause by clause: the first sound is there when the first clause
 * is. It takes its phonemes from the eSpeak library and so shares that library's one thread. The sink is called on the
 * thread that speaks. The weights are shared by all calls.
 */
public final class PiperVoice implements Voice {
  private static final int MAX_CHARACTERS = 2_000;

  private final String name;
  private final int rate;
  private final PiperJNI piper;
  private final io.github.givimad.piperjni.PiperVoice voice;
  private volatile boolean closed;

  /**
   * Loads a voice (about half a second).
   *
   * @param model the voice's {@code *.onnx}; its {@code *.onnx.json} lies beside it
   * @throws VoiceException where the files are missing or the library does not run here
   */
  public PiperVoice(Path model) {
    Path config = model.resolveSibling(model.getFileName() + ".json");
    for (Path file : List.of(model, config)) {
      if (!Files.isReadable(file)) {
        throw new VoiceException("the Piper voice " + model.getFileName() + " is not whole: " + file + " is missing; "
            + ModelStore.remedy(model));
      }
    }
    name = "piper:" + model.getFileName().toString().replaceFirst("\\.onnx$", "");
    try {
      piper = SpeechThread.call(PiperVoice::load);
      voice = SpeechThread.call(() -> piper.loadVoice(model, config));
      rate = voice.getSampleRate();
    } catch (VoiceException e) {
      throw new VoiceException("the Piper voice " + model + " cannot be loaded: " + e.getMessage(), e);
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
    SpeechThread.speak(chunks -> {
      for (String clause : Clauses.of(SpokenText.of(sentence))) {
        if (!chunks.accept(piper.textToAudio(voice, clause))) {
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
