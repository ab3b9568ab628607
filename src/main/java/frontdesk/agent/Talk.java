package frontdesk.agent;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import frontdesk.schedule.Business;
import frontdesk.schedule.Detail;
import frontdesk.schedule.When;

/**
 * Where a conversation stands, worked out from its messages alone: reading the same messages gives the same state. One
 * is made for every decision of the offline model and thrown away after it.
 */
final class Talk {
  private static final int MOST_PHRASES = 12;
  /** A recogniser that is less sure than this has to be confirmed where something would be written. */
  private static final double UNSURE = 0.4;
  /** So often a call the caller is asked to choose between two readings. */
  private static final int MOST_DOUBTS = 2;
  private static final int NAME_FAULTS = 2;
  private static final int MOST_NAME_FAULTS = 5;

  /** What the caller wants done. */
  enum Goal {
    NONE, BOOK, MOVE, CANCEL, LOOKUP, MESSAGE, TRANSFER
  }

  /** An opening or an appointment as a tool described it. */
  record Visit(String id, String service, String serviceName, String person, String personName, ZonedDateTime start) {}

  private final Business business;
  private final Listener listener;

  // the call
  ZonedDateTime now;
  Optional<String> callerNumber = Optional.empty();
  Optional<String> callerName = Optional.empty();
  int turns;
  int silences;

  // what is known
  Goal goal = Goal.NONE;
  Optional<String> service = Optional.empty();
  Optional<String> person = Optional.empty();
  final List<String> when = new ArrayList<>();
  boolean anyTime;
  int choice;
  /** A second service that is wanted after the first is booked. */
  Optional<String> also = Optional.empty();
  Optional<String> name = Optional.empty();
  /** Whether the name was told aloud, so that it may have been misheard. */
  boolean nameAloud;
  /** A name that the caller has denied: its first name may still be right. */
  Optional<String> formerName = Optional.empty();
  /** How often the caller has put the name right: after the second time it is spelled, the first name before the last. */
  int nameFaults;
  Optional<String> firstName = Optional.empty();
  /** Who comes, where that is not the caller: as the caller calls them ("my son"), and by name. */
  Optional<String> relative = Optional.empty();
  Optional<String> attendee = Optional.empty();
  Optional<String> phone = Optional.empty();
  boolean otherNumber;
  String digits = "";
  Optional<String> number = Optional.empty();
  /** What the service asks beside name and number, by its id, and what the caller does not have or will not say. */
  final Map<String, String> details = new HashMap<>();
  final Set<String> without = new HashSet<>();
  Optional<String> message = Optional.empty();
  /** How often the caller would not say what this goal needs. */
  int refusals;
  boolean nameRefused;
  boolean phoneRefused;
  /** How often the caller has said no to what this goal was to be confirmed. */
  int declines;

  // what was found
  Optional<JsonNode> search = Optional.empty();
  Optional<String> after = Optional.empty();
  Optional<String> before = Optional.empty();
  List<Visit> offered = List.of();
  Optional<Visit> chosen = Optional.empty();
  Optional<String> hold = Optional.empty();
  Optional<List<Visit>> appointments = Optional.empty();
  Optional<String> notFound = Optional.empty();
  Optional<Visit> appointment = Optional.empty();
  final List<Visit> booked = new ArrayList<>();
  /** The turn in which the goal was told: it may tell which appointment is meant. */
  Optional<Utterance> hint = Optional.empty();
  int lookups;
  boolean gone;

  // the last reply and the present turn
  Ask asked = Ask.NOTHING;
  boolean cut;
  String question = "";
  String full = "";
  Utterance said;
  Topic aside = Topic.NONE;
  boolean confirmed;
  boolean declined;
  boolean ending;
  boolean dropped;
  /** Two readings of the turn between which the caller is asked to choose. */
  Optional<Doubt> doubt = Optional.empty();
  int doubts;
  /** Whether the recogniser is not sure of the words. */
  boolean unsure;
  /** Whether small talk asked how she is. */
  boolean howAreYou;
  /** The turn brought something that the talk goes on with. */
  boolean news;
  /** The turn was a question or a courtesy in passing: what was asked is still open. */
  boolean passing;
  int misses;
  int tools;
  final Map<String, JsonNode> results = new HashMap<>();

  final Map<String, ToolExecutionRequest> requests = new HashMap<>();

  private Talk(Business business, Listener listener) {
    this.business = business;
    this.listener = listener;
  }

