package frontdesk.aftercall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import frontdesk.aftercall.Summary.Item;
import frontdesk.call.Archive.Role;
import frontdesk.call.CallLeg;
import frontdesk.call.CallMinutes;
import frontdesk.call.CallMinutes.Deed;
import frontdesk.call.CallMinutes.Line;
import frontdesk.call.CallPapers;
import frontdesk.call.EndReason;
import frontdesk.schedule.Schedule;

/**
 * Writes the summary of a call from what happened in it, without any model: the same call gives the same words. It says
 * of an appointment what the calendar says, and repeats no words of the caller but a message that was left and the
 * caller's name. Blocking; any platform thread.
 */
final class SummaryWriter {
  private static final Set<String> ASIDES = Set.of("greeting", "yes", "no", "thanks", "goodbye", "repeat",
      "are_you_a_robot");
  private static final List<String> WRITES = List.of("book", "move", "cancel", "take_message", "transfer");
  private static final Set<EndReason> ORDERLY = Set.of(EndReason.COMPLETED, EndReason.CALLER_HUNG_UP,
      EndReason.TRANSFERRED);

  private final AppointmentRows rows;
  private final Map<String, String> intents;

  /** @param intents what a caller wants with each, such as "asks when the business is open" */
  SummaryWriter(Schedule schedule, Map<String, String> intents) {
    this.rows = new AppointmentRows(schedule);
    this.intents = Map.copyOf(intents);
  }

  Summary write(CallMinutes call) {
    List<AppointmentRows.Row> touched = rows.of(call);
    return new Summary(call,
        given(call, "name").or(() -> slot(call, "name")).or(() -> line(call.caller().name())),
        given(call, "phone").or(() -> slot(call, "phone")).or(() -> line(call.caller().number())), about(call),
        done(call, touched),
        open(call, touched), promises(call, touched));
  }

  /**
   * The summary of a call of which nothing is known but its rows, since its server was killed: no moments, and no word of
   * what was wanted or promised.
   */
  Summary write(CallPapers.Broken broken) {
    var call = new CallMinutes(broken.call(), broken.began(), broken.began(), 0, EndReason.LOST,
        new CallLeg.Caller(Optional.empty(), Optional.empty()), List.of(), List.of(), Map.of());
    List<AppointmentRows.Told> appointments = broken.appointments().stream().flatMap(id -> rows.told(id).stream())
        .toList();
    List<Item> done = new ArrayList<>();
    appointments.forEach(told -> done.add(unplaced(told.words())));
    broken.messages().forEach(left -> done.add(unplaced("took a message: \"" + left.text() + "\"")));
    Stream<String> names = Stream.concat(appointments.stream().map(AppointmentRows.Told::name),
        broken.messages().stream().map(CallPapers.Left::name));
    Stream<String> numbers = Stream.concat(appointments.stream().map(AppointmentRows.Told::phone),
        broken.messages().stream().map(CallPapers.Left::phone));
    return new Summary(call, names.findFirst().map(SummaryWriter::unplaced),
        numbers.filter(number -> !number.isBlank()).findFirst().map(SummaryWriter::unplaced), List.of(), done,
        List.of(unplaced("the call broke off, and what else was said in it is not known")), List.of());
  }

  private static Item unplaced(String text) {
    return new Item(text, Optional.empty());
  }

  /** What the caller gave to the last tool that succeeded with it. */
  private static Optional<Item> given(CallMinutes call, String what) {
    return call.deeds().reversed().stream().filter(deed -> !deed.outcome().failed())
        .filter(deed -> Deeds.arguments(deed).path(what).isTextual()).findFirst()
        .map(deed -> {
          String value = Deeds.arguments(deed).path(what).asText();
          return new Item(value, Told.moment(call, deed.turn(), value).or(() -> claimed(call, value))
              .orElse(Moment.of(deed)));
        });
  }

  /** What the dialogue knew, though no tool was given it. */
  private static Optional<Item> slot(CallMinutes call, String name) {
    return Optional.ofNullable(call.slots().get(name))
        .map(value -> new Item(value, Told.moment(call, Long.MAX_VALUE, value)));
  }

  private static Optional<Moment> claimed(CallMinutes call, String value) {
    String digits = Plain.digits(value);
    return call.caller().number().filter(number -> !digits.isEmpty() && Plain.digits(number).equals(digits))
        .or(() -> call.caller().name().filter(value::equalsIgnoreCase)).map(claim -> Moment.ofLine());
  }

  private static Optional<Item> line(Optional<String> claim) {
    return claim.map(text -> new Item(text, Moment.ofLine()));
  }

  /** The caller's turn in which a tool was asked for. */
  private static Moment moment(CallMinutes call, Deed deed) {
    return call.lines().reversed().stream()
        .filter(line -> line.role() == Role.CALLER && line.turn() == deed.turn()).findFirst().map(Moment::of)
        .orElse(Moment.of(deed));
  }

  private List<Item> about(CallMinutes call) {
    return wishes(call).entrySet().stream()
        .sorted(Comparator.comparingLong(wish -> wish.getValue().fromMs()))
        .map(wish -> new Item(intents.getOrDefault(wish.getKey(), wish.getKey().replace('_', ' ')), wish.getValue()))
        .toList();
  }

  /**
   * What the caller wanted, by intents: that of the first turn which had one, and those on which the receptionist acted.
   * An answer in the middle of a conversation may look like another wish; alone it counts for nothing.
   */
  private static Map<String, Moment> wishes(CallMinutes call) {
    Map<String, Moment> wishes = new LinkedHashMap<>();
    call.lines().stream().filter(line -> line.intent().filter(intent -> !ASIDES.contains(intent)).isPresent())
        .findFirst().ifPresent(line -> wishes.put(line.intent().orElseThrow(), Moment.of(line)));
    for (Deed deed : call.deeds()) {
      intent(deed).ifPresent(intent -> wishes.putIfAbsent(intent, moment(call, deed)));
    }
    return wishes;
  }

