package frontdesk.speech;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A random grammar of what callers say, read from the project's own phrase list. Sentences are drawn from it to count
 * words on. One thread.
 */
final class PhraseGrammar {
  private static final String RESOURCE = "phrases.txt";
  private static final int DEEPEST = 20;
  private static final int LONGEST = 40;

  private final Map<String, List<String[]>> rules = new TreeMap<>();

  /** Reads rules in the form that {@code phrases.txt} explains. */
  PhraseGrammar(List<String> lines) {
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int colon = line.indexOf(':');
        if (colon < 1) {
          throw new IllegalArgumentException("a phrase without the name of its rule: " + line);
        }
        for (String alternative : line.substring(colon + 1).split("\\|")) {
          add(line.substring(0, colon).strip(), alternative.strip());
        }
      }
    }
    for (List<String[]> alternatives : rules.values()) {
      alternatives.forEach(this::check);
    }
  }

  /** The phrases of the project with the words of a business. */
  static PhraseGrammar of(Vocabulary vocabulary) {
    PhraseGrammar grammar;
    try (InputStream in = PhraseGrammar.class.getResourceAsStream(RESOURCE)) {
      grammar = new PhraseGrammar(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("the phrase list in this program's own archive cannot be read", e);
    }
    // The business's own are what its callers ask for, so they count for more than the general ones.
    vocabulary.services().forEach(service -> grammar.addWords("service", service, 4));
    vocabulary.names().forEach(name -> grammar.addWords("person", name, 4));
    vocabulary.phrases().forEach(phrase -> grammar.addWords("phrase", phrase, 1));
    return grammar;
  }

  /** Draws a sentence as its words, at most 40. */
  List<String> draw(Random random) {
    List<String> words = new ArrayList<>();
    expand("{sentence}", random, words, 0);
    return words.size() <= LONGEST ? words : words.subList(0, LONGEST);
  }

  private void addWords(String rule, String text, int times) {
    String spoken = InverseTextNormalizer.spoken(text);
    if (!spoken.isEmpty() && spoken.chars().noneMatch(Character::isDigit)) {
      for (int i = 0; i < times; i++) {
        rules.computeIfAbsent(rule, r -> new ArrayList<>()).add(spoken.split(" "));
      }
    }
  }

  private void add(String rule, String alternative) {
    int star = alternative.lastIndexOf(" *");
    int times = star < 0 ? 1 : Integer.parseInt(alternative.substring(star + 2));
    String[] parts = (star < 0 ? alternative : alternative.substring(0, star)).strip().split(" (?![a-z_]+})");
    for (int i = 0; i < times; i++) {
      rules.computeIfAbsent(rule, r -> new ArrayList<>()).add(parts);
    }
  }

  private void check(String[] parts) {
    for (String part : parts) {
      if (part.startsWith("{") && !rules.containsKey(name(part))) {
        throw new IllegalArgumentException("there is no rule " + part + " for the phrase " + Arrays.toString(parts));
      }
    }
  }

  private void expand(String part, Random random, List<String> words, int depth) {
    if (!part.startsWith("{")) {
      // A full stop is the empty alternative.
      if (!part.equals(".")) {
        words.add(part);
      }
      return;
    }
    List<String[]> alternatives = rules.get(name(part));
    int begin = words.size();
    for (String inner : alternatives.get(random.nextInt(alternatives.size()))) {
      if (depth < DEEPEST) {
        expand(inner, random, words, depth + 1);
      }
    }
    if (part.startsWith("{spell ")) {
      List<String> drawn = words.subList(begin, words.size());
      List<String> letters = String.join("", drawn).chars().mapToObj(Character::toString).toList();
      drawn.clear();
      words.addAll(letters);
    }
  }

  private static String name(String part) {
    return part.substring(part.startsWith("{spell ") ? 7 : 1, part.length() - 1);
  }
}
