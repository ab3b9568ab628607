package frontdesk.speech;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.Deflater;

/**
 * What Whisper is known to write where nobody said it, told apart from what was said by the sound: annotations, loops,
 * text that is too much for the speech there is, and the phrases that closed the videos it was trained on (Koenecke et
 * al. 2024; compression ratio after Radford et al. 2022, section 4.5). Immutable, pure, any thread.
 */
final class WhisperGuard {
  /** The longest group of tokens that is looked for as a loop. */
  private static final int LONGEST_LOOP = 12;
  /** A single token, such as a digit, may be said so often in a row. */
  private static final int SINGLES = 8;
  /** A group of tokens may be said so often in a row. */
  private static final int GROUPS = 3;
  private static final double MOST_COMPRESSED = 2.4;
  /** Shorter texts compress too badly to be judged. */
  private static final int COMPRESSED_FROM = 48;
  /** Fast talkers reach 7 words a second; the constant allows for what an active block misses. */
  private static final double WORDS_A_SECOND = 8;
  private static final int FREE_WORDS = 3;
  private static final double TOKENS_A_SECOND = 14;
  private static final int FREE_TOKENS = 12;
  private static final int MOST_TOKENS = 220;
  private static final int SYLLABLE_MS = 60;

  private static final Pattern ANNOTATION = Pattern.compile("\\[[^\\]]*]|\\([^)]*\\)|\\*[^*]*\\*|<\\|[^|]*\\|>|[♪♫]+");
  /** Said by nobody who calls. */
  private static final Pattern NEVER_SAID = Pattern
      .compile("(thanks|thank you)( so much| very much)? for (watching|listening|viewing).*"
          + "|(please )?(like and )?subscribe( to (my|our|the) channel)?.*|.*amara\\.? ?org.*"
          + "|(subtitles|captions|subtitled|captioned|transcription|transcribed|translated) by.*"
          + "|see you (in the|next) (next )?(video|time)|blank audio|music|applause|silence|inaudible");
  /** Said by callers too, and then with a voice. */
  private static final Set<String> OFTEN_IMAGINED = Set.of("thank you", "thanks", "thank you very much",
      "thank you so much", "you", "bye", "bye bye", "goodbye", "okay", "ok", "oh", "so", "the", "i", "uh", "um", "hmm",
      "mm", "yeah", "all right", "i'm sorry");

  private WhisperGuard() {}

  /** Why a text was refused. */
  enum Verdict {
    SAID, NOTHING, LOOP, TOO_MUCH, IMAGINED
  }

  /** Removes what describes sound instead of writing it down: "[BLANK_AUDIO]", "(music)". */
  static String withoutAnnotations(String text) {
    String plain = ANNOTATION.matcher(text).replaceAll(" ").replaceAll("\\s+", " ").strip();
    return plain.codePoints().anyMatch(Character::isLetterOrDigit) ? plain : "";
  }

  /** Judges a whole text without annotations against the sound that it is said to be in. */
  static Verdict judge(String text, SpokenSound sound) {
    List<String> words = words(text);
    if (words.isEmpty() || sound.silent()) {
      return Verdict.NOTHING;
    }
    if (loops(words) || compression(text) > MOST_COMPRESSED) {
      return Verdict.LOOP;
    }
    if (words.size() > FREE_WORDS + WORDS_A_SECOND * sound.activeMs() / 1000) {
      return Verdict.TOO_MUCH;
    }
    String plain = String.join(" ", words);
    boolean imagined = NEVER_SAID.matcher(plain).matches()
        || OFTEN_IMAGINED.contains(plain) && sound.voicedMs() < SYLLABLE_MS * syllables(plain);
    return imagined ? Verdict.IMAGINED : Verdict.SAID;
  }

  /** How many tokens a decoder may write for a sound. */
  static int mostTokens(SpokenSound sound) {
    return (int) Math.min(MOST_TOKENS, FREE_TOKENS + TOKENS_A_SECOND * sound.activeMs() / 1000);
  }

  /** Whether a sequence ends in a loop: a group of tokens said again and again. Cheap enough to ask at every token. */
  static boolean loops(List<?> tokens) {
    int size = tokens.size();
    for (int group = 1; group <= LONGEST_LOOP; group++) {
      int same = 0;
      while (size - 1 - same - group >= 0 && tokens.get(size - 1 - same).equals(tokens.get(size - 1 - same - group))) {
        same++;
      }
      // A run of n tokens that each equal the one a group before is n / group repetitions beyond the first.
      int times = 1 + same / group;
      boolean uniform = tokens.subList(Math.max(0, size - group), size).stream().distinct().count() == 1;
      if (times > (uniform ? SINGLES : GROUPS)) {
        return true;
      }
    }
    return false;
  }

  /** Bytes of a text over its bytes when compressed; 1 for a short one. */
  static double compression(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < COMPRESSED_FROM) {
      return 1;
    }
    try (var deflater = new Deflater()) {
      deflater.setInput(bytes);
      deflater.finish();
      return bytes.length / (double) deflater.deflate(new byte[bytes.length + 64]);
    }
  }

  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    for (String word : text.toLowerCase(Locale.ROOT).replace('’', '\'').split("[^\\p{L}\\p{Nd}']+")) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  private static int syllables(String plain) {
    int count = 0;
    boolean inside = false;
    for (char letter : plain.toCharArray()) {
      boolean vowel = "aeiouy".indexOf(letter) >= 0;
      count += vowel && !inside ? 1 : 0;
      inside = vowel;
    }
    return Math.max(1, count);
  }
}