  private static Optional<String> intent(Deed deed) {
    boolean moves = Deeds.arguments(deed).has("appointment");
    return switch (deed.outcome().call().name()) {
      case "find_openings", "hold" -> Optional.of(moves ? "reschedule" : "book");
      case "book" -> Optional.of("book");
      case "move" -> Optional.of("reschedule");
      case "cancel", "opening_hours" -> Optional.of(deed.outcome().call().name());
      case "take_message" -> Optional.of("leave_message");
      case "transfer" -> Optional.of("speak_to_person");
      default -> Optional.empty();
    };
  }

  private static List<Item> done(CallMinutes call, List<AppointmentRows.Row> touched) {
    List<Item> done = new ArrayList<>();
    for (Deed deed : call.deeds()) {
      touched.stream().filter(row -> row.last() == deed).findFirst().flatMap(AppointmentRows.Row::done)
          .ifPresent(text -> done.add(new Item(text, moment(call, deed))));
      if (Deeds.done(deed, "take_message")) {
        done.add(new Item("took a message: \"" + Deeds.arguments(deed).path("text").asText() + "\"",
            moment(call, deed)));
      } else if (Deeds.done(deed, "transfer") && call.reason() == EndReason.TRANSFERRED) {
        done.add(new Item("put through to a person", moment(call, deed)));
      } else if (Deeds.done(deed, "ask_knowledge") && Deeds.result(deed).has("answer")) {
        String source = Deeds.result(deed).path("source").asText("what is known");
        done.add(new Item(Summary.ANSWERED + source.substring(source.indexOf('#') + 1), moment(call, deed)));
      }
    }
    return List.copyOf(new LinkedHashSet<>(done));
  }

  private static List<Item> open(CallMinutes call, List<AppointmentRows.Row> touched) {
    List<Item> open = new ArrayList<>();
    touched.forEach(row -> row.open().ifPresent(text -> open.add(new Item(text, moment(call, row.last())))));
    unbooked(call).ifPresent(open::add);
    for (String tool : WRITES) {
      failed(call, tool).ifPresent(open::add);
    }
    call.deeds().stream().filter(deed -> Deeds.done(deed, "ask_knowledge") && !Deeds.result(deed).has("answer"))
        .findFirst()
        .ifPresent(deed -> open.add(new Item("a question to which the business has no answer", moment(call, deed))));
    wished(call, "cancel", "cancel", "an appointment that was to be cancelled is not").ifPresent(open::add);
    wished(call, "reschedule", "move", "an appointment that was to be moved is not").ifPresent(open::add);
    wished(call, "speak_to_person", "transfer", "asked for a person and was not put through").ifPresent(open::add);
    if (!ORDERLY.contains(call.reason())) {
      open.add(new Item("the call ended early (" + call.reason().wire().replace('_', ' ') + ")", Optional.empty()));
    }
    return open;
  }

  /** A wish that never came true in this call. */
  private static Optional<Item> wished(CallMinutes call, String intent, String tool, String text) {
    if (call.deeds().stream().anyMatch(deed -> Deeds.done(deed, tool))) {
      return Optional.empty();
    }
    return Optional.ofNullable(wishes(call).get(intent)).map(moment -> new Item(text, moment));
  }

  private static Optional<Item> unbooked(CallMinutes call) {
    if (call.deeds().stream().anyMatch(deed -> Deeds.done(deed, "book") || Deeds.done(deed, "move"))) {
      return Optional.empty();
    }
    Optional<Deed> held = call.deeds().reversed().stream().filter(deed -> Deeds.done(deed, "hold")).findFirst();
    if (held.isPresent()) {
      JsonNode slot = Deeds.result(held.get());
      return Optional.of(new Item("%s %s was kept for the caller and not booked"
          .formatted(slot.path("service_name").asText(), slot.path("spoken").asText()).strip(),
          moment(call, held.get())));
    }
    return wished(call, "book", "book", "wanted an appointment and has none");
  }

  /** The last time a write was tried it failed. */
  private static Optional<Item> failed(CallMinutes call, String tool) {
    return call.deeds().reversed().stream().filter(deed -> deed.outcome().call().name().equals(tool)).findFirst()
        .filter(deed -> deed.outcome().failed()).map(deed -> new Item("%s failed (%s)"
            .formatted(tool.replace('_', ' '), Deeds.result(deed).path("error").asText("unknown").replace('_', ' ')),
            moment(call, deed)));
  }

  /** What was written and told: a sentence of the receptionist was heard after it in the same turn. */
  private static List<Item> promises(CallMinutes call, List<AppointmentRows.Row> touched) {
    List<Item> promises = new ArrayList<>();
    for (Deed deed : call.deeds()) {
      Optional<Line> told = call.lines().stream().filter(line -> line.role() == Role.AGENT
          && line.turn() == deed.turn() && line.toMs() >= deed.atMs()).findFirst();
      if (told.isPresent() && !deed.outcome().failed()) {
        promise(deed, touched).ifPresent(text -> promises.add(new Item(text, Moment.of(told.get()))));
      }
    }
    return promises;
  }

  private static Optional<String> promise(Deed deed, List<AppointmentRows.Row> touched) {
    return switch (deed.outcome().call().name()) {
      case "book", "move", "cancel" ->
        touched.stream().filter(row -> row.last() == deed).findFirst().flatMap(AppointmentRows.Row::promise);
      case "take_message" -> Optional.of("the message is passed on");
      case "transfer" -> Optional.of("a person takes the call");
      default -> Optional.empty();
    };
  }
}
