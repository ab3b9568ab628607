package frontdesk.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;

/**
 * Works out what a reply will need before the caller's turn is over, by asking the offline model what it would do if
 * the turn ended now, whichever model answers in the end. Look-ups run on a copy of the call's tools over the ports that
 * remember ({@link ReadAhead}); at anything else it stops. One call; any thread.
 */
final class Foresight {
  /** A move needs the appointment first and then the openings. */
  private static final int MOST_STEPS = 3;

  /**
   * What came of it.
   *
   * @param looked what was looked up
   * @param text what would be said first
   */
  private record Ahead(List<ToolCall> looked, Optional<String> text) {
    static final Ahead NOTHING = new Ahead(List.of(), Optional.empty());
  }

  private final Receptionist desk;
  private final OfflineModel model;
  private final CallTools tools;
  private final ReadAhead readAhead;
  private final CallerWords words;
  private final History history;
  // guarded by this
  private long turn = -1;

  Foresight(Receptionist desk, OfflineModel model, CallTools tools, ReadAhead readAhead, CallerWords words,
      History history) {
    this.desk = desk;
    this.model = model;
    this.tools = tools;
    this.readAhead = readAhead;
    this.words = words;
    this.history = history;
  }

  /**
   * Looks up what the words so far ask for. Nothing happens where enough other calls are doing so.
   *
   * @param before a turn that is not in the history yet
   */
  List<ToolCall> look(Optional<CallerTurn> before, CallerTurn soFar, int most) {
    return ahead(before, soFar, most).looked();
  }

  /** The sentence with which the offline model's reply would begin; empty where another model may answer. */
  Optional<String> reply(Optional<CallerTurn> before, CallerTurn likely, int most) {
    if (desk.emergency(likely)) return first(desk.line(Line.EMERGENCY_CALL));
    return desk.cloud().isPresent() ? Optional.empty() : ahead(before, likely, most).text().flatMap(Foresight::first);
  }

  private static Optional<String> first(String text) {
    List<String> all = new ArrayList<>();
    Sentences sentences = new Sentences(all::add);
    sentences.add(text);
    sentences.end();
    return all.stream().findFirst();
  }

  private Ahead ahead(Optional<CallerTurn> before, CallerTurn soFar, int most) {
    Semaphore permits = desk.lookingAhead();
    if (desk.emergency(soFar) || !permits.tryAcquire()) return Ahead.NOTHING;
    try {
      begin(soFar.turn());
      List<ChatMessage> messages = history.messages(History.MOST);
      CallerWords said = words.copy();
      before.ifPresent(turn -> hear(turn, messages, said));
      hear(soFar, messages, said);
      return look(messages, tools.ahead(said), most);
    } finally {
      permits.release();
    }
  }

  /** What was looked up for an earlier turn is forgotten. */
  private synchronized void begin(long number) {
    if (number != turn) readAhead.forget();
    turn = number;
  }

  private void hear(CallerTurn said, List<ChatMessage> messages, CallerWords all) {
    messages.add(History.user(said, said.intents()));
    all.heard(said, desk.declines(said.text()), history.lastReply());
  }

  private Ahead look(List<ChatMessage> messages, CallTools ahead, int most) {
    List<ToolCall> looked = new ArrayList<>();
    Optional<String> text = Optional.empty();
    for (int step = 0; step < MOST_STEPS; step++) {
      AiMessage answer = model.answer(messages);
      text = text.or(() -> Optional.ofNullable(answer.text()));
      List<ToolExecutionRequest> asked = answer.toolExecutionRequests();
      boolean reads = !asked.isEmpty() && asked.stream().allMatch(tool -> Toolbox.READS.contains(tool.name()));
      if (!reads || looked.size() + asked.size() > most) break;
      messages.add(answer);
      for (ToolExecutionRequest request : asked) {
        ToolCall call = new ToolCall(request.id(), request.name(), request.arguments());
        looked.add(call);
        messages.add(ToolExecutionResultMessage.from(request, ahead.execute(call).result()));
      }
    }
    return new Ahead(looked, text);
  }
}
