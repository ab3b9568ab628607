package frontdesk.agent;

import java.util.List;

import frontdesk.agent.Talk.Visit;
import frontdesk.schedule.Detail;

/** Finds out who calls, for whom, under which number, and which of several appointments is meant. */
final class Identification {
  private static final int MOST_LOOKUPS = 3;
  private static final int MOST_REFUSALS = 2;

  private final Script script;
  private final Talk talk;
  private final Reply reply;

  Identification(Script script) {
    this.script = script;
    this.talk = script.talk;
    this.reply = script.reply;
  }

  /** Asks for the caller's name; one that was not understood is spelled. */
  Reply name(Line first) {
    if (refused()) return script.personOrMessage();
    if (talk.spellsName()) {
      return talk.firstName.isEmpty()
          ? script.prompt(Ask.SPELL_FIRST, script.line(Line.NAME_SPELL_FIRST), script.line(Line.NAME_SPELL_FIRST))
          : script.prompt(Ask.SPELL, script.line(Line.NAME_SPELL_LAST), script.line(Line.NAME_SPELL_LAST));
    }
    boolean spell = talk.misses > 0;
    return script.prompt(spell ? Ask.SPELL : Ask.NAME, script.line(first), script.line(Line.NAME_OTHER));
  }

  /** Asks for whom the appointment is. */
  Reply attendee() {
    String relative = talk.relative.orElse("").replaceFirst("^my ", "");
    return script.prompt(Ask.ATTENDEE, script.line(Line.ATTENDEE_NAME, "relative", relative),
        script.line(Line.ATTENDEE_AGAIN, "relative", relative));
  }

  /** Asks for the number; one that was not understood is keyed in. */
  Reply phone() {
    if (refused()) return script.personOrMessage();
    if (!talk.digits.isEmpty() && talk.misses == 0) return reply.ask(Ask.PHONE, script.line(Line.PHONE_MORE));
    return script.prompt(Ask.PHONE, script.line(Line.PHONE), script.line(Line.PHONE_AGAIN));
  }

  /** Asks for what the service needs beside name and number; a date that was not understood is keyed in. */
  Reply detail(Detail detail) {
    Ask ask = Ask.of(detail.kind());
    return switch (detail.kind()) {
      case BIRTH -> script.prompt(ask, talk.attendee.map(a -> script.line(Line.DETAIL_BIRTH__FOR, "attendee", a))
          .orElseGet(() -> script.line(Line.DETAIL_BIRTH)),
          script.line(Line.DETAIL_BIRTH_AGAIN, "order", script.phrasing.birthOrder()));
      case EMAIL -> script.prompt(ask, script.line(Line.DETAIL_EMAIL), script.line(Line.DETAIL_EMAIL_AGAIN));
      case REFERENCE -> script.prompt(ask, script.line(Line.DETAIL_REFERENCE, "thing", detail.name()),
          script.line(Line.DETAIL_REFERENCE_AGAIN, "thing", detail.name()));
    };
  }

  private boolean refused() {
    return talk.refusals >= MOST_REFUSALS;
  }

  /** Finds out who calls and which appointment is meant. */
  Reply identify() {
    List<Visit> all = talk.appointments.orElse(List.of());
    if (!all.isEmpty()) {
      String question = script.line(Line.APPOINTMENT_WHICH, "choices", script.phrasing.and(script.visits(all)));
      return script.prompt(Ask.WHICH, question, question);
    }
    if (refused()) return script.personOrMessage();
    if (talk.lookups >= MOST_LOOKUPS) {
      reply.attributes.put("drop", "true");
      return script.personOrMessage();
    }
    if (talk.notFound.isPresent()) return again();
    if (talk.nameKnown().isEmpty()) return name(Line.NAME_IDENTIFY);
    if (!talk.digits.isEmpty() && talk.misses == 0) return reply.ask(Ask.IDENTIFY, script.line(Line.PHONE_MORE));
    return script.prompt(Ask.IDENTIFY, script.line(Line.PHONE_IDENTIFY), script.line(Line.PHONE_AGAIN));
  }

  private Reply again() {
    boolean looked = talk.results.containsKey(Toolbox.FIND_APPOINTMENT);
    if (looked) {
      boolean differs = talk.notFound.get().equals("name_differs");
      reply.say(script.line(differs ? Line.APPOINTMENT_DIFFERS : Line.APPOINTMENT_NONE));
      if (differs && talk.lookups < 2) return reply.ask(Ask.SPELL, script.line(Line.NAME_OTHER)); // perhaps misheard
    } else if (talk.unheard()) {
      reply.say(script.line(Line.SORRY));
    }
    return talk.number.isEmpty() && talk.lookups < 2
        ? reply.ask(Ask.IDENTIFY, script.line(Line.PHONE_IDENTIFY))
        : reply.ask(Ask.NUMBER, script.line(Line.NUMBER_IDENTIFY));
  }

  /** Tells the caller's appointments. */
  Reply lookup() {
    List<Visit> all = talk.appointments.orElse(List.of());
    if (all.isEmpty()) return identify();
    reply.say(all.size() == 1
        ? script.visit(Line.APPOINTMENT_ONE, all.getFirst())
        : script.line(Line.APPOINTMENT_MORE, "choices", script.phrasing.and(script.visits(all))));
    reply.attributes.put("drop", "true");
    return reply.ask(Ask.ANYTHING, script.line(Line.ANYTHING__ELSE));
  }
}
