package frontdesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes sentences of a domain: templates by intent, whose {@code {slot}}s are filled by chance and whose deciding word
 * stands in brackets ({@code docs/bench/riverside/sentences.yaml} is one). Immutable; the same seed gives the same
 * sentences.
 */
public final class SentenceGrammar {
  private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
  private static final int ATTEMPTS = 200;

  private final String file;
  private final Map<String, List<String>> slots = new LinkedHashMap<>();
  private final Map<String, List<String>> templates = new LinkedHashMap<>();

  private SentenceGrammar(String file, String text) {
    this.file = file;
    YamlEntries root = YamlEntries.parse(file, text).only("slots", "intents");
    root.under("slots").ifPresent(all -> all.keys().forEach(name -> slots.put(name, filled(all, name))));
    YamlEntries intents = root.under("intents").orElseThrow(() -> new CallException(file + " needs the key intents"));
    for (String intent : intents.keys()) {
      for (String template : filled(intents, intent)) {
        check(intents, intent, template);
      }
      templates.put(intent, intents.texts(intent));
    }
  }

  /**
   * Reads a file.
   *
   * @throws CallException with file and line where it is no grammar
   */
  public static SentenceGrammar read(Path file) throws IOException {
    return of(file.toString(), Files.readString(file));
  }

  static SentenceGrammar of(String file, String text) {
    return new SentenceGrammar(file, text);
  }

  private static List<String> filled(YamlEntries entries, String key) {
    List<String> texts = entries.texts(key);
    if (texts.isEmpty()) {
      throw entries.bad(key, "must not be empty");
    }
    return texts;
  }

  private void check(YamlEntries intents, String intent, String template) {
    Matcher slot = SLOT.matcher(template);
    while (slot.find()) {
      if (!slots.containsKey(slot.group(1))) {
        throw intents.bad(intent, "has the unknown slot " + slot.group());
      }
    }
    try {
      MarkedSentence.parse(intent, fill(template, new Random(0)));
    } catch (IllegalArgumentException e) {
      throw intents.bad(intent, "has a bad sentence: " + e.getMessage());
    }
  }

  /** The intents that have sentences, in the file's order. */
  public Set<String> intents() {
    return Collections.unmodifiableSet(templates.keySet());
  }

  /**
   * Different sentences, the intents in turn, templates in an order by chance.
   *
   * @param count 1 to 10,000
   * @param known sentences that must not come, such as the examples that a classifier was made from; case and
   *          punctuation do not count
   * @throws CallException where an intent has not so many different ones
   */
  public List<MarkedSentence> sentences(int count, long seed, Collection<String> known) {
    if (count < 1 || count > 10_000) {
      throw new IllegalArgumentException("a bench takes 1 to 10,000 sentences, not " + count);
    }
    var random = new Random(seed);
    var order = new LinkedHashMap<String, List<String>>();
    templates.forEach((intent, all) -> {
      var shuffled = new ArrayList<>(all);
      Collections.shuffle(shuffled, random);
      order.put(intent, shuffled);
    });
    Set<String> taken = known.stream().map(SentenceGrammar::plain).collect(Collectors.toCollection(LinkedHashSet::new));
    List<String> names = List.copyOf(order.keySet());
    var sentences = new ArrayList<MarkedSentence>();
    for (int i = 0; i < count; i++) {
      String intent = names.get(i % names.size());
      sentences.add(fresh(intent, order.get(intent), i / names.size(), random, taken));
    }
    return List.copyOf(sentences);
  }

  private MarkedSentence fresh(String intent, List<String> shuffled, int round, Random random, Set<String> taken) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      String template = shuffled.get((round + attempt) % shuffled.size());
      MarkedSentence sentence = MarkedSentence.parse(intent, fill(template, random));
      if (taken.add(plain(sentence.text()))) {
        return sentence;
      }
    }
    throw new CallException(file + " gives no more than " + round + " different sentences for " + intent
        + "; take fewer sentences or write more templates");
  }

  private String fill(String template, Random random) {
    return SLOT.matcher(template).replaceAll(slot -> {
      List<String> options = slots.get(slot.group(1));
      return Matcher.quoteReplacement(options.get(random.nextInt(options.size())));
    });
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}']+", " ").strip();
  }

  /**
   * Sentences of words by chance, 3 to 6 each, in which no model of the domain helps.
   *
   * @param words what is drawn from
   */
  public static List<MarkedSentence> random(List<String> words, int count, long seed) {
    var random = new Random(seed);
    var sentences = new ArrayList<MarkedSentence>();
    for (int i = 0; i < count; i++) {
      String text = random.ints(3 + random.nextInt(4), 0, words.size()).mapToObj(words::get)
          .collect(Collectors.joining(" "));
      sentences.add(new MarkedSentence("words", text, text.length()));
    }
    return List.copyOf(sentences);
  }
}
