package frontdesk.bench;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import frontdesk.bench.Scenario.Knows;
import frontdesk.bench.Scenario.Line;
import frontdesk.bench.SpokenLines.Said;

/**
 * The caller of a {@link Scenario}: tells by the lines in a reply what is asked of her, and answers from the scenario's
 * list, else from what she knows. Reads what is read back to her and corrects it. All that she can say is known before
 * the call, so that it can be spoken beforehand. One call, one thread.
 */
final class GoalCaller implements Answering {
  static final String FAREWELL = "no thank you, goodbye";
  private static final String PERSON = "a person please";
  private static final String NOTHING = "I don't know";
  private static final String WRONG_NAME = "no, that's not my name";
  private static final String WRONG_NUMBER = "no, the phone number is wrong";
  private static final List<String> CHOICES = List.of("the first one please", "the second one please",
      "the third one please");
  /** A caller who has been misunderstood so often gives up. */
  private static final int MOST_CORRECTIONS = 6;
  private static final int MOST_BEGINNINGS = 3;
  private static final int MOST_TURNS = 40;

  private final Scenario scenario;
  private final Knows knows;
  private final LocalDate today;
  private final Map<Asked, Integer> asked = new EnumMap<>(Asked.class);
  private Line last;
  private int turns;
  private int corrections;
  private int beginnings;
  private int then;
  private int nameFaults;
  /** Whether only her first name was misunderstood. */
  private boolean firstWrong;
  private boolean got;
  /** What she has complained about last. */
  private String wrong = "the time";

  /** @param today the business's day */
  GoalCaller(Scenario scenario, LocalDate today) {
    this.scenario = scenario;
    this.today = today;
    this.knows = scenario.knows();
    this.got = scenario.wants().isEmpty();
    this.last = scenario.opens();
  }

  @Override
  public Optional<Line> next(List<Said> lines) {
    hears(lines);
    Optional<Asked> question = SpokenLines.question(lines);
    if (question.filter(Asked.OVER::equals).isPresent() || ++turns > MOST_TURNS) {
      return Optional.empty();
    }
    if (turns > 1) { // whatever the greeting asks
      last = question.map(what -> answer(what, lines)).orElseGet(this::unasked);
    }
    return Optional.of(last);
  }

  /** Takes note of a reply that somebody else answers for her. */
  void hears(List<Said> lines) {
    got |= lines.stream().anyMatch(line -> line.key().equals(scenario.wants())
        || line.key().equals(FreeSpeech.DONE));
  }

  /** Whether she has told what she has called for. */
  boolean begun() {
    return turns > 0;
  }

  private Line answer(Asked what, List<Said> lines) {
    Said line = lines.reversed().stream().filter(said -> Asked.by(said.key()).isPresent()).findFirst().orElseThrow();
    int time = asked.merge(what, 1, Integer::sum) - 1;
    List<Line> listed = scenario.answers().getOrDefault(what, List.of());
    if (what == Asked.CONFIRM && time >= listed.size() - 1) {
      Optional<Line> correction = correction(line);
      if (correction.isPresent()) {
        return correction.get();
      }
    }
    if (what == Asked.MORE && time < listed.size() && got(listed.get(time))) {
      return more(); // she was asked when before she could say that she wants to come
    }
    boolean choose = what == Asked.OFFER && time >= listed.size(); // she knows by now what she wants
    return listed.isEmpty() || choose ? known(what, line) : listed.get(Math.min(time, listed.size() - 1));
  }

  /** What she says where the scenario has no answer. */
  private Line known(Asked what, Said line) {
    return switch (what) {
      case NAME, IDENTIFY -> say(name());
      case ATTENDEE -> say(knows.attendee());
      case EITHER -> either(line);
      case SPELL_FIRST -> say(letters(firstName(knows)));
      case SPELL -> say(knows.spelled().isEmpty() ? knows.name() : knows.spelled());
      case PHONE -> line.key().equals("phone.again") ? keys() : say(phone(scenario));
      case NUMBER, GO_ON -> say(phone(scenario));
      case SERVICE -> say(knows.service());
      case WHEN, WHICH_DAY, WHICH_TIME -> say(knows.when());
      case OFFER -> choice(line);
      case CONFIRM -> say("yes please");
      case CHANGE -> say(wrong);
      case PERSON_OR_MESSAGE -> say(PERSON);
      case UNCLEAR -> last;
      case MORE -> more();
      default -> say("yes please");
    };
  }

  /** Her name, once it was misunderstood twice with the part spelled that was. */
  private String name() {
    if (nameFaults < 2) {
      return knows.name();
    }
    return firstWrong ? firstSpelled(knows) : nameSpelled(knows);
  }

  /** Where her number was not understood she keys it in. */
  private Line keys() {
    String digits = phone(scenario).replaceAll("\\D", "");
    return digits.isEmpty() ? say(NOTHING) : new Line.Keys(digits);
  }

  /** Takes what she wants where it is offered, anything where she does not mind, else says again when. */
  private Line choice(Said line) {
    List<LocalDateTime> offers = Offered.times(String.join(", ", SpokenLines.offers(line)), today);
    List<LocalDateTime> wanted = Offered.times(knows.at(), today);
    int place = wanted.isEmpty() ? 0 : offers.indexOf(wanted.getFirst());
    if (place < 0 || place >= CHOICES.size()) {
      return say("no, " + knows.when());
    }
    return say(offers.size() == 1 ? "yes that works" : CHOICES.get(place));
  }

  /** Of two things that may have been said, the one that she said, else all of it again. */
  private Line either(Said line) {
    return Stream.of(knows.name(), knows.attendee(), knows.service(), knows.when()).filter(known -> !known.isEmpty())
        .filter(known -> line.slots().values().stream().anyMatch(choice -> plain(known).equals(plain(choice))))
        .findFirst().or(() -> line.slots().values().stream().anyMatch(this::likeMyName)
            ? Optional.of(knows.name())
            : Optional.empty())
        .map(GoalCaller::say).orElse(last);
  }

