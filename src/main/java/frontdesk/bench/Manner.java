package frontdesk.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Puts a sentence as a {@link Persona} would: the same sentence always in the same way, by the seed. Immutable; any
 * thread.
 */
final class Manner {
  /** Where a voice keeps silent within a sentence; whoever types leaves it out. */
  static final String PAUSE = " -- ";
  /** A shorter line is said as it is, but for an opening. */
  private static final int LONG_WORDS = 4;
  private static final int TYPED_LETTERS = 5;

  private final Persona persona;
  private final List<String> names;
  private final boolean typed;
  private final long seed;

  /** @param names words that are never mistyped, in small letters */
  Manner(Persona persona, List<String> names, boolean typed, long seed) {
    this.persona = persona;
    this.names = List.copyOf(names);
    this.typed = typed;
    this.seed = seed;
  }

  /** The sentence as it is said or typed. Digits and spelled letters stay as they are. */
  String put(String sentence) {
    // A hash of its own: what it gives must not change between versions of Java.
    var random = new Random(seed * 31 + Arrays.hashCode(sentence.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    random.nextInt();
    boolean exact = sentence.matches(".*\\d.*") || sentence.matches(".*\\b[A-Z] [A-Z]\\b.*");
    List<String> words = List.of(sentence.split(" "));
    boolean opened = random.nextInt(100) < persona.openings().share();
    boolean chats = random.nextInt(100) < persona.chat().share();
    boolean pauses = random.nextInt(100) < persona.pauses();
    boolean slips = random.nextInt(100) < persona.typos();
    String said = sentence;
    if (exact) {
      return said;
    }
    if (typed && slips) {
      said = mistyped(words, random);
    } else if (!typed && pauses && words.size() >= LONG_WORDS) {
      int at = 1 + random.nextInt(words.size() - 2);
      said = String.join(" ", words.subList(0, at)) + PAUSE + String.join(" ", words.subList(at, words.size()));
    }
    if (chats && words.size() > LONG_WORDS) {
      said += ", " + one(persona.chat().of(), random);
    }
    return opened ? one(persona.openings().of(), random) + " " + said : said;
  }

  private static String one(List<String> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  /** One of the longer words with two letters swapped, one left out or one doubled. */
  private String mistyped(List<String> words, Random random) {
    Predicate<String> ordinary = word -> word.matches("[A-Za-z]{" + TYPED_LETTERS + ",}")
        && !names.contains(word.toLowerCase(Locale.ROOT));
    int[] places = IntStream.range(0, words.size()).filter(i -> ordinary.test(words.get(i))).toArray();
    if (places.length == 0) {
      return String.join(" ", words);
    }
    var slipped = new ArrayList<>(words);
    int place = places[random.nextInt(places.length)];
    String word = words.get(place);
    int at = 1 + random.nextInt(word.length() - 2);
    slipped.set(place, switch (random.nextInt(3)) {
      case 0 -> word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
      case 1 -> word.substring(0, at) + word.substring(at + 1);
      default -> word.substring(0, at + 1) + word.charAt(at) + word.substring(at + 1);
    });
    return String.join(" ", slipped);
  }
}
