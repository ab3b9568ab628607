package frontdesk.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the offline model has decided: sentences to say, or tools to ask for. Grows while one decision is made. */
final class Reply {
  /** A tool and its arguments. */
  record Tool(String name, ObjectNode arguments) {}

  final List<String> sentences = new ArrayList<>();
  final List<Tool> tools = new ArrayList<>();
  final Map<String, Object> attributes = new HashMap<>();

  Reply say(String sentence) {
    sentences.add(sentence);
    return this;
  }

  Reply tool(String name, ObjectNode arguments) {
    tools.add(new Tool(name, arguments));
    return this;
  }

  /** What the reply ends with. */
  Reply ask(Ask ask, String question) {
    say(question);
    attributes.put("question", question);
    return asking(ask);
  }

  Reply asking(Ask ask) {
    attributes.put("ask", ask.name());
    return this;
  }

  String text() {
    return String.join(" ", sentences);
  }
}
