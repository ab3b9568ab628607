/// Intent and history to reply and tool calls. Only user of the chat side of langchain4j. The ports are Messages,
/// Knowledge and Transfer.
package frontdesk.agent;
