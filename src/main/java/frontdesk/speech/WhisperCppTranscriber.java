package frontdesk.speech;

import java.nio.file.Path;
import java.util.Optional;

import frontdesk.inference.ModelException;

/**
 * Reads an utterance by whisper.cpp, beam search on the sound that the encoding keeps: the reference for accuracy. It
 * encodes the sound once more on its own, so only whole utterances are read this way; partial readings are left to
 * another transcriber. whisper.cpp tells no probabilities: what the guards let pass has confidence 1. Shared by all
 * calls; blocks, on platform threads only.
 */
public final class WhisperCppTranscriber implements Transcriber, AutoCloseable {
  private final WhisperCpp whisper;
  private final WhisperText text;
  private final Optional<Transcriber> quick;

  private WhisperCppTranscriber(WhisperCpp whisper, WhisperText text, Optional<Transcriber> quick) {
    this.whisper = whisper;
    this.text = text;
    this.quick = quick;
  }

  /**
   * Loads a model.
   *
   * @param ggml a file of whisper.cpp
   * @param prompted whether Whisper is told the vocabulary
   * @param quick reads what still grows; where there is none, partial transcripts are empty
   * @param atOnce utterances read at once, 1 to 64; one more waits
   * @param threads threads inside one reading
   * @throws ModelException where the library or the file cannot be loaded
   */
  public static WhisperCppTranscriber load(Path ggml, Vocabulary vocabulary, boolean prompted,
      Optional<Transcriber> quick, int atOnce, int threads) {
    return new WhisperCppTranscriber(WhisperCpp.load(ggml, atOnce, threads, true),
        new WhisperText(vocabulary, prompted), quick);
  }

  @Override
  public Transcript partial(EncodedSpeech encoded) {
    return quick.map(other -> other.partial(encoded)).orElse(Transcript.EMPTY);
  }

  @Override
  public Transcript transcribe(EncodedSpeech encoded) {
    float[] clip = encoded.sound(0, encoded.samples());
    SpokenSound sound = SpokenSound.of(clip);
    if (sound.silent()) {
      return Transcript.EMPTY;
    }
    Optional<Transcript> read = text.transcript(whisper.decode(clip, text.prompt()), sound, 1);
    if (read.isEmpty() && !text.prompt().isEmpty()) {
      // A prompt can lead the search astray; the sound alone gets a second hearing.
      read = text.transcript(whisper.decode(clip, ""), sound, 1);
    }
    return read.orElse(Transcript.EMPTY);
  }

  /** Frees the weights once no utterance is being read. */
  @Override
  public void close() {
    whisper.close();
  }
}
