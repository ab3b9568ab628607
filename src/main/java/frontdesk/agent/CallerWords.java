package frontdesk.agent;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import frontdesk.schedule.Business;
import frontdesk.schedule.When;
import frontdesk.schedule.WhenPhrase;

/**
 * What the caller has said so far, so that a tool can tell the caller's words from a model's. Any thread.
 */
final class CallerWords {
  /** Words that a model may put before a time that the caller named bare ("four" as "at four"). */
  private static final Set<String> SMALL = Set.of("at", "on", "in", "the", "of", "a", "an", "for", "to", "by", "and",
      "or");

  private final List<Set<String>> said = new ArrayList<>();
  private boolean declined;

  /** The same words in a copy of their own. */
  synchronized CallerWords copy() {
    CallerWords copy = new CallerWords();
    copy.said.addAll(said);
    copy.declined = declined;
    return copy;
  }

  /** A turn; what may have been said instead of it counts as the caller's words too. */
  synchronized void heard(CallerTurn turn, boolean no) {
    Set<String> words = new HashSet<>();
    words(turn.text(), turn.spoken(), words);
    turn.others().forEach(other -> words(other.text(), other.spoken(), words));
    said.add(words);
    declined = no;
  }

  private static void words(String text, String spoken, Set<String> into) {
    into.addAll(Text.words(Text.plain(text)));
    into.addAll(Text.words(Text.plain(spoken)));
  }

  /** Number of the caller's turns so far. */
  synchronized long turn() {
    return said.size();
  }

  /** Whether the last turn was a plain no. */
  synchronized boolean declined() {
    return declined;
  }

  /** What phrases of the caller mean together, the later ones refining the earlier; others are refused. */
  When resolve(List<String> phrases, ZonedDateTime now, Business business) {
    When when = When.ANY;
    for (String phrase : phrases) {
      if (!own(phrase)) throw new Refusal("not_said", "'when' takes the caller's own words only, verbatim.");
      when = when.refine(WhenPhrase.resolve(phrase, now, business));
    }
    return when;
  }

  private synchronized boolean own(String phrase) {
    return Text.words(Text.plain(phrase)).stream()
        .allMatch(word -> SMALL.contains(word) || said.stream().anyMatch(turn -> turn.contains(word)));
  }
}
