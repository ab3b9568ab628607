package frontdesk.call;

/** One sentence on its way through voice and play-out; positions are samples at the leg's rate. Strand only. */
final class Spoken {
  /** Characters that people speak in a second; bounds a sentence whose sound is not complete. */
  private static final int CHARACTERS_A_SECOND = 15;

  private final Reply reply;
  private final String text;
  private final long saidNanos;
  private long begin = -1;
  private long end = -1;
  private boolean complete;
  private boolean failed;
  private boolean sounded;
  private long soundsAtMs;

  Spoken(Reply reply, String text, long saidNanos) {
    this.reply = reply;
    this.text = text;
    this.saidNanos = saidNanos;
  }

  Reply reply() {
    return reply;
  }

  String text() {
    return text;
  }

  long saidNanos() {
    return saidNanos;
  }

  /** Sound of it has been queued from one position to another. */
  void extend(long from, long to) {
    if (begin < 0) {
      begin = from;
    }
    end = to;
  }

  /** Its first frame leaves at this time of the media clock. */
  void soundsAt(long millis) {
    soundsAtMs = millis;
  }

  long soundsAt() {
    return soundsAtMs;
  }

  /** All its sound is queued; one without sound lies at {@code position}. */
  void complete(long position) {
    extend(position, Math.max(position, end));
    complete = true;
  }

  boolean complete() {
    return complete;
  }

  /** The voice broke off: nothing of it counts as heard. */
  void fail() {
    failed = true;
  }

  /** Its first frame leaves; false where it has left before. */
  boolean sound() {
    boolean first = !sounded;
    sounded = true;
    return first;
  }

  long begin() {
    return begin;
  }

  long end() {
    return end;
  }

  /** Samples of it that were played at a position. */
  long samplesHeard(long position) {
    return begin < 0 ? 0 : Math.clamp(position - begin, 0, end - begin);
  }

  /** The words of it that were heard at a position: its characters are taken to be spoken evenly, words are whole. */
  String textHeard(long position, int rate) {
    if (failed) {
      return "";
    } else if (complete && position >= end) {
      return text;
    }
    long length = complete ? end - begin : Math.max(end - begin, text.length() * (long) rate / CHARACTERS_A_SECOND);
    if (begin < 0 || length <= 0) {
      return "";
    }
    int cut = Math.clamp((position - begin) * text.length() / length, 0, text.length());
    while (cut > 0 && cut < text.length() && !Character.isWhitespace(text.charAt(cut))) {
      cut--;
    }
    return text.substring(0, cut).strip();
  }
}
