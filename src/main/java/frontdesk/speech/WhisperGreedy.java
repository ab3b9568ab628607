package frontdesk.speech;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Greedy decoding without timestamps as whisper.cpp does it at temperature 0 (its {@code whisper_process_logits}): a
 * transcript neither begins with a blank nor is empty, special tokens never come, signs that are not speech are left out
 * where that is asked for. Immutable; any thread.
 */
final class WhisperGreedy {
  /** Signs that stand for no speech in the training texts (openai/whisper's tokenizer.py, {@code non_speech_tokens}). */
  private static final List<String> SIGNS = List.of("\"", "#", "(", ")", "*", "+", "/", ":", ";", "<", "=", ">", "@",
      "[", "\\", "]", "^", "_", "`", "{", "|", "}", "~", "「", "」", "『", "』", "<<", ">>", "<<<", ">>>", "--", "---",
      "-(",
      "-[", "('", "(\"", "((", "))", "(((", ")))", "[[", "]]", "{{", "}}", "♪♪", "♪♪♪", "♩", "♪", "♫", "♬", "♭", "♮",
      "♯");

  private final WhisperVocabulary vocabulary;
  private final BitSet suppressed = new BitSet();
  private final BitSet suppressedFirst = new BitSet();

  /** @param speechOnly whether brackets, music and the like are left out */
  public WhisperGreedy(WhisperVocabulary vocabulary, boolean speechOnly) {
    this.vocabulary = vocabulary;
    suppressed.set(vocabulary.endOfText() + 1, vocabulary.size());
    if (speechOnly) {
      SIGNS.forEach(sign -> {
        vocabulary.number(sign).ifPresent(suppressed::set);
        vocabulary.number(" " + sign).ifPresent(suppressed::set);
      });
      vocabulary.number(" -").ifPresent(suppressed::set);
      vocabulary.number(" '").ifPresent(suppressed::set);
    }
    suppressedFirst.or(suppressed);
    suppressedFirst.set(vocabulary.endOfText());
    vocabulary.number(" ").ifPresent(suppressedFirst::set);
  }

  /**
   * What was decoded.
   *
   * @param tokens ordinary tokens, without the end
   * @param logProbs of each token, and of the end where it came
   * @param noSpeech probability that nothing is said, 0 to 1, as the model sees it at the begin
   * @param ended whether the end came, and not the limit or a stop
   */
  public record Decoded(int[] tokens, float[] logProbs, float noSpeech, boolean ended) {
    /** The mean of {@link #logProbs}; 0 where there are none. */
    public double meanLogProb() {
      return IntStream.range(0, logProbs.length).mapToDouble(i -> logProbs[i]).average().orElse(0);
    }
  }

  /**
   * Decodes one utterance from its begin.
   *
   * @param prompt words that may come earlier, such as names and services of the business; the last 224 tokens (half of
   *        the positions) count; may be empty
   * @param limit the most tokens to decode; never more than half of the positions less four
   * @param stop asked before each step; true ends the decoding with what there is
   */
  public Decoded decode(WhisperSteps steps, String prompt, int limit, BooleanSupplier stop) {
    int half = steps.room() / 2;
    int most = Math.min(limit, half - 4);
    var tokens = new int[most];
    var logProbs = new float[most];
    float noSpeech = 0;
    int[] next = prompted(prompt, half);
    int count = 0;
    while (count < most && !stop.getAsBoolean()) {
      float[] logits = steps.step(next);
      if (count == 0) {
        noSpeech = (float) Math.exp(logits[vocabulary.noSpeech()] - logSum(logits, new BitSet()));
      }
      BitSet out = count == 0 ? suppressedFirst : suppressed;
      int best = best(logits, out);
      logProbs[count] = (float) (logits[best] - logSum(logits, out));
      if (best == vocabulary.endOfText()) {
        return new Decoded(Arrays.copyOf(tokens, count), Arrays.copyOf(logProbs, count + 1), noSpeech, true);
      }
      tokens[count++] = best;
      next = new int[]{best};
    }
    return new Decoded(Arrays.copyOf(tokens, count), Arrays.copyOf(logProbs, count), noSpeech, false);
  }

  /** The tokens before a transcript. */
  int[] prompted(String prompt, int most) {
    IntStream start = vocabulary.multilingual()
        ? IntStream.of(vocabulary.startOfTranscript(), vocabulary.english(), vocabulary.transcribe(),
            vocabulary.noTimestamps())
        : IntStream.of(vocabulary.startOfTranscript(), vocabulary.noTimestamps());
    int[] words = prompt.isBlank() ? new int[0] : vocabulary.tokens(prompt);
    if (words.length == 0) {
      return start.toArray();
    }
    IntStream last = Arrays.stream(words, Math.max(0, words.length - most), words.length);
    return IntStream.concat(IntStream.concat(IntStream.of(vocabulary.previous()), last), start).toArray();
  }

  private static int best(float[] logits, BitSet out) {
    int best = -1;
    for (int i = out.nextClearBit(0); i < logits.length; i = out.nextClearBit(i + 1)) {
      if (best < 0 || logits[i] > logits[best]) {
        best = i;
      }
    }
    return best;
  }

  /** Logarithm of the sum of exponentials; what adds less than 1e-11 of the largest is left out. */
  private static double logSum(float[] logits, BitSet out) {
    float largest = logits[best(logits, out)];
    double sum = 0;
    for (int i = out.nextClearBit(0); i < logits.length; i = out.nextClearBit(i + 1)) {
      if (logits[i] > largest - 25) {
        sum += Math.exp(logits[i] - largest);
      }
    }
    return largest + Math.log(sum);
  }
}