  static Talk of(List<ChatMessage> messages, Business business, Listener listener) {
    Talk talk = new Talk(business, listener);
    for (ChatMessage message : messages) {
      switch (message) {
        case SystemMessage system -> talk.begin(CallFacts.of(system.text()));
        case UserMessage user -> talk.hear(user);
        case AiMessage ai -> talk.spoken(ai);
        case ToolExecutionResultMessage result -> new ToolResults(talk).take(result);
        default -> throw new IllegalArgumentException("a conversation has no message of type " + message.type());
      }
    }
    return talk;
  }

  private void begin(CallFacts facts) {
    now = facts.now().withZoneSameInstant(business.zone());
    callerNumber = facts.number();
    callerName = facts.name();
  }

  private void spoken(AiMessage ai) {
    for (ToolExecutionRequest request : ai.toolExecutionRequests())
      requests.put(request.id(), request);
    if (ai.text() == null || ai.text().isBlank()) return;
    if (ai.attributes().containsKey("drop_person")) person = Optional.empty();
    Object ask = ai.attributes().get("ask");
    if (ask == null && ai.hasToolExecutionRequests()) return; // said on the way, the reply goes on
    if (ai.attributes().containsKey("drop")) {
      goal = Goal.NONE;
      forget();
    }
    asked = ask == null ? Ask.NOTHING : Ask.valueOf(ask.toString());
    cut = "true".equals(ai.attributes().get("cut"));
    question = String.valueOf(ai.attributes().getOrDefault("question", ""));
    full = String.valueOf(ai.attributes().getOrDefault("full", ai.text()));
    Object slots = ai.attributes().get("offered");
    if (slots != null && search.isPresent()) {
      List<String> ids = Arrays.asList(slots.toString().split(","));
      offered = found().stream().filter(v -> ids.contains(v.id())).toList();
    }
  }

  private void hear(UserMessage user) {
    JsonNode note = Json.read(String.valueOf(user.attributes().getOrDefault("heard", "{}")));
    String text = user.hasSingleText() ? user.singleText() : "";
    CallerTurn.Channel channel = CallerTurn.Channel.valueOf(note.path("channel").asText("TYPED"));
    Ask heardAs = asked == Ask.EITHER ? doubt.map(Doubt::heardAs).orElse(asked) : asked;
    Utterance best = listener.read(text, note.path("spoken").asText(text), channel,
        note.path("intent").asText("unknown"), note.path("score").asDouble(0), heardAs, goal == Goal.BOOK, now);
    Function<CallerTurn.Guess, Utterance> read = other -> listener.read(other.text(), other.spoken(), channel,
        "unknown", 0, heardAs, goal == Goal.BOOK, now);
    said = SecondGuess.of(best, others(note), heardAs, read);
    unsure = note.path("confidence").asDouble(1) < UNSURE;
    turns++;
    tools = 0;
    results.clear();
    aside = Topic.NONE;
    confirmed = declined = ending = dropped = gone = news = passing = false;
    if (said.silence()) {
      silences++;
      return;
    }
    silences = 0;
    howAreYou = listener.names("how_are_you", Text.plain(text));
    if (said.topic() == Topic.REPEAT && asked == Ask.EITHER) {
      aside = Topic.REPEAT;
      return;
    }
    Optional<Doubt> before = doubt.filter(d -> asked == Ask.EITHER);
    before.ifPresent(d -> asked = d.heardAs());
    doubt = before.isPresent() || doubts >= MOST_DOUBTS
        ? Optional.empty()
        : Doubt.of(best, others(note), asked, read, this::resolve);
    if (doubt.isPresent()) {
      doubts++;
      return; // nothing is taken before the caller has chosen
    }
    before.flatMap(d -> d.meant(said, this::resolve)).ifPresent(meant -> said = meant);
    new Hearing(this, listener, business).take(said);
    if (news) misses = 0;
    else if (!passing && !(cut && misses > 0)) misses++; // the rest of a sentence is no second failure
  }

  private static List<CallerTurn.Guess> others(JsonNode note) {
    List<CallerTurn.Guess> others = new ArrayList<>();
    note.path("others").forEach(other -> others.add(new CallerTurn.Guess(other.path("text").asText(),
        other.path("spoken").asText(), other.path("probability").asDouble())));
    return others;
  }

  /** The point in time that words of the caller mean. */
  When resolve(String words) {
    return listener.resolve(words, now);
  }

  /** Lets go of times, openings, appointments and message. */
  void forget() {
    when.clear();
    anyTime = false;
    message = Optional.empty();
    appointment = Optional.empty();
    appointments = Optional.empty();
    notFound = Optional.empty();
    lookups = 0;
    boolean attended = relative.isPresent() || attendee.isPresent();
    relative = Optional.empty();
    attendee = Optional.empty();
    refusals = 0;
    declines = 0;
    nameRefused = phoneRefused = false;
    if (attended) otherAttends();
    changed();
  }

