package frontdesk.agent;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import frontdesk.agent.Talk.Goal;
import frontdesk.agent.Talk.Visit;
import frontdesk.schedule.Business;
import frontdesk.schedule.Detail;

/**
 * What to do next where a talk stands: first the tools that answer what was asked in passing, then those that the goal
 * needs, then the sentences, ending with one question. Looks at the talk alone, so the same messages get the same reply.
 *
 * A question that was not answered is put once more in a narrower way; after a second failure a person or a message is
 * offered, and after two more the call is passed on or ended. No question comes a third time in a row.
 */
final class Policy {
  private static final int MOST_TOOLS = 8;
  private static final int MOST_TURNS = 80;
  private static final int MOST_MISSES = 2;
  private static final int GIVE_UP = 4;
  private static final int MOST_DECLINES = 3;

  private final Talk talk;
  private final Business business;
  private final Phrasing phrasing;
  private final Script script;
  private final Reply reply;
  private final Passing passing;
  private final Identification identification;

  Policy(Talk talk, Business business, Lines lines, Phrasing phrasing) {
    this.talk = talk;
    this.business = business;
    this.phrasing = phrasing;
    this.script = new Script(talk, business, lines, phrasing);
    this.reply = script.reply;
    this.passing = new Passing(script);
    this.identification = new Identification(script);
  }

  Reply decide() {
    if (talk.said == null) return reply.ask(Ask.GOAL, script.line(Line.HOW__HELP));
    if (talk.turns > MOST_TURNS) return end(Line.LIMIT);
    if (talk.said.silence()) return silence();
    if (talk.aside == Topic.REPEAT && !talk.full.isEmpty()) return again(talk.full);
    if (talk.doubt.isPresent()) {
      List<String> labels = talk.doubt.get().labels(script, talk::resolve);
      return reply.ask(Ask.EITHER, script.line(Line.EITHER, "a", labels.getFirst(), "b", labels.getLast()));
    }
    if (talk.misses >= GIVE_UP) return giveUp();
    if (talk.tools > MOST_TOOLS) return trouble();
    if (passing.tool()) return reply;
    if (script.did(Toolbox.TRANSFER)) return transfer();
    if (broken()) return trouble();
    if (talk.goal == Goal.BOOK) wrongPerson().ifPresent(this::notBy);
    Optional<Reply> tool = new GoalTools(script).next();
    if (tool.isPresent()) return tool.get();
    if (talk.ending && !lost()) {
      done();
      return end(talk.said.topic() == Topic.THANKS ? Line.WELCOME : null);
    }
    passing.answer();
    done();
    boolean stuck = talk.misses >= MOST_MISSES && !talk.passing || talk.declines >= MOST_DECLINES;
    return stuck ? script.personOrMessage() : goal();
  }

  /** Whether a tool that the goal needs has failed for good. */
  private boolean broken() {
    return script.failed(Toolbox.FIND_OPENINGS) || script.unavailable(Toolbox.FIND_APPOINTMENT)
        || script.unavailable(Toolbox.HOLD) || script.unavailable(Toolbox.BOOK) || script.unavailable(Toolbox.MOVE)
        || script.unavailable(Toolbox.CANCEL);
  }

  /** Whether what the caller agreed to could not be written after all. */
  private boolean lost() {
    return script.failed(Toolbox.HOLD) || script.failed(Toolbox.BOOK) || script.failed(Toolbox.MOVE)
        || script.failed(Toolbox.CANCEL);
  }

  /** What a write has brought in this turn. */
  private void done() {
    if (script.did(Toolbox.BOOK)) reply.say(numbered(Line.BOOKED));
    if (script.did(Toolbox.MOVE)) reply.say(numbered(Line.MOVED));
    if (script.did(Toolbox.CANCEL)) {
      JsonNode gone = talk.results.get(Toolbox.CANCEL);
      reply.say(script.line(Line.CANCELLED, "service", gone.path("service_name").asText(), "when", phrasing.when(
          OffsetDateTime.parse(gone.path("start").asText())
              .atZoneSameInstant(business.zoneOf(gone.path("person").asText())))));
    }
    if (script.did(Toolbox.TAKE_MESSAGE)) reply.say(script.line(Line.MESSAGE_TAKEN));
    if (script.did(Toolbox.BOOK) && talk.goal == Goal.BOOK)
      reply.say(script.line(Line.NEXT, "service", talk.service.map(script::serviceName).orElse("")));
  }

  private String numbered(Line line) {
    Visit visit = talk.booked.getLast();
    return script.visit(line, visit, "number", phrasing.characters(visit.id()));
  }

