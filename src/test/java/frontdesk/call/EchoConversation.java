package frontdesk.call;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import frontdesk.agent.Awaited;
import frontdesk.agent.CallerTurn;
import frontdesk.agent.Conversation;
import frontdesk.agent.Step;
import frontdesk.agent.ToolCall;
import frontdesk.agent.ToolOutcome;

/** Says what it heard; ends the call at "bye". */
public final class EchoConversation implements Conversation {
  private String last = "";

  @Override
  public String greeting() {
    return "Hi.";
  }

  @Override
  public void hear(CallerTurn turn) {
    last = turn.text();
  }

  @Override
  public CompletionStage<Step> next(Consumer<String> sentences) {
    String reply = "You said " + last + ".";
    sentences.accept(reply);
    return CompletableFuture.completedStage(new Step(reply, List.of(), last.equals("bye"), ""));
  }

  @Override
  public ToolOutcome execute(ToolCall call) {
    throw new IllegalStateException("no tool was asked for");
  }

  @Override
  public void add(ToolOutcome outcome) {}

  @Override
  public void heard(String text, boolean whole) {}

  @Override
  public void cancel() {}

  @Override
  public Awaited awaited() {
    return Awaited.ANYTHING;
  }

  @Override
  public String line(String key) {
    return key + ".";
  }

  @Override
  public void close() {}
}
