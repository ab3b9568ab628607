package frontdesk.call;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import frontdesk.agent.CallerTurn;
import frontdesk.agent.Conversation;
import frontdesk.call.CallMetrics.Count;
import frontdesk.call.CallMetrics.Drop;
import frontdesk.call.CallMetrics.Stage;
import frontdesk.space.IntentResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reply to a turn that has probably ended, prepared before that is certain: its intent (pool {@code text}), what has
 * to be looked up and how the reply begins ({@code store}), the sound of its first sentence ({@code voice}). Nothing of
 * it has an effect or is ever said by itself: when the turn is over the reply is made in the one way that there is, and
 * finds what it asks for if its words are the same. If the caller goes on it is thrown away. Strand only.
 */
final class Preparation {
  private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

  private record Known(String spoken, IntentResult intent) {}

  private final Strand strand;
  private final Workers workers;
  private final Stages stages;
  private final CallMetrics metrics;
  private final CallSettings.Hearing settings;
  private final Supplier<Conversation> conversation;
  private final Supplier<Replies> replies;

  /** Of the newest preparation; read on the {@code store} pool too. */
  private volatile long number;
  private long turn = -1;
  private int begun;
  private Optional<Known> known = Optional.empty();
  private Conversation.Ahead counted = new Conversation.Ahead(0, 0);

  Preparation(Strand strand, Workers workers, Stages stages, CallMetrics metrics, CallSettings.Hearing settings,
      Supplier<Conversation> conversation, Supplier<Replies> replies) {
    this.strand = strand;
    this.workers = workers;
    this.stages = stages;
    this.metrics = metrics;
    this.settings = settings;
    this.conversation = conversation;
    this.replies = replies;
  }

  /**
   * The turn has probably ended with these words. More often than may be nothing is prepared.
   *
   * @param of the number that the turn will have
   */
  void begin(Heard heard, long of) {
    drop();
    begun = of == turn ? begun : 0;
    turn = of;
    if (heard.isEmpty() || begun >= settings.preparations()) {
      return;
    }
    begun++;
    metrics.counted(Count.PREPARED);
    long mine = number;
    String spoken = heard.words().spoken();
    workers.text().submit(() -> stages.intents().classify(spoken, heard.sound()))
        .whenComplete((intent, failure) -> strand.run(() -> {
          if (mine != number) {
            metrics.dropped(Drop.STALE, 1);
          } else if (failure != null) {
            metrics.failed(Stage.INTENT);
          } else {
            known = Optional.of(new Known(spoken, intent));
            prepare(mine, new CallerTurn(of, heard.words().text(), spoken, Optional.of(intent),
                CallerTurn.Channel.SPEECH, List.of(), 1, heard.words().spotted()));
          }
        }));
  }

  private void prepare(long mine, CallerTurn likely) {
    workers.store()
        .submit(() -> mine == number
            ? conversation.get().prepare(likely, settings.lookUps())
            : Optional.<String>empty())
        .whenComplete((sentence, failure) -> strand.run(() -> {
          count();
          if (failure != null) {
            // The turn asks for itself what it needs, and answers for what fails then.
            LOG.warn("nothing was prepared: {}", Failures.cause(failure).getClass().getSimpleName());
          } else if (mine == number) {
            sentence.ifPresent(replies.get()::prepare);
          }
        }));
  }

  /** The caller goes on, or something else takes the turn: what was prepared is thrown away. */
  void drop() {
    over();
    known = Optional.empty();
    replies.get().prepareNothing();
    conversation.get().goesOn();
  }

  /** The turn is over: what was prepared waits to be used, and nothing more is prepared for it. */
  void over() {
    number = number + 1;
  }

  /** Counts what a provider has been asked ahead since the last time. */
  void count() {
    Conversation.Ahead now = conversation.get().askedAhead();
    for (long i = counted.asked(); i < now.asked(); i++) {
      metrics.counted(Count.ASKED_AHEAD);
    }
    for (long i = counted.used(); i < now.used(); i++) {
      metrics.counted(Count.ASKED_AHEAD_USED);
    }
    counted = now;
  }

  /** The intent of a turn that is over, where just these words were prepared for. */
  Optional<IntentResult> intent(String spoken) {
    return known.filter(ready -> ready.spoken().equals(spoken)).map(Known::intent);
  }
}
