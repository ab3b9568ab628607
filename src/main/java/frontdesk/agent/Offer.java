package frontdesk.agent;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import frontdesk.agent.Talk.Visit;

/** Says two or three openings, with the reason where the wish itself cannot be met. Used for one decision. */
final class Offer {
  /** A line with its slots. */
  @FunctionalInterface
  interface Speaker {
    String line(Line line, String... slots);
  }

  private final Talk talk;
  private final Reply reply;
  private final Phrasing phrasing;
  private final Speaker speaker;

  Offer(Talk talk, Reply reply, Phrasing phrasing, Speaker speaker) {
    this.talk = talk;
    this.reply = reply;
    this.phrasing = phrasing;
    this.speaker = speaker;
  }

  Reply say(JsonNode search) {
    List<Visit> openings = talk.found();
    if (openings.isEmpty()) {
      reason(search);
      return reply.say(speaker.line(Line.OFFER_NONE)).ask(Ask.WHEN, speaker.line(Line.WHEN_AGAIN));
    }
    boolean fresh = talk.results.containsKey(Toolbox.FIND_OPENINGS);
    if (fresh) reason(search);
    if (search.has("other_person") && fresh) {
      Visit other = openings.getLast();
      reply.say(
          speaker.line(Line.OFFER_OTHER__PERSON, "person", other.personName(), "first", phrasing.when(other.start())));
      openings = openings.subList(0, openings.size() - 1);
      if (openings.isEmpty()) openings = List.of(other);
      reply.attributes.put("offered", ids(talk.found()));
    } else {
      reply.attributes.put("offered", ids(openings));
    }
    List<String> said = said(openings, search);
    if (!fresh && talk.misses > 0 && said.size() > 1) {
      return reply.ask(Ask.CHOICE, speaker.line(Line.OFFER_AGAIN, "choices", phrasing.or(said)));
    }
    boolean earliest = search.path("match").asText().equals("earliest");
    return reply.ask(Ask.CHOICE, switch (said.size()) {
      case 1 -> speaker.line(earliest ? Line.OFFER_EARLIEST : Line.OFFER_ONE, "first", said.getFirst());
      case 2 -> speaker.line(Line.OFFER_TWO, "first", said.get(0), "second", said.get(1));
      default -> speaker.line(Line.OFFER_THREE, "first", said.get(0), "second", said.get(1), "third", said.get(2));
    });
  }

  private void reason(JsonNode search) {
    switch (search.path("reason").asText()) {
      case "closed" -> reply.say(speaker.line(Line.WHY_CLOSED, "day", search.path("day").asText()));
      case "outside" -> reply.say(speaker.line(Line.WHY_OUTSIDE));
      case "taken" -> reply.say(speaker.line(Line.WHY_TAKEN));
      case "full" -> reply.say(speaker.line(Line.WHY_FULL));
      case "no_more" -> reply.say(speaker.line(Line.WHY_NO__MORE));
      default -> {
      }
    }
  }

  /** The openings, each with what sets it apart from the one before. */
  private List<String> said(List<Visit> openings, JsonNode search) {
    boolean one = openings.stream().map(Visit::person).distinct().count() == 1;
    List<String> said = new ArrayList<>();
    LocalDate day = null;
    for (Visit visit : openings.subList(0, Math.min(3, openings.size()))) {
      boolean newDay = !visit.start().toLocalDate().equals(day);
      said.add(phrasing.opening(visit.start(), visit.personName(), newDay, !one || said.isEmpty()));
      day = visit.start().toLocalDate();
    }
    return said;
  }

  static String ids(List<Visit> visits) {
    return visits.stream().map(Visit::id).collect(Collectors.joining(","));
  }
}
