package frontdesk.agent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frontdesk.agent.Talk.Goal;
import frontdesk.agent.Talk.Visit;
import frontdesk.schedule.Business;

/**
 * What to do next where a talk stands: first the tools that answer what was asked in passing, then those that the goal
 * needs, then the sentences, ending with one question. Looks at the talk alone, so the same messages get the same reply.
 */
final class Policy {
  private static final int MOST_TOOLS = 8;
  private static final int MOST_TURNS = 80;
  private static final int MOST_LOOKUPS = 3;
  private static final int GIVE_UP = 5;

  private final Talk talk;
  private final Business business;
  private final Lines lines;
  private final Phrasing phrasing;
  private final Reply reply = new Reply();

  Policy(Talk talk, Business business, Lines lines, Phrasing phrasing) {
    this.talk = talk;
    this.business = business;
    this.lines = lines;
    this.phrasing = phrasing;
  }

  Reply decide() {
    if (talk.said == null) return reply.ask(Ask.GOAL, line(Line.HOW__HELP));
    if (talk.turns > MOST_TURNS) return end(Line.LIMIT);
    if (talk.said.silence()) return silence();
    if (talk.aside == Topic.REPEAT && !talk.full.isEmpty()) return repeat();
    if (talk.misses >= GIVE_UP) return end(Line.GIVE__UP);
    if (talk.tools > MOST_TOOLS) return trouble();
    if (asideTool()) return reply;
    if (failed(Toolbox.FIND_OPENINGS) || failed(Toolbox.FIND_APPOINTMENT) && unavailable(Toolbox.FIND_APPOINTMENT)
        || unavailable(Toolbox.HOLD) || unavailable(Toolbox.BOOK) || unavailable(Toolbox.MOVE)
        || unavailable(Toolbox.CANCEL)) {
      return trouble();
    }
    if (talk.goal == Goal.BOOK) wrongPerson().ifPresent(this::notBy);
    Optional<Reply> tool = goalTool();
    if (tool.isPresent()) return tool.get();
    if (talk.ending && !writing()) return end(talk.said.topic() == Topic.THANKS ? Line.WELCOME : null);
    asideAnswer();
    done();
    return talk.misses >= 2 && stuck() ? personOrMessage() : goal();
  }

  private boolean writing() {
    return Stream.of(Toolbox.BOOK, Toolbox.MOVE, Toolbox.CANCEL).anyMatch(talk.results::containsKey);
  }

  // what was asked in passing

  private boolean asideTool() {
    if (talk.aside == Topic.HOURS && !talk.results.containsKey(Toolbox.OPENING_HOURS)) {
      ObjectNode arguments = Json.object();
      talk.said.when().ifPresent(w -> arguments.putArray("when").add(w));
      reply.tool(Toolbox.OPENING_HOURS, arguments);
    }
    if (asksKnowledge() && !talk.results.containsKey(Toolbox.ASK_KNOWLEDGE)) {
      String about = talk.said.service().isPresent()
          ? ""
          : talk.service.flatMap(business::service).map(s -> " " + s.name()).orElse("");
      boolean vague = talk.said.plain().matches(".*\\b(it|that|this|much|cost|price)\\b.*");
      reply.tool(Toolbox.ASK_KNOWLEDGE, Json.object().put("question", talk.said.text() + (vague ? about : "")));
    }
    return !reply.tools.isEmpty();
  }

  /** "Do you do braces?" is answered by what is written, "what do you offer?" by the services. */
  private boolean asksKnowledge() {
    return talk.aside == Topic.KNOWLEDGE || talk.aside == Topic.SERVICES && !talk.said.plain().startsWith("what");
  }

