package frontdesk.agent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds people's names in a turn: after an introduction, or as all that is left of an answer. Immutable. */
final class NameFinder {
  private static final int MOST_WORDS = 3;
  private static final int MOST_ANSWER_WORDS = 5;
  /** As alike as this to a part of the known name, a word may be its correction. */
  private static final double ALIKE = 0.5;

  private final Words words;

  NameFinder(Words words) {
    this.words = words;
  }

  /** A text in words as they are written, and the same in plain. */
  private record Read(List<String> written, List<String> plain) {
    static Read of(String text) {
      List<String> written = Arrays.stream(text.replace('\u2019', '\'').split("[\\s,.;!?]+"))
          .filter(w -> !w.isBlank()).toList();
      return new Read(written, written.stream().map(Text::plain).toList());
    }

    boolean at(int i, List<String> phrase) {
      return i + phrase.size() <= plain.size() && plain.subList(i, i + phrase.size()).equals(phrase);
    }
  }

  /**
   * The caller's name in a text.
   *
   * @param other whether the text has other facts in it, so that what is left need not be a name
   * @param taken words that are something else than a name
   */
  Optional<String> find(String text, Ask asked, boolean other, Predicate<String> taken) {
    Read read = Read.of(text);
    Optional<String> introduced = introduced(text, taken);
    if (introduced.isPresent()) return introduced;
    boolean answers = asked.naming() || asked == Ask.IDENTIFY || asked == Ask.NUMBER;
    if (!answers || other) return Optional.empty();
    return left(read);
  }

  /** The name after "my name is" and the like. */
  Optional<String> introduced(String text, Predicate<String> taken) {
    return after("name_intro", Read.of(text), taken);
  }

  /** The name of somebody else for whom the caller calls ("my son Leo", "her name is Mia"). */
  Optional<String> other(String text, Predicate<String> taken) {
    Read read = Read.of(text);
    return after("other_intro", read, taken).or(() -> after("relatives", read, taken));
  }

  private Optional<String> after(String list, Read read, Predicate<String> taken) {
    boolean own = list.equals("name_intro");
    for (int i = 0; i < read.plain().size(); i++) {
      if (own && i > 0 && words.is("others", read.plain().get(i - 1))) continue;
      for (String intro : words.list(list)) {
        List<String> phrase = Text.words(intro);
        if (!read.at(i, phrase)) continue;
        List<String> name = new ArrayList<>();
        for (int k = i + phrase.size(); k < read.plain().size() && name.size() < MOST_WORDS; k++) {
          boolean spelling = k + 1 < read.plain().size() && Spelling.telephony(read.plain().get(k))
              && Spelling.telephony(read.plain().get(k + 1));
          if (!nameWord(read.plain().get(k)) || spelling || taken.test(read.plain().get(k))) break;
          name.add(read.written().get(k));
        }
        if (plausible(name))
          return Optional.of(Names.written(String.join(" ", name)));
      }
    }
    return Optional.empty();
  }

  private Optional<String> left(Read read) {
    List<String> plain = read.plain();
    List<String> name = new ArrayList<>();
    int smalls = 0;
    for (int i = 0; i < plain.size(); i++) {
      String word = plain.get(i);
      String next = i + 1 < plain.size() ? plain.get(i + 1) : "";
      if (word.length() == 1 && (i > 0 || next.length() == 1)) break; // a spelling begins
      if (Spelling.telephony(word) && Spelling.telephony(next)) break;
      boolean small = words.is("name_stop", word) && !words.is("filler", word) || words.is("wrong", word);
      if (small && !name.isEmpty() && Spelling.only(plain.subList(i, plain.size()))) break; // "oneriz are you I z"
      if (small) {
        smalls++;
        continue;
      }
      if (!words.is("filler", word) && word.matches("[\\p{L}'-]+")) name.add(read.written().get(i));
    }
    boolean fits = plausible(name) && name.size() + smalls <= MOST_ANSWER_WORDS
        && !words.is("yes", String.join(" ", plain))
        && !words.is("no", String.join(" ", plain));
    return fits ? Optional.of(Names.written(String.join(" ", name))) : Optional.empty();
  }

  /** Whether words can be a name: a recogniser's remnants ("rn", "m", "g mail") are asked for once more. */
  private static boolean plausible(List<String> name) {
    return !name.isEmpty() && Text.plain(name.getFirst()).length() > 1
        && name.stream().map(Text::plain).allMatch(w -> w.length() == 1 || w.matches(".*[^bcdfghjklmnpqrstvwxz'-].*"));
  }

  private boolean nameWord(String word) {
    return word.matches("[\\p{L}'-]+") && !words.is("name_stop", word) && !words.is("wrong", word)
        && !words.is("no", word);
  }

  /**
   * A known name with the correction in a text: "I said Ruiz, not Lewis", "it's Ruiz", where that sounds like a part of
   * the name. Empty where the text is about something else.
   *
   * @param denied whether the caller has said that something is wrong
   */
  Optional<String> corrected(String known, String text, boolean denied) {
    Read read = Read.of(text);
    int not = read.plain().lastIndexOf("not");
    if (not > 0 && not + 1 < read.plain().size()) {
      List<String> wrong = read.plain().subList(not + 1, read.plain().size()).stream()
          .filter(w -> !words.is("filler", w)).toList();
      List<String> right = tail(read.written().subList(0, not));
      boolean about = wrong.size() <= 2 && wrong.stream().anyMatch(w -> nearest(known, w) >= 0.6);
      if (about && !right.isEmpty()) return Optional.of(Names.replaced(known, String.join(" ", wrong), right));
    }
    List<String> said = tail(read.written());
    boolean brief = said.size() <= 2 && read.plain().size() <= 6;
    boolean cue = denied || words.in("name_again", String.join(" ", read.plain()));
    if (!cue || !brief || said.isEmpty()) return Optional.empty();
    String plain = Text.plain(String.join(" ", said));
    boolean alike = said.stream().allMatch(w -> w.length() > 2) && nearest(known, plain) >= ALIKE;
    return alike && !Text.plain(known).contains(plain)
        ? Optional.of(Names.replaced(known, plain, said))
        : Optional.empty();
  }

  /** The last words of a text that may be a name. */
  private List<String> tail(List<String> written) {
    List<String> tail = new ArrayList<>();
    for (int i = written.size() - 1; i >= 0 && tail.size() < MOST_WORDS; i--) {
      String word = Text.plain(written.get(i));
      if (words.is("filler", word) && tail.isEmpty()) continue;
      if (words.is("filler", word) || words.is("name_stop", word) || !word.matches("[\\p{L}'-]+")
          || words.is("yes", word) || words.is("no", word) || word.equals("said") || word.equals("meant"))
        break;
      tail.addFirst(written.get(i));
    }
    return tail;
  }

  private static double nearest(String known, String word) {
    double best = Text.alike(Text.plain(known), Text.plain(word));
    for (String part : Text.words(Text.plain(known)))
      best = Math.max(best, Text.alike(part, Text.plain(word)));
    return best;
  }
}
