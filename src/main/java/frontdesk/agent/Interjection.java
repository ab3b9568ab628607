package frontdesk.agent;

/** What words that the caller says over the receptionist are. */
public enum Interjection {
  /** No words, or such as mean nothing by themselves: a cough, an "uh", a letter that a recogniser made of noise. */
  NOTHING,
  /** A sign of listening, such as "mm-hm" or "okay"; after a question it is an answer. */
  BACKCHANNEL,
  /** Words that want the floor at once, such as "wait", "no", "hold on". */
  DEMAND,
  /** Anything else: an answer, a question, the begin of a sentence. */
  SPEECH
}