  private void asideAnswer() {
    switch (talk.aside) {
      case HOURS -> hours(talk.results.get(Toolbox.OPENING_HOURS));
      case KNOWLEDGE -> {
        String answer = talk.results.get(Toolbox.ASK_KNOWLEDGE).path("answer").asText();
        reply.say(answer.isEmpty() ? line(Line.KNOWLEDGE_UNKNOWN) : answer);
      }
      case SERVICES -> {
        JsonNode known = talk.results.get(Toolbox.ASK_KNOWLEDGE);
        boolean written = known != null && known.has("answer");
        reply.say(written ? known.path("answer").asText() : line(Line.SERVICE_LIST, "services", services()));
      }
      case ROBOT -> reply.say(line(Line.ROBOT));
      case THANKS -> reply.say(line(Line.WELCOME));
      case GREETING -> {
        if (talk.said.topic() == Topic.GREETING) reply.say(line(Line.HELLO));
      }
      default -> {
      }
    }
    if (talk.said.topic() == Topic.EMERGENCY && talk.tools <= 1) reply.say(line(Line.EMERGENCY_SORRY));
    if (talk.said.topic() == Topic.LATE && talk.tools == 0) reply.say(line(Line.LATE_ASK));
    if (talk.dropped) reply.say(line(Line.FORGOTTEN));
  }

  private void hours(JsonNode result) {
    if (!result.has("day")) {
      reply.say(line(Line.HOURS_WEEK, "hours", result.path("week").asText()));
    } else if (result.path("open").asBoolean()) {
      reply.say(line(Line.HOURS_DAY, "day", result.path("day").asText(), "hours", result.path("hours").asText()));
    } else {
      reply.say(line(Line.HOURS_CLOSED, "day", result.path("day").asText()));
    }
  }

  // tools that the goal needs

  private Optional<Reply> goalTool() {
    return switch (talk.goal) {
      case BOOK -> talk.service.isEmpty() ? Optional.empty() : visitTool(Optional.empty());
      case MOVE -> talk.appointment.isPresent() || single() ? visitTool(subject()) : lookupTool();
      case CANCEL -> cancelTool();
      case LOOKUP -> lookupTool();
      case MESSAGE -> messageTool();
      case TRANSFER -> talk.results.containsKey(Toolbox.TRANSFER)
          ? Optional.empty()
          : Optional.of(reply.tool(Toolbox.TRANSFER, Json.object()));
      case NONE -> Optional.empty();
    };
  }

  private Optional<Reply> visitTool(Optional<Visit> moving) {
    if (talk.confirmed && talk.hold.isPresent()) return Optional.of(write(moving));
    if (talk.chosen.isPresent() && talk.hold.isEmpty()) {
      ObjectNode arguments = Json.object().put("slot", talk.chosen.get().id());
      moving.ifPresent(m -> arguments.put("appointment", m.id()));
      return Optional.of(reply.tool(Toolbox.HOLD, arguments));
    }
    boolean wish = !talk.when.isEmpty() || talk.anyTime || talk.after.isPresent() || talk.before.isPresent();
    if (talk.search.isPresent() || !wish) return Optional.empty();
    ObjectNode arguments = Json.object();
    if (moving.isEmpty()) arguments.put("service", talk.service.orElseThrow());
    moving.ifPresent(m -> arguments.put("appointment", m.id()));
    talk.person.ifPresent(p -> arguments.put("person", p));
    ArrayNode when = arguments.putArray("when");
    talk.when.forEach(when::add);
    if (talk.choice > 0) arguments.put("choice", talk.choice);
    talk.after.ifPresent(s -> arguments.put("later_than", s));
    talk.before.ifPresent(s -> arguments.put("earlier_than", s));
    return Optional.of(reply.tool(Toolbox.FIND_OPENINGS, arguments));
  }

  private Reply write(Optional<Visit> moving) {
    ObjectNode arguments = Json.object().put("hold", talk.hold.orElseThrow());
    if (moving.isPresent()) return reply.tool(Toolbox.MOVE, arguments.put("appointment", moving.get().id()));
    arguments.put("name", talk.nameKnown().orElseThrow());
    talk.number().ifPresent(p -> arguments.put("phone", p));
    return reply.tool(Toolbox.BOOK, arguments);
  }

