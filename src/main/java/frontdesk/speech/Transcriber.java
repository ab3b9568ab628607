package frontdesk.speech;

/** Reads a transcript from an encoding. Shared by all calls; any thread may call it. */
public interface Transcriber {
  /** A quick reading of an encoding that still grows. */
  Transcript partial(EncodedSpeech encoded);

  /** The careful reading of a whole utterance. */
  Transcript transcribe(EncodedSpeech encoded);
}
