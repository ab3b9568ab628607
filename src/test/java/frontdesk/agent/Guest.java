package frontdesk.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A caller in text: says a turn and runs the turn loop until the reply is complete. */
final class Guest {
  final Conversation conversation;
  final List<String> tools = new ArrayList<>();
  final List<ToolOutcome> outcomes = new ArrayList<>();
  final List<String> log = new ArrayList<>();
  String reply = "";
  boolean ended;
  String transferTo = "";
  private long turn;

  Guest(Conversation conversation) {
    this.conversation = conversation;
    log.add("  - " + conversation.greeting());
  }

  /** Says a turn; the reply to it. */
  String say(String text) {
    return turn(text, text.isEmpty() ? CallerTurn.Channel.SILENCE : CallerTurn.Channel.TYPED);
  }

  String turn(String text, CallerTurn.Channel channel) {
    return turn(text, channel, List.of(), 1);
  }

  /** Is heard with doubts; the reply to it. */
  String doubtful(String text, String other, double probability) {
    return turn(text, CallerTurn.Channel.SPEECH, List.of(new CallerTurn.Guess(other, other, probability)), 1);
  }

  /** Is heard badly; the reply to it. */
  String mumble(String text, double confidence) {
    return turn(text, CallerTurn.Channel.SPEECH, List.of(), confidence);
  }

  /** Is heard with words that are written in another way than they were said; the reply to it. */
  String spoken(String text, String spoken) {
    return turn(new CallerTurn(++turn, text, spoken, Optional.empty(), CallerTurn.Channel.SPEECH, List.of(), 1));
  }

  /** Is heard as something else than a phrase that must not be missed; the reply to it. */
  String spotted(String text, String phrase) {
    return turn(new CallerTurn(++turn, text, text, Optional.empty(), CallerTurn.Channel.SPEECH, List.of(), 0.6,
        List.of(phrase)));
  }

  private String turn(String text, CallerTurn.Channel channel, List<CallerTurn.Guess> others, double confidence) {
    return turn(new CallerTurn(++turn, text, text, Optional.empty(), channel, others, confidence));
  }

  private String turn(CallerTurn said) {
    if (ended) throw new IllegalStateException("the call has ended");
    conversation.hear(said);
    log.add("  > " + said.text());
    reply = reply();
    log.add("  - " + reply + (ended ? " [end]" : ""));
    return reply;
  }

  private String reply() {
    List<String> sentences = new ArrayList<>();
    for (int steps = 0; steps < 20; steps++) {
      Step step = step(sentences);
      for (ToolCall call : step.tools()) {
        tools.add(call.name());
        ToolOutcome outcome = conversation.execute(call);
        outcomes.add(outcome);
        log.add("    " + call.name() + call.arguments() + " -> " + outcome.result());
        conversation.add(outcome);
      }
      if (step.tools().isEmpty()) {
        ended = step.end();
        transferTo = step.transferTo();
        return String.join(" ", sentences);
      }
    }
    throw new AssertionError("the reply never ends\n" + this);
  }

  private Step step(List<String> sentences) {
    try {
      return conversation.next(s -> {
        synchronized (sentences) {
          sentences.add(s);
        }
      }).toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("no step\n" + this, e);
    }
  }

  @Override
  public String toString() {
    return String.join("\n", log);
  }
}
