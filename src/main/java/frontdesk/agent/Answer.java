package frontdesk.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;

/**
 * One streamed answer of a model under a watch: its sentences go out as they are complete, and it fails when the first
 * one takes too long, when it pauses too long, when it says what it may not, or when it ends with nothing. Whatever comes
 * after its end is dropped. Called on the provider's thread, the watch's and the call's.
 */
final class Answer implements StreamingChatResponseHandler {
  /** Why an answer was given up. */
  static final class GivenUp extends Exception {
    private static final long serialVersionUID = 1;

    GivenUp(String reason) {
      super(reason, null, false, false);
    }
  }

  /** A reply on the telephone is shorter than this many characters. */
  private static final int LONGEST = 2_000;
  /** So many times the longest pause may an answer take as a whole. */
  private static final int STALLS = 6;

  private final CompletableFuture<AiMessage> done = new CompletableFuture<>();
  private final Sentences sentences;
  private final ModelSettings settings;
  private final ScheduledExecutorService timer;
  private final List<ToolExecutionRequest> tools = new ArrayList<>();
  private ScheduledFuture<?> watch;
  private StreamingHandle handle;
  private ScheduledFuture<?> end;
  private boolean begun;
  private int characters;

  /** @param sink takes a sentence, or throws {@link IllegalStateException} where it may not be said */
  Answer(ModelSettings settings, ScheduledExecutorService timer, Consumer<String> sink) {
    this.settings = settings;
    this.timer = timer;
    this.sentences = new Sentences(sentence -> {
      if (sentence.codePoints().noneMatch(Character::isLetterOrDigit)) return; // nothing to say
      begun = true;
      sink.accept(sentence);
    });
  }

  CompletableFuture<AiMessage> done() {
    return done;
  }

  /** Starts the watch; called before the model is asked. */
  synchronized void watch() {
    arm(settings.firstToken().toMillis(), "its first sentence took too long");
    long whole = settings.firstToken().plus(settings.stall().multipliedBy(STALLS)).toMillis();
    end = timer.schedule(() -> giveUp("it took too long"), whole, TimeUnit.MILLISECONDS);
    done.whenComplete((answer, failure) -> end.cancel(false));
  }

  private void arm(long millis, String reason) {
    if (watch != null) watch.cancel(false);
    if (!done.isDone()) watch = timer.schedule(() -> giveUp(reason), millis, TimeUnit.MILLISECONDS);
  }

  /** Ends the answer: what comes later is dropped. */
  synchronized void giveUp(String reason) {
    if (!done.completeExceptionally(new GivenUp(reason))) return;
    if (watch != null) watch.cancel(false);
    if (handle != null) handle.cancel();
  }

  @Override
  public synchronized void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
    handle = context.streamingHandle();
    onPartialResponse(partial.text());
    if (done.isDone()) handle.cancel();
  }

  @Override
  public synchronized void onPartialResponse(String text) {
    if (done.isDone()) return;
    characters += text.length();
    if (characters > LONGEST) {
      giveUp("it would not end");
      return;
    }
    try {
      sentences.add(text);
    } catch (IllegalStateException e) {
      giveUp(e.getMessage());
      return;
    }
    if (begun) arm(settings.stall().toMillis(), "it stopped in the middle");
  }

  @Override
  public synchronized void onCompleteToolCall(CompleteToolCall call) {
    if (done.isDone()) return;
    tools.add(call.toolExecutionRequest());
    arm(settings.stall().toMillis(), "it stopped after a tool");
  }

  @Override
  public synchronized void onCompleteResponse(ChatResponse response) {
    if (done.isDone()) return;
    AiMessage message = response.aiMessage();
    if (response.finishReason() == null) {
      giveUp("it was cut off"); // a stream that ends without a reason has lost its rest
      return;
    }
    try {
      sentences.end();
    } catch (IllegalStateException e) {
      giveUp(e.getMessage());
      return;
    }
    if (!begun && !message.hasToolExecutionRequests()) {
      giveUp("it was empty");
      return;
    }
    if (watch != null) watch.cancel(false);
    done.complete(message);
  }

  @Override
  public synchronized void onError(Throwable error) {
    if (watch != null) watch.cancel(false);
    done.completeExceptionally(error);
  }
}