  private Reply goal() {
    return switch (talk.goal) {
      case BOOK -> talk.service.isEmpty() ? service() : visit(Optional.empty());
      case MOVE -> talk.subject().isPresent() ? visit(talk.subject()) : identification.identify();
      case CANCEL -> talk.subject().isPresent() ? cancel(talk.subject().get()) : identification.identify();
      case LOOKUP -> identification.lookup();
      case MESSAGE -> message();
      case TRANSFER -> transfer();
      case NONE -> nothing();
    };
  }

  private Reply nothing() {
    boolean known = talk.aside == Topic.KNOWLEDGE && talk.results.get(Toolbox.ASK_KNOWLEDGE).has("answer");
    if (talk.aside == Topic.KNOWLEDGE && !known) {
      return reply.ask(Ask.MESSAGE_OFFER, script.line(Line.MESSAGE_OFFER));
    }
    boolean opening = talk.aside == Topic.GREETING || talk.aside == Topic.SMALL_TALK && talk.asked == Ask.GOAL;
    if (opening) return reply.ask(Ask.GOAL, script.line(Line.HOW__HELP));
    if (talk.misses == 0 || talk.passing || known) return reply.ask(Ask.ANYTHING, script.line(Line.ANYTHING__ELSE));
    reply.say(script.line(Line.SORRY));
    return reply.ask(Ask.GOAL, script.line(Line.CAN__DO));
  }

  private Reply service() {
    String examples = phrasing.or(business.services().stream().limit(3).map(Business.Service::name).toList());
    return script.prompt(Ask.SERVICE, script.line(Line.SERVICE),
        script.line(Line.SERVICE_AGAIN, "examples", examples));
  }

  /** The person wanted, where that person does not give the service. */
  private Optional<Business.Person> wrongPerson() {
    return talk.person.flatMap(business::person)
        .filter(p -> talk.service.isPresent() && !p.services().contains(talk.service.get()));
  }

  private void notBy(Business.Person person) {
    List<String> able = business.people().stream().filter(p -> p.services().contains(talk.service.get()))
        .map(Business.Person::name).toList();
    reply.say(script.line(Line.SERVICE_NOT__BY, "person", person.name(), "service",
        script.serviceName(talk.service.get()), "people", phrasing.or(able)));
    reply.attributes.put("drop_person", "true");
    talk.person = Optional.empty();
  }

  private Reply visit(Optional<Visit> moving) {
    if (talk.hold.isPresent()) return details(moving);
    if (talk.search.isPresent()) return openings(talk.search.get());
    if (talk.gone) reply.say(script.line(Line.WHY_GONE));
    String first = script.line(moving.isPresent() ? Line.WHEN_MOVE : Line.WHEN);
    return script.prompt(Ask.WHEN, first, script.line(Line.WHEN_AGAIN));
  }

  private Reply openings(JsonNode search) {
    if (talk.gone) reply.say(script.line(Line.WHY_GONE));
    if (search.has("problem")) {
      reply.say(script.line(search.path("problem").asText().equals("past") ? Line.DAY_PAST : Line.DAY_NONE));
      return script.prompt(Ask.WHEN, script.line(Line.WHEN), script.line(Line.WHEN_AGAIN));
    }
    if (search.has("ambiguous")) {
      List<String> choices = new ArrayList<>();
      search.path("choices").forEach(c -> choices.add(c.asText()));
      boolean day = search.path("ambiguous").asText().equals("day");
      String question = script.line(day ? Line.WHICH__DAY : Line.WHICH__TIME, "choices", phrasing.or(choices));
      return script.prompt(day ? Ask.WHICH_DAY : Ask.WHICH_TIME, question, question);
    }
    boolean unheard = talk.asked == Ask.WHEN && talk.unheard();
    if (unheard) reply.say(script.line(Line.SORRY));
    return new Offer(talk, reply, phrasing, script::line).say(search);
  }

  /** A slot is kept: what is still missing, then one confirmation with everything in it. */
  private Reply details(Optional<Visit> moving) {
    Visit visit = talk.chosen.orElseThrow();
    boolean fresh = talk.results.containsKey(Toolbox.HOLD);
    boolean named = talk.nameKnown().isPresent();
    boolean whom = talk.relative.isEmpty() || talk.attendee.isPresent();
    Optional<Detail> missing = moving.isPresent() ? Optional.empty() : talk.missing();
    boolean complete = moving.isPresent() || named && whom && talk.number().isPresent() && missing.isEmpty();
    if (fresh && !complete)
      reply.say(script.line(Line.FREE, "first", phrasing.opening(visit.start(), visit.personName(), true, true)));
    if (!complete && !whom) return identification.attendee();
    if (!complete && !named) return identification.name(talk.attendee.isPresent() ? Line.NAME_OWN : Line.NAME);
    if (!complete && talk.number().isEmpty()) return identification.phone();
    if (missing.isPresent()) return identification.detail(missing.get());
    if (talk.declined) {
      if (moving.isPresent()) return keep();
      return reply.ask(Ask.CHANGE, script.line(Line.CHANGE_WHAT));
    }
    if (talk.asked == Ask.CHANGE && talk.unheard()) return reply.ask(Ask.CHANGE, script.line(Line.CHANGE_AGAIN));
    return confirm(moving.isPresent() ? script.visit(Line.CONFIRM_MOVE, visit) : booking(visit));
  }

