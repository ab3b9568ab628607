package frontdesk.agent;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import frontdesk.schedule.Business;
import frontdesk.schedule.When;
import frontdesk.schedule.WhenPhrase;

/**
 * Reads one turn of the caller: the facts in it by the business's own names, forgiving a recogniser's mistakes, and the
 * topic by words and intent. What was asked before decides how a bare "four" or a bare name is read. The reading
 * depends on its arguments alone; those of the last turns are remembered, so one is made per call.
 */
final class Listener {
  /** So many turns of a call are not read again for every reply. */
  private static final int REMEMBERED = 300;
  private static final double NEAR = 0.8;
  /** What only sounds alike ("do you take", "toothache") is no name. */
  private static final double LETTERS = 0.6;
  /** An intent as probable as this needs no word that bears it out. */
  private static final double CLEAR = 0.9;
  /** A goal is taken from the intent alone only where it is as probable as this. */
  private static final double GOAL = 0.8;
  private static final Pattern TITLE = Pattern.compile("\\b(dr|doctor|doc)\\b");
  private static final Pattern FILLERS = Pattern.compile("((um|uh|uhm|er|erm|hmm|well|so|oh|and)( |$))+");
  /** "Either one" names no time of day. */
  private static final Pattern ONE = Pattern
      .compile("\\b(first|second|third|last|either|any|other|that|this|which|earlier|later|next|number) one\\b");

  private final Business business;
  private final Words words;
  private final PhoneNumbers numbers;
  private final NameFinder names;
  private final Map<List<Object>, Utterance> readings = recent();
  private final Map<String, When> times = recent();

  Listener(Business business, Words words) {
    this.business = business;
    this.words = words;
    this.numbers = new PhoneNumbers(business.region());
    this.names = new NameFinder(words);
  }

  /**
   * Reads a turn.
   *
   * @param intent the best intent or {@code unknown}
   * @param asked what the caller answers
   * @param booking whether a new appointment is being arranged, in which "I can't make it at three" moves nothing
   */
  Utterance read(String text, String spoken, CallerTurn.Channel channel, String intent, double score, Ask asked,
      boolean booking, ZonedDateTime now) {
    List<Object> key = List.of(text, spoken, channel, intent, score, asked, booking, now);
    return readings.computeIfAbsent(key, k -> fresh(text, spoken, channel, intent, score, asked, booking, now));
  }

  private Utterance fresh(String text, String spoken, CallerTurn.Channel channel, String intent, double score,
      Ask asked,
      boolean booking, ZonedDateTime now) {
    String plain = Text.plain(text);
    List<String> said = Text.words(plain);
    boolean spells = asked == Ask.SPELL || asked == Ask.NUMBER;
    Optional<String> number = Spelling.number(said, asked == Ask.NUMBER || asked == Ask.IDENTIFY)
        .or(() -> asked == Ask.NUMBER ? Spelling.number(Text.words(Text.plain(spoken)), true) : Optional.empty());
    Optional<String> spelled = number.isPresent() ? Optional.empty() : Spelling.word(said, spells);
    List<PhoneNumbers.Run> runs = number.isPresent() ? List.of() : PhoneNumbers.runs(said, 3);
    Optional<PhoneNumbers.Run> longest = runs.stream().max(Comparator.comparingInt(r -> r.digits().length()));
    Optional<String> phone = longest.map(PhoneNumbers.Run::digits).filter(d -> d.length() >= 7).flatMap(numbers::normal)
        .or(() -> asked == Ask.PHONE ? numbers.normal(digits(spoken)) : Optional.empty());
    boolean dictates = asked == Ask.PHONE || asked == Ask.IDENTIFY;
    String digits = phone.isPresent() || !dictates
        ? ""
        : longest.map(PhoneNumbers.Run::digits)
            .orElse(channel == CallerTurn.Channel.KEYPAD ? text.replaceAll("\\D", "") : "");
    List<String> rest = phone.isPresent() && longest.isPresent() ? without(said, longest.get()) : said;
    Optional<String> when = number.isPresent() || !digits.isEmpty() || asked == Ask.MESSAGE
        ? Optional.empty()
        : when(String.join(" ", rest), asked, now);
    Optional<String> service = service(plain);
    boolean naming = asked == Ask.NAME || asked == Ask.SPELL;
    Optional<String> person = naming && !TITLE.matcher(plain).find() ? Optional.empty() : person(plain);
    Topic topic = topic(plain, intent, score, asked, booking);
    boolean question = text.strip().endsWith("?") || words.begins("question", withoutFiller(plain));
    boolean yes = yes(plain, intent, score);
    boolean no = no(plain, intent, score);
    Optional<String> name = phone.isPresent() && asked != Ask.NAME && !words.in("name_intro", plain)
        ? Optional.empty()
        : names.find(text, asked, person.isPresent() || service.isPresent() || when.isPresent() || question
            || number.isPresent() || words.in("no", plain) || words.in("change.phone", plain)
            || words.in("later", plain) || words.in("earlier", plain)
            || topic != Topic.NONE && words.in(keyword(topic), plain));
    return new Utterance(text, plain, channel, topic, sure(topic, plain, score), yes && !no, no, service, person,
        words.in("anyone", plain), when, name, phone, digits, number, spelled, choice(plain),
        words.in("any_choice", plain),
        words.in("none_of_these", plain), words.in("later", plain), words.in("earlier", plain),
        words.in("forget", plain),
        words.is("done", plain) || words.is("done", withoutFiller(plain)), question);
  }

