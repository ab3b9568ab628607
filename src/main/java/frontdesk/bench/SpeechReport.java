package frontdesk.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

import frontdesk.bench.HearingProbe.Source;
import frontdesk.bench.IntentTrack.Judgement;
import frontdesk.bench.SpeechBench.Outcome;
import frontdesk.bench.SpeechBench.Score;
import frontdesk.bench.SpeechFigures.Share;
import frontdesk.bench.SpeechFigures.Words;
import io.vertx.core.json.JsonObject;

/** What a {@link SpeechBench} found, as tables in Markdown and as one object. Immutable. */
public final class SpeechReport {
  private final List<Outcome> outcomes;
  private final Map<String, String> silent;

  /** @param silent voices that were not measured, and why */
  SpeechReport(List<Outcome> outcomes, Map<String, String> silent) {
    this.outcomes = List.copyOf(outcomes);
    this.silent = Map.copyOf(silent);
  }

  /** Voices that training has heard, or not. */
  enum Group {
    UNHEARD("never trained on"), TRAINED("trained on");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    boolean holds(Outcome outcome) {
      return outcome.voice().trained() == (this == TRAINED);
    }
  }

  /** The report as lines of Markdown. */
  public List<String> tables() {
    var lines = new ArrayList<String>();
    for (String ear : named(Outcome::ear)) {
      summary(lines, only(o -> o.ear().equals(ear)), ear);
    }
    for (String part : named(Outcome::part)) {
      understood(lines, only(o -> o.part().equals(part)), part);
    }
    for (String part : named(Outcome::part)) {
      if (outcomes.stream().anyMatch(o -> o.part().equals(part) && !o.intents().isEmpty())) {
        shares(lines, part, "Intent right at the end", Judgement::right);
        shares(lines, part, "Intent right and stable within 300 ms after the deciding word", Judgement::early);
        shares(lines, part, "Intent right at 60 % of the speech", Judgement::atSixty);
      }
    }
    lines.add("");
    silent.forEach((voice, why) -> lines.add("Not measured: " + voice + ", because " + why));
    return lines;
  }

  /** What matters most, in the voices never trained on where any was measured. */
  private void summary(List<String> lines, List<Outcome> all, String ear) {
    Group group = all.stream().anyMatch(Group.UNHEARD::holds) ? Group.UNHEARD : Group.TRAINED;
    List<Outcome> own = all.stream().filter(group::holds).toList();
    String first = own.getFirst().part();
    lines.add("");
    lines.add(ear + ", voices " + group.title + ", in percent:");
    lines.add("");
    head(lines, "", List.of("by sound / with words"));
    for (LineCondition condition : LineCondition.values()) {
      row(lines, "word errors, " + first + ", " + condition.title(),
          cell(own.stream().filter(o -> o.part().equals(first)).toList(), condition));
    }
    for (SpeechKind kind : List.of(SpeechKind.DIGITS, SpeechKind.SPELLED)) {
      List<Outcome> dictated = own.stream().filter(o -> o.kind() == kind).toList();
      for (LineCondition condition : List.of(LineCondition.CLEAN, LineCondition.NOISE_MULAW)) {
        if (!dictated.isEmpty()) {
          row(lines, dictated.getFirst().part() + " exact, " + condition.title(), cell(dictated, condition));
        }
      }
    }
    row(lines, "real-time factor: encoder, final transcript, partials", String.format(Locale.ROOT, "%.4f, %.4f, %.4f",
        factor(all, HearingProbe.Cost::encoding), factor(all, HearingProbe.Cost::reading),
        factor(all.stream().filter(o -> !o.intents().isEmpty()).toList(), HearingProbe.Cost::partials)));
    row(lines, "ms from the first word's beginning to a partial with it, clean, p50 / p95", firstWord(own));
  }

  private static String firstWord(List<Outcome> own) {
    List<Outcome> clean = own.stream().filter(o -> o.condition() == LineCondition.CLEAN && !o.intents().isEmpty())
        .toList();
    int[] sorted = clean.stream().flatMapToInt(o -> o.firstWordMs().stream()).sorted().toArray();
    return sorted.length == 0
        ? "-"
        : sorted[sorted.length / 2] + " / " + sorted[Math.min(sorted.length - 1, sorted.length * 95 / 100)]
            + " (in " + sorted.length + " of " + clean.size() + ")";
  }