  private Optional<Reply> cancelTool() {
    if (subject().isEmpty()) return lookupTool();
    if (!talk.confirmed || talk.results.containsKey(Toolbox.CANCEL)) return Optional.empty();
    return Optional.of(reply.tool(Toolbox.CANCEL, Json.object().put("appointment", subject().get().id())));
  }

  private Optional<Reply> lookupTool() {
    boolean known = talk.number.isPresent() || talk.number().isPresent();
    if (talk.appointments.isPresent() || talk.notFound.isPresent() || talk.nameKnown().isEmpty() || !known
        || talk.results.containsKey(Toolbox.FIND_APPOINTMENT)) {
      return Optional.empty();
    }
    ObjectNode arguments = Json.object().put("name", talk.nameKnown().get());
    if (talk.number.isPresent()) talk.number.ifPresent(n -> arguments.put("confirmation_number", n));
    else
      talk.number().ifPresent(p -> arguments.put("phone", p));
    return Optional.of(reply.tool(Toolbox.FIND_APPOINTMENT, arguments));
  }

  private Optional<Reply> messageTool() {
    if (talk.message.isEmpty() || talk.nameKnown().isEmpty() || talk.number().isEmpty()) return Optional.empty();
    if (talk.results.containsKey(Toolbox.TAKE_MESSAGE)) return Optional.empty();
    ObjectNode arguments = Json.object().put("text", talk.message.get()).put("name", talk.nameKnown().get());
    talk.number().ifPresent(p -> arguments.put("phone", p));
    return Optional.of(reply.tool(Toolbox.TAKE_MESSAGE, arguments));
  }

  /** The appointment that the goal is about, once it is clear which. */
  private Optional<Visit> subject() {
    if (talk.appointment.isPresent()) return talk.appointment;
    List<Visit> all = talk.appointments.orElse(List.of());
    if (all.size() == 1) return Optional.of(all.getFirst());
    List<Visit> hinted = all.stream()
        .filter(v -> talk.hint.flatMap(Utterance::service).map(s -> s.equals(v.service())).orElse(true))
        .filter(
            v -> talk.goal == Goal.MOVE || talk.hint.flatMap(Utterance::when).map(w -> talk.admits(w, v)).orElse(true))
        .toList();
    return hinted.size() == 1 ? Optional.of(hinted.getFirst()) : Optional.empty();
  }

  private boolean single() {
    return subject().isPresent();
  }

  // what is said

  /** What a write has brought in this turn. */
  private void done() {
    if (ok(Toolbox.BOOK))
      reply.say(visit(Line.BOOKED, talk.booked.getLast(), "number", phrasing.characters(talk.booked.getLast().id())));
    if (ok(Toolbox.MOVE))
      reply.say(visit(Line.MOVED, talk.booked.getLast(), "number", phrasing.characters(talk.booked.getLast().id())));
    if (ok(Toolbox.CANCEL)) {
      JsonNode gone = talk.results.get(Toolbox.CANCEL);
      reply.say(line(Line.CANCELLED, "service", gone.path("service_name").asText(), "when", phrasing.when(
          java.time.OffsetDateTime.parse(gone.path("start").asText()).atZoneSameInstant(business.zone()))));
    }
    if (ok(Toolbox.TAKE_MESSAGE)) reply.say(line(Line.MESSAGE_TAKEN));
  }

  private Reply goal() {
    return switch (talk.goal) {
      case BOOK -> talk.service.isEmpty() ? service() : visit(Optional.empty());
      case MOVE -> subject().isPresent() ? visit(subject()) : identify();
      case CANCEL -> subject().isPresent() ? cancel(subject().get()) : identify();
      case LOOKUP -> lookup();
      case MESSAGE -> message();
      case TRANSFER -> transfer();
      case NONE -> nothing();
    };
  }

