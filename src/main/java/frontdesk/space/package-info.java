/// The shared embedding space: text (and later audio) to unit vectors, intents as nearest phrases. Only user of the
/// embedding side of langchain4j. Main types are TextTower (MiniLm), Embedding and IntentIndex (NearestPhrases). What
/// is read from `prompts/` goes through PromptNode, so that every fault names its line. Any platform thread.
package frontdesk.space;
