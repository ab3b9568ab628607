package frontdesk.agent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * One call's dialogue: the model's steps, the tools it asks for and the history of what was said and heard. State of
 * one call, used from the call's context, with the two exceptions named below. The turn loop is:
 *
 * <pre>
 * hear(turn); do { step = await(next(sentences)); for (tool : step.tools()) add(await(store: execute(tool))); } while (!step.tools().isEmpty());
 * </pre>
 */
public interface Conversation extends AutoCloseable {
  /** The sentence that opens the call. It becomes the first line of the history. */
  String greeting();

  /** Adds what the caller said. An unheard rest of the last reply has been settled by {@link #heard} before. */
  void hear(CallerTurn turn);

  /**
   * Asks the model for its next step. Sentences are given as soon as they are complete, possibly on the provider's
   * thread. Where the provider fails or is slow the offline model takes over, so the stage never fails and completes
   * within 3 s plus the offline model's time.
   */
  CompletionStage<Step> next(Consumer<String> sentences);

  /**
   * Looks up ahead what the reply would need if the caller's turn ended with these words, so that the answer is there
   * when the turn ends. Only what changes nothing is looked up, and nothing of it shows in the dialogue: a tool that
   * asks the same within a few seconds, before anything was written, finds the answer; any other asks anew. Blocking:
   * called on the {@code store} pool, beside anything else.
   *
   * @param soFar the words so far, under the number that the turn will have
   * @param most so many look-ups
   * @return what was looked up
   */
  default List<ToolCall> foresee(CallerTurn soFar, int most) {
    return List.of();
  }

  /**
   * Works out how the reply would begin if the caller's turn ended with these words, and looks up what it needs. Nothing
   * that changes anything is executed and nothing of it shows in the dialogue, as with {@link #foresee}, beside which it
   * may run. A provider may be asked, as often as its settings allow, and its answer serves if the turn ends so.
   * Blocking: called on the {@code store} pool.
   *
   * @param likely the words, under the number that the turn will have
   * @param most so many look-ups
   * @return the first sentence, where it does not wait for a tool that changes something
   */
  default Optional<String> prepare(CallerTurn likely, int most) {
    return Optional.empty();
  }

  /** The caller goes on: what a provider was asked ahead of the turn's end is given up. */
  default void goesOn() {}

  /**
   * How often a provider, which takes money for it, was asked ahead of a turn's end in this call, and how often that was
   * the answer.
   */
  record Ahead(long asked, long used) {}

  /** What was asked ahead so far. */
  default Ahead askedAhead() {
    return new Ahead(0, 0);
  }

  /** Executes a tool. Blocking: called on the {@code store} pool; a write is committed once under its key. */
  ToolOutcome execute(ToolCall call);

  /** Adds a tool's outcome to the history. */
  void add(ToolOutcome outcome);

  /** Replaces what was generated in the current reply by what the caller heard of it. */
  void heard(String text, boolean whole);

  /** Gives up the step under way, as after a barge-in: its late sentences and its result are dropped. */
  void cancel();

  /** What the last reply asked for. */
  Awaited awaited();

  /**
   * A fixed line from the prompts. The call asks for {@code silence.first} and {@code silence.last} (nothing was said),
   * {@code unclear} and {@code unclear.last} (sound without words), {@code failure} and {@code failure.last} (a stage
   * broke), {@code moment} (a tool takes long), {@code limit} (the longest call), {@code drained} (the server shuts down) and those that begin with
   * {@code recording} (consent). The {@code last} ones, {@code limit} and {@code drained} are followed by the end of the
   * call. They do not become part of the history.
   */
  String line(String key);

  /** What words of the caller say about being recorded; a dialogue that knows no such words hears none. */
  default Consent consent(String text) {
    return Consent.OTHER;
  }

  /** What words of the caller over a reply are; a dialogue that knows no such words takes all for speech. */
  default Interjection interjection(String spoken) {
    return spoken.isBlank() ? Interjection.NOTHING : Interjection.SPEECH;
  }

  /**
   * What the caller has told so far that the dialogue keeps apart from its words, whether a tool was given it or not:
   * {@code name}, {@code phone}, {@code attendee}, {@code service}, {@code person}, {@code confirmation_number} and
   * {@code message}, each where it is known. Personal data. Blocking: called on the {@code store} pool, also after the
   * end of the call.
   */
  default Map<String, String> slots() {
    return Map.of();
  }

  /** Whether a tool changes anything: it may not begin before the caller's turn is certainly over. */
  default boolean changes(ToolCall tool) {
    return true;
  }

  @Override
  void close();
}
