package frontdesk.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import frontdesk.space.IntentResult;

/** What a house of fakes is made of. */
public final class Fakes {
  private Fakes() {}

  /** Stages that only pretend, but for the receptionist, who repeats what she hears. */
  public static Stages stages() {
    var speech = new FakeSpeech();
    return new Stages(speech, speech, Optional.empty(), FakeTurnDetector::new, text -> booking(), new FakeVoice(), true,
        (id, caller, transfer) -> new EchoConversation());
  }

  /** What the intents say to whatever they are asked. */
  public static IntentResult booking() {
    return new IntentResult(List.of(new IntentResult.Score("book", 0.9)), 0.5, false, "text");
  }

  /** The mailbox holds all that a test sends at once, however busy the machine is. */
  public static CallSettings roomy() {
    CallSettings defaults = CallSettings.defaults();
    return with(defaults, Duration.ofSeconds(10), defaults.hearing().lookUps());
  }

  static CallSettings with(CallSettings settings, Duration mailbox, int lookUps) {
    CallSettings.Hearing h = settings.hearing();
    return new CallSettings(settings.house(), new CallSettings.Hearing(mailbox, h.preRoll(), h.partials(),
        h.utterance(), h.bargeIn(), h.keypad(), h.keys(), h.typed(), h.waiting(), lookUps, h.preparations(), h.echo()),
        settings.playing(),
        settings.patience());
  }
}
