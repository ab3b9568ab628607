package frontdesk.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import frontdesk.inference.ModelException;

/**
 * Reads an encoding by the encoder's own transcript head: by a search with knowledge of the business's words, or by the
 * best piece of each frame where it has none. Immutable, any thread; takes 1 to 2 ms for each second of speech.
 */
public final class CtcTranscriber implements Transcriber {
  /** Found by trial on sentences of the domain, in voices that training has seen and in two that it has not. */
  private static final BeamSearch.Weights WEIGHTS = new BeamSearch.Weights(0.45, 1.2);

  /** A search costs about 1 ms a second of speech; longer ones are read greedily until they are whole. */
  private static final int SEARCHED_WHILE_GROWING_MS = 12_000;

  private final Pieces pieces;
  private final int frameMs;
  private final UnaryOperator<String> written;
  private final Optional<BeamSearch> search;

  /** Knows the words of a business and writes as people do; building it takes about half a second. */
  public static CtcTranscriber of(Pieces pieces, int framesPerSecond, Vocabulary vocabulary) {
    return new CtcTranscriber(pieces, framesPerSecond, new InverseTextNormalizer(vocabulary.names())::apply,
        Optional.of(new BeamSearch(pieces, WordModel.of(vocabulary), WEIGHTS)));
  }

  /**
   * Knows no words, so that the sound alone decides.
   *
   * @param pieces what the head chooses from
   * @param framesPerSecond of the encoder
   * @param written turns spoken words into what people write
   */
  public CtcTranscriber(Pieces pieces, int framesPerSecond, UnaryOperator<String> written) {
    this(pieces, framesPerSecond, written, Optional.empty());
  }

  private CtcTranscriber(Pieces pieces, int framesPerSecond, UnaryOperator<String> written,
      Optional<BeamSearch> search) {
    this.pieces = pieces;
    this.frameMs = 1000 / framesPerSecond;
    this.written = written;
    this.search = search;
  }

  @Override
  public Transcript partial(EncodedSpeech encoded) {
    requireSame(encoded);
    return read(encoded, search.filter(beam -> encoded.frames() * frameMs <= SEARCHED_WHILE_GROWING_MS)
        .map(beam -> beam.search(encoded, false)).orElseGet(() -> greedy(encoded)));
  }

  @Override
  public Transcript transcribe(EncodedSpeech encoded) {
    requireSame(encoded);
    return read(encoded, search.map(beam -> beam.search(encoded, true)).orElseGet(() -> greedy(encoded)));
  }

  private void requireSame(EncodedSpeech encoded) {
    if (encoded.vocabulary() != pieces.size()) {
      throw new ModelException("the encoder has " + encoded.vocabulary() + " word pieces and their list "
          + pieces.size() + "; restore both from the same version of the repository");
    }
  }

  /** The best piece of each frame, repeats and blanks dropped. */
  private int[] greedy(EncodedSpeech encoded) {
    int[] found = new int[encoded.frames()];
    int count = 0;
    int previous = Pieces.BLANK;
    for (int t = 0; t < encoded.frames(); t++) {
      int best = 0;
      for (int piece = 1; piece < pieces.size(); piece++) {
        if (encoded.logProb(t, piece) > encoded.logProb(t, best)) {
          best = piece;
        }
      }
      if (best != Pieces.BLANK && best != previous) {
        found[count++] = best;
      }
      previous = best;
    }
    return Arrays.copyOf(found, count);
  }

  private Transcript read(EncodedSpeech encoded, int[] chosen) {
    CtcAlignment alignment = CtcAlignment.of(encoded, chosen);
    List<Transcript.Word> words = new ArrayList<>();
    for (int i = 0; i < chosen.length;) {
      int begin = i;
      StringBuilder word = new StringBuilder(pieces.text(chosen[i++]));
      while (i < chosen.length && !pieces.begins(chosen[i])) {
        word.append(pieces.text(chosen[i++]));
      }
      if (!word.isEmpty()) {
        words.add(new Transcript.Word(word.toString(), alignment.frames()[begin] * frameMs,
            (alignment.frames()[i - 1] + 1) * frameMs));
      }
    }
    if (words.isEmpty()) {
      return Transcript.EMPTY;
    }
    String spoken = String.join(" ", words.stream().map(Transcript.Word::text).toList());
    return new Transcript(written.apply(spoken), spoken, words, alignment.confidence());
  }
}