  private void understood(List<String> lines, List<Outcome> own, String part) {
    SpeechKind kind = own.getFirst().kind();
    Outcome any = own.getFirst();
    long words = own.stream().filter(o -> o.ear().equals(any.ear()) && o.voice() == any.voice()
        && o.condition() == any.condition()).mapToLong(o -> o.careful().words().words()).sum();
    lines.add("");
    lines.add(kind.exact()
        ? "Exactly right, " + part + ", by sound alone / with the knowledge of words, in percent with the 95 % interval"
        : "Word errors, " + part
            + ", by sound alone / with the knowledge of words, in percent with half the 95 % interval"
            + " (" + words + " words a voice and condition)");
    lines.add("");
    head(lines, "voice", Arrays.stream(LineCondition.values()).map(LineCondition::title).toList());
    boolean several = named(Outcome::ear).size() > 1;
    for (String ear : named(Outcome::ear)) {
      List<Outcome> heard = own.stream().filter(o -> o.ear().equals(ear)).toList();
      String suffix = several ? ", " + ear : "";
      for (String voice : named(o -> o.voice().name())) {
        cells(lines, voice + suffix, heard.stream().filter(o -> o.voice().name().equals(voice)).toList());
      }
      for (Group group : Group.values()) {
        cells(lines, "all " + group.title + suffix, heard.stream().filter(group::holds).toList());
      }
    }
  }

  private static void cells(List<String> lines, String title, List<Outcome> own) {
    if (!own.isEmpty()) {
      row(lines, title, Arrays.stream(LineCondition.values()).map(condition -> cell(own, condition))
          .toArray(String[]::new));
    }
  }

  private static String cell(List<Outcome> own, LineCondition condition) {
    if (own.stream().noneMatch(o -> o.condition() == condition)) {
      return "-";
    }
    if (own.getFirst().kind().exact()) {
      return String.format(Locale.ROOT, "%.1f / %s", 100 * right(own, condition, Outcome::quick).value(),
          right(own, condition, Outcome::careful));
    }
    return String.format(Locale.ROOT, "%.1f / %s", 100 * words(own, condition, Outcome::quick).rate().rate(),
        words(own, condition, Outcome::careful));
  }

  private static void head(List<String> lines, String first, List<String> others) {
    row(lines, first, others.toArray(String[]::new));
    lines.add("|---".repeat(others.size() + 1) + "|");
  }

  private static void row(List<String> lines, String first, String... others) {
    lines.add("| " + first + " | " + String.join(" | ", others) + " |");
  }

  private void shares(List<String> lines, String part, String title, Predicate<Judgement> hit) {
    lines.add("");
    lines.add(title + ", " + part + ", in percent with the 95 % interval");
    lines.add("");
    head(lines, "voices, source", Arrays.stream(LineCondition.values()).map(LineCondition::title).toList());
    for (String ear : named(Outcome::ear)) {
      for (Group group : Group.values()) {
        List<Outcome> own = only(o -> o.part().equals(part) && o.ear().equals(ear) && group.holds(o));
        for (Source source : Source.values()) {
          if (own.stream().anyMatch(o -> o.intents().containsKey(source))) {
            row(lines, group.title + ", " + source.key() + (named(Outcome::ear).size() > 1 ? ", " + ear : ""),
                Arrays.stream(LineCondition.values()).map(condition -> share(own, condition, source, hit).toString())
                    .toArray(String[]::new));
          }
        }
      }
    }
  }

  /** The report as one object. */
  public JsonObject json() {
    return new SpeechReportJson(outcomes, silent).all();
  }

  static Words words(List<Outcome> own, LineCondition condition, Function<Outcome, Score> reading) {
    return Words.of(own.stream().filter(o -> o.condition() == condition).map(o -> reading.apply(o).words()).toList());
  }

  static Share right(List<Outcome> own, LineCondition condition, Function<Outcome, Score> reading) {
    return Share.of(own.stream().filter(o -> o.condition() == condition).map(o -> reading.apply(o).right()).toList());
  }

  static Share share(List<Outcome> own, LineCondition condition, Source source, Predicate<Judgement> hit) {
    return Share.of(own.stream().filter(o -> o.condition() == condition && o.intents().containsKey(source))
        .map(o -> hit.test(o.intents().get(source))).toList());
  }

  /** Seconds of one thread for each second of sound. */
  static double factor(List<Outcome> own, ToDoubleFunction<HearingProbe.Cost> seconds) {
    double audio = own.stream().mapToDouble(o -> o.cost().audioSeconds()).sum();
    return audio == 0 ? 0 : own.stream().mapToDouble(o -> seconds.applyAsDouble(o.cost())).sum() / audio;
  }

  private List<Outcome> only(Predicate<Outcome> wanted) {
    return outcomes.stream().filter(wanted).toList();
  }

  private Set<String> named(Function<Outcome, String> name) {
    var names = new LinkedHashSet<String>();
    outcomes.forEach(outcome -> names.add(name.apply(outcome)));
    return names;
  }
}
