package frontdesk.agent;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frontdesk.agent.Talk.Visit;

/** The tool that the caller's goal needs next, if any. Used for one decision. */
final class GoalTools {
  private final Talk talk;
  private final Reply reply;

  GoalTools(Script script) {
    this.talk = script.talk;
    this.reply = script.reply;
  }

  Optional<Reply> next() {
    return switch (talk.goal) {
      case BOOK -> talk.service.isEmpty() ? Optional.empty() : visit(Optional.empty());
      case MOVE -> talk.subject().isPresent() ? visit(talk.subject()) : lookup();
      case CANCEL -> cancel();
      case LOOKUP -> lookup();
      case MESSAGE -> message();
      case TRANSFER -> talk.results.containsKey(Toolbox.TRANSFER)
          ? Optional.empty()
          : Optional.of(reply.tool(Toolbox.TRANSFER, Json.object()));
      case NONE -> Optional.empty();
    };
  }

  private Optional<Reply> visit(Optional<Visit> moving) {
    if (talk.confirmed && talk.hold.isPresent()) return Optional.of(write(moving));
    if (talk.chosen.isPresent() && talk.hold.isEmpty()) {
      ObjectNode arguments = Json.object().put("slot", talk.chosen.get().id());
      moving.ifPresent(m -> arguments.put("appointment", m.id()));
      return Optional.of(reply.tool(Toolbox.HOLD, arguments));
    }
    boolean choose = talk.asked == Ask.WHEN && talk.unheard(); // two or three openings are easier to answer
    boolean wish = choose || !talk.when.isEmpty() || talk.anyTime || talk.after.isPresent() || talk.before.isPresent();
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
    talk.attendee.ifPresent(a -> arguments.put("attendee", a));
    ObjectNode details = Json.object();
    talk.asks().stream().filter(d -> talk.details.containsKey(d.id()))
        .forEach(d -> details.put(d.id(), talk.details.get(d.id())));
    if (!details.isEmpty()) arguments.set("details", details);
    return reply.tool(Toolbox.BOOK, arguments);
  }

  private Optional<Reply> cancel() {
    if (talk.subject().isEmpty()) return lookup();
    if (!talk.confirmed || talk.results.containsKey(Toolbox.CANCEL)) return Optional.empty();
    return Optional.of(reply.tool(Toolbox.CANCEL, Json.object().put("appointment", talk.subject().get().id())));
  }

  private Optional<Reply> lookup() {
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

  private Optional<Reply> message() {
    boolean name = talk.nameKnown().isPresent() || talk.nameRefused;
    boolean phone = talk.number().isPresent() || talk.phoneRefused;
    boolean open = talk.readsBack() && !talk.confirmed;
    if (talk.message.isEmpty() || !name || !phone || open || talk.results.containsKey(Toolbox.TAKE_MESSAGE))
      return Optional.empty();
    ObjectNode arguments = Json.object().put("text", talk.message.get());
    talk.nameKnown().ifPresent(n -> arguments.put("name", n));
    talk.number().ifPresent(p -> arguments.put("phone", p));
    return Optional.of(reply.tool(Toolbox.TAKE_MESSAGE, arguments));
  }
}
