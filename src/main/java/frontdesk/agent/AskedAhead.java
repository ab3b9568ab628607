package frontdesk.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;

/**
 * A provider's answer to a turn that has probably ended, asked for before that is certain. Its sentences are kept until
 * the very same messages are asked about; then it goes on as the answer to them. Any thread.
 */
final class AskedAhead {
  private final List<ChatMessage> messages;
  private final Answer answer;
  private final List<String> kept = new ArrayList<>();
  private Optional<Consumer<String>> sink = Optional.empty();

  /** @param check throws {@link IllegalStateException} for a sentence that may not be said */
  AskedAhead(List<ChatMessage> messages, ModelSettings settings, ScheduledExecutorService timer,
      Consumer<String> check) {
    this.messages = List.copyOf(messages);
    this.answer = new Answer(settings, timer, sentence -> {
      check.accept(sentence);
      take(sentence);
    });
  }

  Answer answer() {
    return answer;
  }

  /** Whether it answers just these messages and has not failed. */
  boolean answers(List<ChatMessage> asked) {
    return read(messages).equals(read(asked)) && !answer.done().isCompletedExceptionally();
  }

  /** What a provider's model reads of messages: how sure the recogniser was of a turn is not in it. */
  private static List<Object> read(List<ChatMessage> messages) {
    return messages.stream().map(m -> m instanceof UserMessage user ? (Object) user.contents() : m).toList();
  }

  private synchronized void take(String sentence) {
    sink.ifPresentOrElse(to -> to.accept(sentence), () -> kept.add(sentence));
  }

  /** Gives out what was kept and whatever comes. */
  synchronized void adopt(Consumer<String> to) {
    kept.forEach(to);
    sink = Optional.of(to);
  }
}
