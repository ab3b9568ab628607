package frontdesk.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads an encoding of {@link WhisperEncoder} by Whisper's decoder, greedily and in one pass: the encoder does not run
 * again. Decoding stops at a loop and at more tokens than the speech can hold; what {@link WhisperGuard} refuses is
 * empty. Confidence is the mean probability of the tokens. Weights are shared; each reading has a decoder state of its
 * own, which is freed before it returns. Any platform thread; blocks.
 */
public final class WhisperTranscriber implements Transcriber {
  /** Whisper's own thresholds for a clip that holds no speech (Radford et al. 2022, section 4.5). */
  private static final double NO_SPEECH = 0.6;
  private static final double UNLIKELY = -1;

  private final Decoders decoders;
  private final WhisperVocabulary vocabulary;
  private final WhisperGreedy greedy;
  private final WhisperText text;
  private final int window;

  /** Opens the decoder state of one clip. */
  interface Decoders {
    /** What is opened for one clip and closed by whoever opened it. */
    interface Clip extends WhisperSteps, AutoCloseable {
      @Override
      void close();
    }

    Clip open(float[] states, int frames);
  }

  /** @param prompted whether the decoder is told the words of the business before it begins */
  public WhisperTranscriber(WhisperModel model, Vocabulary business, boolean prompted) {
    this(model.vocabulary(), model::decoder, model.maxStates(), business,
        prompted);
  }

  WhisperTranscriber(WhisperVocabulary vocabulary, Decoders decoders, int window, Vocabulary business,
      boolean prompted) {
    this.vocabulary = vocabulary;
    this.decoders = decoders;
    this.window = window;
    greedy = new WhisperGreedy(vocabulary, true);
    text = new WhisperText(business, prompted);
  }

  /** Reads the newest window alone, once and without a prompt: what still grows must cost little. */
  @Override
  public Transcript partial(EncodedSpeech encoded) {
    int from = encoded.frames() == 0 ? 0 : (encoded.frames() - 1) / window * window;
    return read(encoded, from, encoded.frames(), "").orElse(Transcript.EMPTY);
  }

  @Override
  public Transcript transcribe(EncodedSpeech encoded) {
    Transcript whole = Transcript.EMPTY;
    for (int from = 0; from < encoded.frames(); from += window) {
      int to = Math.min(encoded.frames(), from + window);
      Optional<Transcript> read = read(encoded, from, to, text.prompt());
      if (read.isEmpty() && !text.prompt().isEmpty()) {
        // A prompt can lead the search astray; the sound alone gets a second hearing.
        read = read(encoded, from, to, "");
      }
      whole = joined(whole, read.orElse(Transcript.EMPTY));
    }
    return whole;
  }

  private Optional<Transcript> read(EncodedSpeech encoded, int from, int to, String prompt) {
    int begin = Math.min(encoded.samples(), from * WhisperEncoder.STATE);
    int end = Math.min(encoded.samples(), to * WhisperEncoder.STATE);
    SpokenSound sound = SpokenSound.of(encoded.sound(begin, end)).from(begin * 1000 / SpokenSound.RATE);
    if (sound.silent()) {
      return Optional.empty();
    }
    WhisperGreedy.Decoded decoded = decode(encoded, from, to, prompt, sound);
    if (decoded.noSpeech() > NO_SPEECH && decoded.meanLogProb() < UNLIKELY) {
      return Optional.empty();
    }
    double confidence = Math.exp(decoded.meanLogProb());
    return text.transcript(vocabulary.text(decoded.tokens()), sound, confidence);
  }

  private WhisperGreedy.Decoded decode(EncodedSpeech encoded, int from, int to, String prompt, SpokenSound sound) {
    var states = new float[(to - from) * encoded.dimension()];
    for (int i = 0; i < states.length; i++) {
      states[i] = encoded.state(from + i / encoded.dimension(), i % encoded.dimension());
    }
    try (var clip = decoders.open(states, to - from)) {
      List<Integer> taken = new ArrayList<>();
      // Every step but the first takes the token before it: what is taken is what is watched for loops.
      WhisperSteps watched = new WhisperSteps() {
        @Override
        public float[] step(int... tokens) {
          if (tokens.length == 1) {
            taken.add(tokens[0]);
          }
          return clip.step(tokens);
        }

        @Override
        public int room() {
          return clip.room();
        }
      };
      return greedy.decode(watched, prompt, WhisperGuard.mostTokens(sound), () -> WhisperGuard.loops(taken));
    }
  }

  private static Transcript joined(Transcript before, Transcript after) {
    if (before.isEmpty() || after.isEmpty()) {
      return before.isEmpty() ? after : before;
    }
    var words = new ArrayList<>(before.words());
    words.addAll(after.words());
    return new Transcript(before.text() + " " + after.text(), before.spoken() + " " + after.spoken(), words,
        Math.min(before.confidence(), after.confidence()));
  }
}
