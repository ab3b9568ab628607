package frontdesk.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import frontdesk.schedule.Business;

/**
 * Frontdesk's own chat model: no network, no weights. It works out from the messages alone where the conversation
 * stands ({@link Talk}) and what to do next ({@link Policy}); the same messages get the same answer. What it has asked is
 * an attribute of its message; an answer of another model has none, and then it asks again rather than take a yes for a
 * confirmation. One is made per call, so that nothing a caller said outlives the call; answers in the calling thread.
 */
public final class OfflineModel implements StreamingChatModel {
  /** Its requests for tools begin with this. */
  static final String ID = "offline-";

  private final Business business;
  private final Lines lines;
  private final Phrasing phrasing;
  private final Listener listener;

  public OfflineModel(Business business, Prompts prompts) {
    this.business = business;
    this.lines = prompts.lines();
    this.phrasing = new Phrasing(prompts.lines(), business);
    this.listener = new Listener(business, prompts.words());
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    AiMessage answer;
    try {
      answer = answer(request.messages());
    } catch (RuntimeException e) {
      handler.onError(e);
      return;
    }
    if (answer.text() != null) handler.onPartialResponse(answer.text());
    for (int i = 0; i < answer.toolExecutionRequests().size(); i++) {
      handler.onCompleteToolCall(new CompleteToolCall(i, answer.toolExecutionRequests().get(i)));
    }
    handler.onCompleteResponse(ChatResponse.builder().aiMessage(answer).finishReason(FinishReason.STOP).build());
  }

  /** What the caller has told, see {@link Conversation#slots}. Any thread. */
  Map<String, String> slots(List<ChatMessage> messages) {
    Talk talk = Talk.of(messages, business, listener);
    Map<String, String> slots = new LinkedHashMap<>();
    talk.name.ifPresent(name -> slots.put("name", name));
    talk.phone.ifPresent(phone -> slots.put("phone", phone));
    talk.attendee.ifPresent(attendee -> slots.put("attendee", attendee));
    talk.service.flatMap(business::service).ifPresent(service -> slots.put("service", service.name()));
    talk.person.flatMap(business::person).ifPresent(person -> slots.put("person", person.name()));
    talk.number.ifPresent(number -> slots.put("confirmation_number", number));
    talk.message.ifPresent(message -> slots.put("message", message));
    return slots;
  }

  /** What it answers to these messages. Any thread. */
  AiMessage answer(List<ChatMessage> messages) {
    Talk talk = Talk.of(messages, business, listener);
    Reply reply = new Policy(talk, business, lines, phrasing).decide();
    List<ToolExecutionRequest> tools = new ArrayList<>();
    for (Reply.Tool tool : reply.tools) {
      tools.add(ToolExecutionRequest.builder().id(ID + messages.size() + "-" + tools.size())
          .name(tool.name()).arguments(tool.arguments().toString()).build());
    }
    var message = AiMessage.builder().toolExecutionRequests(tools);
    if (!reply.sentences.isEmpty()) {
      reply.attributes.put("full", reply.text());
      message.text(reply.text()).attributes(reply.attributes);
    }
    return message.build();
  }
}
