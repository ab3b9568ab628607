package frontdesk.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * From what Whisper wrote to a {@link Transcript} like any other recogniser's, and the prompt that tells Whisper the
 * business's words. Immutable, any thread.
 */
final class WhisperText {
  /** Whisper keeps the last 224 tokens of a prompt; a short one leaves room and costs less. */
  private static final int LONGEST_PROMPT = 400;

  private final UnaryOperator<String> written;
  private final String prompt;

  WhisperText(Vocabulary vocabulary, boolean prompted) {
    written = new InverseTextNormalizer(vocabulary.names())::apply;
    prompt = prompted ? prompt(vocabulary) : "";
  }

  /** The names and services of a business as one sentence, empty where there are none. */
  static String prompt(Vocabulary vocabulary) {
    var words = new StringBuilder();
    for (String word : Stream.concat(vocabulary.names().stream(), vocabulary.services().stream()).distinct().toList()) {
      if (words.length() + word.length() + 2 > LONGEST_PROMPT) {
        break;
      }
      words.append(words.isEmpty() ? "" : ", ").append(word);
    }
    return words.isEmpty() ? "" : words.append('.').toString();
  }

  String prompt() {
    return prompt;
  }

  /**
   * The transcript of a text that the sound bears out; empty where {@link WhisperGuard} refuses it.
   *
   * @param confidence 0 to 1
   */
  Optional<Transcript> transcript(String raw, SpokenSound sound, double confidence) {
    String plain = WhisperGuard.withoutAnnotations(raw);
    if (WhisperGuard.judge(plain, sound) != WhisperGuard.Verdict.SAID) {
      return Optional.empty();
    }
    String spoken = SpokenForm.of(plain);
    return spoken.isEmpty()
        ? Optional.empty()
        : Optional.of(new Transcript(written.apply(spoken), spoken, timed(spoken, sound), confidence));
  }

  /** Words without times of their own share the active part of the sound by their length. */
  private static List<Transcript.Word> timed(String spoken, SpokenSound sound) {
    double perLetter = (sound.endMs() - sound.beginMs()) / (double) (spoken.length() + 1);
    var words = new ArrayList<Transcript.Word>();
    double at = sound.beginMs();
    for (String word : spoken.split(" ")) {
      double end = at + perLetter * (word.length() + 1);
      words.add(new Transcript.Word(word, (int) at, (int) end));
      at = end;
    }
    return words;
  }
}
