package frontdesk.turn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a spoken English word says about whether more is to come: "to" wants a word behind it, "please" does not. */
enum WordClass {
  /** There is no word. */
  NONE, DETERMINER, MODIFIER, PREPOSITION, CONJUNCTION, FILLER, VERB, SUBJECT, DIGIT, NUMBER, ORDINAL, LETTER, DAY, MONTH, DAYPART, YES, NO, COURTESY, QUESTION, TITLE, MARK, DOMAIN,
  /** A word of no list. */
  OTHER;

  private static final String RESOURCE = "word-classes.txt";
  private static final Map<String, WordClass> BY_WORD = read();

  /** Each line is a class, a colon, and its words; a word belongs to the first class that has it. */
  private static Map<String, WordClass> read() {
    try (var in = WordClass.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + RESOURCE + "; build it anew");
      }
      var found = new HashMap<String, WordClass>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        String[] parts = line.split(": ");
        for (String word : parts[1].split(" ")) {
          found.putIfAbsent(word, valueOf(parts[0].toUpperCase(Locale.ROOT)));
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class of a word in lower case. */
  static WordClass of(String word) {
    return BY_WORD.getOrDefault(word, OTHER);
  }
}
