package frontdesk.agent;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import frontdesk.space.IntentResult;

/**
 * What was said, done and heard in one call, in order. Append-only but for one thing: a reply that the caller cut short
 * holds only what was heard of it. A tool's outcome is kept the moment it is known, whatever becomes of the turn. Guarded
 * by its own lock.
 */
final class History {
  /** So many entries are enough for a whole call. */
  static final int MOST = 400;

  private sealed interface Entry {}

  private record Caller(CallerTurn turn, Optional<IntentResult> intents) implements Entry {}

  /** What one step of a model said and asked for. */
  private static final class Said implements Entry {
    String text = "";
    Map<String, Object> attributes = Map.of();
    List<ToolExecutionRequest> tools = List.of();
    boolean open = true;
  }

  private final SystemMessage system;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, ToolOutcome> outcomes = new LinkedHashMap<>();

  History(String system) {
    this.system = SystemMessage.from(system);
  }

  synchronized void caller(CallerTurn turn, Optional<IntentResult> intents) {
    entries.add(new Caller(turn, intents));
  }

  /** Begins a step of the reply. */
  synchronized void begin() {
    entries.add(new Said());
  }

  /** A sentence of the step under way has been given out. */
  synchronized void said(String sentence) {
    Said last = last();
    last.text = last.text.isEmpty() ? sentence : last.text + " " + sentence;
  }

  /** The step is complete. */
  synchronized void complete(Map<String, Object> attributes, List<ToolExecutionRequest> tools) {
    Said last = last();
    last.attributes = attributes;
    last.tools = tools;
    last.open = false;
  }

  synchronized void outcome(ToolOutcome outcome) {
    outcomes.putIfAbsent(outcome.call().id(), outcome);
  }

  synchronized Optional<ToolOutcome> outcomeOf(String id) {
    return Optional.ofNullable(outcomes.get(id));
  }

  /** Whether a request of this id has been made in this call. */
  synchronized boolean asked(String id) {
    return entries.stream()
        .anyMatch(e -> e instanceof Said said && said.tools.stream().anyMatch(t -> t.id().equals(id)));
  }

  /** Whether a tool has succeeded since the caller spoke. */
  synchronized boolean succeededThisTurn(String tool) {
    for (int i = entries.size() - 1; i >= 0 && entries.get(i) instanceof Said said; i--) {
      boolean done = said.tools.stream().filter(t -> t.name().equals(tool)).map(t -> outcomes.get(t.id()))
          .anyMatch(o -> o != null && !o.failed());
      if (done) return true;
    }
    return false;
  }

  /** Replaces the text of the present reply, all steps of it, by what was heard. */
  synchronized void heard(String text, boolean whole) {
    if (whole) return;
    String rest = text.strip();
    int first = entries.size();
    while (first > 0 && entries.get(first - 1) instanceof Said)
      first--;
    for (Entry entry : entries.subList(first, entries.size())) {
      Said said = (Said) entry;
      if (said.text.isEmpty()) continue;
      boolean all = rest.length() >= said.text.length();
      String heard = all && rest.startsWith(said.text) ? said.text : rest;
      rest = heard == said.text ? rest.substring(said.text.length()).strip() : "";
      if (heard == said.text) continue;
      boolean question = said.attributes.containsKey("ask");
      if (question) {
        Map<String, Object> attributes = new HashMap<>(said.attributes);
        if (cut(said, heard)) attributes.put("cut", "true");
        said.attributes = attributes;
      }
      said.text = heard;
    }
  }

  /** Whether less was heard than all up to the last sentence, which is the mere question. */
  private static boolean cut(Said said, String heard) {
    int last = 0;
    for (int i = 0; i + 2 < said.text.length(); i++) {
      if (".!?".indexOf(said.text.charAt(i)) >= 0 && said.text.charAt(i + 1) == ' ') last = i + 1;
    }
    return heard.length() < last || last == 0;
  }

  private Said last() {
    if (entries.isEmpty() || !(entries.getLast() instanceof Said said))
      throw new IllegalStateException("no reply is under way");
    return said;
  }

  /** The text of the present reply so far. */
  synchronized String present() {
    List<String> texts = new ArrayList<>();
    for (int i = entries.size() - 1; i >= 0 && entries.get(i) instanceof Said said; i--) {
      if (!said.text.isEmpty()) texts.addFirst(said.text);
    }
    return String.join(" ", texts);
  }

