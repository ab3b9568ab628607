package frontdesk.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The contract over Ollama's chat stream (one JSON object a line). */
class OllamaProviderTest extends AbstractProviderContract {
  @Override
  ModelSettings settings(FakeProvider provider, Duration firstToken, Duration stall) {
    return settings(ModelSettings.Provider.OLLAMA, provider.address(""), firstToken, stall);
  }

  @Override
  List<String> says(String... texts) {
    List<String> pieces = new ArrayList<>();
    for (String text : texts)
      pieces.add(line("{\"role\":\"assistant\",\"content\":\"" + text + "\"}", false));
    pieces.add(line("{\"role\":\"assistant\",\"content\":\"\"}", true));
    return pieces;
  }

  @Override
  List<String> asks(String tool, String arguments) {
    return List.of(line("{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"" + tool
        + "\",\"arguments\":" + arguments.replace("\\\"", "\"") + "}}]}", false),
        line("{\"role\":\"assistant\",\"content\":\"\"}", true));
  }

  @Override
  int tail() {
    return 1;
  }

  private static String line(String message, boolean done) {
    return "{\"model\":\"test-model\",\"created_at\":\"2026-11-23T14:00:00Z\",\"message\":" + message
        + (done ? ",\"done_reason\":\"stop\",\"prompt_eval_count\":1,\"eval_count\":1" : "") + ",\"done\":" + done
        + "}\n";
  }
}
