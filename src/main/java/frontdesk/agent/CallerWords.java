package frontdesk.agent;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

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

  /** As alike as this to a word of the caller's, a word of a name is the caller's: spelling it may have mended it. */
  private static final double ALIKE = 0.5;
  /** A number is the caller's own where so many of its last digits were dictated. */
  private static final int LOCAL_DIGITS = 7;

  private final List<Set<String>> said = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final Set<String> spelled = new HashSet<>();
  private final StringBuilder digits = new StringBuilder();
  private boolean declined;
  private String lastReply = "";

  /** The same words in a copy of their own. */
  synchronized CallerWords copy() {
    CallerWords copy = new CallerWords();
    copy.said.addAll(said);
    copy.texts.addAll(texts);
    copy.spelled.addAll(spelled);
    copy.digits.append(digits);
    copy.declined = declined;
    copy.lastReply = lastReply;
    return copy;
  }

  /**
   * A turn; what may have been said instead of it counts as the caller's words too.
   *
   * @param no whether it is a plain no
   * @param reply what the caller heard before it
   */
  synchronized void heard(CallerTurn turn, boolean no, String reply) {
    Set<String> words = new HashSet<>();
    words(turn.text(), turn.spoken(), words);
    turn.others().forEach(other -> words(other.text(), other.spoken(), words));
    said.add(words);
    texts.add(turn.text() + " " + turn.spoken());
    declined = no;
    lastReply = reply;
  }

  private void words(String text, String spoken, Set<String> into) {
    for (String form : text.equals(spoken) ? List.of(text) : List.of(text, spoken)) {
      List<String> plain = Text.words(Text.plain(form));
      into.addAll(plain);
      Spelling.word(plain, true).map(Text::plain).ifPresent(spelled::add);
      PhoneNumbers.runs(plain, 1).forEach(run -> digits.append(run.digits()));
    }
  }

  /** Whether the reply before the last turn named a point in time. */
  synchronized boolean readBack(LocalDateTime start, LocalDate today) {
    return SpokenTimes.in(lastReply).stream().anyMatch(m -> m.minutes().isPresent() && m.means(start, today));
  }

  /** Whether a name is made of words that the caller has said or spelled. */
  synchronized boolean named(String name) {
    return Text.words(Text.plain(name)).stream().allMatch(word -> Stream.concat(spelled.stream(),
        said.stream().flatMap(Set::stream)).anyMatch(own -> Text.alike(own, word) >= ALIKE));
  }

  /** Whether the digits of a number were dictated or keyed, in this order, whatever else was between them. */
  synchronized boolean dictated(String number) {
    String wanted = number.replaceAll("\\D", "");
    wanted = wanted.substring(Math.max(0, wanted.length() - LOCAL_DIGITS));
    int at = 0;
    for (int i = 0; i < digits.length() && at < wanted.length(); i++)
      if (digits.charAt(i) == wanted.charAt(at)) at++;
    return at == wanted.length();
  }

  /** Whether a date of birth was said in one turn, day and month in either order. */
  synchronized boolean born(LocalDate date, LocalDate today) {
    return texts.stream().anyMatch(text -> Stream.of("US", "GB")
        .anyMatch(region -> new BirthDates(region).find(text, today).filter(date::equals).isPresent()));
  }

  /**
   * Whether an address or a number was said, in one turn or in two: it is what they mean, or all its parts stand in the
   * words and letters run together.
   */
  synchronized boolean said(String value) {
    List<String> parts = Stream.of(value.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")).filter(p -> !p.isEmpty())
        .toList();
    for (int i = 0; i < texts.size(); i++) {
      String window = texts.get(i) + (i + 1 < texts.size() ? " " + texts.get(i + 1) : "");
      boolean meant = EmailWords.find(window).filter(found -> found.value().equals(value)).isPresent()
          || References.find(window).filter(value::equals).isPresent();
      List<String> words = Text.words(Text.plain(window.replaceAll("[@._+-]", " ")));
      String whole = String.join("", words);
      String spelled = Spelling.together(words);
      if (meant || parts.stream().allMatch(part -> whole.contains(part) || spelled.contains(part))) return true;
    }
    return false;
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
