package frontdesk.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import frontdesk.inference.ModelException;

/**
 * Reads an encoding by the encoder's own transcript head: the growing one by the best piece of each frame, the whole one
 * by a search with knowledge of words, where it has any. Immutable, any thread.
 */
public final class CtcTranscriber implements Transcriber {
  /** So many readings are kept, the best among them. */
  private static final int READINGS = 5;
  /** What is less likely does not matter. */
  private static final double UNLIKELY = 0.005;

  private final Pieces pieces;
  private final int frameMs;
  private final UnaryOperator<String> written;
  private final Optional<BeamSearch> search;
  private final PhraseSpotter urgent;

  /**
   * Knows the words of a business and writes as people do; building it takes about a second.
   *
   * @param pieces what the head chooses from
   * @param framesPerSecond of the encoder
   */
  public static CtcTranscriber of(Pieces pieces, int framesPerSecond, Vocabulary vocabulary, SearchWeights weights) {
    var names = new ArrayList<>(vocabulary.names());
    names.addAll(vocabulary.words());
    return new CtcTranscriber(pieces, framesPerSecond, new InverseTextNormalizer(names)::apply,
        Optional.of(new BeamSearch(pieces, WordModel.of(vocabulary), weights)),
        new PhraseSpotter(pieces, vocabulary.urgent()));
  }

  /**
   * Knows no words, so that the sound alone decides.
   *
   * @param pieces what the head chooses from
   * @param framesPerSecond of the encoder
   * @param written turns spoken words into what people write
   */
  public CtcTranscriber(Pieces pieces, int framesPerSecond, UnaryOperator<String> written) {
    this(pieces, framesPerSecond, written, Optional.empty(), new PhraseSpotter(pieces, List.of()));
  }

  private CtcTranscriber(Pieces pieces, int framesPerSecond, UnaryOperator<String> written,
      Optional<BeamSearch> search, PhraseSpotter urgent) {
    this.pieces = pieces;
    this.frameMs = 1000 / framesPerSecond;
    this.written = written;
    this.search = search;
    this.urgent = urgent;
  }

  /** The same with other weights, for tuning. */
  public CtcTranscriber with(SearchWeights weights) {
    return new CtcTranscriber(pieces, 1000 / frameMs, written, search.map(beam -> beam.with(weights)), urgent);
  }

  /** The same without knowledge of words. */
  public CtcTranscriber greedy() {
    return new CtcTranscriber(pieces, 1000 / frameMs, written, Optional.empty(), urgent);
  }

  @Override
  public Transcript partial(EncodedSpeech encoded) {
    requireSame(encoded);
    return read(encoded, best(encoded), List.of(), List.of());
  }

  @Override
  public Transcript transcribe(EncodedSpeech encoded) {
    if (search.isEmpty()) {
      return partial(encoded);
    }
    requireSame(encoded);
    List<BeamSearch.Hypothesis> found = search.get().search(encoded, READINGS);
    return read(encoded, found.getFirst().pieces(), found.stream().skip(1)
        .filter(other -> other.probability() >= UNLIKELY).map(this::guess).toList(), urgent.in(encoded));
  }

  private Transcript.Guess guess(BeamSearch.Hypothesis found) {
    StringBuilder words = new StringBuilder();
    for (int piece : found.pieces()) {
      words.append(pieces.begins(piece) ? " " : "").append(pieces.text(piece));
    }
    String spoken = words.toString().strip().replaceAll(" +", " ");
    return new Transcript.Guess(written.apply(spoken), spoken, found.probability());
  }

  private void requireSame(EncodedSpeech encoded) {
    if (encoded.vocabulary() != pieces.size()) {
      throw new ModelException("the encoder has " + encoded.vocabulary() + " word pieces and their list "
          + pieces.size() + "; restore both from the same version of the repository");
    }
  }

  /** The best piece of each frame, repeats and blanks dropped. */
  private int[] best(EncodedSpeech encoded) {
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

  private Transcript read(EncodedSpeech encoded, int[] chosen, List<Transcript.Guess> others, List<String> spotted) {
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
    if (words.isEmpty() && spotted.isEmpty()) {
      return Transcript.EMPTY;
    }
    String spoken = String.join(" ", words.stream().map(Transcript.Word::text).toList());
    return new Transcript(written.apply(spoken), spoken, words, alignment.confidence(), others, spotted);
  }
}
