package frontdesk.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import frontdesk.bench.HearingProbe.Source;
import frontdesk.bench.IntentTrack.Judgement;
import frontdesk.bench.SpeechBench.Outcome;
import frontdesk.bench.SpeechFigures.Share;
import frontdesk.bench.SpeechFigures.Words;
import io.vertx.core.json.JsonObject;

/** What a {@link SpeechBench} found, as tables and as one object. Immutable. */
public final class SpeechReport {
  private final List<Outcome> outcomes;
  private final List<LineCondition> conditions;
  private final Map<String, String> silent;

  /** @param silent voices that were not measured, and why */
  SpeechReport(List<Outcome> outcomes, List<LineCondition> conditions, Map<String, String> silent) {
    this.outcomes = List.copyOf(outcomes);
    this.conditions = List.copyOf(conditions);
    this.silent = Map.copyOf(silent);
  }

  /** Voices that training has heard, or not. */
  private enum Group {
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
    for (String part : named(Outcome::part)) {
      lines.add("");
      lines.add("Word error rate, " + part + ", in percent with half the width of the 95 % interval ("
          + words(part) + " words a voice and condition)");
      lines.add("");
      head(lines, "voice", conditions.stream().map(LineCondition::title).toList());
      rows(lines, part);
    }
    for (String part : named(Outcome::part)) {
      if (outcomes.stream().anyMatch(o -> o.part().equals(part) && !o.intents().isEmpty())) {
        shares(lines, part, "Intent right at the end", Judgement::right);
        shares(lines, part, "Intent right and stable within 300 ms after the deciding word", Judgement::early);
        shares(lines, part, "Intent right at 60 % of the speech", Judgement::atSixty);
      }
    }
    lines.add("");
    named(Outcome::ear).forEach(ear -> lines.add(String.format(Locale.ROOT,
        "Real-time factor of %s (encoding, partials and transcript): %.3f", ear, realTime(ear))));
    silent.forEach((voice, why) -> lines.add("Not measured: " + voice + ", because " + why));
    return lines;
  }

  private static void head(List<String> lines, String first, List<String> others) {
    lines.add("| " + first + " | " + String.join(" | ", others) + " |");
    lines.add("|---".repeat(others.size() + 1) + "|");
  }

  private void rows(List<String> lines, String part) {
    boolean several = named(Outcome::ear).size() > 1;
    for (String voice : named(o -> o.voice().name())) {
      for (String ear : named(Outcome::ear)) {
        List<Outcome> own = only(o -> o.part().equals(part) && o.voice().name().equals(voice) && o.ear().equals(ear));
        if (!own.isEmpty()) {
          lines.add("| " + voice + (own.getFirst().voice().trained() ? "" : ", " + Group.UNHEARD.title)
              + (several ? ", " + ear : "") + " | " + String.join(" | ", conditions.stream()
                  .map(condition -> words(own, condition).toString()).toList())
              + " |");
        }
      }
    }
  }

  private void shares(List<String> lines, String part, String title, Predicate<Judgement> hit) {
    lines.add("");
    lines.add(title + ", " + part + ", in percent with the 95 % interval");
    lines.add("");
    head(lines, "voices, source", conditions.stream().map(LineCondition::title).toList());
    for (String ear : named(Outcome::ear)) {
      for (Group group : Group.values()) {
        List<Outcome> own = only(o -> o.part().equals(part) && o.ear().equals(ear) && group.holds(o));
        for (Source source : Source.values()) {
          if (own.stream().anyMatch(o -> o.intents().containsKey(source))) {
            lines.add("| " + group.title + ", " + source.key() + (named(Outcome::ear).size() > 1 ? ", " + ear : "")
                + " | " + String.join(" | ",
                    conditions.stream().map(condition -> share(own, condition, source, hit).toString()).toList())
                + " |");
          }
        }
      }
    }
  }

  /** The report as one object. */
  public JsonObject json() {
    var json = new JsonObject();
    for (String ear : named(Outcome::ear)) {
      var parts = new JsonObject();
      for (String part : named(Outcome::part)) {
        List<Outcome> own = only(o -> o.ear().equals(ear) && o.part().equals(part));
        if (!own.isEmpty()) {
          parts.put(part, json(own));
        }
      }
      json.put(ear, parts.put("real_time_factor", rounded(realTime(ear))));
    }
    var missing = new JsonObject();
    silent.forEach(missing::put);
    return json.put("not_measured", missing);
  }

  private JsonObject json(List<Outcome> own) {
    var voices = new JsonObject();
    for (String voice : named(o -> o.voice().name())) {
      List<Outcome> spoken = own.stream().filter(o -> o.voice().name().equals(voice)).toList();
      if (!spoken.isEmpty()) {
        voices.put(voice, each(condition -> {
          Words words = words(spoken, condition);
          return new JsonObject().put("wer", rounded(words.rate().rate())).put("errors", words.rate().errors())
              .put("words", words.rate().words());
        }));
      }
    }
    var json = new JsonObject().put("words", voices);
    if (own.stream().anyMatch(o -> !o.intents().isEmpty())) {
      var groups = new JsonObject();
      for (Group group : Group.values()) {
        List<Outcome> members = own.stream().filter(group::holds).toList();
        if (!members.isEmpty()) {
          groups.put(group == Group.TRAINED ? "trained" : "never_trained",
              each(condition -> sources(members, condition)));
        }
      }
      json.put("intents", groups);
    }
    return json;
  }

  private static JsonObject sources(List<Outcome> own, LineCondition condition) {
    var json = new JsonObject();
    for (Source source : Source.values()) {
      Share right = share(own, condition, source, Judgement::right);
      if (right.count() > 0) {
        json.put(source.key(), new JsonObject().put("accuracy", rounded(right.value()))
            .put("early", rounded(share(own, condition, source, Judgement::early).value()))
            .put("at_60_percent", rounded(share(own, condition, source, Judgement::atSixty).value()))
            .put("utterances", right.count()));
      }
    }
    return json;
  }

  private JsonObject each(Function<LineCondition, JsonObject> figure) {
    var json = new JsonObject();
    conditions.forEach(condition -> json.put(condition.key(), figure.apply(condition)));
    return json;
  }

  private static Words words(List<Outcome> own, LineCondition condition) {
    return Words.of(own.stream().filter(o -> o.condition() == condition).map(Outcome::words).toList());
  }

  private static Share share(List<Outcome> own, LineCondition condition, Source source, Predicate<Judgement> hit) {
    return Share.of(own.stream().filter(o -> o.condition() == condition && o.intents().containsKey(source))
        .map(o -> hit.test(o.intents().get(source))).toList());
  }

  private double realTime(String ear) {
    List<Outcome> own = only(o -> o.ear().equals(ear));
    return own.stream().mapToDouble(Outcome::seconds).sum() / own.stream().mapToDouble(Outcome::audioSeconds).sum();
  }

  private long words(String part) {
    Outcome any = outcomes.stream().filter(o -> o.part().equals(part)).findFirst().orElseThrow();
    return outcomes.stream().filter(o -> o.part().equals(part) && o.ear().equals(any.ear())
        && o.voice().name().equals(any.voice().name()) && o.condition() == any.condition())
        .mapToLong(o -> o.words().words()).sum();
  }

  private List<Outcome> only(Predicate<Outcome> wanted) {
    return outcomes.stream().filter(wanted).toList();
  }

  private Set<String> named(Function<Outcome, String> name) {
    var names = new LinkedHashSet<String>();
    outcomes.forEach(outcome -> names.add(name.apply(outcome)));
    return names;
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
