/// Intent and history to reply and tool calls. Receptionist is shared and opens a Conversation (Dialogue) per call;
/// the loop of steps and tools is driven by the call, so a step is a function of the History and tools run where the
/// caller of [Conversation#execute] chooses. OfflineModel is the default chat model: Talk folds the messages into where
/// the conversation stands, Policy decides what to say or to ask for. Every sentence comes from `prompts/lines.yaml`.
/// Only user of the chat side of langchain4j. The ports are Messages, Knowledge and Transfer.
package frontdesk.agent;
