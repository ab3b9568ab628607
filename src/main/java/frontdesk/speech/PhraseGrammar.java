package frontdesk.speech;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A random grammar of what callers say, read from the project's own phrases and sentences. Sentences are drawn from it to
 * count on: a class, such as last names, stands in them by its name in braces. One thread.
 */
final class PhraseGrammar {
  private static final String PHRASES = "phrases.txt";
  private static final String SENTENCES = "sentences.txt";
  private static final int DEEPEST = 20;
  private static final int LONGEST = 40;
  /** Classes that are put in the place of their members in sentences of the business; others are too ambiguous. */
  private static final List<String> REPLACING = List.of("bare", "staff", "own", "day", "relative", "insurer");

  private final Map<String, List<String[]>> rules = new TreeMap<>();
  private final Set<String> closed = new TreeSet<>();
  private final Set<String> open = new TreeSet<>();

  /** Reads rules in the form that {@code phrases.txt} explains. */
  PhraseGrammar(List<String> lines) {
    this(lines, List.of());
  }

  private PhraseGrammar(List<String> lines, List<String> sentences) {
    lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(this::rule);
    sections(sentences);
    for (List<String[]> alternatives : rules.values()) {
      alternatives.forEach(this::check);
    }
  }

  /** The phrases of the project with the words of a business. */
  static PhraseGrammar of(Vocabulary vocabulary) {
    PhraseGrammar grammar = new PhraseGrammar(resource(PHRASES), resource(SENTENCES));
    // The business's own are what its callers ask for, so they count for more than the general ones.
    vocabulary.services().forEach(service -> grammar.member("bare", service, 4));
    for (String name : vocabulary.names()) {
      grammar.member("staff", name, 4);
      String last = name.substring(name.lastIndexOf(' ') + 1);
      grammar.member("staff", last, name.equals(last) ? 0 : 1);
    }
    vocabulary.words().forEach(word -> grammar.member("own", word, 2));
    vocabulary.phrases().forEach(phrase -> grammar.sentence("phrase", phrase));
    vocabulary.texts().forEach(text -> grammar.sentence("text", text));
    return grammar;
  }

  private static List<String> resource(String name) {
    try (InputStream in = PhraseGrammar.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("it is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the list " + name + " in this program's own archive cannot be read", e);
    }
  }

  /** Draws a sentence as its words and classes, at most 40. */
  List<String> draw(Random random) {
    List<String> words = new ArrayList<>();
    expand("{sentence}", random, words, 0);
    return words.size() <= LONGEST ? words : words.subList(0, LONGEST);
  }

  /** The names of all classes. */
  Set<String> classes() {
    Set<String> all = new TreeSet<>(closed);
    all.addAll(open);
    return all;
  }

  /** Whether a class has members beyond those listed. */
  boolean isOpen(String name) {
    return open.contains(name);
  }

  /** The members of a class as their words; one that is likelier stands there several times. */
  List<String[]> members(String name) {
    return rules.get(name);
  }

  /** The alternatives of a rule as words and holes. */
  Collection<String[]> alternatives(String rule) {
    return rules.getOrDefault(rule, List.of());
  }

  /** All words outside of classes. */
  Set<String> words() {
    Set<String> words = new TreeSet<>();
    rules.forEach((name, alternatives) -> {
      if (!isClass(name)) {
        alternatives.forEach(parts -> Arrays.stream(parts).filter(PhraseGrammar::isWord).forEach(words::add));
      }
    });
    return words;
  }

  private boolean isClass(String name) {
    return closed.contains(name) || open.contains(name);
  }

  private static boolean isWord(String part) {
    // A full stop is the empty alternative.
    return !part.startsWith("{") && !part.equals(".");
  }

  private void rule(String line) {
    String[] sides = line.split("\\s*[:=~]\\s*", 2);
    if (sides.length < 2 || sides[0].isBlank()) {
      throw new IllegalArgumentException("a phrase without the name of its rule: " + line);
    }
    String name = sides[0].strip();
    char kind = line.substring(sides[0].length()).strip().charAt(0);
    if (kind != ':') {
      (kind == '=' ? closed : open).add(name);
    }
    for (String alternative : sides[1].split("\\|")) {
      add(name, alternative.strip());
    }
  }

  /** Sentences in sections, each under a heading with its name and its share, as the rule {@code caller}. */
  private void sections(List<String> lines) {
    String section = "";
    for (String line : lines) {
      if (line.startsWith("#")) {
        String[] heading = line.substring(1).strip().split(" ");
        section = "caller." + heading[0];
        add("caller", "{" + section + "} *" + heading[1]);
      } else if (!line.isBlank()) {
        add(section, line.replaceAll("[^a-z'{} ]+", " "));
      }
    }
  }

  /** A member of a class, as many times as likely as one that is listed once. */
  private void member(String name, String text, int times) {
    String spoken = InverseTextNormalizer.spoken(SpokenForm.of(text));
    if (!spoken.isEmpty()) {
      for (int i = 0; i < times; i++) {
        rules.computeIfAbsent(name, r -> new ArrayList<>()).add(spoken.split(" "));
      }
    }
  }

  /** A sentence of the business, in which its services and people count as their classes. */
  private void sentence(String rule, String text) {
    List<String> words = List.of(SpokenForm.of(text).split(" "));
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < words.size() && parts.size() < LONGEST;) {
      int longest = 0;
      String part = words.get(i);
      for (String name : REPLACING) {
        for (String[] member : rules.getOrDefault(name, List.of())) {
          if (member.length > longest && i + member.length <= words.size()
              && words.subList(i, i + member.length).equals(Arrays.asList(member))) {
            longest = member.length;
            part = "{" + name + "}";
          }
        }
      }
      parts.add(part);
      i += Math.max(1, longest);
    }
    if (!words.equals(List.of(""))) {
      rules.computeIfAbsent(rule, r -> new ArrayList<>()).add(parts.toArray(String[]::new));
    }
  }

  private void add(String rule, String alternative) {
    int star = alternative.lastIndexOf(" *");
    int times = star < 0 ? 1 : Integer.parseInt(alternative.substring(star + 2));
    String[] parts = (star < 0 ? alternative : alternative.substring(0, star)).strip().split(" +(?![a-z_]+})");
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
      if (isWord(part)) {
        words.add(part);
      }
      return;
    }
    String name = name(part);
    List<String[]> alternatives = rules.get(name);
    String[] drawn = alternatives.get(random.nextInt(alternatives.size()));
    if (part.startsWith("{spell ")) {
      String.join("", drawn).chars().filter(Character::isLetter).forEach(letter -> words.add("{letter}"));
    } else if (isClass(name)) {
      words.add(part);
    } else if (depth < DEEPEST) {
      for (String inner : drawn) {
        expand(inner, random, words, depth + 1);
      }
    }
  }

  private static String name(String part) {
    return part.substring(part.startsWith("{spell ") ? 7 : 1, part.length() - 1);
  }
}
