package frontdesk.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dialogue of one call. A step asks the provider's model, and the offline model where there is none, where it is
 * resting after a failure, or where its answer is given up; what was said before that stays said, and what a tool has
 * done stays done. Every step has a number: results of an older one are dropped.
 */
final class Dialogue implements Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(Dialogue.class);
  private static final int MOST_CLOUD_ENTRIES = 60;
  private static final int MOST_CLOUD_TOOLS = 8;
  private static final int LONGEST_ARGUMENTS = 8_000;

  private final Receptionist desk;
  private final CallTools tools;
  private final CallerWords words;
  private final History history;
  private final String call;
  private final OfflineModel offline;
  private final Foresight foresight;
  private final AskingAhead ahead;

  // guarded by this
  private long number;
  private Optional<CallerTurn> pending = Optional.empty();
  /** Whether the offline model has answered a part of the turn. */
  private boolean stoodIn;
  private Optional<Answer> answer = Optional.empty();
  private final List<CompletableFuture<?>> executing = new ArrayList<>();

  Dialogue(Receptionist desk, String call, CallTools tools, ReadAhead readAhead, CallerWords words,
      History history) {
    this.desk = desk;
    this.call = call;
    this.offline = desk.offline();
    this.foresight = new Foresight(desk, offline, tools, readAhead, words, history);
    this.ahead = new AskingAhead(desk.services().model().askAhead());
    this.tools = tools;
    this.words = words;
    this.history = history;
  }

  @Override
  public String greeting() {
    String greeting = desk.line(Line.GREETING);
    history.begin();
    history.said(greeting);
    history.complete(Map.of("ask", Ask.GOAL.name(), "full", greeting, "question", desk.line(Line.HOW__HELP)),
        List.of());
    return greeting;
  }

  @Override
  public synchronized void hear(CallerTurn turn) {
    number++;
    ahead.heard(turn.turn());
    pending.ifPresent(this::keep);
    pending = Optional.of(desk.mended(turn));
  }

  @Override
  public CompletionStage<Step> next(Consumer<String> sentences) {
    CompletableFuture<Step> step = new CompletableFuture<>();
    CompletableFuture<?> before;
    long mine;
    synchronized (this) {
      mine = ++number;
      executing.removeIf(CompletableFuture::isDone);
      before = CompletableFuture.allOf(executing.toArray(CompletableFuture<?>[]::new));
    }
    before.whenCompleteAsync((done, failure) -> run(mine, sentences, step), desk.pool());
    return step;
  }

  private void run(long mine, Consumer<String> sentences, CompletableFuture<Step> step) {
    try {
      Optional<CallerTurn> fresh;
      synchronized (this) {
        fresh = pending;
        pending = Optional.empty();
      }
      fresh.ifPresent(this::keep);
      history.begin();
      if (fresh.isPresent() && desk.emergency(fresh.get())) {
        fixed(mine, sentences, step);
        return;
      }
      if (fresh.isPresent()) begins();
      Optional<StreamingChatModel> cloud = desk.cloud().filter(m -> history.toolsThisTurn() < MOST_CLOUD_TOOLS);
      if (cloud.isPresent()) ask(mine, cloud.get(), sentences, step);
      else
        offline(mine, sentences, step);
    } catch (RuntimeException e) {
      failed(mine, e, sentences, step);
    }
  }

  /** Takes a turn of the caller into the history, its intent worked out where nobody has done so. */
  private void keep(CallerTurn turn) {
    boolean words = turn.channel() == CallerTurn.Channel.SPEECH || turn.channel() == CallerTurn.Channel.TYPED;
    history.caller(turn, turn.intents().or(() -> words && !turn.text().isBlank()
        ? Optional.of(desk.services().intents().classify(turn.text()))
        : Optional.empty()));
    this.words.heard(turn, desk.declines(turn.text()), history.lastReply());
  }

  private void fixed(long mine, Consumer<String> sentences, CompletableFuture<Step> step) {
    String line = desk.line(Line.EMERGENCY_CALL);
    Sentences split = new Sentences(sentence -> say(mine, sentence, sentences));
    split.add(line);
    split.end();
    finish(mine, Map.of("ask", Ask.EMERGENCY.name(), "full", line, "question", line), List.of(), step);
  }

  private void ask(long mine, StreamingChatModel model, Consumer<String> sentences, CompletableFuture<Step> step) {
    List<ChatMessage> messages = history.messages(MOST_CLOUD_ENTRIES);
    Optional<AskedAhead> ready = ahead.take(messages);
    Answer attempt = ready.map(AskedAhead::answer)
        .orElseGet(() -> new Answer(desk.services().model(), desk.timer(), sentence -> {
          check(sentence, Optional.empty());
          say(mine, sentence, sentences);
        }));
    synchronized (this) {
      answer = Optional.of(attempt);
    }
    if (passed(mine)) attempt.giveUp("the turn has passed");
    ready.ifPresent(begun -> begun.adopt(sentence -> say(mine, sentence, sentences)));
    attempt.done().whenCompleteAsync((message, failure) -> {
      if (passed(mine)) {
        step.complete(nothing());
      } else if (failure == null) {
        desk.breaker().succeeded();
        if (hangsUp(message)) {
          LOG.warn("the chat model would hang up on a caller who has not finished");
          offline(mine, sentences, step);
          return;
        }
        closing(mine, message, sentences);
        finish(mine, message.attributes(), message.toolExecutionRequests(), step);
      } else {
        LOG.warn("the chat model is replaced by the offline model: {}", reason(failure));
        desk.breaker().failed();
        offline(mine, sentences, step);
      }
    }, desk.pool());
    if (ready.isEmpty()) send(model, messages, attempt);
  }

  private void send(StreamingChatModel model, List<ChatMessage> messages, Answer attempt) {
    attempt.watch();
    try {
      model.chat(request(messages), attempt);
    } catch (RuntimeException e) {
      attempt.onError(e);
    }
  }

  /** Throws where the guardrail objects to a sentence, said now or in answer to a turn that is not over. */
  private void check(String sentence, Optional<CallerTurn> likely) {
    Guardrail.Evidence evidence = history.evidence(desk.now());
    desk.guardrail().objection(sentence, likely.map(evidence::after).orElse(evidence)).ifPresent(reason -> {
      throw new IllegalStateException(reason);
    });
  }

  /** Asks the provider about a turn that is not over, for a price that may be paid for nothing: so often a turn at most. */
  private void askAhead(StreamingChatModel model, Optional<CallerTurn> before, CallerTurn likely) {
    // The turn and the reply to it will be two entries more.
    List<ChatMessage> messages = history.messages(MOST_CLOUD_ENTRIES - 2 - (before.isPresent() ? 1 : 0));
    before.ifPresent(turn -> messages.add(History.user(turn, turn.intents())));
    messages.add(History.user(likely, likely.intents()));
    var next = new AskedAhead(messages, desk.services().model(), desk.timer(),
        sentence -> check(sentence, Optional.of(likely)));
    if (ahead.begin(likely.turn(), next)) {
      send(model, messages, next.answer());
    }
  }

  /** A caller who has not said that this was all is not hung up on. */
  private boolean hangsUp(AiMessage message) {
    return message.toolExecutionRequests().stream().anyMatch(t -> Toolbox.END_CALL.equals(t.name()))
        && !history.lastTurn().map(desk::closes).orElse(false);
  }

  /** The end of a call is announced, where the model leaves it out. */
  private void closing(long mine, AiMessage message, Consumer<String> sentences) {
    boolean end = message.toolExecutionRequests().stream().anyMatch(t -> Toolbox.END_CALL.equals(t.name()));
    if (end && history.present().isBlank()) say(mine, desk.line(Line.GOODBYE), sentences);
  }

  private static String reason(Throwable failure) {
    return failure instanceof Answer.GivenUp ? failure.getMessage() : failure.getClass().getSimpleName();
  }

  private synchronized void begins() {
    stoodIn = false;
    desk.asked();
  }

  private synchronized void standsIn() {
    if (!stoodIn) desk.stoodIn();
    stoodIn = true;
  }

  private void offline(long mine, Consumer<String> sentences, CompletableFuture<Step> step) {
    standsIn();
    Answer attempt = new Answer(ModelSettings.OFFLINE, desk.timer(), sentence -> say(mine, sentence, sentences));
    offline.chat(request(history.messages(History.MOST)), attempt);
    attempt.done().whenComplete((message, failure) -> {
      if (failure == null) finish(mine, message.attributes(), message.toolExecutionRequests(), step);
      else
        failed(mine, failure, sentences, step);
    });
  }

  private ChatRequest request(List<ChatMessage> messages) {
    return ChatRequest.builder().messages(messages).toolSpecifications(desk.toolbox()).build();
  }

  /** Not even the offline model has an answer: a fault of ours, told to the caller, and the call goes on. */
  private void failed(long mine, Throwable failure, Consumer<String> sentences, CompletableFuture<Step> step) {
    LOG.error("no model could answer", failure);
    say(mine, desk.line(Line.TROUBLE), sentences);
    String question = desk.line(Line.MESSAGE_OFFER);
    say(mine, question, sentences);
    finish(mine, Map.of("ask", Ask.MESSAGE_OFFER.name(), "full", question, "question", question, "drop", "true"),
        List.of(), step);
  }

  private void say(long mine, String sentence, Consumer<String> sentences) {
    synchronized (this) {
      if (mine != number) return;
      history.said(sentence);
    }
    sentences.accept(sentence);
  }

  private void finish(long mine, Map<String, Object> attributes, List<ToolExecutionRequest> asked,
      CompletableFuture<Step> step) {
    synchronized (this) {
      if (mine != number) {
        step.complete(nothing());
        return;
      }
      answer = Optional.empty();
      Map<String, Object> kept = new HashMap<>(attributes);
      List<ToolExecutionRequest> unique = unique(asked);
      boolean end = unique.stream().anyMatch(t -> t.name().equals(Toolbox.END_CALL));
      history.complete(kept, unique);
      unique.stream().filter(t -> t.name().equals(Toolbox.END_CALL)).forEach(t -> history.outcome(
          new ToolOutcome(new ToolCall(t.id(), t.name(), t.arguments()), "{}", false)));
      List<ToolCall> calls = unique.stream().filter(t -> !t.name().equals(Toolbox.END_CALL))
          .map(t -> new ToolCall(t.id(), t.name(), t.arguments())).toList();
      step.complete(new Step(history.present(), calls, end && calls.isEmpty(), calls.isEmpty() ? transferTo() : ""));
    }
  }

  /** Requests with ids that no earlier one of the call has: providers number them anew in every answer. */
  private List<ToolExecutionRequest> unique(List<ToolExecutionRequest> asked) {
    List<ToolExecutionRequest> unique = new ArrayList<>();
    for (ToolExecutionRequest request : asked.stream().limit(MOST_CLOUD_TOOLS).toList()) {
      String id = request.id() == null || request.id().isBlank() ? "t" : request.id();
      while (history.asked(id) || taken(unique, id))
        id = id + "-" + number;
      String name = request.name() == null ? "" : request.name();
      String arguments = usable(request.arguments()) ? request.arguments() : "{}";
      unique.add(ToolExecutionRequest.builder().id(id).name(name).arguments(arguments).build());
    }
    return unique;
  }

  /** Whether arguments are a JSON object of a size that fits a tool. */
  private static boolean usable(String arguments) {
    if (arguments == null || arguments.length() > LONGEST_ARGUMENTS) return false;
    try {
      Json.read(arguments);
      return true;
    } catch (IllegalArgumentException e) {
      return false; // the tool then misses them and says so
    }
  }

  private static boolean taken(List<ToolExecutionRequest> requests, String id) {
    return requests.stream().anyMatch(r -> r.id().equals(id));
  }

  private String transferTo() {
    return history.succeededThisTurn(Toolbox.TRANSFER) ? desk.services().transferTo().orElse("") : "";
  }

  private static Step nothing() {
    return new Step("", List.of(), false, "");
  }

  private synchronized boolean passed(long mine) {
    return mine != number;
  }

  @Override
  public List<ToolCall> foresee(CallerTurn soFar, int most) {
    Optional<CallerTurn> before;
    synchronized (this) {
      before = pending;
    }
    return foresight.look(before, soFar, most);
  }

  @Override
  public Optional<String> prepare(CallerTurn likely, int most) {
    Optional<CallerTurn> before;
    synchronized (this) {
      before = pending;
    }
    Optional<StreamingChatModel> cloud = desk.cloud().filter(m -> !desk.emergency(likely));
    if (cloud.isEmpty()) return foresight.reply(before, likely, most);
    askAhead(cloud.get(), before, likely);
    return Optional.empty();
  }

  @Override
  public Ahead askedAhead() {
    return ahead.count();
  }

  @Override
  public void goesOn() {
    ahead.take(List.of());
  }

  @Override
  public ToolOutcome execute(ToolCall request) {
    CompletableFuture<Void> running = new CompletableFuture<>();
    synchronized (this) {
      executing.add(running);
    }
    try {
      ToolOutcome outcome = history.outcomeOf(request.id()).orElseGet(() -> tools.execute(request));
      history.outcome(outcome);
      return outcome;
    } finally {
      running.complete(null);
    }
  }

  @Override
  public void add(ToolOutcome outcome) {
    history.outcome(outcome);
  }

  @Override
  public void heard(String text, boolean whole) {
    history.heard(text, whole);
  }

  @Override
  public void cancel() {
    Optional<Answer> underWay;
    synchronized (this) {
      number++;
      underWay = answer;
      answer = Optional.empty();
    }
    // Not under the lock: an answer that is giving out a sentence waits for it.
    underWay.ifPresent(a -> a.giveUp("the caller went on"));
  }

  @Override
  public Map<String, String> slots() {
    List<ChatMessage> messages = new ArrayList<>(history.messages(History.MOST));
    synchronized (this) {
      pending.ifPresent(turn -> messages.add(History.user(turn, turn.intents())));
    }
    return offline.slots(messages);
  }

  @Override
  public Awaited awaited() {
    return history.asked().map(Ask::awaited).orElseGet(() -> desk.awaits(history.present()));
  }

  @Override
  public String line(String key) {
    return desk.line(Line.of(key).orElseThrow(() -> new IllegalArgumentException("there is no line '" + key + "'")));
  }

  @Override
  public Interjection interjection(String spoken) {
    return desk.interjection(spoken);
  }

  @Override
  public boolean changes(ToolCall tool) {
    return !Toolbox.READS.contains(tool.name());
  }

  @Override
  public Consent consent(String text) {
    return desk.consent(text);
  }

  @Override
  public void close() {
    cancel();
    goesOn();
    desk.release(call);
  }
}