  private Reply nothing() {
    if (talk.aside == Topic.KNOWLEDGE && !talk.results.get(Toolbox.ASK_KNOWLEDGE).has("answer")) {
      return reply.ask(Ask.MESSAGE_OFFER, line(Line.MESSAGE_OFFER));
    }
    if (talk.aside == Topic.GREETING) return reply.ask(Ask.GOAL, line(Line.HOW__HELP));
    if (talk.misses == 0) return reply.ask(Ask.ANYTHING, line(Line.ANYTHING__ELSE));
    if (talk.aside == Topic.KNOWLEDGE && talk.results.get(Toolbox.ASK_KNOWLEDGE).has("answer")) {
      return reply.ask(Ask.ANYTHING, line(Line.ANYTHING__ELSE));
    }
    if (talk.aside != Topic.KNOWLEDGE) reply.say(line(Line.SORRY));
    return reply.ask(Ask.GOAL, line(Line.CAN__DO));
  }

  private Reply service() {
    String examples = phrasing.or(business.services().stream().limit(3).map(Business.Service::name).toList());
    return prompt(Ask.SERVICE, line(Line.SERVICE), line(Line.SERVICE_AGAIN, "examples", examples),
        line(Line.SERVICE_OTHER, "services", services()));
  }

  /** The person wanted, where that person does not give the service. */
  private Optional<Business.Person> wrongPerson() {
    return talk.person.flatMap(business::person)
        .filter(p -> talk.service.isPresent() && !p.services().contains(talk.service.get()));
  }

  private void notBy(Business.Person person) {
    List<String> able = business.people().stream().filter(p -> p.services().contains(talk.service.get()))
        .map(Business.Person::name).toList();
    reply.say(line(Line.SERVICE_NOT__BY, "person", person.name(), "service",
        business.service(talk.service.get()).map(Business.Service::name).orElse(""), "people", phrasing.or(able)));
    reply.attributes.put("drop_person", "true");
    talk.person = Optional.empty();
  }

  private Reply visit(Optional<Visit> moving) {
    if (talk.hold.isPresent()) return details(moving);
    if (talk.search.isPresent()) return openings(talk.search.get());
    if (talk.gone) reply.say(line(Line.WHY_GONE));
    String first = line(moving.isPresent() ? Line.WHEN_MOVE : Line.WHEN);
    return prompt(Ask.WHEN, first, line(Line.WHEN_AGAIN), line(Line.WHEN_AGAIN));
  }

  private Reply openings(JsonNode search) {
    if (talk.gone) reply.say(line(Line.WHY_GONE));
    if (search.has("problem")) {
      reply.say(line(search.path("problem").asText().equals("past") ? Line.DAY_PAST : Line.DAY_NONE));
      return prompt(Ask.WHEN, line(Line.WHEN), line(Line.WHEN_AGAIN), line(Line.WHEN_AGAIN));
    }
    if (search.has("ambiguous")) {
      List<String> choices = new java.util.ArrayList<>();
      search.path("choices").forEach(c -> choices.add(c.asText()));
      boolean day = search.path("ambiguous").asText().equals("day");
      String question = line(day ? Line.WHICH__DAY : Line.WHICH__TIME, "choices", phrasing.or(choices));
      return prompt(day ? Ask.WHICH_DAY : Ask.WHICH_TIME, question, question, question);
    }
    return new Offer(talk, reply, phrasing, this::line).say(search);
  }

  /** A slot is kept: what is still missing, then one confirmation with everything in it. */
  private Reply details(Optional<Visit> moving) {
    Visit visit = talk.chosen.orElseThrow();
    boolean fresh = talk.results.containsKey(Toolbox.HOLD);
    boolean complete = moving.isPresent() || talk.nameKnown().isPresent() && talk.number().isPresent();
    if (fresh && !complete)
      reply.say(line(Line.FREE, "first", phrasing.opening(visit.start(), visit.personName(), true, true)));
    if (!complete && talk.nameKnown().isEmpty()) return name(line(Line.NAME));
    if (!complete) return phone();
    if (talk.declined) {
      if (moving.isPresent()) return keep();
      return reply.ask(Ask.CHANGE, line(Line.CHANGE_WHAT));
    }
    String question = moving.isPresent()
        ? visit(Line.CONFIRM_MOVE, visit)
        : visit(Line.CONFIRM_BOOK, visit, "name", talk.nameKnown().get(), "phone", phrasing.phone(talk.number().get()));
    return confirm(question);
  }