  /** Whether a line would ask for what she has. */
  private boolean got(Line line) {
    return got && !scenario.wants().isEmpty() && !knows.when().isEmpty() && line instanceof Line.Words words
        && words.say().contains(knows.when());
  }

  /** Whether a part of her name stands in something. */
  private boolean likeMyName(String choice) {
    return Stream.of(plain(knows.name()).split(" "))
        .anyMatch(part -> !part.isEmpty() && plain(choice).contains(part));
  }

  private Line more() {
    if (!got && beginnings < MOST_BEGINNINGS) {
      beginnings++;
      return scenario.opens();
    }
    return then < scenario.then().size() ? scenario.then().get(then++) : say(FAREWELL);
  }

  /** After a reply that asks nothing. */
  private Line unasked() {
    return got ? more() : last;
  }

  /** The first thing in a read-back that is not as she knows it. */
  private Optional<Line> correction(Said line) {
    if (corrections >= MOST_CORRECTIONS) {
      return Optional.empty();
    }
    Predicate<String> differs = slot -> line.slots().containsKey(slot) && !known(slot).isEmpty()
        && !holds(line, slot, known(slot))
        && !(slot.equals(FreeSpeech.WHO) && !knows.attendee().isEmpty() && holds(line, slot, knows.attendee()));
    Optional<Line> found = Stream.of("service", "a_service", "when", "attendee", "name", FreeSpeech.WHO, "phone")
        .filter(differs)
        .findFirst()
        .map(slot -> switch (slot) {
          case "when" -> correct("the time", "no, " + knows.when());
          case "name", FreeSpeech.WHO -> wrongName(line.slots().get(slot));
          case "attendee" -> correct("the name", "no, it's for " + knows.attendee());
          case "phone" -> correct("the phone number", WRONG_NUMBER);
          default -> correct("the visit", "no, " + knows.service());
        });
    found.ifPresent(correction -> corrections++);
    return found;
  }

  private static boolean holds(Said line, String slot, String known) {
    return (" " + plain(line.slots().get(slot)) + " ").contains(" " + plain(known) + " ");
  }

  private Line correct(String what, String words) {
    wrong = what;
    return say(words);
  }

  /** Says her name again, then that it is wrong, and spells the part that is. */
  private Line wrongName(String heard) {
    String first = plain(firstName(knows));
    boolean last = List.of(plain(heard).split(" ")).contains(plain(knows.name()).replaceFirst("^" + first + " ?", ""));
    firstWrong = last && !List.of(plain(heard).split(" ")).contains(first);
    return correct("the name", nameFaults++ == 0 ? "no, my name is " + knows.name() : WRONG_NAME);
  }

  private static String firstName(Knows knows) {
    return knows.name().split(" ")[0];
  }

  private static String firstSpelled(Knows knows) {
    String first = firstName(knows);
    return first.isEmpty() ? "" : first + ", " + letters(first);
  }

  private static String letters(String word) {
    return String.join(" ", word.toUpperCase(Locale.ROOT).split(""));
  }

  private static String nameSpelled(Knows knows) {
    return knows.spelled().isEmpty() ? knows.name() : knows.name() + ", " + knows.spelled();
  }

  private String known(String slot) {
    return switch (slot) {
      case "when" -> knows.at();
      case "name", FreeSpeech.WHO -> knows.name();
      case "attendee" -> knows.attendee();
      case "phone" -> knows.phone().isEmpty() ? scenario.number().orElse("") : knows.phone();
      default -> knows.service().replaceAll("^(an?|the|my) ", "");
    };
  }

  /** Without case and punctuation; a number by its last ten digits. */
  private static String plain(String text) {
    String digits = text.replaceAll("\\D", "");
    return digits.length() >= 10 && !text.matches(".*[a-z]{3}.*")
        ? digits.substring(digits.length() - 10)
        : text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
  }

  /** The number that she gives: the one that she knows, else the one that she rings from. */
  private static String phone(Scenario scenario) {
    return scenario.knows().phone().isEmpty()
        ? scenario.number().map(number -> number.replaceFirst("\\+1(\\d{3})(\\d{3})(\\d{4})", "$1 $2 $3")).orElse("")
        : scenario.knows().phone();
  }

  private static Line say(String words) {
    return Scenario.words(words.isBlank() ? NOTHING : words);
  }

  @Override
  public Set<String> sentences() {
    var all = new LinkedHashSet<String>();
    var lines = new ArrayList<Line>(List.of(scenario.opens()));
    scenario.answers().values().forEach(lines::addAll);
    lines.addAll(scenario.then());
    for (Line line : lines) {
      if (line instanceof Line.Words words) {
        all.add(words.say());
        words.interrupt().ifPresent(all::add);
      }
    }
    Knows knows = scenario.knows();
    all.addAll(List.of(knows.service(), knows.when(), knows.name(), knows.spelled(), phone(scenario),
        knows.attendee(), "no, it's for " + knows.attendee(), "no, " + knows.when(), "no, my name is " + knows.name(),
        "no, " + knows.service().replaceAll("^my ", ""),
        "no, " + knows.service(), nameSpelled(knows), firstSpelled(knows), letters(firstName(knows)), WRONG_NAME,
        WRONG_NUMBER, FAREWELL,
        "the time", "the name",
        "the phone number", "the visit", "yes please", "yes that works"));
    all.addAll(CHOICES);
    all.addAll(List.of(NOTHING, PERSON));
    all.removeIf(String::isBlank);
    return all;
  }
}
