package frontdesk.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Spoken English words to what people write: times, dates, numbers, money, telephone numbers, email addresses, spelled
 * names (after Sproat and Jaitly 2016, by rules alone). What no rule knows stays as it was said, and numbers below ten
 * stay words unless they are a time, a date or part of a longer number. Writing what is written already changes
 * nothing. Immutable, any thread.
 */
public final class InverseTextNormalizer {
  private static final Set<String> PRONOUN = Set.of("i", "i'd", "i'm", "i'll", "i've");

  private final Map<String, String> names;
  private final List<Rewrite> rewrites;

  /** Knows no names. */
  public InverseTextNormalizer() {
    this(List.of());
  }

  /** @param names how the business's people and places are written, such as "Dr. Patel" */
  public InverseTextNormalizer(Collection<String> names) {
    this.names = new TreeMap<>();
    for (String name : names) {
      this.names.put(spoken(name), name);
    }
    // The first that applies wins, so the longer and the surer stand first.
    rewrites = List.of(new Emails(), Figures::telephone, new Spelling(), Figures::amount, new CalendarDates(),
        new ClockTimes(), Figures::digits, Figures::cardinal, this::name);
  }

  /** Writes spoken words as people do. */
  public String apply(String spoken) {
    List<String> said = spoken.isBlank() ? List.of() : Arrays.asList(spoken.strip().split("\\s+"));
    Words words = Words.of(said);
    List<String> written = new ArrayList<>();
    for (int i = 0; i < words.size();) {
      int at = i;
      Optional<Rewrite.Written> found = rewrites.stream().map(rewrite -> rewrite.at(words, at))
          .flatMap(Optional::stream).findFirst();
      written.add(found.map(Rewrite.Written::text).orElse(said.get(i)));
      i += found.map(Rewrite.Written::words).orElse(1);
    }
    return String.join(" ", written);
  }

  private Optional<Rewrite.Written> name(Words words, int i) {
    for (int length = Math.min(4, words.size() - i); length >= 1; length--) {
      String name = names.get(String.join(" ", words.list().subList(i, i + length)));
      if (name != null) {
        return Rewrite.Written.of(name, length);
      }
    }
    return words.in(i, PRONOUN) ? Rewrite.Written.of("I" + words.get(i).substring(1), 1) : Optional.empty();
  }

  /** How a written name is said: "Dr. Patel" is "doctor patel". */
  static String spoken(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("\\bdr\\b\\.?", "doctor").replaceAll("[^\\p{L}\\p{Nd}' ]+", " ")
        .replaceAll("\\s+", " ").strip();
  }
}
