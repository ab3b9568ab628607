package frontdesk.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * How likely a word is after those before it: an n-gram model over words and classes of words (Brown et al. 1992), such
 * as first names, services or letters, counted on sentences of the domain. A class may have members of several words
 * ("root canal"); a word may be in many classes ("may", "one"), so a few readings of what was said are followed at once.
 * Words that are not known stay possible, in the place of any word and more so in that of a name, by their letters.
 * Immutable once built, any thread.
 */
final class WordModel {
  /** No word that the model knows. */
  static final int UNKNOWN = -1;

  private static final String UNKNOWN_NAME = "<unk>";
  private static final String LETTER_CLASS = "letter";
  private static final int SENTENCES = 30_000;
  /** So many words and classes of the drawn sentences are taken for unknown, so that every history leaves room for one. */
  private static final double UNKNOWN_DRAWN = 0.01;
  /** How many members of an open class are none of those listed. */
  private static final double UNLISTED = 0.2;
  /** How often a member of several words breaks off. */
  private static final double BROKEN = 0.01;
  /** Words and classes that count before a word. */
  private static final int BEFORE = 2;
  /** So many readings of the same words are followed. */
  private static final int READINGS = 6;

  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  private final Map<String, Integer> tokens = new HashMap<>();
  /** For each word its own token, 0 where it is only in classes, and the classes that it begins a member of. */
  private final List<Integer> plain = new ArrayList<>();
  private final List<List<Member>> begins = new ArrayList<>();
  /** For each word the members of classes that it is in, at any place. */
  private final List<List<Member>> mentions = new ArrayList<>();
  private final List<Integer> openClasses = new ArrayList<>();
  private final int unknown;
  private final int letter;
  private final NGramModel sentences;
  private final LetterModel spelling;
  private final LetterModel naming;
  private final State begin = new State(List.of(new Reading(NGramModel.BEGIN, null, 1)), "", 0);

  /** A member of a class up to one of its words. */
  private static final class Member {
    private final int token;
    private final boolean listedOnly;
    private final Map<Integer, Member> next = new LinkedHashMap<>();
    private int count;
    private int ended;
    private int parents;
    private double mass;

    Member(int token, boolean listedOnly) {
      this.token = token;
      this.listedOnly = listedOnly;
    }

    /** The share of this among all that go on as far as the word before. */
    double share() {
      return count / (double) parents * (listedOnly ? 1 : 1 - UNLISTED);
    }

    double ends() {
      return ended / (double) count;
    }

    /** All members of the class are in, of which {@code siblings} go on as far as the word before. */
    void settle(int siblings, int all) {
      parents = siblings;
      mass = count / (double) all;
      next.values().forEach(member -> member.settle(count - ended, all));
    }
  }

  /** One way to read what was said: the tokens before, and the member of a class that is under way, if any. */
  private record Reading(long history, Member inside, double share) {}

  /** What was said so far. Immutable. */
  static final class State {
    private final List<Reading> readings;
    private final String letters;
    private final double logProbability;

    private State(List<Reading> readings, String letters, double logProbability) {
      this.readings = readings;
      this.letters = letters;
      this.logProbability = logProbability;
    }

    /** Natural logarithm of the probability of the last word after those before it. */
    double logProbability() {
      return logProbability;
    }
  }

  /** Readings of which the most probable are kept; the same one found twice is one. */
  private static final class Choice {
    private long[] histories = new long[READINGS];
    private Member[] inside = new Member[READINGS];
    private double[] probabilities = new double[READINGS];
    private int size;

    /** A member of a class up to one of its words, which may be its last. */
    void enter(long history, Member member, double probability) {
      add(history, null, probability * member.ends());
      add(history, member, probability * (1 - member.ends()));
    }

    void add(long history, Member member, double probability) {
      if (probability == 0) {
        return;
      }
      for (int i = 0; i < size; i++) {
        if (histories[i] == history && inside[i] == member) {
          probabilities[i] += probability;
          return;
        }
      }
      if (size == histories.length) {
        histories = Arrays.copyOf(histories, 2 * size);
        inside = Arrays.copyOf(inside, 2 * size);
        probabilities = Arrays.copyOf(probabilities, 2 * size);
      }
      histories[size] = history;
      inside[size] = member;
      probabilities[size++] = probability;
    }

    State state(String letters) {
      double total = Arrays.stream(probabilities, 0, size).sum();
      List<Reading> best = new ArrayList<>(READINGS);
      double kept = 0;
      while (best.size() < READINGS && best.size() < size) {
        int most = 0;
        for (int i = 1; i < size; i++) {
          most = probabilities[i] > probabilities[most] ? i : most;
        }
        best.add(new Reading(histories[most], inside[most], probabilities[most]));
        kept += probabilities[most];
        probabilities[most] = -1;
      }
      double all = kept;
      best.replaceAll(reading -> new Reading(reading.history, reading.inside, reading.share / all));
      return new State(best, letters, Math.log(total));
    }
  }

  /** Counts sentences drawn from a grammar. */
  private WordModel(PhraseGrammar grammar, int count) {
    token("</s>");
    unknown = token(UNKNOWN_NAME);
    for (String name : grammar.classes()) {
      int token = token("{" + name + "}");
      if (!name.equals(LETTER_CLASS)) {
        members(token, grammar.isOpen(name), grammar.members(name));
      }
      if (grammar.isOpen(name)) {
        openClasses.add(token);
      }
    }
    letter = tokens.getOrDefault("{" + LETTER_CLASS + "}", unknown);
    grammar.words().forEach(this::plain);
    if (letter != unknown) {
      grammar.members(LETTER_CLASS).forEach(member -> word(member[0]));
    }
    sentences = new NGramModel(BEFORE, tokens.size());
    Random random = new Random(1);
    for (int i = 0; i < count; i++) {
      count(grammar.draw(random), random);
    }
    spelling = new LetterModel(words);
    Set<String> names = new LinkedHashSet<>();
    grammar.classes().stream().filter(grammar::isOpen)
        .forEach(name -> grammar.members(name).forEach(member -> names.add(String.join("", member))));
    naming = new LetterModel(names.isEmpty() ? words : names);
  }

