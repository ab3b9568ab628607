package frontdesk.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Answers what the caller asks in passing; the open question follows. Used for one decision. */
final class Passing {
  private final Script script;
  private final Talk talk;
  private final Reply reply;

  Passing(Script script) {
    this.script = script;
    this.talk = script.talk;
    this.reply = script.reply;
  }

  /** Asks for the tool that knows the answer; whether there is one to wait for. */
  boolean tool() {
    if (talk.aside == Topic.HOURS && !talk.results.containsKey(Toolbox.OPENING_HOURS)) {
      ObjectNode arguments = Json.object();
      talk.said.when().ifPresent(w -> arguments.putArray("when").add(w));
      reply.tool(Toolbox.OPENING_HOURS, arguments);
    }
    if (asksKnowledge() && !talk.results.containsKey(Toolbox.ASK_KNOWLEDGE)) {
      boolean vague = talk.said.plain().matches(".*\\b(it|that|this|much|cost|price)\\b.*");
      reply.tool(Toolbox.ASK_KNOWLEDGE, Json.object().put("question", question() + (vague ? about() : "")));
    }
    return !reply.tools.isEmpty();
  }

  /** What "it" is. */
  private String about() {
    if (talk.said.service().isPresent()) return "";
    return talk.subject().map(v -> " " + v.serviceName())
        .or(() -> talk.service.map(s -> " " + script.serviceName(s))).orElse("");
  }

  /** "Do you do braces?" is answered by what is written, "what do you offer?" by the services. */
  /** As it was said, but for the small words before it. */
  private String question() {
    String plain = talk.said.plain();
    String bare = Assent.withoutFiller(plain);
    return bare.equals(plain) ? talk.said.text() : bare;
  }

  private boolean asksKnowledge() {
    return talk.aside == Topic.KNOWLEDGE || talk.aside == Topic.SERVICES && !talk.said.plain().startsWith("what");
  }

  void answer() {
    switch (talk.aside) {
      case HOURS -> hours(talk.results.get(Toolbox.OPENING_HOURS));
      case KNOWLEDGE -> {
        String answer = talk.results.get(Toolbox.ASK_KNOWLEDGE).path("answer").asText();
        reply.say(answer.isEmpty() ? script.line(Line.KNOWLEDGE_UNKNOWN) : answer);
      }
      case SERVICES -> {
        JsonNode known = talk.results.get(Toolbox.ASK_KNOWLEDGE);
        boolean written = known != null && known.has("answer");
        reply.say(written
            ? known.path("answer").asText()
            : script.line(Line.SERVICE_LIST, "services", script.services()));
      }
      case ROBOT -> reply.say(script.line(Line.ROBOT));
      case THANKS -> reply.say(script.line(Line.WELCOME));
      case SMALL_TALK -> reply.say(script.line(talk.howAreYou ? Line.FINE : Line.CHAT));
      case NAME_KNOWN -> talk.nameKnown()
          .ifPresent(n -> reply.say(script.line(Line.NAME_SPELLED, "name", n, "letters", Names.letters(n))));
      case PHONE_KNOWN -> talk.number()
          .ifPresent(n -> reply.say(script.line(Line.PHONE_KNOWN, "phone", script.phrasing.phone(n))));
      case GREETING -> {
        if (talk.said.topic() == Topic.GREETING) reply.say(script.line(Line.HELLO));
      }
      default -> {
      }
    }
    if (talk.said.refuses() && talk.passing || talk.aside == Topic.WHY) why();
    if (talk.said.topic() == Topic.EMERGENCY && talk.tools <= 1) reply.say(script.line(Line.EMERGENCY_SORRY));
    if (talk.said.topic() == Topic.LATE && talk.tools == 0) reply.say(script.line(Line.LATE_ASK));
    if (talk.dropped) reply.say(script.line(Line.FORGOTTEN));
  }

  /** What a name or a number is needed for. */
  private void why() {
    switch (talk.asked) {
      case NAME, SPELL, SPELL_FIRST, ATTENDEE -> reply.say(script.line(Line.NEED_NAME));
      case PHONE, IDENTIFY, NUMBER -> reply.say(script.line(Line.NEED_PHONE));
      case BIRTH, EMAIL, REFERENCE -> reply.say(script.line(Line.NEED_DETAIL));
      default -> {
      }
    }
  }

  private void hours(JsonNode result) {
    if (!result.has("day")) {
      reply.say(script.line(Line.HOURS_WEEK, "hours", result.path("week").asText()));
    } else if (result.path("open").asBoolean()) {
      reply.say(script.line(Line.HOURS_DAY, "day", result.path("day").asText(), "hours",
          result.path("hours").asText()));
    } else {
      reply.say(script.line(Line.HOURS_CLOSED, "day", result.path("day").asText()));
    }
  }
}
