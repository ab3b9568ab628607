package frontdesk.agent;

/** What a turn is about: by its words first, then by its intent as far as that is clear. Immutable; any thread. */
final class TopicFinder {
  /** An intent as probable as this needs no word that bears it out. */
  static final double CLEAR = 0.9;
  /** A goal is taken from the intent alone only where it is as probable as this. */
  private static final double GOAL = 0.8;

  private final Words words;

  TopicFinder(Words words) {
    this.words = words;
  }

  /**
   * The topic.
   *
   * @param asked what the caller answers
   * @param booking whether a new appointment is being arranged, in which "I can't make it at three" moves nothing
   * @param fact whether a service, a person or a time stands in the text
   */
  Topic topic(String plain, String intent, double score, Ask asked, boolean booking, boolean fact) {
    int length = Text.words(plain).size();
    boolean slot = asked.naming() || asked == Ask.MESSAGE || asked == Ask.PHONE;
    boolean answering = asked != Ask.NOTHING && asked != Ask.GOAL && asked != Ask.ANYTHING;
    if (words.is("repeat.alone", Assent.withoutFiller(plain)) || length <= 10 && words.in("repeat", plain))
      return Topic.REPEAT;
    if (words.in("name.known", plain)) return Topic.NAME_KNOWN;
    if (words.in("phone.known", plain)) return Topic.PHONE_KNOWN;
    if (answering && words.in("why", plain)) return Topic.WHY;
    if (words.in("person", plain)) return Topic.PERSON;
    if (words.in("policy", plain) && (words.in("question", plain) || intent.equals("price"))) return Topic.KNOWLEDGE;
    if (words.in("lookup", plain) && !words.in("move", plain)) return Topic.LOOKUP;
    if (words.in("move", plain) && (!booking || plain.contains("appointment") || plain.contains("schedule")))
      return Topic.MOVE;
    if (words.in("cancel", plain)) return Topic.CANCEL;
    if (asked != Ask.MESSAGE && (words.in("message", plain) || words.in("message_content", plain) && length > 4))
      return Topic.MESSAGE;
    if (words.is("goodbye", Assent.withoutFiller(plain)) || length <= 6 && words.in("goodbye", plain))
      return Topic.GOODBYE;
    if (length <= 6 && words.in("thanks", plain) && !words.begins("no", plain) && !fact && !words.in("book", plain))
      return Topic.THANKS;
    if (slot && !words.in("question", plain)) return Topic.NONE;
    if (answering && fact && words.in("correction", plain)) return Topic.NONE;
    return byIntent(plain, intent, score, asked, fact);
  }

  /** Nobody is hung up on for words that only sound like a goodbye, unless she was asked whether that is all. */
  private boolean leaves(String plain, Ask asked) {
    return asked == Ask.ANYTHING || words.in("thanks", plain) || words.in("done", plain);
  }

  private Topic byIntent(String plain, String intent, double score, Ask asked, boolean fact) {
    boolean answering = asked != Ask.NOTHING && asked != Ask.GOAL && asked != Ask.ANYTHING;
    Topic found = Topic.ofIntent(intent);
    if (found == Topic.REPEAT && Text.words(plain).size() > 8) return Topic.NONE;
    if (found == Topic.GOODBYE && !leaves(plain, asked)) return Topic.NONE;
    if (found == Topic.ROBOT && answering && !words.in("robot", plain)) return Topic.NONE; // "are you I z" is spelled
    boolean goal = switch (found) {
      case MOVE, CANCEL, LOOKUP, PERSON, MESSAGE, GOODBYE, EMERGENCY, LATE -> true;
      default -> false;
    };
    boolean courtesy = found == Topic.THANKS || found == Topic.GREETING;
    if (goal && (score < GOAL || answering && fact && !words.in("question", plain)) || courtesy && fact)
      return words.in("book", plain) ? Topic.BOOK : Topic.NONE;
    if (answering && found != Topic.NONE && score < CLEAR && !words.in("question", plain)) return Topic.NONE;
    if (found == Topic.NONE && words.in("book", plain)) return Topic.BOOK;
    return found;
  }

  /** Whether a topic stands in the words themselves. */
  boolean told(Topic topic, String plain) {
    return words.in(keyword(topic), plain);
  }

  /** Whether a topic stands in the words themselves or in a clear intent. */
  boolean sure(Topic topic, String plain, double score) {
    return topic != Topic.NONE && (told(topic, plain) || score >= CLEAR);
  }

  private static String keyword(Topic topic) {
    return switch (topic) {
      case MOVE -> "move";
      case CANCEL -> "cancel";
      case LOOKUP -> "lookup";
      case PERSON -> "person";
      case MESSAGE -> "message";
      case BOOK -> "book";
      case GOODBYE -> "goodbye";
      case REPEAT -> "repeat";
      case THANKS -> "thanks";
      case NAME_KNOWN -> "name.known";
      case PHONE_KNOWN -> "phone.known";
      case WHY -> "why";
      default -> "question";
    };
  }
}
