package frontdesk.agent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The history holds what was heard, and every request for a tool that it shows has its result. */
class HistoryTest {
  private static CallerTurn turn(String text) {
    return new CallerTurn(1, text, text, Optional.empty(), CallerTurn.Channel.TYPED);
  }

  private static ToolExecutionRequest request(String id) {
    return ToolExecutionRequest.builder().id(id).name("hold").arguments("{}").build();
  }

  private static String lastText(History history) {
    return history.messages(100).getLast() instanceof AiMessage ai ? ai.text() : "";
  }

  @Test
  void aCutReplyHoldsWhatWasHeard() {
    History history = new History("system");
    history.caller(turn("hi"), Optional.empty());
    history.begin();
    history.said("One two three.");
    history.said("Four five six?");
    history.complete(Map.of("ask", "CONFIRM"), List.of());
    history.heard("One two", false);
    assertEquals("One two", lastText(history));
    assertEquals("true", ((AiMessage) history.messages(100).getLast()).attributes().get("cut"));
  }

  @Test
  void aReplyInTwoStepsIsCutInTheSecond() {
    History history = new History("system");
    history.caller(turn("hi"), Optional.empty());
    history.begin();
    history.said("Let me see.");
    history.complete(Map.of(), List.of(request("a")));
    history.outcome(new ToolOutcome(new ToolCall("a", "hold", "{}"), "{}", false));
    history.begin();
    history.said("I have three o'clock.");
    history.complete(Map.of(), List.of());
    history.heard("Let me see. I have", false);
    List<ChatMessage> messages = history.messages(100);
    assertEquals("Let me see.", ((AiMessage) messages.get(2)).text());
    assertEquals("I have", lastText(history));
  }

  @Test
  void aYesToAQuestionThatWasNotHeardConfirmsNothing() {
    try (Desk desk = new Desk()) {
      Guest guest = desk.guest();
      guest.say("I'd like a cleaning next Tuesday at three, this is Ana Ruiz");
      guest.conversation.cancel();
      guest.conversation.heard("So that's a cleaning with", false);
      guest.say("yes");
      assertEquals(0, desk.confirmed().size(), guest::toString);
      assertTrue(guest.reply.contains("Shall I book it?"), guest::toString);
      guest.say("yes");
      assertEquals(1, desk.confirmed().size(), guest::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whateverIsCut(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      History history = new History("system");
      int ids = 0;
      for (int turns = 0; turns < 6; turns++) {
        history.caller(turn("turn " + turns), Optional.empty());
        StringBuilder said = new StringBuilder();
        int steps = 1 + random.nextInt(3);
        for (int step = 0; step < steps; step++) {
          history.begin();
          for (int s = random.nextInt(3); s > 0; s--) {
            String sentence = "Sentence " + random.nextInt(100) + ".";
            history.said(sentence);
            said.append(said.isEmpty() ? "" : " ").append(sentence);
          }
          String id = "t" + ids++;
          boolean tool = random.nextBoolean();
          history.complete(Map.of(), tool ? List.of(request(id)) : List.of());
          if (tool && random.nextInt(4) > 0)
            history.outcome(new ToolOutcome(new ToolCall(id, "hold", "{}"), "{}", false));
        }
        String heard = said.substring(0, random.nextInt(said.length() + 1)).strip();
        boolean whole = random.nextInt(3) == 0;
        history.heard(whole ? said.toString() : heard, whole);
        assertEquals(whole ? said.toString() : heard, history.present(), () -> said.toString());
      }
      complete(history.messages(100));
    }
  }

  private static void complete(List<ChatMessage> messages) {
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i) instanceof UserMessage user) assertFalse(user.singleText().isBlank());
      if (!(messages.get(i) instanceof AiMessage ai)) continue;
      assertTrue(ai.text() != null && !ai.text().isBlank() || ai.hasToolExecutionRequests(), "an empty message");
      for (int k = 0; k < ai.toolExecutionRequests().size(); k++) {
        ToolExecutionResultMessage result = (ToolExecutionResultMessage) messages.get(i + 1 + k);
        assertEquals(ai.toolExecutionRequests().get(k).id(), result.id());
      }
    }
  }
}