  private Reply confirm(String question) {
    boolean missed = talk.misses > 0 && talk.asked == Ask.CONFIRM;
    return reply.ask(Ask.CONFIRM, missed ? line(Line.CONFIRM_AGAIN, "question", question) : question);
  }

  private Reply name(String first) {
    boolean spell = talk.misses >= 2;
    return prompt(spell ? Ask.SPELL : Ask.NAME, first, line(Line.NAME_AGAIN), line(Line.NAME_OTHER));
  }

  private Reply phone() {
    if (!talk.digits.isEmpty() && talk.misses == 0) return reply.ask(Ask.PHONE, line(Line.PHONE_MORE));
    return prompt(Ask.PHONE, line(Line.PHONE), line(Line.PHONE_AGAIN), line(Line.PHONE_OTHER));
  }

  private Reply cancel(Visit visit) {
    return talk.declined ? keep() : confirm(visit(Line.CONFIRM_CANCEL, visit));
  }

  private Reply keep() {
    reply.say(line(Line.KEPT));
    reply.attributes.put("drop", "true");
    return reply.ask(Ask.ANYTHING, line(Line.ANYTHING__ELSE));
  }

  private Reply lookup() {
    List<Visit> all = talk.appointments.orElse(List.of());
    if (all.isEmpty()) return identify();
    reply.say(all.size() == 1
        ? visit(Line.APPOINTMENT_ONE, all.getFirst())
        : line(Line.APPOINTMENT_MORE, "choices", phrasing.and(visits(all))));
    reply.attributes.put("drop", "true");
    return reply.ask(Ask.ANYTHING, line(Line.ANYTHING__ELSE));
  }

  /** Finds out who calls and which appointment is meant. */
  private Reply identify() {
    List<Visit> all = talk.appointments.orElse(List.of());
    if (!all.isEmpty()) {
      String question = line(Line.APPOINTMENT_WHICH, "choices", phrasing.and(visits(all)));
      return prompt(Ask.WHICH, question, question, question);
    }
    if (talk.lookups >= MOST_LOOKUPS) {
      reply.attributes.put("drop", "true");
      return personOrMessage();
    }
    if (talk.notFound.isPresent()) {
      boolean looked = talk.results.containsKey(Toolbox.FIND_APPOINTMENT);
      if (looked)
        reply.say(line(talk.notFound.get().equals("name_differs") ? Line.APPOINTMENT_DIFFERS : Line.APPOINTMENT_NONE));
      else if (talk.misses > 0) reply.say(line(Line.SORRY));
      return talk.number.isEmpty() && talk.lookups < 2
          ? reply.ask(Ask.IDENTIFY, line(Line.PHONE_IDENTIFY))
          : reply.ask(Ask.NUMBER, line(Line.NUMBER_IDENTIFY));
    }
    if (talk.nameKnown().isEmpty()) return name(line(Line.NAME_IDENTIFY));
    if (!talk.digits.isEmpty() && talk.misses == 0) return reply.ask(Ask.IDENTIFY, line(Line.PHONE_MORE));
    return prompt(Ask.IDENTIFY, line(Line.PHONE_IDENTIFY), line(Line.PHONE_AGAIN), line(Line.NUMBER_IDENTIFY));
  }

  private Reply message() {
    if (talk.message.isEmpty())
      return prompt(Ask.MESSAGE, line(Line.MESSAGE_ASK), line(Line.MESSAGE_AGAIN), line(Line.MESSAGE_AGAIN));
    if (talk.nameKnown().isEmpty()) return name(line(Line.NAME));
    return phone();
  }

