package frontdesk.agent;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
  /** A bare "four" is a time only in an answer as short as this. */
  private static final int SHORT = 4;
  private static final double ALIKE = 0.6;
  private static final double LIKE_LETTERS = 0.5;
  /** Words that are a digit only where nothing else is said: "to", "for". */
  private static final Set<String> SOFT = Set.of("to", "too", "for", "ate", "won", "oh", "o");
  private static final Set<String> BEFORE_TIMES = Set.of("in", "on", "at", "by", "next", "this", "not", "of", "from");
  /** Months that are names of people too. */
  private static final Set<String> MONTHS = Set.of("jan", "april", "may", "june", "jun", "august", "avril", "mar");
  /** "Either one" names no time of day. */
  private static final Pattern ONE = Pattern
      .compile("\\b(first|second|third|last|either|any|other|that|this|which|earlier|later|next|number) one\\b");

  private final Business business;
  private final Words words;
  private final PhoneNumbers numbers;
  private final NameFinder names;
  private final BusinessNames known;
  private final Assent assent;
  private final TopicFinder topics;
  private final TypedSlots typedSlots;
  private final Map<List<Object>, Utterance> readings = recent();
  private final Map<String, When> times = recent();

  Listener(Business business, Words words) {
    this.business = business;
    this.words = words;
    this.numbers = new PhoneNumbers(business.region());
    this.names = new NameFinder(words);
    this.known = new BusinessNames(business, words);
    this.assent = new Assent(words);
    this.topics = new TopicFinder(words);
    this.typedSlots = new TypedSlots(words, business.region());
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
      Ask asked, boolean booking, ZonedDateTime now) {
    TypedSlots.Found typed = typedSlots.read(text, spoken, asked, now.toLocalDate());
    if (typed.any()) {
      Ask open = asked.detail() ? Ask.NOTHING : asked;
      return fresh(typed.rest(), typed.rest(), channel, intent, score, open, booking, now).with(text, typed);
    }
    String whole = Text.plain(text);
    String plain = words.without("small_talk", whole);
    boolean chat = !plain.equals(whole);
    boolean onlyChat = chat && Text.words(words.without("small_talk.around", plain)).stream()
        .allMatch(w -> words.is("filler", w));
    List<String> said = Text.words(plain);
    Optional<String> number = Spelling.number(said, asked == Ask.NUMBER || asked == Ask.IDENTIFY)
        .or(() -> asked == Ask.NUMBER ? Spelling.number(Text.words(Text.plain(spoken)), true) : Optional.empty());
    Optional<String> spelled = number.isPresent()
        ? Optional.empty()
        : spelled(letters(said, spoken, asked), plain, asked);
    boolean spells = asked.spelling() && spelled.isPresent() && Spelling.only(said);
    Dictated dictated = number.isPresent()
        ? Dictated.NOTHING
        : dictated(said, spoken, text, channel, asked);
    String ending = words.in("phone_end", plain)
        ? PhoneNumbers.runs(said, 1).stream().map(PhoneNumbers.Run::digits).reduce("", (a, b) -> b)
        : "";
    boolean digits = !dictated.digits().isEmpty() || !ending.isEmpty();
    Predicate<String> taken = word -> word.matches(".*\\d.*") || !MONTHS.contains(word) && !resolve(word, now).isEmpty()
        || known.services(word).wanted().isPresent();
    Optional<String> introduced = names.introduced(text, taken);
    Optional<String> when = number.isPresent() || digits || asked == Ask.MESSAGE || nameLikeAMonth(said, asked)
        || asked.detail() && likeADetail(plain)
        || noTime(plain, asked, now) || asked == Ask.CHANGE && said.size() == 1 && resolve(plain, now).dates().isEmpty()
            ? Optional.empty()
            : when(timely(String.join(" ", dictated.rest()), introduced), asked, now);
    String nameless = introduced.map(name -> without(plain, name)).orElseGet(() -> beforeName(plain));
    BusinessNames.Services services = known.services(nameless);
    boolean naming = asked.naming();
    Optional<String> person = naming && !BusinessNames.titled(plain) ? Optional.empty() : known.person(nameless);
    boolean asksOpenings = when.isEmpty() && asksOpenings(plain, asked);
    boolean fact = services.wanted().isPresent() || person.isPresent() || when.isPresent();
    Topic topic = onlyChat
        ? Topic.SMALL_TALK
        : spells || asksOpenings ? Topic.NONE : topics.topic(plain, intent, score, asked, booking, fact);
    boolean question = !onlyChat && !spells && !asksOpenings
        && (text.strip().endsWith("?") && !chat || words.begins("question", Assent.withoutFiller(plain)));
    boolean no = assent.no(plain, intent, score);
    boolean yes = assent.yes(plain, intent, score) && !no;
    boolean refuses = refuses(plain, asked);
    boolean other = fact || question || number.isPresent() || refuses || chat || words.in("no", plain)
        || words.in("change.phone", plain) || words.in("later", plain) || words.in("earlier", plain)
        || ONE.matcher(plain).find() || topic != Topic.NONE && topics.told(topic, plain);
    Optional<String> name = spells
        || dictated.phone().isPresent() && asked != Ask.NAME && !words.in("name_intro", plain)
            ? Optional.empty()
            : names.find(text, asked, other, taken);
    String possessive = plain.replace("'s ", " ");
    return new Utterance(text, plain, channel, topic, onlyChat || topics.sure(topic, plain, score), yes, no,
        services.wanted(), person, words.in("anyone", plain), when, name, dictated.phone(), dictated.digits(), number,
        spelled, choice(plain), words.in("any_choice", plain) || asksOpenings, words.in("none_of_these", plain),
        words.in("later", plain), words.in("earlier", plain), words.in("forget", plain),
        words.is("done", plain) || words.is("done", Assent.withoutFiller(plain)), question, services.also(),
        Optional.ofNullable(words.found("relatives", possessive)), names.other(text, taken), ending, Optional.empty(),
        Optional.empty(), Optional.empty(), refuses);
  }

  /** What may tell a time: "this is Jan Miller" tells no month. */
  private static String timely(String plain, Optional<String> name) {
    return name.filter(n -> Text.words(Text.plain(n)).stream().anyMatch(MONTHS::contains))
        .map(n -> without(plain, n)).orElse(plain);
  }

  private static String without(String plain, String name) {
    return (" " + plain + " ").replace(" " + Text.plain(name) + " ", " ").strip();
  }

  /** What follows "my name is" is no visit, also where it sounds like one. */
  private String beforeName(String plain) {
    String intro = words.found("name_only", plain);
    return intro == null ? plain : (" " + plain).substring(0, (" " + plain).indexOf(" " + intro + " ")).strip();
  }

  /** Whether somebody who was asked when asks what there is. */
  private boolean asksOpenings(String plain, Ask asked) {
    return asked == Ask.WHEN && words.in("what_openings", plain);
  }

  /**
   * A telephone number, or digits that are no whole one.
   *
   * @param rest the other words
   */
  private record Dictated(Optional<String> phone, String digits, List<String> rest) {
    static final Dictated NOTHING = new Dictated(Optional.empty(), "", List.of());
  }

  private Dictated dictated(List<String> said, String spoken, String text, CallerTurn.Channel channel, Ask asked) {
    List<PhoneNumbers.Run> corrected = PhoneNumbers.corrected(said,
        between -> words.in("correction", between) || words.in("no", between));
    List<PhoneNumbers.Run> runs = corrected.isEmpty() ? PhoneNumbers.runs(said, 3) : corrected;
    Optional<PhoneNumbers.Run> longest = runs.stream().max(Comparator.comparingInt(r -> r.digits().length()));
    Optional<String> phone = longest.map(PhoneNumbers.Run::digits).filter(d -> d.length() >= 7).flatMap(numbers::normal)
        .or(() -> asked == Ask.PHONE ? numbers.normal(digits(spoken)) : Optional.empty());
    boolean asksDigits = asked == Ask.PHONE || asked == Ask.IDENTIFY;
    String digits = phone.isPresent() || !asksDigits
        ? ""
        : longest.map(PhoneNumbers.Run::digits)
            .orElse(channel == CallerTurn.Channel.KEYPAD ? text.replaceAll("\\D", "") : "");
    return new Dictated(phone, digits, phone.isPresent() && longest.isPresent() ? without(said, longest.get()) : said);
  }

  /** A name has no digits: where some were written, the words as they were said are taken. */
  private static List<String> letters(List<String> said, String spoken, Ask asked) {
    return asked.spelling() && said.stream().anyMatch(word -> word.matches(".*\\d.*"))
        ? Text.words(Text.plain(spoken))
        : said;
  }

  /** Where a name is spelled, "are you I Z" is R, U, I, Z; elsewhere it is not, and neither is a question. */
  private Optional<String> spelled(List<String> said, String plain, Ask asked) {
    boolean asks = asked.spelling() || asked == Ask.NUMBER;
    long letters = said.stream().filter(w -> w.length() == 1 && Character.isLetter(w.charAt(0))).count();
    boolean begun = (asked == Ask.NAME || asked == Ask.ATTENDEE) && letters >= 2;
    boolean byName = asks && (!words.begins("question", plain) || Spelling.only(said)) || begun;
    return Spelling.word(said, byName);
  }

  /** "Jan Nunn" in answer to the question for a name is no day in January. */
  private static boolean nameLikeAMonth(List<String> said, Ask asked) {
    boolean naming = asked.naming();
    return naming && said.stream().anyMatch(MONTHS::contains)
        && said.stream().noneMatch(w -> BEFORE_TIMES.contains(w) || w.matches(".*\\d.*"));
  }

  /** "Noon a please" in answer to the question for a name is no time of day. */
  private boolean noTime(String plain, Ask asked, ZonedDateTime now) {
    return asked.naming() && !plain.matches(".*\\d.*") && !words.in("correction", plain) && !words.begins("no", plain)
        && Text.words(plain).stream().noneMatch(BEFORE_TIMES::contains) && resolve(plain, now).dates().isEmpty();
  }

  /** Half a date of birth or of a number is no wish for another day. */
  private boolean likeADetail(String plain) {
    boolean told = plain.matches(".*\\d.*") || Text.words(plain).stream().anyMatch(BirthDates::isMonth);
    return (told || words.in("detail.none", plain)) && !words.in("correction", plain);
  }

  /** "I'd rather not say", or a bare no to a question for a name or a number. */
  private boolean refuses(String plain, Ask asked) {
    boolean personal = switch (asked) {
      case NAME, SPELL, SPELL_FIRST, PHONE, IDENTIFY, NUMBER, ATTENDEE, BIRTH, EMAIL, REFERENCE -> true;
      default -> false;
    };
    if (!personal) return false;
    String begin = Assent.withoutFiller(plain);
    boolean bare = Text.words(begin).size() <= 3 && words.is("no", begin) && asked != Ask.IDENTIFY
        && asked != Ask.NUMBER;
    return bare || words.in("refuse", plain) || asked.detail() && words.in("detail.none", plain);
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
    return topics.told(said.topic(), said.plain());
  }

  /** A telephone number of collected digits, where it is complete. */
  Optional<String> phone(String digits) {
    return numbers.normal(digits);
  }

  /** Whether a text speaks of something by the words of a list. */
  boolean names(String list, String plain) {
    return words.in(list, plain);
  }

  /** Whether somebody is named only because of what they told the caller: "my sister told me about you". */
  boolean onlyTells(String who, String plain) {
    int at = (" " + plain + " ").indexOf(" " + who + " ");
    List<String> next = at < 0 ? List.of() : Text.words(plain.substring(at + who.length()).strip());
    return !next.isEmpty() && words.is("tells", next.getFirst())
        || next.stream().limit(2).anyMatch(word -> words.is("tells.whom", word));
  }

  /** Whether a text may only be the begin of what somebody is about to say. */
  boolean begins(String plain) {
    return words.is("begins", plain);
  }

  /** Whether a text is a bare no; a "can't" with which a sentence goes on is none. */
  boolean declines(String plain) {
    return words.begins("no", Assent.withoutFiller(plain)) && Text.words(plain).size() <= SHORT
        && !plain.contains("can't") && !plain.contains("cannot");
  }

  /** A known name with what the caller corrects in it. */
  Optional<String> corrected(String name, Utterance said) {
    return names.corrected(name, said.text(), said.no());
  }

  /** What is to be changed, where a word alone sounds like one of the choices ("nine" for "name"). */
  Optional<String> slot(String plain) {
    if (plain.isBlank() || plain.contains(" ")) return Optional.empty();
    return Stream.of("change.time", "change.service", "change.name", "change.phone")
        .flatMap(l -> words.list(l).stream())
        .filter(w -> Text.letters(w, plain) >= LIKE_LETTERS && Text.alike(w, plain) >= ALIKE)
        .max(Comparator.comparingDouble(w -> Text.alike(w, plain)));
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
    List<String> left = Text.words(Assent.withoutFiller(plain));
    if (left.size() > SHORT && !words.in("correction", plain)) return Optional.empty();
    return left.stream().filter(w -> left.size() == 1 || !SOFT.contains(w)).map(w -> "at " + w)
        .filter(w -> !resolve(w, now).isEmpty()).findFirst();
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

  private int choice(String plain) {
    if (words.in("first", plain)) return 1;
    if (words.in("second", plain)) return 2;
    if (words.in("third", plain)) return 3;
    return words.in("last", plain) ? -1 : 0;
  }
}
