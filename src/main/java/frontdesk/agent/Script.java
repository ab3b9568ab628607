package frontdesk.agent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import frontdesk.agent.Talk.Visit;
import frontdesk.schedule.Business;

/** What the parts of a decision share: where the talk stands, the reply that grows, and the lines with their slots. */
final class Script {
  /** Refusals after which a talk goes on with another time. */
  private static final List<String> ORDINARY = List.of("slot_taken", "hold_expired", "unknown_hold", "too_soon",
      "closed", "not_found");

  final Talk talk;
  final Business business;
  final Phrasing phrasing;
  final Reply reply = new Reply();
  private final Lines lines;

  Script(Talk talk, Business business, Lines lines, Phrasing phrasing) {
    this.talk = talk;
    this.business = business;
    this.lines = lines;
    this.phrasing = phrasing;
  }

  String line(Line line, String... slots) {
    Map<String, String> values = new HashMap<>(Map.of("business", business.name()));
    for (int i = 0; i < slots.length; i += 2)
      values.put(slots[i], slots[i + 1]);
    return lines.say(line, talk.turns, values);
  }

  /** A line about a visit. */
  String visit(Line line, Visit visit, String... more) {
    String[] slots = Stream.concat(Stream.of("service", visit.serviceName(), "a_service",
        phrasing.one(visit.serviceName()), "person", visit.personName(), "when", phrasing.when(visit.start())),
        Stream.of(more)).toArray(String[]::new);
    return line(line, slots);
  }

  List<String> visits(List<Visit> all) {
    return all.stream().limit(4).map(v -> phrasing.appointment(v.start(), v.serviceName())).toList();
  }

  String services() {
    return phrasing.and(business.services().stream().map(Business.Service::name).toList());
  }

  String serviceName(String id) {
    return business.service(id).map(Business.Service::name).orElse("");
  }

  /** Asks; after a turn that was not understood, in a narrower way. */
  Reply prompt(Ask ask, String first, String narrower) {
    boolean missed = talk.misses > 0;
    if (talk.unheard()) reply.say(line(Line.SORRY));
    return reply.ask(ask, missed ? narrower : first);
  }

  Reply personOrMessage() {
    boolean again = talk.asked == Ask.PERSON_OR_MESSAGE;
    return reply.ask(Ask.PERSON_OR_MESSAGE, line(again ? Line.PERSON__OR__MESSAGE_AGAIN : Line.PERSON__OR__MESSAGE));
  }

  boolean did(String tool) {
    return talk.results.containsKey(tool) && !talk.results.get(tool).has("error");
  }

  boolean failed(String tool) {
    return talk.results.containsKey(tool) && talk.results.get(tool).has("error");
  }

  /** Whether a tool has failed in a way that another time or name does not mend. */
  boolean unavailable(String tool) {
    return failed(tool) && !ORDINARY.contains(talk.results.get(tool).path("error").asText());
  }
}
