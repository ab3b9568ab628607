package frontdesk.agent;

import java.util.regex.Pattern;

/** What words that the caller says over the receptionist are. */
public enum Interjection {
  /** No words, or such as mean nothing by themselves: a cough, an "uh", a letter that a recogniser made of noise. */
  NOTHING,
  /** A sign of listening, such as "mm-hm" or "okay"; after a question it is an answer. */
  BACKCHANNEL,
  /** Words that want the floor at once, such as "wait", "no", "hold on". */
  DEMAND,
  /** Anything else: an answer, a question, the begin of a sentence. */
  SPEECH;

  /** A hum, however a recogniser writes it: "mhm", "uh huh", "mm m". */
  private static final Pattern HUM = Pattern.compile("[mhua]*[mhu][mhua]*");

  /** @param plain lower case, without punctuation */
  static Interjection of(String plain, Words words) {
    if (words.in("over.demand", plain)) return DEMAND;
    String rest = " " + plain.replace(" ", "  ") + " ";
    boolean listening = false;
    for (String phrase : words.list("over.listening")) {
      String padded = " " + phrase.replace(" ", "  ") + " ";
      listening |= rest.contains(padded);
      rest = rest.replace(padded, " ");
    }
    for (String word : Text.words(rest.strip())) {
      boolean hum = HUM.matcher(word).matches();
      listening |= hum && word.length() > 1;
      if (!hum && word.length() > 1 && !words.is("over.nothing", word)) return SPEECH;
    }
    return listening ? BACKCHANNEL : NOTHING;
  }
}
