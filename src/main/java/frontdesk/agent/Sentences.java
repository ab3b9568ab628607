package frontdesk.agent;

import java.util.Set;
import java.util.function.Consumer;

/**
 * Cuts a growing text into sentences as soon as they are complete. Abbreviations ("Dr. Patel"), initials, times ("2:30
 * p.m. on"), decimals and ellipses do not end one; a clause longer than {@value #LONG} characters is cut at a comma.
 * State of one answer, one thread at a time.
 */
final class Sentences {
  private static final int LONG = 160;
  private static final Set<String> SHORT = Set.of("dr", "mr", "mrs", "ms", "st", "ave", "no", "vs", "etc", "jr", "sr",
      "e.g", "i.e", "approx", "dept", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "jan",
      "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "ext", "apt", "blvd", "rd");

  private static final Set<String> DAYS = Set.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

  private final Consumer<String> sink;
  private final StringBuilder text = new StringBuilder();

  Sentences(Consumer<String> sink) {
    this.sink = sink;
  }

  /** More of the text. */
  void add(String more) {
    text.append(more);
    for (int end = boundary(); end > 0; end = boundary())
      emit(end);
  }

  /** The text is complete. */
  void end() {
    emit(text.length());
  }

  private void emit(int end) {
    String sentence = text.substring(0, end).replaceAll("\\s+", " ").strip();
    text.delete(0, end);
    if (!sentence.isEmpty()) sink.accept(sentence);
  }

  /** Where the first sentence ends, or 0. What follows must be known: a space and the first character after it. */
  private int boundary() {
    int comma = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' && !text.substring(0, i).isBlank()) return i + 1;
      if (c == ',' && i + 1 < text.length() && text.charAt(i + 1) == ' ' && i > LONG / 4) comma = i + 1;
      if (c == '.' || c == '!' || c == '?' || c == '\u2026') {
        int next = i + 1;
        while (next < text.length() && "\"')]\u201d\u2019.!?".indexOf(text.charAt(next)) >= 0)
          next++;
        int word = next;
        while (word < text.length() && text.charAt(word) == ' ')
          word++;
        if (word == next || word >= text.length()) {
          i = next - 1;
          continue;
        }
        if (c == '.' && dayMayFollow(i, word)) return 0; // "3 p.m. Tuesday": the word after it decides
        if (c != '.' || endsSentence(i, word)) return next;
      }
      if (i > LONG && comma > 0) return comma;
    }
    return 0;
  }

  private boolean halfDay(int dot) {
    return dot >= 3 && (text.substring(dot - 3, dot).equalsIgnoreCase("p.m")
        || text.substring(dot - 3, dot).equalsIgnoreCase("a.m"));
  }

  private boolean dayMayFollow(int dot, int word) {
    return halfDay(dot) && text.length() < word + 3 && "MTWFS".indexOf(text.charAt(word)) >= 0;
  }

  private boolean endsSentence(int dot, int next) {
    char following = text.charAt(next);
    if (halfDay(dot) && text.length() >= next + 3 && DAYS.contains(text.substring(next, next + 3))) return false;
    int begin = dot;
    while (begin > 0 && (Character.isLetterOrDigit(text.charAt(begin - 1)) || text.charAt(begin - 1) == '.'))
      begin--;
    String word = text.substring(begin, dot).toLowerCase(java.util.Locale.ROOT);
    if (Character.isLowerCase(following)) return false;
    if (SHORT.contains(word)) return false;
    boolean initial = word.length() == 1 && Character.isLetter(word.charAt(0)) && !word.equals("i");
    // "at 3 p.m. Please": the abbreviation also ends the sentence where a capital follows that is no day or month.
    return !initial;
  }
}
