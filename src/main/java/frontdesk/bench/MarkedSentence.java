package frontdesk.bench;

import java.util.Locale;

/**
 * A sentence with its intent.
 *
 * @param intent what it wants
 * @param text plain words in lower case
 * @param decided how many characters lie before the end of the deciding word, from which on a listener knows the intent
 * @param aloud the same words as a voice is given them: a letter that is read by its name is a capital, a comma a pause
 */
public record MarkedSentence(String intent, String text, int decided, String aloud) {
  public MarkedSentence {
    if (!text.matches("[a-z']+( [a-z']+)*")) {
      throw new IllegalArgumentException("a sentence of the bench is plain words in lower case, not '" + text + "'");
    }
    if (decided < 1 || decided > text.length() || decided < text.length() && text.charAt(decided) != ' ') {
      throw new IllegalArgumentException("the deciding word must end at the end of a word: '" + text + "'");
    }
    if (!aloud.toLowerCase(Locale.ROOT).replace(",", "").equals(text)) {
      throw new IllegalArgumentException("what is read aloud has other words: '" + aloud + "'");
    }
  }

  /** A sentence that is read as it stands. */
  public MarkedSentence(String intent, String text, int decided) {
    this(intent, text, decided, text);
  }

  /** A dictation, in which the last word decides. */
  public static MarkedSentence dictated(String intent, String aloud) {
    String text = aloud.toLowerCase(Locale.ROOT).replace(",", "");
    return new MarkedSentence(intent, text, text.length(), aloud);
  }

  /** Reads a sentence whose deciding word stands in brackets: {@code i want to [cancel] my visit}. */
  public static MarkedSentence parse(String intent, String marked) {
    int open = marked.indexOf('[');
    int close = marked.indexOf(']');
    if (open < 0 || close < open || marked.indexOf('[', open + 1) >= 0 || marked.indexOf(']', close + 1) >= 0) {
      throw new IllegalArgumentException("one word in brackets must end the deciding part: '" + marked + "'");
    }
    return new MarkedSentence(intent, marked.replace("[", "").replace("]", ""), close - 1);
  }

  /** Whether only the whole sentence decides. */
  boolean whole() {
    return decided == text.length();
  }

  /** What is read aloud up to the end of the deciding word. */
  public String prefix() {
    return whole() ? aloud : text.substring(0, decided);
  }
}
