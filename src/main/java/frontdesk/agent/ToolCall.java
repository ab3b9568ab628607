package frontdesk.agent;

/**
 * A tool that the model wants executed.
 *
 * @param id the model's id of this request
 * @param name name of the tool
 * @param arguments JSON object
 */
public record ToolCall(String id, String name, String arguments) {}
