package frontdesk.agent;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frontdesk.schedule.Appointment;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Detail;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Schedule;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.Slot;
import frontdesk.schedule.When;
import frontdesk.schedule.WriteKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tools of one call. Whoever asks, a cloud model or Frontdesk's own, gets the same checks: ids must have been given
 * in this call, times are the caller's words, a write waits for a turn of the caller after what it is about was read
 * back, and nobody's appointment is shown or touched before name and number fit. One request at a time, on the
 * {@code store} pool.
 */
final class CallTools {
  private static final Logger LOG = LoggerFactory.getLogger(CallTools.class);
  private static final Duration HOLD = Duration.ofMinutes(5);
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_MESSAGE = 2_000;

  private final Receptionist.Services services;
  private final ReadAhead readAhead;
  private final Schedule schedule;
  private final Knowledge knowledge;
  private final Phrasing phrasing;
  private final PhoneNumbers numbers;
  private final Transfer transfer;
  private final String call;
  private final Optional<String> callerNumber;
  private final Optional<String> callerName;
  private final CallerWords words;
  private final OpeningSearch search;

  private final Map<String, Slot> offered = new HashMap<>();
  private final Map<String, Appointment> known = new LinkedHashMap<>();
  /** For each thing that a write can be about, the caller's turn in which it was first looked up or held. */
  private final Map<String, Long> readBack = new HashMap<>();
  private final Set<String> written = new HashSet<>();
  private Optional<Hold> held = Optional.empty();
  private long wroteIn = -1;
  private boolean ahead;

  CallTools(Receptionist.Services services, ReadAhead readAhead, Phrasing phrasing, String call,
      Optional<String> callerNumber, Optional<String> callerName, Transfer transfer, CallerWords words) {
    this(services, readAhead, readAhead.calendar(), readAhead.knowledge(), phrasing, call, callerNumber, callerName,
        transfer, words);
  }

  private CallTools(Receptionist.Services services, ReadAhead readAhead, Schedule schedule, Knowledge knowledge,
      Phrasing phrasing, String call, Optional<String> callerNumber, Optional<String> callerName, Transfer transfer,
      CallerWords words) {
    this.services = services;
    this.readAhead = readAhead;
    this.schedule = schedule;
    this.knowledge = knowledge;
    this.phrasing = phrasing;
    this.numbers = new PhoneNumbers(schedule.business().region());
    this.call = call;
    this.callerNumber = callerNumber;
    this.callerName = callerName;
    this.transfer = transfer;
    this.words = words;
    this.search = new OpeningSearch(schedule, phrasing, words, services.clock());
  }

  /**
   * A copy for a turn that is not over: what it looks up stays in it, but for what the ports have answered; it neither
   * writes nor transfers.
   */
  synchronized CallTools ahead(CallerWords soFar) {
    CallTools copy = new CallTools(services, readAhead, readAhead.calendarAhead(), readAhead.knowledgeAhead(), phrasing,
        call, callerNumber, callerName, to -> false, soFar);
    copy.offered.putAll(offered);
    copy.known.putAll(known);
    copy.ahead = true;
    return copy;
  }

