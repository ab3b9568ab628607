package frontdesk.agent;

/**
 * What a tool gave.
 *
 * @param call what was asked
 * @param result JSON for the model; for a failure an object with {@code error}
 * @param failed whether it is a failure
 */
public record ToolOutcome(ToolCall call, String result, boolean failed) {}
