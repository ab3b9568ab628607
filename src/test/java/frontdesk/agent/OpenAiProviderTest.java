package frontdesk.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The contract over OpenAI's chat completions stream (server-sent events). */
class OpenAiProviderTest extends AbstractProviderContract {
  @Override
  ModelSettings settings(FakeProvider provider, Duration firstToken, Duration stall) {
    return settings(ModelSettings.Provider.OPENAI, provider.address("/v1"), firstToken, stall);
  }

  @Override
  List<String> says(String... texts) {
    List<String> pieces = new ArrayList<>();
    for (String text : texts)
      pieces.add(chunk("{\"content\":\"" + text + "\"}", "null"));
    pieces.add(chunk("{}", "\"stop\""));
    pieces.add("data: [DONE]\n\n");
    return pieces;
  }

  @Override
  List<String> asks(String tool, String arguments) {
    return List.of(
        chunk("{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"" + tool
            + "\",\"arguments\":\"\"}}]}", "null"),
        chunk("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"" + arguments + "\"}}]}", "null"),
        chunk("{}", "\"tool_calls\""), "data: [DONE]\n\n");
  }

  @Override
  int tail() {
    return 2;
  }

  private static String chunk(String delta, String finish) {
    return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"test-model\",\"choices\":[{\"index\":0,\"delta\":"
        + delta + ",\"finish_reason\":" + finish + "}]}\n\n";
  }
}
