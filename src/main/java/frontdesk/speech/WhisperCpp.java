package frontdesk.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import frontdesk.inference.ModelException;
import frontdesk.inference.ModelStore;
import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import io.github.givimad.whisperjni.WhisperSamplingStrategy;
import io.github.givimad.whisperjni.WhisperState;

/**
 * whisper.cpp on a ggml file, through whisper-jni: shared weights and a fixed number of states, of which a decode
 * borrows one. The binding keeps its handles in tables without a lock, so all states are made before the first decode
 * and freed after the last: whoever gives the last one back frees everything. Any platform thread; blocks.
 */
final class WhisperCpp implements AutoCloseable {
  private static final Pattern MISSING_LIBRARY = Pattern.compile("(lib[\\w+-]+\\.so[.\\d]*): cannot open shared");
  /** A decode of the longest utterance takes far less. */
  private static final int PATIENCE_S = 60;
  private static final int RATE = 16_000;
  private static final int MAX_CONTEXT = 1500;
  /** The context is a multiple of this: few sizes, few buffers. */
  private static final int CONTEXT_STEP = 64;
  /** States of silence behind the sound: without them the search runs past its end. */
  private static final int CONTEXT_TAIL = 50;
  /** whisper.cpp passes over clips of less than a second. */
  private static final int SHORTEST = RATE * 3 / 2;
  private static final int BEAMS = 5;

  private final WhisperJNI whisper = new WhisperJNI();
  private final WhisperContext context;
  private final BlockingQueue<WhisperState> idle;
  private final int states;
  private final int threads;
  private final boolean beams;
  /** Guarded by this: how many decodes are under way or about to be. */
  private int users;
  private boolean closed;

  private WhisperCpp(Path ggml, int states, int threads, boolean beams) throws IOException {
    this.states = states;
    this.threads = threads;
    this.beams = beams;
    idle = new ArrayBlockingQueue<>(states);
    context = whisper.initNoState(ggml);
    if (context == null) {
      throw new ModelException("the model file " + ggml + " is no Whisper model that whisper.cpp can read, or it is"
          + " damaged; " + ModelStore.remedy(ggml));
    }
    for (int i = 0; i < states; i++) {
      WhisperState state = whisper.initState(context);
      if (state == null) {
        free();
        throw new ModelException("there is too little memory for " + states + " states of the model file " + ggml
            + "; take a smaller Whisper model");
      }
      idle.add(state);
    }
  }

