/// The shared embedding space: text (and later audio) to unit vectors, intents as nearest phrases. Only user of the
/// embedding side of langchain4j.
package frontdesk.space;