  private Reply transfer() {
    if (ok(Toolbox.TRANSFER)) return reply.say(line(Line.TRANSFER)).asking(Ask.NOTHING);
    reply.say(line(Line.TRANSFER_NONE));
    reply.attributes.put("drop", "true");
    return reply.ask(Ask.MESSAGE_OFFER, line(Line.MESSAGE_OFFER));
  }

  // when it does not go on

  /** Asks the same in other words after a miss, and in another way after two. */
  private Reply prompt(Ask ask, String first, String again, String other) {
    if (talk.misses == 0) return reply.ask(ask, first);
    if (talk.misses == 1) reply.say(line(Line.SORRY));
    return reply.ask(ask, talk.misses == 1 ? again : other);
  }

  /** Whether there is no other way to ask for what is missing: then a person or a message is offered. */
  private boolean stuck() {
    boolean other = talk.misses == 2 && switch (talk.asked) {
      case SERVICE, WHEN, WHICH_DAY, WHICH_TIME, NAME, PHONE, IDENTIFY -> true;
      default -> false;
    };
    return !other;
  }

  private Reply personOrMessage() {
    boolean again = talk.asked == Ask.PERSON_OR_MESSAGE;
    return reply.ask(Ask.PERSON_OR_MESSAGE, line(again ? Line.PERSON__OR__MESSAGE_AGAIN : Line.PERSON__OR__MESSAGE));
  }

  private Reply trouble() {
    reply.say(line(Line.TROUBLE));
    reply.attributes.put("drop", "true");
    return reply.ask(Ask.MESSAGE_OFFER, line(Line.MESSAGE_OFFER));
  }

  private Reply silence() {
    if (talk.silences > 1) return end(Line.SILENCE_LAST);
    reply.say(line(Line.SILENCE_FIRST));
    return talk.question.isEmpty() ? reply.asking(talk.asked) : again(talk.question);
  }

  private Reply repeat() {
    return again(talk.full);
  }

  private Reply again(String text) {
    reply.ask(talk.asked, text);
    if (!talk.offered.isEmpty()) reply.attributes.put("offered", Offer.ids(talk.offered));
    return reply;
  }

  private Reply end(Line line) {
    if (line != null) reply.say(line(line));
    boolean said = line == Line.GIVE__UP || line == Line.SILENCE_LAST || line == Line.LIMIT;
    if (!said) reply.say(line(Line.GOODBYE));
    return reply.asking(Ask.NOTHING).tool(Toolbox.END_CALL, Json.object());
  }

  // words

  private boolean ok(String tool) {
    return talk.results.containsKey(tool) && !talk.results.get(tool).has("error");
  }

  private boolean failed(String tool) {
    return talk.results.containsKey(tool) && talk.results.get(tool).has("error");
  }

  private boolean unavailable(String tool) {
    if (!failed(tool)) return false;
    String error = talk.results.get(tool).path("error").asText();
    return !List.of("slot_taken", "hold_expired", "unknown_hold", "too_soon", "closed", "not_found").contains(error);
  }

  private String services() {
    return phrasing.and(business.services().stream().map(Business.Service::name).toList());
  }

  private List<String> visits(List<Visit> all) {
    return all.stream().limit(4).map(v -> phrasing.appointment(v.start(), v.serviceName())).toList();
  }

  private String visit(Line line, Visit visit, String... more) {
    Map<String, String> slots = new HashMap<>(
        Map.of("service", visit.serviceName(), "a_service", phrasing.one(visit.serviceName()), "person",
            visit.personName(), "when",
            phrasing.when(visit.start())));
    for (int i = 0; i < more.length; i += 2)
      slots.put(more[i], more[i + 1]);
    return lines.say(line, talk.turns, slots);
  }

  private String line(Line line, String... slots) {
    Map<String, String> values = new HashMap<>(Map.of("business", business.name()));
    for (int i = 0; i < slots.length; i += 2)
      values.put(slots[i], slots[i + 1]);
    return lines.say(line, talk.turns, values);
  }
}