  synchronized ToolOutcome execute(ToolCall request) {
    if (ahead && !Toolbox.READS.contains(request.name())) {
      throw new IllegalStateException("only look-ups run ahead of the caller's turn, not " + request.name());
    }
    try {
      return new ToolOutcome(request, run(request.name(), Json.read(request.arguments())).toString(), false);
    } catch (Refusal e) {
      return failed(request, e.code(), e.getMessage());
    } catch (ScheduleException e) {
      return failed(request, e.reason().name().toLowerCase(Locale.ROOT), e.getMessage());
    } catch (IllegalArgumentException e) {
      return failed(request, "bad_arguments", e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("tool {} failed with {}", request.name(), e.getClass().getSimpleName());
      return failed(request, "unavailable", "This does not work right now.");
    }
  }

  private static ToolOutcome failed(ToolCall request, String code, String message) {
    return new ToolOutcome(request, Json.object().put("error", code).put("message", message).toString(), true);
  }

  private JsonNode run(String tool, JsonNode arguments) {
    return switch (tool) {
      case Toolbox.FIND_OPENINGS -> findOpenings(arguments);
      case Toolbox.HOLD -> hold(arguments);
      case Toolbox.BOOK -> book(arguments);
      case Toolbox.MOVE -> move(arguments);
      case Toolbox.CANCEL -> cancel(arguments);
      case Toolbox.FIND_APPOINTMENT -> findAppointment(arguments);
      case Toolbox.OPENING_HOURS -> openingHours(arguments);
      case Toolbox.ASK_KNOWLEDGE -> askKnowledge(arguments);
      case Toolbox.TAKE_MESSAGE -> takeMessage(arguments);
      case Toolbox.TRANSFER -> transfer();
      default -> throw new Refusal("unknown_tool", "There is no tool of that name.");
    };
  }

  private JsonNode findOpenings(JsonNode arguments) {
    Optional<Appointment> moving = text(arguments, "appointment").map(this::known);
    String service = moving.map(Appointment::service).or(() -> text(arguments, "service"))
        .orElseThrow(() -> new Refusal("bad_arguments", "'service' is missing."));
    Optional<Slot> after = text(arguments, "later_than").map(this::offered);
    Optional<Slot> before = text(arguments, "earlier_than").map(this::offered);
    release();
    var request = new OpeningSearch.Request(service, text(arguments, "person"), texts(arguments, "when"),
        arguments.path("choice").asInt(0), moving, after, before);
    OpeningSearch.Found found = search.find(request);
    found.slots().forEach(s -> offered.put(s.id(), s));
    found.otherPerson().ifPresent(s -> offered.put(s.id(), s));
    return found.json();
  }

  private JsonNode hold(JsonNode arguments) {
    Slot slot = offered(need(arguments, "slot"));
    Optional<Appointment> moving = text(arguments, "appointment").map(this::known);
    Hold hold;
    try {
      hold = keep(slot, moving);
    } catch (ScheduleException e) {
      if (e.reason() != ScheduleException.Reason.SLOT_TAKEN || held.isEmpty()) throw e;
      release(); // the slot may overlap the one that this call keeps
      hold = keep(slot, moving);
    }
    if (held.isPresent() && !held.get().id().equals(hold.id())) release();
    held = Optional.of(hold);
    readBack.putIfAbsent(slot.id(), words.turn());
    return search.describe(slot).put("hold", hold.id());
  }

  private Hold keep(Slot slot, Optional<Appointment> moving) {
    return moving.map(a -> schedule.holdForMove(slot.id(), a.id(), call, HOLD))
        .orElseGet(() -> schedule.hold(slot.id(), call, HOLD));
  }

  private void release() {
    held.ifPresent(h -> schedule.release(h.id()));
    held = Optional.empty();
  }

  private JsonNode book(JsonNode arguments) {
    String id = need(arguments, "hold");
    List<Detail> asks = held.filter(h -> h.id().equals(id))
        .flatMap(h -> schedule.business().service(h.slot().service()))
        .map(s -> s.terms().asks()).orElse(List.of());
    Customer customer = customer(arguments, asks);
    if (!written.contains(id)) confirmed(holdOf(id).slot());
    return appointment(write(id, schedule.book(id, customer, new WriteKey(call, id, "book"))));
  }

  private JsonNode move(JsonNode arguments) {
    Appointment moving = known(need(arguments, "appointment"));
    String id = need(arguments, "hold");
    if (!written.contains(id)) confirmed(holdOf(id).slot());
    return appointment(write(id, schedule.move(moving.id(), id, new WriteKey(call, id, "move"))));
  }

  private JsonNode cancel(JsonNode arguments) {
    Appointment going = known(need(arguments, "appointment"));
    if (!written.contains(going.id())) confirmed(going.id(), going.start());
    return appointment(write(going.id(), schedule.cancel(going.id(), new WriteKey(call, going.id(), "cancel"))));
  }

  private Appointment write(String subject, Appointment result) {
    written.add(subject);
    wroteIn = words.turn();
    if (held.map(Hold::id).filter(subject::equals).isPresent()) held = Optional.empty();
    known.put(result.id(), result);
    readBack.put(result.id(), words.turn());
    return result;
  }

  private Hold holdOf(String id) {
    return held.filter(h -> h.id().equals(id)).orElseThrow(
        () -> new Refusal("unknown_hold", "This call keeps no slot under that id; hold the slot first."));
  }

  private void confirmed(Slot slot) {
    confirmed(slot.id(), slot.start());
  }

  /**
   * A write waits until the caller has had a turn after its time was read back, and has not declined; one yes is good for
   * one write.
   */
  private void confirmed(String subject, ZonedDateTime start) {
    Long since = readBack.get(subject);
    boolean heard = words.readBack(start.toLocalDateTime(), now().toLocalDate());
    if (since == null || since >= words.turn() || words.declined() || wroteIn == words.turn() || !heard) {
      throw new Refusal("not_confirmed", "Read everything back and wait for the caller's yes.");
    }
  }

  private JsonNode findAppointment(JsonNode arguments) {
    Optional<String> name = text(arguments, "name");
    Optional<String> number = text(arguments, "confirmation_number");
    if (name.isEmpty()) throw new Refusal("name_missing", "Ask the caller's name first.");
    List<Appointment> candidates = number.map(n -> schedule.byId(n).stream().toList())
        .orElseGet(() -> schedule.byPhone(phone(arguments).orElseThrow(
            () -> new Refusal("number_missing", "Ask for the phone number or the confirmation number."))));
    List<Appointment> theirs = candidates.stream().filter(a -> a.state() == Appointment.State.CONFIRMED)
        .filter(a -> a.end().toInstant().isAfter(services.clock().instant()))
        .filter(a -> Stream.concat(Stream.of(a.customer().name()), a.customer().attendee().stream())
            .anyMatch(n -> Names.same(n, name.get())))
        .toList();
    for (Appointment appointment : theirs) {
      known.put(appointment.id(), appointment);
      readBack.putIfAbsent(appointment.id(), words.turn());
    }
    ObjectNode result = Json.object();
    ArrayNode list = result.putArray("appointments");
    theirs.forEach(a -> list.add(appointment(a)));
    if (theirs.isEmpty()) result.put("reason", candidates.isEmpty() ? "not_found" : "name_differs");
    return result;
  }

  private JsonNode openingHours(JsonNode arguments) {
    ObjectNode result = Json.object().put("week", phrasing.week());
    List<String> said = texts(arguments, "when");
    When when = said.isEmpty() ? When.ANY : words.resolve(said, now(), schedule.business());
    when.dates().filter(When.Dates::single).map(When.Dates::first).ifPresent(day -> {
      var ranges = schedule.business().hoursOn(day);
      result.put("day", phrasing.day(day)).put("open", !ranges.isEmpty()).put("hours", phrasing.hours(ranges));
    });
    return result;
  }

  private JsonNode askKnowledge(JsonNode arguments) {
    ObjectNode result = Json.object();
    knowledge.ask(need(arguments, "question")).ifPresentOrElse(
        p -> result.put("answer", p.text()).put("source", p.source()), () -> result.put("known", false));
    return result;
  }

  private JsonNode takeMessage(JsonNode arguments) {
    String text = need(arguments, "text");
    if (text.length() > LONGEST_MESSAGE) throw new Refusal("too_long", "A message has at most 2,000 characters.");
    Customer from = new Customer(text(arguments, "name").map(this::own).or(() -> callerName).orElse("A caller"),
        phone(arguments).orElse(""));
    String subject = Integer.toHexString((from.name() + "\n" + text).hashCode());
    return Json.object().put("message", services.messages().take(from, text, new WriteKey(call, subject, "message")));
  }

  private JsonNode transfer() {
    String to = services.transferTo().orElseThrow(() -> new Refusal("nobody", "There is nobody to transfer to."));
    if (!transfer.to(to)) throw new Refusal("not_possible", "This line cannot transfer a call.");
    return Json.object().put("to", to);
  }

  private ObjectNode appointment(Appointment appointment) {
    return search.describe(appointment.service(), appointment.person(), appointment.start())
        .put("appointment", appointment.id()).put("state", appointment.state().wire());
  }

  private Customer customer(JsonNode arguments, List<Detail> asks) {
    String name = own(need(arguments, "name").strip());
    Optional<String> attendee = text(arguments, "attendee").map(String::strip).map(this::own);
    return new Customer(name, phone(arguments)
        .orElseThrow(() -> new Refusal("number_missing", "Ask for a phone number first.")), attendee,
        new DetailArguments(words, now().toLocalDate()).read(arguments.path("details"), asks));
  }

  /** A name that the caller has given. */
  private String own(String name) {
    if (name.length() > LONGEST_NAME) throw new Refusal("bad_arguments", "A name has at most 80 characters.");
    boolean line = callerName.filter(name::equalsIgnoreCase).isPresent();
    if (!line && !words.named(name)) throw new Refusal("not_said", "Names are the caller's own words; ask for them.");
    return name;
  }

  private Optional<String> phone(JsonNode arguments) {
    Optional<String> given = text(arguments, "phone");
    Optional<String> line = callerNumber.flatMap(numbers::normal);
    if (given.isEmpty()) return line;
    String number = numbers.normal(given.get())
        .orElseThrow(() -> new Refusal("bad_number", "This is no complete telephone number."));
    if (line.filter(number::equals).isEmpty() && !words.dictated(number))
      throw new Refusal("not_said", "Numbers are the caller's own; ask for the number.");
    return Optional.of(number);
  }

  private Slot offered(String id) {
    Slot slot = offered.get(id);
    if (slot == null) throw new Refusal("unknown_slot", "No such slot was offered in this call; use find_openings.");
    return slot;
  }

  private Appointment known(String id) {
    Appointment found = known.get(id);
    if (found == null) throw new Refusal("not_identified", "Find the appointment with find_appointment first.");
    return found;
  }

  private ZonedDateTime now() {
    return ZonedDateTime.now(services.clock()).withZoneSameInstant(schedule.business().zone());
  }

  private static String need(JsonNode arguments, String key) {
    return text(arguments, key).orElseThrow(() -> new Refusal("bad_arguments", "'" + key + "' is missing."));
  }

  private static Optional<String> text(JsonNode arguments, String key) {
    return Optional.of(arguments.path(key)).filter(JsonNode::isTextual).map(JsonNode::asText).filter(t -> !t.isBlank());
  }

  private static List<String> texts(JsonNode arguments, String key) {
    JsonNode value = arguments.path(key);
    if (value.isTextual()) return value.asText().isBlank() ? List.of() : List.of(value.asText());
    return StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).filter(t -> !t.isBlank()).limit(20)
        .toList();
  }
}