  /**
   * Loads a model.
   *
   * @param ggml the file
   * @param states how many decodes may be under way at once, 1 to 64
   * @param threads threads inside one decode
   * @param beams whether to search with five beams, or greedily
   * @throws ModelException where the library cannot be loaded or the file cannot be read
   */
  static WhisperCpp load(Path ggml, int states, int threads, boolean beams) {
    if (!Files.isRegularFile(ggml)) {
      throw new ModelException("there is no model file " + ggml + "; " + ModelStore.remedy(ggml));
    }
    try {
      WhisperJNI.loadLibrary();
      WhisperJNI.setLibraryLogger(null);
    } catch (IOException | UnsatisfiedLinkError e) {
      throw new ModelException(remedy(e, System.getProperty("os.name"), System.getProperty("os.arch")), e);
    }
    try {
      return new WhisperCpp(ggml, states, threads, beams);
    } catch (IOException e) {
      throw new ModelException("the model file " + ggml + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** One sentence that says why the library does not load and what to do. */
  static String remedy(Throwable failure, String system, String architecture) {
    String reason = String.valueOf(failure.getMessage());
    Matcher missing = MISSING_LIBRARY.matcher(reason);
    if (missing.find()) {
      String library = missing.group(1);
      return "whisper.cpp needs the system library " + library + ", which is missing; install "
          + (library.startsWith("libgomp") ? "libgomp1 (apt-get install libgomp1)" : "it") + " and start again";
    }
    if (reason.contains("No space left")) {
      return "whisper.cpp cannot unpack its library because the disk that holds the temporary folder is full;"
          + " free some space or set -Djava.io.tmpdir to another folder";
    }
    if (reason.contains("failed to map segment") || reason.contains("Operation not permitted")) {
      return "whisper.cpp cannot load its library from the temporary folder, which forbids programs (noexec);"
          + " set -Djava.io.tmpdir to a folder that allows them";
    }
    return "whisper.cpp does not run on this platform (" + system + ", " + architecture
        + "); it needs Linux with glibc or macOS on x86-64 or 64-bit ARM, or Windows on x86-64";
  }

  /**
   * Writes down a clip as one segment, without timestamps and without what was heard before. The audio context covers
   * the clip and one second of silence.
   *
   * @param sound 16 kHz, [-1, 1]
   * @param prompt words to expect, empty for none
   * @return the text as Whisper writes it, annotations included
   */
  String decode(float[] sound, String prompt) {
    WhisperState state = borrow();
    try {
      WhisperFullParams params = params(sound.length, prompt);
      float[] clip = sound.length < SHORTEST ? Arrays.copyOf(sound, SHORTEST) : sound;
      if (whisper.fullWithState(context, state, params, clip, clip.length) != 0) {
        throw new ModelException("whisper.cpp failed to decode " + sound.length + " samples");
      }
      var text = new StringBuilder();
      for (int i = 0; i < whisper.fullNSegmentsFromState(state); i++) {
        text.append(whisper.fullGetSegmentTextFromState(state, i));
      }
      return text.toString().strip();
    } finally {
      giveBack(state);
    }
  }

  /** The audio context for a clip, in states of 20 ms. */
  static int context(int samples) {
    int needed = samples / WhisperEncoder.STATE + 1 + CONTEXT_TAIL;
    return Math.min(MAX_CONTEXT, (needed + CONTEXT_STEP - 1) / CONTEXT_STEP * CONTEXT_STEP);
  }

  private WhisperFullParams params(int samples, String prompt) {
    var params = new WhisperFullParams(
        beams ? WhisperSamplingStrategy.BEAN_SEARCH : WhisperSamplingStrategy.GREEDY);
    params.nThreads = threads;
    params.audioCtx = context(samples);
    params.noTimestamps = true;
    params.singleSegment = true;
    params.noContext = true;
    params.initialPrompt = prompt.isEmpty() ? null : prompt;
    params.language = "en";
    params.suppressBlank = true;
    params.suppressNonSpeechTokens = true;
    // One temperature: retries would take six times as long, and what loops is refused by the guard.
    params.temperatureInc = 0;
    params.greedyBestOf = 1;
    params.beamSearchBeamSize = BEAMS;
    params.printProgress = false;
    params.printRealtime = false;
    params.printTimestamps = false;
    params.printSpecial = false;
    return params;
  }

  private WhisperState borrow() {
    if (Thread.currentThread().isVirtual()) {
      throw new IllegalStateException("native code does not run on a virtual thread");
    }
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("this model is closed");
      }
      users++;
    }
    try {
      WhisperState state = idle.poll(PATIENCE_S, TimeUnit.SECONDS);
      if (state != null) {
        return state;
      }
      leave();
      throw new ModelException("all " + states + " Whisper states were busy for " + PATIENCE_S + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      leave();
      throw new ModelException("the wait for a Whisper state was interrupted", e);
    }
  }

  private void giveBack(WhisperState state) {
    idle.add(state);
    leave();
  }

  private synchronized void leave() {
    users--;
    if (closed && users == 0) {
      free();
    }
  }

  /** Takes no more decodes; frees everything once those under way have ended. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      if (users == 0) {
        free();
      }
    }
  }

  private void free() {
    List<WhisperState> all = new ArrayList<>();
    idle.drainTo(all);
    all.forEach(WhisperState::close);
    context.close();
  }
}
