package frontdesk.agent;

import java.util.List;

/**
 * One finished step of the model: what it said has been streamed already, these tools it wants executed now. No tools:
 * the reply is complete.
 *
 * @param text all that was said in this step
 * @param tools what to execute, in order
 * @param end whether the call is to end once the reply was heard
 * @param transferTo where the call is to be transferred once the reply was heard, or empty
 */
public record Step(String text, List<ToolCall> tools, boolean end, String transferTo) {
  public Step {
    tools = List.copyOf(tools);
  }
}
