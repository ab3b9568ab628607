package frontdesk.call;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import frontdesk.agent.CallerTurn;
import frontdesk.agent.Conversation;
import frontdesk.agent.ToolCall;
import frontdesk.call.CallMetrics.Drop;
import frontdesk.call.CallMetrics.Stage;
import frontdesk.space.IntentResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is understood of an utterance while it is spoken: its intent on the {@code text} pool, told once it is steady,
 * and the look-ups that the reply would need if the turn ended now, ahead of it on the {@code store} pool. One of each
 * is under way at a time and the newest words wait for it; a result that comes after the utterance is dropped. Strand
 * only.
 */
final class Early {
  private static final Logger LOG = LoggerFactory.getLogger(Early.class);

  /** Words so far and what they mean. */
  private record Reading(Heard heard, long atMs, long turn) {}

  private final Strand strand;
  private final Workers workers;
  private final Stages stages;
  private final CallMetrics metrics;
  private final Consumer<CallEvent.Intent> shown;
  private final int most;
  private final Supplier<Conversation> conversation;

  /** Read on the {@code store} pool too. */
  private volatile long utterance;
  private Steady steady = new Steady();
  private final Set<String> lookedUp = new HashSet<>();
  private String lookedAt = "";
  private boolean reading;
  private boolean looking;
  private Optional<Reading> nextReading = Optional.empty();
  private Optional<CallerTurn> nextLook = Optional.empty();

  /**
   * @param most different look-ups ahead of one turn, 0 for none
   * @param conversation whose look-ups they are
   * @param shown is told each steady intent
   */
  Early(Strand strand, Workers workers, Stages stages, CallMetrics metrics, int most,
      Supplier<Conversation> conversation, Consumer<CallEvent.Intent> shown) {
    this.strand = strand;
    this.workers = workers;
    this.stages = stages;
    this.metrics = metrics;
    this.most = most;
    this.conversation = conversation;
    this.shown = shown;
  }

  /** The utterance is over or does not count: what is under way for it comes to nothing. */
  void over() {
    utterance = utterance + 1;
    steady = new Steady();
    lookedUp.clear();
    lookedAt = "";
    nextReading = Optional.empty();
    nextLook = Optional.empty();
  }

  /**
   * Takes what is heard so far.
   *
   * @param turn the number that the turn will have
   */
  void heard(Heard soFar, long atMs, long turn) {
    nextReading = Optional.of(new Reading(soFar, atMs, turn));
    read();
  }

  private void read() {
    if (reading || nextReading.isEmpty()) {
      return;
    }
    Reading now = nextReading.get();
    nextReading = Optional.empty();
    reading = true;
    long of = utterance;
    workers.text().submit(() -> stages.intents().classify(now.heard.words().spoken(), now.heard.sound()))
        .whenComplete((found, failure) -> strand.run(() -> {
          reading = false;
          if (of != utterance) {
            metrics.dropped(Drop.STALE, 1);
          } else if (failure != null) {
            metrics.failed(Stage.INTENT);
          } else {
            understood(now, found);
          }
          read();
        }));
  }

  private void understood(Reading now, IntentResult found) {
    String spoken = now.heard.words().spoken();
    if (steady.takes(found, spoken.split(" ").length)) {
      shown.accept(
          new CallEvent.Intent(found.name(), found.score(), found.margin(), found.source(), false, now.atMs));
    }
    Optional<IntentResult> intent = Optional.of(found).filter(steady::agrees);
    String at = spoken + "/" + intent.map(IntentResult::name).orElse("");
    if (!at.equals(lookedAt)) {
      lookedAt = at;
      nextLook = Optional.of(
          new CallerTurn(now.turn, now.heard.words().text(), spoken, intent, CallerTurn.Channel.SPEECH));
      look();
    }
  }

  private void look() {
    int left = most - lookedUp.size();
    if (looking || nextLook.isEmpty() || left <= 0) {
      return;
    }
    CallerTurn soFar = nextLook.get();
    nextLook = Optional.empty();
    looking = true;
    long of = utterance;
    workers.store()
        .submit(() -> of == utterance ? conversation.get().foresee(soFar, left) : List.<ToolCall>of())
        .whenComplete((looked, failure) -> strand.run(() -> {
          looking = false;
          if (failure != null) {
            // The turn asks for itself what it needs, and answers for what fails then.
            LOG.warn("nothing was looked up ahead: {}", Failures.cause(failure).getClass().getSimpleName());
          } else if (of == utterance) {
            looked.forEach(tool -> lookedUp.add(tool.name() + tool.arguments()));
          }
          look();
        }));
  }
}
