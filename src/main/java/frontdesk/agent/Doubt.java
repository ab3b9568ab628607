package frontdesk.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import frontdesk.schedule.When;

/**
 * Two readings of one turn that are about as likely and mean different things. Nothing of the turn is taken before the
 * caller has chosen between them: "Did you say Tuesday or Thursday?"
 *
 * @param asked what the turn answered
 * @param slot in what they differ
 * @param one the likelier one
 * @param other the other one
 */
record Doubt(Ask asked, Slot slot, Utterance one, Utterance other) {
  /** In what two readings differ. */
  enum Slot {
    SERVICE, TIME, NAME
  }

  /** A reading is in doubt where another is at least this share as likely. */
  private static final double SHARE = 0.6;
  /** A name that is alike to one choice by so much more than to the other is that one. */
  private static final double CLEARER = 0.15;

  /**
   * The doubt about a turn, if any.
   *
   * @param others what may have been said instead, the likeliest first
   * @param read reads one of them as an answer to the question
   */
  static Optional<Doubt> of(Utterance best, List<CallerTurn.Guess> others, Ask asked,
      Function<CallerTurn.Guess, Utterance> read, Function<String, When> resolve) {
    double rest = others.stream().mapToDouble(CallerTurn.Guess::probability).sum();
    if (best.silence() || best.no()) return Optional.empty();
    for (CallerTurn.Guess guess : others) {
      if (guess.probability() < SHARE * (1 - rest)) return Optional.empty();
      Utterance other = read.apply(guess);
      Optional<Slot> slot = differs(best, other, resolve);
      if (slot.isPresent()) return Optional.of(new Doubt(asked, slot.get(), best, other));
    }
    return Optional.empty();
  }

  private static Optional<Slot> differs(Utterance a, Utterance b, Function<String, When> resolve) {
    if (both(a.service(), b.service())) return Optional.of(Slot.SERVICE);
    boolean times = both(a.when(), b.when()) && label(resolve.apply(a.when().get()))
        && label(resolve.apply(b.when().get()))
        && !resolve.apply(a.when().get()).equals(resolve.apply(b.when().get()));
    if (times) return Optional.of(Slot.TIME);
    boolean names = both(a.name(), b.name()) && !sound(a.name().get()).equals(sound(b.name().get()));
    return names ? Optional.of(Slot.NAME) : Optional.empty();
  }

  /** "Anna" and "Ana" cannot be told apart by asking. */
  private static String sound(String name) {
    return Text.sound(Text.plain(name).replace(" ", ""));
  }

  private static boolean both(Optional<String> a, Optional<String> b) {
    return a.isPresent() && b.isPresent() && !a.equals(b);
  }

  /** Whether a time can be named in a word or two. */
  private static boolean label(When when) {
    return when.dates().map(When.Dates::single).orElse(false) || when.times().map(When.Times::exact).orElse(false);
  }

  /** As an answer to what the caller's choice is read: a name that is neither of two is a name all the same. */
  Ask heardAs() {
    return slot == Slot.NAME ? Ask.NAME : asked;
  }

  /** The two choices as they are said. */
  List<String> labels(Script script, Function<String, When> resolve) {
    List<String> labels = new ArrayList<>();
    for (Utterance reading : List.of(one, other)) {
      labels.add(switch (slot) {
        case SERVICE -> script.serviceName(reading.service().orElseThrow());
        case NAME -> reading.name().orElseThrow();
        case TIME -> time(script, resolve.apply(reading.when().orElseThrow()));
      });
    }
    return labels;
  }

  private String time(Script script, When when) {
    Optional<String> day = when.dates().filter(When.Dates::single).map(d -> script.phrasing.day(d.first()));
    Optional<String> time = when.times().filter(When.Times::exact).map(t -> script.phrasing.time(t.from()));
    return day.isPresent() && time.isPresent() ? script.phrasing.when(day.get(), time.get()) : day.or(() -> time).get();
  }

  /** The reading that the caller means by an answer. */
  Optional<Utterance> meant(Utterance answer, Function<String, When> resolve) {
    if (answer.choice() == 1) return Optional.of(one);
    if (answer.choice() == 2 || answer.choice() == -1) return Optional.of(other);
    return switch (slot) {
      case SERVICE -> only(answer.service().equals(one.service()), answer.service().equals(other.service()));
      case TIME -> answer.when().flatMap(said -> only(fits(said, one, resolve), fits(said, other, resolve)));
      case NAME -> named(answer);
    };
  }

  private Optional<Utterance> only(boolean first, boolean second) {
    if (first == second) return Optional.empty();
    return Optional.of(first ? one : other);
  }

  private static boolean fits(String said, Utterance reading, Function<String, When> resolve) {
    When wanted = resolve.apply(said);
    When read = resolve.apply(reading.when().orElseThrow());
    boolean day = wanted.dates().isEmpty() || wanted.dates().equals(read.dates());
    return day && (wanted.times().isEmpty() || wanted.times().equals(read.times()));
  }

  private Optional<Utterance> named(Utterance answer) {
    String said = answer.spelled().or(answer::name).map(Text::plain).orElse(answer.plain());
    double first = alike(said, one);
    double second = alike(said, other);
    return Math.abs(first - second) < CLEARER ? Optional.empty() : Optional.of(first > second ? one : other);
  }

  private static double alike(String said, Utterance reading) {
    String name = Text.plain(reading.name().orElseThrow());
    double best = Text.alike(said, name);
    for (String part : Text.words(name))
      best = Math.max(best, Text.alike(said, part));
    return best;
  }
}