  private String booking(Visit visit) {
    String name = talk.nameKnown().orElseThrow();
    String phone = phrasing.phone(talk.number().orElseThrow());
    String own = phrasing.details(talk.asks(), talk.details, Detail.Kind.EMAIL, Detail.Kind.REFERENCE);
    String born = phrasing.details(talk.asks(), talk.details, Detail.Kind.BIRTH);
    return talk.attendee
        .map(a -> script.visit(Line.CONFIRM_BOOK__FOR, visit, "name", name + own, "phone", phone, "attendee", a + born))
        .orElseGet(() -> script.visit(Line.CONFIRM_BOOK, visit, "name", name + born + own, "phone", phone));
  }

  private Reply confirm(String question) {
    boolean missed = talk.unheard() && talk.asked == Ask.CONFIRM;
    return reply.ask(Ask.CONFIRM, missed ? script.line(Line.CONFIRM_AGAIN, "question", question) : question);
  }

  private Reply cancel(Visit visit) {
    return talk.declined ? keep() : confirm(script.visit(Line.CONFIRM_CANCEL, visit));
  }

  private Reply keep() {
    reply.say(script.line(Line.KEPT));
    reply.attributes.put("drop", "true");
    return reply.ask(Ask.ANYTHING, script.line(Line.ANYTHING__ELSE));
  }

  private Reply message() {
    if (talk.message.isEmpty())
      return script.prompt(Ask.MESSAGE, script.line(Line.MESSAGE_ASK), script.line(Line.MESSAGE_AGAIN));
    boolean named = talk.nameKnown().isPresent() || talk.nameRefused;
    if (!named) return identification.name(Line.NAME);
    if (!talk.readsBack()) return identification.phone();
    if (talk.declined) return reply.ask(Ask.CHANGE, script.line(Line.CHANGE_MESSAGE));
    if (talk.asked == Ask.CHANGE && talk.unheard()) return reply.ask(Ask.CHANGE, script.line(Line.CHANGE_MESSAGE));
    return confirm(script.line(Line.CONFIRM_MESSAGE, "name", talk.name.get(), "phone",
        phrasing.phone(talk.number().get())));
  }

  private Reply transfer() {
    if (script.did(Toolbox.TRANSFER)) return reply.say(script.line(Line.TRANSFER)).asking(Ask.NOTHING);
    reply.say(script.line(Line.TRANSFER_NONE));
    reply.attributes.put("drop", "true");
    return reply.ask(Ask.MESSAGE_OFFER, script.line(Line.MESSAGE_OFFER));
  }

  private Reply trouble() {
    reply.say(script.line(Line.TROUBLE));
    reply.attributes.put("drop", "true");
    return reply.ask(Ask.MESSAGE_OFFER, script.line(Line.MESSAGE_OFFER));
  }

  private Reply silence() {
    if (talk.silences > 1) return end(Line.SILENCE_LAST);
    reply.say(script.line(Line.SILENCE_FIRST));
    return talk.question.isEmpty() ? reply.asking(talk.asked) : again(talk.question);
  }

  private Reply again(String text) {
    reply.ask(talk.asked, text);
    if (!talk.offered.isEmpty()) reply.attributes.put("offered", Offer.ids(talk.offered));
    return reply;
  }

  /** Nothing helps: a person where there is one, else the end. */
  private Reply giveUp() {
    if (!talk.results.containsKey(Toolbox.TRANSFER)) return reply.tool(Toolbox.TRANSFER, Json.object());
    return script.did(Toolbox.TRANSFER) ? transfer() : end(Line.GIVE__UP);
  }

  private Reply end(Line line) {
    if (line != null) reply.say(script.line(line));
    boolean said = line == Line.GIVE__UP || line == Line.SILENCE_LAST || line == Line.LIMIT;
    if (!said) reply.say(script.line(Line.GOODBYE));
    return reply.asking(Ask.NOTHING).tool(Toolbox.END_CALL, Json.object());
  }
}
