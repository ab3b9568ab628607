package frontdesk.bench;

/**
 * A sentence with its intent.
 *
 * @param intent what it wants
 * @param text plain words in lower case
 * @param decided how many characters lie before the end of the deciding word, from which on a listener knows the intent
 */
public record MarkedSentence(String intent, String text, int decided) {
  public MarkedSentence {
    if (!text.matches("[a-z']+( [a-z']+)*")) {
      throw new IllegalArgumentException("a sentence of the bench is plain words in lower case, not '" + text + "'");
    }
    if (decided < 1 || decided > text.length() || decided < text.length() && text.charAt(decided) != ' ') {
      throw new IllegalArgumentException("the deciding word must end at the end of a word: '" + text + "'");
    }
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

  /** The sentence up to the end of the deciding word. */
  public String prefix() {
    return text.substring(0, decided);
  }
}