  /** A date of birth belongs to whoever comes. */
  void otherAttends() {
    details.remove(Detail.BIRTH);
    without.remove(Detail.BIRTH);
  }

  /** The caller has put the name right, which for a while does not count as a no to the rest. */
  void nameFault() {
    nameFaults++;
    if (nameFaults <= MOST_NAME_FAULTS) declines = 0;
  }

  /** Asks for the name in letters from now on. */
  void spellName() {
    nameFaults = Math.max(nameFaults, NAME_FAULTS);
  }

  void forgetName() {
    nameFault();
    firstName = Optional.empty();
    formerName = nameKnown();
    name = Optional.empty();
    callerName = Optional.empty();
  }

  /** The wish has changed: what was found for the old one is void. */
  void changed() {
    search = Optional.empty();
    after = Optional.empty();
    before = Optional.empty();
    offered = List.of();
    chosen = Optional.empty();
    hold = Optional.empty();
    choice = 0;
  }

  void wish(String words) {
    when.add(words);
    if (when.size() > MOST_PHRASES) when.removeFirst();
    changed();
  }

  /** What the wanted service asks beside name and number. */
  List<Detail> asks() {
    return goal == Goal.BOOK
        ? service.flatMap(business::service).map(s -> s.terms().asks()).orElse(List.of())
        : List.of();
  }

  /** The first of it that has not been told. */
  Optional<Detail> missing() {
    return asks().stream().filter(d -> !details.containsKey(d.id()) && !without.contains(d.id())).findFirst();
  }

  /** The appointment that the goal is about, once it is clear which. */
  Optional<Visit> subject() {
    if (appointment.isPresent()) return appointment;
    List<Visit> all = appointments.orElse(List.of());
    if (all.size() == 1) return Optional.of(all.getFirst());
    List<Visit> hinted = all.stream()
        .filter(v -> hint.flatMap(Utterance::service).map(s -> s.equals(v.service())).orElse(true))
        .filter(v -> goal == Goal.MOVE || hint.flatMap(Utterance::when).map(w -> admits(w, v)).orElse(true))
        .toList();
    return hinted.size() == 1 ? Optional.of(hinted.getFirst()) : Optional.empty();
  }

  /** Whether the turn was not understood at all. */
  boolean unheard() {
    return misses > 0 && !passing;
  }

  /** The days that the caller has been asked to choose between. */
  List<LocalDate> dayChoices() {
    List<LocalDate> days = new ArrayList<>();
    search.ifPresent(s -> s.path("days").forEach(d -> days.add(LocalDate.parse(d.asText()))));
    return days;
  }

  /** Whether some words mean a day. */
  boolean admits(String words, LocalDate day) {
    return listener.resolve(words, now).admits(day);
  }

  /** All openings that the last search found. */
  List<Visit> found() {
    List<Visit> visits = new ArrayList<>();
    search.ifPresent(s -> {
      s.path("openings").forEach(o -> visits.add(visit(o)));
      if (s.has("other_person")) visits.add(visit(s.path("other_person")));
    });
    return visits;
  }

  Visit visit(JsonNode json) {
    String id = json.has("appointment") ? json.path("appointment").asText() : json.path("slot").asText();
    return new Visit(id, json.path("service").asText(), json.path("service_name").asText(),
        json.path("person").asText(),
        json.path("person_name").asText(),
        OffsetDateTime.parse(json.path("start").asText())
            .atZoneSameInstant(business.zoneOf(json.path("person").asText())));
  }

  /** Whether a visit's start is meant by some words. */
  boolean admits(String words, Visit visit) {
    When meant = listener.resolve(words, now);
    LocalDateTime start = visit.start().toLocalDateTime();
    return meant.admits(start.toLocalDate()) && meant.admits(start.toLocalTime());
  }

  /** Whether a message is read back before it is taken: its caller was heard, and may have been misheard. */
  boolean readsBack() {
    return nameAloud && name.isPresent() && number().isPresent();
  }

  Optional<String> number() {
    return phone.or(() -> otherNumber ? Optional.empty() : callerNumber);
  }

  /** Whether the name cannot be had by hearing it. */
  boolean spellsName() {
    return nameFaults >= NAME_FAULTS && name.isEmpty();
  }

  Optional<String> nameKnown() {
    return name.or(() -> callerName);
  }
}
