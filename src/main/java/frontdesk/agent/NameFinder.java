package frontdesk.agent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the caller's name in a turn: after an introduction, or as all that is left of an answer. Immutable. */
final class NameFinder {
  private static final int MOST_WORDS = 3;
  private static final int MOST_ANSWER_WORDS = 5;

  private final Words words;

  NameFinder(Words words) {
    this.words = words;
  }

  /**
   * The name in a text.
   *
   * @param other whether the text has other facts in it, so that what is left need not be a name
   */
  Optional<String> find(String text, Ask asked, boolean other) {
    List<String> written = Arrays.stream(text.replace('\u2019', '\'').split("[\\s,.;!?]+")).filter(w -> !w.isBlank())
        .toList();
    List<String> plain = written.stream().map(w -> Text.plain(w)).toList();
    Optional<String> introduced = introduced(written, plain);
    if (introduced.isPresent()) return introduced;
    boolean answers = asked == Ask.NAME || asked == Ask.SPELL || asked == Ask.IDENTIFY || asked == Ask.NUMBER;
    if (!answers || other) return Optional.empty();
    return left(written, plain);
  }

  private Optional<String> introduced(List<String> written, List<String> plain) {
    for (int i = 0; i < plain.size(); i++) {
      for (String intro : words.list("name_intro")) {
        int size = Text.words(intro).size();
        if (i + size >= plain.size() || !String.join(" ", plain.subList(i, i + size)).equals(intro)) continue;
        List<String> name = new ArrayList<>();
        for (int k = i + size; k < plain.size() && name.size() < MOST_WORDS && nameWord(plain.get(k)); k++)
          name.add(written.get(k));
        if (!name.isEmpty() && !(name.size() == 1 && name.getFirst().length() < 2))
          return Optional.of(Names.written(String.join(" ", name)));
      }
    }
    return Optional.empty();
  }

  private Optional<String> left(List<String> written, List<String> plain) {
    List<String> name = new ArrayList<>();
    for (int i = 0; i < plain.size(); i++) {
      String word = plain.get(i);
      boolean letters = i + 1 < plain.size() && plain.get(i + 1).length() == 1;
      if (word.length() == 1 && (i > 0 || letters)) break; // a spelling begins
      if (!words.is("filler", word) && word.matches("[\\p{L}'-]+")) name.add(written.get(i));
    }
    boolean fits = !name.isEmpty() && name.size() <= MOST_ANSWER_WORDS && !words.is("yes", String.join(" ", plain))
        && !words.is("no", String.join(" ", plain));
    return fits ? Optional.of(Names.written(String.join(" ", name))) : Optional.empty();
  }

  private boolean nameWord(String word) {
    return word.matches("[\\p{L}'-]+") && !words.is("name_stop", word);
  }
}