  /** What the last reply asked for, where the offline model gave it. */
  synchronized Optional<Ask> asked() {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i) instanceof Said said && !said.text.isEmpty()) {
        return Optional.ofNullable(said.attributes.get("ask")).map(a -> Ask.valueOf(a.toString()));
      }
    }
    return Optional.empty();
  }

  /** What the caller said last. */
  synchronized Optional<CallerTurn> lastTurn() {
    for (int i = entries.size() - 1; i >= 0; i--)
      if (entries.get(i) instanceof Caller caller) return Optional.of(caller.turn());
    return Optional.empty();
  }

  /** The text of the reply before the caller's last turn, as far as it was heard. */
  synchronized String lastReply() {
    int i = entries.size() - 1;
    while (i >= 0 && entries.get(i) instanceof Said)
      i--;
    while (i >= 0 && entries.get(i) instanceof Caller)
      i--;
    List<String> texts = new ArrayList<>();
    for (; i >= 0 && entries.get(i) instanceof Said said; i--)
      texts.addFirst(said.text);
    return String.join(" ", texts);
  }

  /** Whether a tool has failed since the caller spoke. */
  synchronized boolean failedThisTurn(Set<String> tools) {
    for (int i = entries.size() - 1; i >= 0 && entries.get(i) instanceof Said said; i--) {
      boolean failed = said.tools.stream().filter(t -> tools.contains(t.name())).map(t -> outcomes.get(t.id()))
          .anyMatch(o -> o != null && o.failed());
      if (failed) return true;
    }
    return false;
  }

  /** What a sentence of a model is held against. */
  synchronized Guardrail.Evidence evidence(ZonedDateTime now) {
    List<ToolOutcome> results = outcomes.values().stream().filter(o -> !o.failed()).toList();
    List<String> heard = entries.stream().filter(Caller.class::isInstance)
        .map(e -> ((Caller) e).turn().text() + " " + ((Caller) e).turn().spoken()).toList();
    boolean wrote = Guardrail.WRITES.stream().anyMatch(this::succeededThisTurn);
    return new Guardrail.Evidence(results, heard, wrote, failedThisTurn(Guardrail.WRITES), succeeded(), now);
  }

  /** The names of the tools that have succeeded in this call. */
  synchronized List<String> succeeded() {
    return outcomes.values().stream().filter(o -> !o.failed()).map(o -> o.call().name()).toList();
  }

  /** How many tools were executed since the caller spoke. */
  synchronized int toolsThisTurn() {
    int count = 0;
    for (int i = entries.size() - 1; i >= 0 && entries.get(i) instanceof Said said; i--)
      count += said.tools.size();
    return count;
  }

  /**
   * The messages for a model. A tool that was asked for but never executed is left out, so that every request has its
   * result; of a long call only the newest entries count, beginning with a turn of the caller.
   *
   * @param most so many entries
   */
  synchronized List<ChatMessage> messages(int most) {
    List<ChatMessage> messages = new ArrayList<>(List.of(system));
    int begin = Math.max(0, entries.size() - most);
    while (begin > 0 && begin < entries.size() && !(entries.get(begin) instanceof Caller))
      begin++;
    for (Entry entry : entries.subList(begin, entries.size())) {
      switch (entry) {
        case Caller caller -> messages.add(user(caller));
        case Said said -> add(said, messages);
      }
    }
    return messages;
  }

  private void add(Said said, List<ChatMessage> messages) {
    List<ToolExecutionRequest> done = said.tools.stream().filter(t -> outcomes.containsKey(t.id())).toList();
    if (said.text.isEmpty() && done.isEmpty()) return;
    var message = AiMessage.builder().toolExecutionRequests(done).attributes(said.attributes);
    if (!said.text.isEmpty()) message.text(said.text);
    messages.add(message.build());
    for (ToolExecutionRequest request : done) {
      messages.add(ToolExecutionResultMessage.from(request, outcomes.get(request.id()).result()));
    }
  }

  private static UserMessage user(Caller caller) {
    return user(caller.turn(), caller.intents());
  }

  /** A turn of the caller as a model reads it. */
  static UserMessage user(CallerTurn turn, Optional<IntentResult> intents) {
    ObjectNode note = Json.object().put("channel", turn.channel().name()).put("spoken", turn.spoken());
    if (turn.confidence() < 1) note.put("confidence", turn.confidence());
    if (!turn.others().isEmpty()) {
      ArrayNode others = note.putArray("others");
      turn.others().forEach(other -> others.addObject().put("text", other.text()).put("spoken", other.spoken())
          .put("probability", other.probability()));
    }
    intents.ifPresent(i -> note.put("intent", i.name()).put("score", i.score()).put("margin", i.margin()));
    String text = turn.text().isBlank() ? "(silence)" : turn.text();
    return UserMessage.builder().contents(List.of(dev.langchain4j.data.message.TextContent.from(text)))
        .attributes(Map.of("heard", note.toString())).build();
  }
}
