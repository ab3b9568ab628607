package frontdesk.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a sentence where a speaker may pause, so that a voice which makes no sound before its text is whole can begin
 * sooner. Stateless.
 */
final class Clauses {
  private static final Pattern PAUSE = Pattern.compile("(?<=[,;:.!?])\\s+");
  /** Shorter pieces sound chopped and are kept with what follows. */
  private static final int SHORTEST = 12;

  private Clauses() {}

  /** The pieces in order; together they hold every word. None is blank. */
  static List<String> of(String sentence) {
    var clauses = new ArrayList<String>();
    var piece = new StringBuilder();
    for (String part : PAUSE.split(sentence.strip())) {
      piece.append(piece.isEmpty() ? "" : " ").append(part);
      if (piece.length() >= SHORTEST) {
        clauses.add(piece.toString());
        piece.setLength(0);
      }
    }
    if (!piece.isEmpty() && !piece.toString().isBlank()) {
      clauses.add(piece.toString());
    }
    return clauses;
  }
}
