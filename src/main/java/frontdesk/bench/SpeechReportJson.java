package frontdesk.bench;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import frontdesk.bench.HearingProbe.Source;
import frontdesk.bench.IntentTrack.Judgement;
import frontdesk.bench.SpeechBench.Outcome;
import frontdesk.bench.SpeechFigures.Share;
import frontdesk.bench.SpeechFigures.Words;
import frontdesk.bench.SpeechReport.Group;
import io.vertx.core.json.JsonObject;

/** A {@link SpeechReport} for programs: by ear, part, voice and condition. */
record SpeechReportJson(List<Outcome> outcomes, Map<String, String> silent) {
  JsonObject all() {
    var json = new JsonObject();
    for (String ear : named(outcomes, Outcome::ear)) {
      List<Outcome> heard = outcomes.stream().filter(o -> o.ear().equals(ear)).toList();
      var parts = new JsonObject();
      for (String part : named(heard, Outcome::part)) {
        parts.put(part, part(heard.stream().filter(o -> o.part().equals(part)).toList()));
      }
      parts.put("real_time_factor", new JsonObject()
          .put("encoder", rounded(SpeechReport.factor(heard, HearingProbe.Cost::encoding)))
          .put("final", rounded(SpeechReport.factor(heard, HearingProbe.Cost::reading)))
          .put("partials", rounded(SpeechReport.factor(heard.stream().filter(o -> !o.intents().isEmpty()).toList(),
              HearingProbe.Cost::partials))));
      json.put(ear, parts);
    }
    var missing = new JsonObject();
    silent.forEach(missing::put);
    return json.put("not_measured", missing);
  }

  private static JsonObject part(List<Outcome> own) {
    var voices = new JsonObject();
    for (String voice : named(own, o -> o.voice().name())) {
      List<Outcome> spoken = own.stream().filter(o -> o.voice().name().equals(voice)).toList();
      voices.put(voice, each(condition -> words(spoken, condition)));
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

  private static JsonObject words(List<Outcome> own, LineCondition condition) {
    Words careful = SpeechReport.words(own, condition, Outcome::careful);
    Words quick = SpeechReport.words(own, condition, Outcome::quick);
    var json = new JsonObject().put("wer", rounded(careful.rate().rate())).put("errors", careful.rate().errors())
        .put("words", careful.rate().words()).put("greedy_wer", rounded(quick.rate().rate()));
    if (own.getFirst().kind().exact()) {
      json.put("exact", rounded(SpeechReport.right(own, condition, Outcome::careful).value()))
          .put("greedy_exact", rounded(SpeechReport.right(own, condition, Outcome::quick).value()))
          .put("utterances", SpeechReport.right(own, condition, Outcome::careful).count());
    }
    return json;
  }

  private static JsonObject sources(List<Outcome> own, LineCondition condition) {
    var json = new JsonObject();
    for (Source source : Source.values()) {
      Share right = SpeechReport.share(own, condition, source, Judgement::right);
      if (right.count() > 0) {
        json.put(source.key(), new JsonObject().put("accuracy", rounded(right.value()))
            .put("early", rounded(SpeechReport.share(own, condition, source, Judgement::early).value()))
            .put("at_60_percent", rounded(SpeechReport.share(own, condition, source, Judgement::atSixty).value()))
            .put("utterances", right.count()));
      }
    }
    return json;
  }

  private static JsonObject each(Function<LineCondition, JsonObject> figure) {
    var json = new JsonObject();
    for (LineCondition condition : LineCondition.values()) {
      json.put(condition.key(), figure.apply(condition));
    }
    return json;
  }

  private static Set<String> named(List<Outcome> outcomes, Function<Outcome, String> name) {
    var names = new LinkedHashSet<String>();
    outcomes.forEach(outcome -> names.add(name.apply(outcome)));
    return names;
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
