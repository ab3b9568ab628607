package frontdesk.speech;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whisper's tokens: ordinary ones are runs of bytes that a ggml file lists, special ones follow them in an order that
 * the size of the vocabulary tells (openai/whisper's tokenizer.py). Immutable; any thread.
 */
final class WhisperVocabulary {
  /** Multilingual models have one token more than English ones, and then one a language beyond 99. */
  private static final int ENGLISH = 51_864;
  /** How GPT-2 cuts text into words before it looks for tokens, in ASCII classes as whisper.cpp has them. */
  private static final Pattern WORDS = Pattern
      .compile("'s|'t|'re|'ve|'m|'ll|'d| ?[A-Za-z]+| ?[0-9]+| ?[^\\sA-Za-z0-9]+|\\s+(?!\\S)|\\s+");

  private final List<byte[]> bytes;
  /** Bytes as ISO 8859-1 text, so that they can be keys; of equal tokens the last counts. */
  private final Map<String, Integer> numbers = new HashMap<>();
  private final int size;
  private final int longest;
  private final int endOfText;
  private final int languages;

  WhisperVocabulary(List<byte[]> tokens, int size) {
    this.size = size;
    int multilingual = size > ENGLISH ? 1 : 0;
    endOfText = 50_256 + multilingual;
    languages = size - 51_765 - multilingual;
    bytes = List.copyOf(tokens.subList(0, Math.min(tokens.size(), endOfText)));
    int most = 1;
    for (int i = 0; i < bytes.size(); i++) {
      numbers.put(new String(bytes.get(i), StandardCharsets.ISO_8859_1), i);
      most = Math.max(most, bytes.get(i).length);
    }
    longest = most;
  }

  /** How many tokens there are, special ones included. */
  public int size() {
    return size;
  }

  /** Whether there are tokens of languages. */
  public boolean multilingual() {
    return size > ENGLISH;
  }

  /** The token that ends a text; all below are ordinary, all above special. */
  public int endOfText() {
    return endOfText;
  }

  /** The token that begins a transcript. */
  public int startOfTranscript() {
    return endOfText + 1;
  }

  /** The token of English, behind {@link #startOfTranscript} in a multilingual model. */
  public int english() {
    return startOfTranscript() + 1;
  }

  /** The token that asks for a translation. */
  public int translate() {
    return startOfTranscript() + 1 + languages;
  }

  /** The token that asks for a transcript. */
  public int transcribe() {
    return translate() + 1;
  }

  /** The token before words that came earlier. */
  public int previous() {
    return translate() + 3;
  }

  /** The token whose probability, at the begin, is that of no speech. */
  public int noSpeech() {
    return translate() + 4;
  }

  /** The token that asks for no timestamps. */
  public int noTimestamps() {
    return translate() + 5;
  }

  /** The number of exactly these characters as one ordinary token. */
  public OptionalInt number(String text) {
    Integer found = numbers.get(key(text));
    return found == null ? OptionalInt.empty() : OptionalInt.of(found);
  }

  /**
   * The text of tokens. Special tokens have none. A character may be spread over tokens: at the end one that is not
   * whole yet is left out, elsewhere bytes that are no UTF-8 become U+FFFD.
   */
  public String text(int... tokens) {
    var joined = new ByteArrayOutputStream();
    for (int token : tokens) {
      if (token >= 0 && token < bytes.size()) {
        joined.writeBytes(bytes.get(token));
      }
    }
    ByteBuffer in = ByteBuffer.wrap(joined.toByteArray());
    CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
    StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE).decode(in, out, false);
    return out.flip().toString();
  }

  /** The tokens of a text, in each word the longest that fits first, as whisper.cpp has it; unknown bytes are left out. */
  public int[] tokens(String text) {
    List<Integer> found = new ArrayList<>();
    Matcher words = WORDS.matcher(key(text));
    while (words.find()) {
      String word = words.group();
      int at = 0;
      while (at < word.length()) {
        int end = Math.min(word.length(), at + longest);
        while (end > at && !numbers.containsKey(word.substring(at, end))) {
          end--;
        }
        if (end == at) {
          at++;
        } else {
          found.add(numbers.get(word.substring(at, end)));
          at = end;
        }
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  private static String key(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
