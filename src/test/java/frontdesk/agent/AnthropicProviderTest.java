package frontdesk.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The contract over Anthropic's messages stream (named server-sent events). */
class AnthropicProviderTest extends AbstractProviderContract {
  private static final String BEGIN = event("message_start",
      "\"message\":{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"test-model\",\"content\":[],\"stop_reason\":null,"
          + "\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}");

  @Override
  ModelSettings settings(FakeProvider provider, Duration firstToken, Duration stall) {
    return settings(ModelSettings.Provider.ANTHROPIC, provider.address("/v1"), firstToken, stall);
  }

  @Override
  List<String> says(String... texts) {
    List<String> pieces = new ArrayList<>(List.of(BEGIN + event("content_block_start",
        "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")));
    for (String text : texts) {
      pieces.add(
          event("content_block_delta", "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text + "\"}"));
    }
    pieces.add(end("end_turn"));
    return pieces;
  }

  @Override
  List<String> asks(String tool, String arguments) {
    return List.of(BEGIN + event("content_block_start",
        "\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"" + tool
            + "\",\"input\":{}}"),
        event("content_block_delta",
            "\"index\":0,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"" + arguments + "\"}"),
        end("tool_use"));
  }

  @Override
  int tail() {
    return 1;
  }

  private static String end(String reason) {
    return event("content_block_stop", "\"index\":0")
        + event("message_delta",
            "\"delta\":{\"stop_reason\":\"" + reason + "\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":5}")
        + event("message_stop", "\"unused\":0");
  }

  private static String event(String name, String data) {
    return "event: " + name + "\ndata: {\"type\":\"" + name + "\"," + data + "}\n\n";
  }
}
