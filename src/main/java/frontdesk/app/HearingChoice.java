package frontdesk.app;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import frontdesk.speech.Precision;

/**
 * What listens.
 *
 * @param model {@code auto}, {@code embedded}, or the name of Whisper weights such as {@code whisper-base.en}
 * @param decoder who turns Whisper's encoding into words
 * @param precision of our own graphs of Whisper
 * @param prompt whether Whisper is told the words of the business
 * @param words what else callers say here, such as streets and brands, which the embedded recogniser then expects
 */
public record HearingChoice(String model, Decoder decoder, Precision precision, boolean prompt, List<String> words) {
  /** Takes Whisper where it is installed, else the embedded recogniser. */
  static final String AUTO = "auto";
  static final String EMBEDDED = "embedded";
  private static final Set<String> WITHOUT_WEIGHTS = Set.of(AUTO, EMBEDDED);
  private static final int MOST_WORDS = 1_000;
  private static final int LONGEST_WORDS = 60;
  private static final String WHISPER = "whisper-(tiny|base|small|medium|large)[a-z0-9._-]{0,40}";

  /** Whisper's decoders. */
  public enum Decoder {
    /** whisper.cpp's search, which encodes the sound once more. */
    WHISPER_JNI,
    /** Our own, greedy, on the encoding that everything else reads. */
    OWN
  }

  /** The usual choice for a model. */
  static HearingChoice of(String model) {
    return new HearingChoice(model, Decoder.WHISPER_JNI, Precision.INT8, true, List.of());
  }

  static HearingChoice read(Section section) {
    var choice = new HearingChoice(
        section.value("model", AUTO, "must be auto, embedded or Whisper weights such as whisper-base.en",
            HearingChoice::model),
        section.value("decoder", "whisper-jni", "must be whisper-jni or own", HearingChoice::decoder),
        section.value("precision", "int8", "must be int8 or float32", HearingChoice::precision),
        section.flag("prompt", true), words(section));
    section.done();
    return choice;
  }

  private static List<String> words(Section section) {
    List<String> words = section.texts("words");
    if (words.size() > MOST_WORDS
        || words.stream().anyMatch(word -> word.isBlank() || word.length() > LONGEST_WORDS)) {
      throw section.bad("words", "must hold at most 1,000 words or names, none longer than 60 characters");
    }
    return words;
  }

  private static String model(String text) {
    if (!WITHOUT_WEIGHTS.contains(text) && !text.matches(WHISPER)) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  private static Decoder decoder(String text) {
    return switch (text) {
      case "whisper-jni" -> Decoder.WHISPER_JNI;
      case "own" -> Decoder.OWN;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Precision precision(String text) {
    if (!text.equals(text.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(text);
    }
    return Precision.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
