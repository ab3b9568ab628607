package frontdesk.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

import frontdesk.agent.Awaited;
import frontdesk.agent.CallerTurn;
import frontdesk.agent.Consent;
import frontdesk.agent.Conversation;
import frontdesk.agent.Interjection;
import frontdesk.agent.Step;
import frontdesk.agent.ToolCall;
import frontdesk.agent.ToolOutcome;

/**
 * A dialogue by script. A step is given one sentence each {@link #pace}; one that was cancelled goes on giving them, as
 * a provider may that hears of it late.
 */
final class FakeConversation implements Conversation {
  boolean closed;
  private final FakeStrand strand;
  /** From what was heard last to what is said next; a tool's outcome counts as heard. */
  Function<String, Step> script = heard -> new Step("You said " + heard + ". Go on.", List.of(), false, "");
  /** What a tool does. */
  Function<ToolCall, ToolOutcome> tools = call -> new ToolOutcome(call, "{\"done\":true}", false);
  Duration pace = Duration.ofMillis(30);
  /** Whether steps never end. */
  boolean dead;
  Awaited awaited = Awaited.ANYTHING;
  /** What is looked up ahead of a turn. */
  Function<CallerTurn, List<ToolCall>> foresight = turn -> List.of();
  /** How the reply to a turn is said to begin before it is over. */
  Function<CallerTurn, Optional<String>> preparation = turn -> Optional.empty();
  final List<CallerTurn> prepared = new ArrayList<>();
  /** Told of whatever has an effect or becomes part of the dialogue, before it does. */
  Consumer<String> effects = what -> {
  };
  final List<CallerTurn> foreseen = new ArrayList<>();
  final List<CallerTurn> heardTurns = new ArrayList<>();
  final List<String> history = new ArrayList<>();
  final List<String> settled = new ArrayList<>();
  final List<Boolean> whole = new ArrayList<>();
  int cancelled;
  private String last = "";
  private boolean stepping;

  FakeConversation(FakeStrand strand) {
    this.strand = strand;
  }

  @Override
  public String greeting() {
    return "Hello there.";
  }

  @Override
  public void hear(CallerTurn turn) {
    effects.accept("turn " + turn.turn());
    heardTurns.add(turn);
    history.add("caller: " + turn.text());
    last = turn.text();
  }

  @Override
  public CompletionStage<Step> next(Consumer<String> sentences) {
    effects.accept("step");
    if (stepping) {
      throw new IllegalStateException("a step is under way");
    }
    var result = new CompletableFuture<Step>();
    if (dead) {
      return result;
    }
    stepping = true;
    Step step = script.apply(last);
    List<String> parts = step.text().isEmpty() ? List.of() : List.of(step.text().split("(?<=\\.) "));
    int delay = 1;
    for (String part : parts) {
      strand.at(pace.multipliedBy(delay++), () -> sentences.accept(part));
    }
    strand.at(pace.multipliedBy(delay), () -> {
      stepping = false;
      result.complete(step);
    });
    return result;
  }

  @Override
  public List<ToolCall> foresee(CallerTurn soFar, int most) {
    foreseen.add(soFar);
    return foresight.apply(soFar);
  }

  @Override
  public Optional<String> prepare(CallerTurn likely, int most) {
    prepared.add(likely);
    return preparation.apply(likely);
  }

  @Override
  public ToolOutcome execute(ToolCall call) {
    if (changes(call)) {
      effects.accept("tool " + call.name());
    }
    return tools.apply(call);
  }

  @Override
  public void add(ToolOutcome outcome) {
    history.add("tool: " + outcome.call().name() + (outcome.failed() ? " failed" : " done"));
    last = "tool " + outcome.call().name();
  }

  @Override
  public void heard(String text, boolean all) {
    settled.add(text);
    whole.add(all);
    history.add("agent: " + text);
  }

  @Override
  public void cancel() {
    cancelled++;
    stepping = false;
  }

  @Override
  public Awaited awaited() {
    return awaited;
  }

  @Override
  public String line(String key) {
    return "Line " + key + ".";
  }

  @Override
  public Consent consent(String text) {
    return switch (text) {
      case "yes" -> new Consent(Consent.Kind.YES, "yes");
      case "no" -> new Consent(Consent.Kind.NO, "no");
      case "please stop recording" -> new Consent(Consent.Kind.STOP, "stop recording");
      case "erase the recording" -> new Consent(Consent.Kind.ERASE, "erase the recording");
      default -> Consent.OTHER;
    };
  }

  /** An utterance over a reply: 10 to 19 are signs of listening, 20 to 29 want the floor at once. */
  @Override
  public Interjection interjection(String spoken) {
    return spoken.isBlank()
        ? Interjection.NOTHING
        : switch (spoken.replaceAll("\\D", "").length() == 2 ? spoken.replaceAll("\\D", "").charAt(0) : '0') {
          case '1' -> Interjection.BACKCHANNEL;
          case '2' -> Interjection.DEMAND;
          default -> Interjection.SPEECH;
        };
  }

  @Override
  public boolean changes(ToolCall tool) {
    return !tool.name().startsWith("find");
  }

  @Override
  public void close() {
    closed = true;
  }
}