  /** Counts sentences drawn from the phrases of the project and the words of a business; takes about half a second. */
  static WordModel of(Vocabulary vocabulary) {
    return new WordModel(PhraseGrammar.of(vocabulary), SENTENCES);
  }

  /** Counts sentences drawn from a grammar. */
  static WordModel of(PhraseGrammar grammar) {
    return new WordModel(grammar, SENTENCES);
  }

  /** All known words by their number. */
  List<String> words() {
    return words;
  }

  /** The number of a word, or {@link #UNKNOWN}. */
  int id(String word) {
    return ids.getOrDefault(word, UNKNOWN);
  }

  /** Nothing was said yet. */
  State begin() {
    return begin;
  }

  /** Another word is said. */
  State next(State state, String text) {
    int word = id(text);
    int standing = standsAlone(word) ? word : UNKNOWN;
    Choice found = new Choice();
    double spelled = standing == UNKNOWN ? Math.exp(spelling.word(text)) : 0;
    for (Reading reading : state.readings) {
      double outside = reading.share;
      if (reading.inside != null) {
        outside *= BROKEN;
        Member on = reading.inside.next.get(word);
        if (on != null) {
          found.enter(reading.history, on, reading.share * (1 - BROKEN) * on.share());
        }
      }
      say(found, reading.history, standing, outside, spelled);
      if (letter != unknown && text.length() == 1) {
        found.add(NGramModel.after(reading.history, letter), null,
            outside * sentences.probability(reading.history, letter) * naming.next(state.letters, text.charAt(0)));
      }
    }
    return found.state(text.length() == 1 ? state.letters + text : "");
  }

  /** Natural logarithm of the probability that nothing more is said. */
  double end(State state) {
    double sum = 0;
    for (Reading reading : state.readings) {
      sum += reading.share * (reading.inside == null ? 1 : BROKEN)
          * sentences.probability(reading.history, NGramModel.EDGE);
    }
    return Math.log(sum);
  }

  /** Natural logarithm of the probability of a known word wherever it stands. */
  double anywhere(int word) {
    double sum = plain.get(word) == 0 ? 0 : sentences.probability(plain.get(word));
    for (Member member : mentions.get(word)) {
      sum += sentences.probability(member.token) * member.mass;
    }
    if (letter != unknown && words.get(word).length() == 1) {
      sum += sentences.probability(letter) * naming.next("", words.get(word).charAt(0));
    }
    return Math.log(sum);
  }

  /** Natural logarithm of the probability that an unknown word stands anywhere and begins with these letters. */
  double unknown(String letters) {
    return Math.log(sentences.probability(unknown)) + spelling.begin(letters);
  }

  /** Whether a word is more than the middle or the end of a member of a class. */
  private boolean standsAlone(int word) {
    return word != UNKNOWN && (plain.get(word) != 0 || !begins.get(word).isEmpty() || words.get(word).length() == 1);
  }

  /** A word that stands for itself, begins a member of a class, or is not known. */
  private void say(Choice found, long history, int word, double share, double spelled) {
    if (word == UNKNOWN) {
      found.add(NGramModel.after(history, unknown), null,
          share * sentences.probability(history, unknown) * spelled);
      for (int open : openClasses) {
        found.add(NGramModel.after(history, open), null,
            share * sentences.probability(history, open) * UNLISTED * spelled);
      }
      return;
    }
    int own = plain.get(word);
    if (own != 0) {
      found.add(NGramModel.after(history, own), null, share * sentences.probability(history, own));
    }
    for (Member member : begins.get(word)) {
      found.enter(NGramModel.after(history, member.token), member,
          share * sentences.probability(history, member.token) * member.share());
    }
  }

  private void count(List<String> drawn, Random random) {
    List<Integer> sentence = new ArrayList<>();
    for (String token : drawn) {
      sentence.add(random.nextDouble() < UNKNOWN_DRAWN ? unknown : tokens.get(token));
    }
    sentences.count(sentence);
  }

  private void members(int token, boolean open, List<String[]> members) {
    Map<Integer, Member> first = new LinkedHashMap<>();
    for (String[] member : members) {
      Map<Integer, Member> from = first;
      Member at = null;
      for (String text : member) {
        boolean listedOnly = !open || at != null;
        at = from.computeIfAbsent(word(text), w -> mention(w, new Member(token, listedOnly)));
        at.count++;
        from = at.next;
      }
      at.ended++;
    }
    first.forEach((word, member) -> {
      member.settle(members.size(), members.size());
      begins.get(word).add(member);
    });
  }

  private Member mention(int word, Member member) {
    mentions.get(word).add(member);
    return member;
  }

  private int word(String text) {
    return ids.computeIfAbsent(text, t -> {
      words.add(t);
      plain.add(0);
      begins.add(new ArrayList<>());
      mentions.add(new ArrayList<>());
      return words.size() - 1;
    });
  }

  private void plain(String text) {
    int word = word(text);
    plain.set(word, token(text));
  }

  private int token(String name) {
    return tokens.computeIfAbsent(name, t -> tokens.size());
  }
}
