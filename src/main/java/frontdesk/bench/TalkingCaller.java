package frontdesk.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import frontdesk.bench.CallPlan.Step;
import frontdesk.bench.Scenario.Line;

/** The caller of a scenario in a call: speaks her lines, or types them. One call, one thread. */
final class TalkingCaller implements Respondent {
  private final Answering mind;
  private final SpokenLines lines;
  private final Exchange.Log log;
  private final Map<String, Utterance> sounds;

  /** @param sounds every sentence of the caller as sound; without any she types */
  TalkingCaller(Answering mind, SpokenLines lines, Map<String, Utterance> sounds, Exchange.Log log) {
    this.mind = mind;
    this.lines = lines;
    this.sounds = sounds;
    this.log = log;
  }

  @Override
  public List<Step> next(String heard) {
    return mind.next(lines.in(heard)).map(this::steps).orElse(List.of());
  }

  @Override
  public List<Utterance> utterances() {
    return List.copyOf(sounds.values());
  }

  private List<Step> steps(Line line) {
    var steps = new ArrayList<Step>();
    switch (line) {
      case Line.Silence silence -> {
        log.said("(silence)");
        steps.add(new Step.Wait(silence.length()));
      }
      case Line.Keys keys -> {
        log.said("(keys " + keys.digits() + ")");
        steps.add(new Step.Keys(keys.digits()));
      }
      case Line.HangUp _ -> {
        log.said("(hangs up)");
        steps.add(new Step.HangUp());
      }
      case Line.Words words -> {
        log.said(words.say() + words.interrupt().map(more -> " ... " + more).orElse(""));
        steps.add(say(words.say(), false, words));
        words.interrupt().ifPresent(more -> steps.add(say(more, true, words)));
      }
    }
    return steps;
  }

  private Step say(String sentence, boolean over, Line.Words words) {
    return sounds.isEmpty()
        ? new Step.Type(sentence)
        : new Step.Say(Optional.ofNullable(sounds.get(sentence))
            .orElseThrow(() -> new CallException("'" + sentence + "' was not spoken beforehand")),
            over ? Optional.of(words.after()) : Optional.empty());
  }
}
