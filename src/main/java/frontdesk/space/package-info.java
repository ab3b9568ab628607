/// The shared embedding space: text and sound to unit vectors, the training of the two ends, intents by words and
/// sound.
/// Only user of the embedding side of langchain4j. Main types are SharedSpace, TextTower, AudioTower, Embedding,
/// IntentIndex (FusedIntents) and Alignment. What is read from `prompts/` goes through PromptNode, so that every fault
/// names its line. Any platform thread.
package frontdesk.space;
