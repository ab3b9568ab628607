package frontdesk.agent;

/**
 * What the caller's words say about being recorded. Told by the phrases of the prompts alone, never by a model.
 *
 * @param words the phrase by which it was recognised, empty for {@link Kind#OTHER}: whatever else the caller said does
 * not get into a record of consent
 */
public record Consent(Kind kind, String words) {
  /** What is meant. */
  public enum Kind {
    /** A plain yes and nothing else. */
    YES,
    /** A no. */
    NO,
    /** Stop recording. */
    STOP,
    /** Stop, and erase what was kept. */
    ERASE,
    /** Nothing about it. */
    OTHER
  }

  /** Words about something else. */
  public static final Consent OTHER = new Consent(Kind.OTHER, "");

  /** A longer one goes on to something else, and the dialogue is to hear it. */
  private static final int LONGEST_NO = 5;

  static Consent of(String text, Words words) {
    String plain = Text.plain(text);
    String erase = words.found("recording.erase", plain);
    if (erase != null) return new Consent(Kind.ERASE, erase);
    String stop = words.found("recording.stop", plain);
    if (stop != null) return new Consent(Kind.STOP, stop);
    if (onlyYes(plain, words)) return new Consent(Kind.YES, plain);
    for (String no : words.list("recording.no"))
      if (plain.equals(no) || plain.startsWith(no + " ") && Text.words(plain).size() <= LONGEST_NO)
        return new Consent(Kind.NO, no);
    return OTHER;
  }

  /** Consent is never guessed: beside words that grant it there may be courtesies, and nothing else. */
  private static boolean onlyYes(String plain, Words words) {
    String rest = words.without("recording.yes", plain);
    return rest.length() < plain.length() && words.without("recording.beside", rest).isBlank();
  }
}
