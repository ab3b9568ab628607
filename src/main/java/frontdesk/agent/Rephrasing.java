package frontdesk.agent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a text into other words by the configured chat model. Nobody waits for it in a call, and what it says is a
 * proposal: whoever uses it checks it. Blocking; any platform thread.
 */
public final class Rephrasing {
  private static final Logger LOG = LoggerFactory.getLogger(Rephrasing.class);
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final int MOST_CHARACTERS = 4_000;

  private final StreamingChatModel model;
  private final String instruction;

  private Rephrasing(StreamingChatModel model, String instruction) {
    this.model = model;
    this.instruction = instruction;
  }

  /**
   * The model that the settings name; empty for the offline one.
   *
   * @param instruction what it is to do with a text
   */
  public static Optional<Rephrasing> of(ModelSettings settings, String instruction) {
    return Providers.of(settings).map(model -> new Rephrasing(model, instruction));
  }

  /** The text in other words; empty where the model fails, is cut off, or takes longer than 20 s. */
  public Optional<String> rephrase(String text) {
    var done = new CompletableFuture<String>();
    try {
      model.chat(
          ChatRequest.builder().messages(List.of(SystemMessage.from(instruction), UserMessage.from(text))).build(),
          new Whole(done));
      return Optional.of(done.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS)).map(String::strip)
          .filter(answer -> !answer.isEmpty() && answer.length() <= MOST_CHARACTERS);
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      LOG.warn("a text was not rephrased: {}", e.getClass().getSimpleName());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private record Whole(CompletableFuture<String> done) implements StreamingChatResponseHandler {
    @Override
    public void onPartialResponse(String piece) {}

    @Override
    public void onCompleteResponse(ChatResponse response) {
      boolean whole = response.finishReason() != null && response.aiMessage().text() != null;
      done.complete(whole ? response.aiMessage().text() : "");
    }

    @Override
    public void onError(Throwable error) {
      done.completeExceptionally(error);
    }
  }
}