  /** The point in time that words speak of, against the business clock. */
  When resolve(String said, ZonedDateTime now) {
    return times.computeIfAbsent(now + " " + said, k -> WhenPhrase.resolve(said, now, business));
  }

  private static <K, V> Map<K, V> recent() {
    return Collections.synchronizedMap(new LinkedHashMap<>() {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > REMEMBERED;
      }
    });
  }

  /** Whether the topic stands in the words themselves. */
  boolean told(Utterance said) {
    return words.in(keyword(said.topic()), said.plain());
  }

  /** A telephone number of collected digits, where it is complete. */
  Optional<String> phone(String digits) {
    return numbers.normal(digits);
  }

  /** Whether a text speaks of something by the words of a list. */
  boolean names(String list, String plain) {
    return words.in(list, plain);
  }

  /** Whether a text tells what a message is to say. */
  boolean hasMessage(String plain) {
    return words.in("message_content", plain);
  }

  private Optional<String> when(String plain, Ask asked, ZonedDateTime now) {
    if (asked == Ask.CHOICE || asked == Ask.WHICH || asked == Ask.WHICH_DAY)
      plain = ONE.matcher(plain).replaceAll("$1").strip();
    if (plain.isBlank()) return Optional.empty();
    When whole = resolve(plain, now);
    if (!whole.isEmpty()) return Optional.of(plain);
    boolean time = asked == Ask.WHEN || asked == Ask.CHOICE || asked == Ask.CONFIRM || asked == Ask.WHICH_TIME;
    if (!time && !words.in("correction", plain)) return Optional.empty();
    return Text.words(plain).stream().map(w -> "at " + w).filter(w -> !resolve(w, now).isEmpty()).findFirst();
  }

  private static String digits(String spoken) {
    return PhoneNumbers.runs(Text.words(Text.plain(spoken)), 7).stream().map(PhoneNumbers.Run::digits).findFirst()
        .orElse("");
  }

  private static List<String> without(List<String> said, PhoneNumbers.Run run) {
    List<String> rest = new ArrayList<>(said.subList(0, run.begin()));
    rest.addAll(said.subList(run.end(), said.size()));
    return rest;
  }

  private Optional<String> service(String plain) {
    return business.services().stream()
        .flatMap(s -> Stream.concat(Stream.of(s.name()), s.aliases().stream())
            .map(n -> new Named(s.id(), likeness(plain, n))))
        .filter(n -> n.score() >= NEAR).max(Comparator.comparingDouble(Named::score)).map(Named::id);
  }

  private Optional<String> person(String plain) {
    return business.people().stream().map(p -> {
      String name = Text.plain(p.name()).replaceAll("^(dr|doctor) ", "");
      boolean titled = TITLE.matcher(plain).find();
      double score = likeness(plain, name);
      return new Named(p.id(), titled || name.length() > 4 ? score : score == 1 ? 1 : 0);
    }).filter(n -> n.score() >= NEAR).max(Comparator.comparingDouble(Named::score)).map(Named::id);
  }

  private record Named(String id, double score) {}

  /** How well a name stands in a text: the best stretch of as many words, or one more or less ("check up"). */
  private static double likeness(String plain, String name) {
    String wanted = Text.plain(name);
    if ((" " + plain + " ").contains(" " + wanted + " ")) return 1 + wanted.length() / 100.0;
    List<String> said = Text.words(plain);
    int count = Text.words(wanted).size();
    double best = 0;
    for (int size = Math.max(1, count - 1); size <= count + 1; size++) {
      for (int i = 0; i + size <= said.size(); i++) {
        String stretch = String.join("", said.subList(i, i + size));
        if (stretch.length() < 4 || Math.abs(stretch.length() - wanted.length()) > 3) continue;
        if (stretch.charAt(0) != wanted.charAt(0) && wanted.length() < 7) continue;
        if (Text.letters(stretch, wanted) >= LETTERS) best = Math.max(best, Text.alike(stretch, wanted));
      }
    }
    return Math.min(best, 0.99);
  }

  private Topic topic(String plain, String intent, double score, Ask asked, boolean booking) {
    int length = Text.words(plain).size();
    boolean slot = asked == Ask.NAME || asked == Ask.SPELL || asked == Ask.MESSAGE || asked == Ask.PHONE;
    if (words.is("repeat.alone", withoutFiller(plain)) || length <= 10 && words.in("repeat", plain))
      return Topic.REPEAT;
    if (words.in("person", plain)) return Topic.PERSON;
    if (words.in("policy", plain) && (words.in("question", plain) || intent.equals("price"))) return Topic.KNOWLEDGE;
    if (words.in("lookup", plain) && !words.in("move", plain)) return Topic.LOOKUP;
    if (words.in("move", plain) && (!booking || plain.contains("appointment") || plain.contains("schedule")))
      return Topic.MOVE;
    if (words.in("cancel", plain)) return Topic.CANCEL;
    if (asked != Ask.MESSAGE && (words.in("message", plain) || words.in("message_content", plain) && length > 4))
      return Topic.MESSAGE;
    if (words.is("goodbye", withoutFiller(plain)) || length <= 6 && words.in("goodbye", plain)) return Topic.GOODBYE;
    if (length <= 6 && words.in("thanks", plain) && !words.begins("no", plain)) return Topic.THANKS;
    if (slot && !words.in("question", plain)) return Topic.NONE;
    Topic found = Topic.ofIntent(intent);
    if (found == Topic.REPEAT && length > 8) return Topic.NONE;
    boolean weak = score < GOAL && switch (found) {
      case MOVE, CANCEL, LOOKUP, PERSON, MESSAGE, GOODBYE, EMERGENCY, LATE -> true;
      default -> false;
    };
    if (weak) return words.in("book", plain) ? Topic.BOOK : Topic.NONE;
    boolean answering = asked != Ask.NOTHING && asked != Ask.GOAL && asked != Ask.ANYTHING;
    if (answering && found != Topic.NONE && score < CLEAR && !words.in("question", plain)) return Topic.NONE;
    if (found == Topic.NONE && words.in("book", plain)) return Topic.BOOK;
    return found;
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
      default -> "question";
    };
  }

  private boolean sure(Topic topic, String plain, double score) {
    return topic != Topic.NONE && (words.in(keyword(topic), plain) || score >= CLEAR);
  }

  private boolean yes(String plain, String intent, double score) {
    String begin = withoutFiller(plain);
    int length = Text.words(plain).size();
    if (FILLERS.matcher(plain).matches()) return false;
    if (words.begins("yes", begin) || words.begins("yes", plain)) return true;
    if (words.in("any_choice", plain)) return false;
    if (length <= 4 && words.in("yes", plain)) return true;
    if (length == 1 && Stream.of("yes", "yeah", "sure", "okay", "correct").anyMatch(w -> near(plain, w))) return true;
    return length <= 5 && intent.equals("yes") && score >= CLEAR;
  }

  private boolean no(String plain, String intent, double score) {
    String begin = withoutFiller(plain);
    int length = Text.words(plain).size();
    if (words.in("any_choice", plain) || words.is("done", plain)) return words.begins("no", begin);
    if (words.begins("no", begin) || words.begins("no", plain)) return true;
    if (length <= 6 && words.in("no", plain)) return true;
    return length <= 5 && intent.equals("no") && score >= CLEAR && !words.in("yes", plain);
  }

  private static boolean near(String heard, String word) {
    return heard.length() >= 3 && heard.charAt(0) == word.charAt(0) && Text.distance(heard, word) <= 1;
  }

  private int choice(String plain) {
    if (words.in("first", plain)) return 1;
    if (words.in("second", plain)) return 2;
    if (words.in("third", plain)) return 3;
    return words.in("last", plain) ? -1 : 0;
  }

  private static String withoutFiller(String plain) {
    return plain.replaceFirst("^((um|uh|uhm|er|erm|hmm|well|so|oh|and|hi|hello) )+", "");
  }
}
