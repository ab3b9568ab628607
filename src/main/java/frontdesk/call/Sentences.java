package frontdesk.call;

/** Bounds what is given to a voice. */
final class Sentences {
  private Sentences() {}

  /** The begin of a text, at most so many characters and whole words where there are any; never empty. */
  static String head(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int cut = most;
    while (cut > 0 && !Character.isWhitespace(text.charAt(cut))) {
      cut--;
    }
    if (cut == 0) {
      cut = Character.isHighSurrogate(text.charAt(most - 1)) && most > 1 ? most - 1 : most;
    }
    return text.substring(0, cut);
  }
}
