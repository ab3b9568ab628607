package frontdesk.agent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import frontdesk.schedule.Business;

/**
 * Finds the services and people of the business in plain words, forgiving a recogniser's mistakes. Of two names the one
 * after a correction counts ("a filling, no, a checkup"), and the one that is not denied. Immutable; any thread.
 */
final class BusinessNames {
  private static final double NEAR = 0.8;
  /** What only sounds alike ("do you take", "toothache") is no name. */
  private static final double LETTERS = 0.6;
  private static final Pattern TITLE = Pattern.compile("\\b(dr|doctor|doc)\\b");

  /**
   * The services in a text.
   *
   * @param wanted the one that is meant
   * @param also a second one that is wanted beside it
   */
  record Services(Optional<String> wanted, Optional<String> also) {}

  private record Span(int begin, int end, String id) {}

  private record Scored(String id, double score) {}

  private final Business business;
  private final Words words;

  BusinessNames(Business business, Words words) {
    this.business = business;
    this.words = words;
  }

  Services services(String plain) {
    List<String> said = Text.words(plain);
    List<Span> spans = spans(said, business.services().stream()
        .flatMap(s -> Stream.concat(Stream.of(s.name()), s.aliases().stream()).map(n -> new String[]{s.id(), n})));
    Set<String> ids = ids(spans);
    if (ids.size() < 2) {
      return new Services(ids.stream().findFirst().or(() -> near(plain)), Optional.empty());
    }
    Optional<String> corrected = corrected(spans, said);
    if (corrected.isPresent()) return new Services(corrected, Optional.empty());
    String between = String.join(" ", said.subList(spans.getFirst().end(), spans.getLast().begin()));
    if (words.in("joint", between)) {
      return new Services(ids.stream().findFirst(), ids.stream().skip(1).findFirst());
    }
    return new Services(spans.stream().max(Comparator.comparingInt(s -> s.end() - s.begin())).map(Span::id),
        Optional.empty());
  }

  private Optional<String> near(String plain) {
    String heard = words.without("not_a_service", plain);
    return business.services().stream()
        .flatMap(s -> Stream.concat(Stream.of(s.name()), s.aliases().stream())
            .map(n -> words.without("not_a_service", Text.plain(n))).filter(n -> !n.isBlank())
            .map(n -> new Scored(s.id(), likeness(heard, n))))
        .filter(n -> n.score() >= NEAR).max(Comparator.comparingDouble(Scored::score)).map(Scored::id);
  }

  Optional<String> person(String plain) {
    List<String> said = Text.words(plain);
    boolean titled = TITLE.matcher(plain).find();
    List<Span> spans = spans(said, business.people().stream().map(p -> new String[]{p.id(), bare(p)}));
    Set<String> ids = ids(spans);
    if (ids.size() > 1) return corrected(spans, said).or(() -> Optional.of(spans.getFirst().id()));
    if (ids.size() == 1) return ids.stream().findFirst();
    return business.people().stream().filter(p -> titled || bare(p).length() > 4)
        .map(p -> new Scored(p.id(), likeness(plain, bare(p)))).filter(n -> n.score() >= NEAR)
        .max(Comparator.comparingDouble(Scored::score)).map(Scored::id);
  }

  /** Whether a text speaks of somebody by a title. */
  static boolean titled(String plain) {
    return TITLE.matcher(plain).find();
  }

  private static String bare(Business.Person person) {
    return Text.plain(person.name()).replaceAll("^(dr|doctor) ", "");
  }

  /** Where names stand word by word, the longest where they overlap, without those that are denied. */
  private static List<Span> spans(List<String> said, Stream<String[]> names) {
    List<Span> found = new ArrayList<>();
    names.forEach(name -> {
      List<String> wanted = Text.words(Text.plain(name[1]));
      for (int i = 0; i + wanted.size() <= said.size(); i++) {
        if (said.subList(i, i + wanted.size()).equals(wanted)) found.add(new Span(i, i + wanted.size(), name[0]));
      }
    });
    return found.stream()
        .filter(s -> found.stream().noneMatch(o -> o.end() - o.begin() > s.end() - s.begin() && o.begin() <= s.begin()
            && o.end() >= s.end()))
        .filter(s -> found.size() == 1 || !denied(said, s.begin())).sorted(Comparator.comparingInt(Span::begin))
        .toList();
  }

  /** "Not a filling", "not Dr. Patel". */
  private static boolean denied(List<String> said, int begin) {
    return said.subList(Math.max(0, begin - 2), begin).contains("not");
  }

  private static Set<String> ids(List<Span> spans) {
    Set<String> ids = new LinkedHashSet<>();
    spans.forEach(s -> ids.add(s.id()));
    return ids;
  }

  private Optional<String> corrected(List<Span> spans, List<String> said) {
    for (int i = spans.size() - 1; i > 0; i--) {
      String between = String.join(" ", said.subList(spans.get(i - 1).end(), spans.get(i).begin()));
      if (words.in("correction", between) || words.in("no", between)) return Optional.of(spans.getLast().id());
    }
    return Optional.empty();
  }

  /** How well a name stands in a text: the best stretch of as many words, or one more or less ("check up"). */
  private static double likeness(String plain, String name) {
    String wanted = Text.plain(name);
    List<String> said = Text.words(plain);
    int count = Text.words(wanted).size();
    double best = 0;
    for (int size = Math.max(1, count - 1); size <= count + 1; size++) {
      for (int i = 0; i + size <= said.size(); i++) {
        String stretch = String.join("", said.subList(i, i + size));
        if (stretch.length() < 4 || Math.abs(stretch.length() - wanted.length()) > 3) continue;
        if (stretch.charAt(0) != wanted.charAt(0) && wanted.length() < 7) continue;
        if (Text.letters(stretch, wanted) >= LETTERS) best = Math.max(best, Text.alike(stretch, wanted));
      }
    }
    return best;
  }
}
