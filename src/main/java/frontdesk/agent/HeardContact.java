package frontdesk.agent;

import java.util.Optional;

import frontdesk.agent.Talk.Goal;
import frontdesk.schedule.Detail;

/** What a turn of the caller says about people: the caller's name and number, and for whom the appointment is. */
final class HeardContact {
  private static final int MOST_DIGITS = 15;
  private static final int WHOLE = 10;
  private static final int LOCAL = 7;
  private static final int REMNANT = 4;

  private final Talk talk;
  private final Listener listener;

  HeardContact(Talk talk, Listener listener) {
    this.talk = talk;
    this.listener = listener;
  }

  void take(Utterance said) {
    attendee(said);
    if (talk.asked == Ask.ATTENDEE && talk.attendee.isEmpty()) attendeeAnswer(said);
    else
      name(said);
    phone(said);
    details(said);
    if (said.number().isPresent()) {
      talk.number = said.number();
      retry();
    }
    refusal(said);
    wrong(said);
  }

  // somebody else

  private void attendee(Utterance said) {
    if (talk.goal != Goal.BOOK || onlyTells(said)) return;
    if (listener.names("for_me", said.plain()) && said.relative().isEmpty()) {
      if (talk.relative.isPresent() || talk.attendee.isPresent()) talk.news = true;
      talk.relative = Optional.empty();
      talk.attendee = Optional.empty();
      talk.otherAttends();
      return;
    }
    if (said.relative().isPresent() && !said.relative().equals(talk.relative) && meansRelative(said)) {
      talk.relative = said.relative();
      talk.attendee = Optional.empty();
      talk.otherAttends();
      talk.news = true;
    }
    if (said.attendee().isPresent() && !said.attendee().equals(talk.attendee)) {
      talk.attendee = said.attendee();
      talk.news = true;
    }
  }

  private boolean onlyTells(Utterance said) {
    return said.relative().filter(who -> listener.onlyTells(who, Text.plain(said.text()))).isPresent();
  }

  /** Once the talk is about when and for whom, only "for my sister" brings in a sister: "my sister told me" does not. */
  private boolean meansRelative(Utterance said) {
    boolean early = talk.relative.isEmpty() && talk.chosen.isEmpty();
    return early || said.plain().contains("for " + said.relative().get()) || said.attendee().isPresent();
  }

  private void attendeeAnswer(Utterance said) {
    if (listener.names("name_own", said.plain())) {
      name(said); // told too early, over the question
      return;
    }
    Optional<String> name = said.spelled().map(s -> Names.spelledInto(said.name(), s)).or(said::name);
    if (name.isEmpty()) return;
    talk.attendee = name;
    talk.news = true;
  }

  // what the service asks beside

  private void details(Utterance said) {
    said.birth().ifPresent(date -> detail(Detail.BIRTH, date.toString()));
    said.email().ifPresent(address -> detail(Detail.EMAIL, address));
    said.reference().ifPresent(number -> talk.missing().filter(d -> d.kind() == Detail.Kind.REFERENCE)
        .ifPresent(d -> detail(d.id(), number)));
  }

  private void detail(String id, String value) {
    talk.details.put(id, value);
    talk.without.remove(id);
    talk.news = true;
  }

  // the caller

  private void name(Utterance said) {
    if (somebodyElse(said) || spelledInParts(said)) return;
    boolean asksName = talk.asked == Ask.NAME || talk.asked == Ask.SPELL;
    Optional<String> known = talk.nameKnown().or(() -> talk.formerName);
    boolean spells = said.spelled().isPresent() && (asksName || known.isPresent() || said.name().isPresent());
    if (spells) {
      Optional<String> whole = said.name().filter(n -> n.contains(" ") || known.isEmpty()).or(() -> known);
      told(Names.spelledInto(whole, said.spelled().get()), said);
      return;
    }
    Optional<String> corrected = talk.asked == Ask.CONFIRM || talk.asked == Ask.CHANGE
        ? talk.nameKnown().flatMap(n -> listener.corrected(n, said))
        : Optional.empty();
    if (corrected.isPresent()) {
      talk.nameFault();
      told(corrected.get(), said);
    } else if (talk.asked == Ask.CONFIRM && said.length() <= 3 && !said.yes() && !said.no() && said.length() >= 2
        && talk.name.filter(n -> shares(said.plain(), Text.plain(n))).isPresent()) {
      told(Names.written(said.text()), said);
    } else if (denied(said)) {
      talk.forgetName();
      talk.spellName(); // said again, heard again as it was: only letters help
      talk.news = true;
    } else if (said.name().isPresent() && !said.name().equals(talk.name)) {
      if (asksName && talk.unsure && talk.misses == 0) return; // hardly heard: it is spelled
      if (remnant(said)) {
        talk.forgetName();
        talk.news = true;
      } else {
        if (talk.asked == Ask.CONFIRM && said.no() || talk.asked == Ask.CHANGE) talk.nameFault();
        told(whole(said.name().get()), said);
      }
    }
  }

  /** "No, it's for Ben Hall", where somebody else comes. */
  private boolean somebodyElse(Utterance said) {
    boolean other = talk.asked == Ask.CONFIRM && (talk.relative.isPresent() || talk.attendee.isPresent());
    if (!other || said.name().filter(n -> said.plain().contains("for " + Text.plain(n))).isEmpty()) return false;
    talk.attendee = said.name();
    talk.news = true;
    return true;
  }

  /** A name that was wrong too often comes in letters, the first name and then the last. */
  private boolean spelledInParts(Utterance said) {
    Optional<String> part = said.spelled().or(said::name);
    if (!talk.spellsName() || part.isEmpty() || !talk.asked.spelling()) return false;
    if (said.spelled().isEmpty() && part.get().contains(" ")) {
      told(part.get(), said); // said once more instead
    } else if (talk.asked == Ask.SPELL_FIRST) {
      talk.firstName = part;
      talk.news = true;
    } else {
      told(talk.firstName.map(first -> first + " ").orElse("") + part.get(), said);
    }
    return true;
  }

  /** "No, my name is Ann Lee", heard the same as before. */
  private boolean denied(Utterance said) {
    boolean denies = talk.asked == Ask.CONFIRM && said.no() || talk.asked == Ask.CHANGE;
    return denies && said.name().isPresent() && said.name().equals(talk.nameKnown())
        && listener.names("name_own", said.plain());
  }

  /** "No, the name is onn" at the read-back: what is left of "wrong" is no name. */
  private boolean remnant(Utterance said) {
    String name = Text.plain(said.name().get());
    boolean brief = name.length() <= REMNANT && !name.contains(" ");
    return talk.asked == Ask.CONFIRM && said.no() && brief && talk.nameKnown().map(known -> Text
        .words(Text.plain(known)).stream().noneMatch(part -> Text.alike(part, name) >= 0.5)).orElse(false);
  }

  /** A last name alone after a whole name was denied keeps the first name. */
  private String whole(String name) {
    return talk.formerName.filter(former -> former.contains(" ") && !name.contains(" "))
        .map(former -> Names.replaced(former, name, java.util.List.of(name))).orElse(name);
  }

  private void told(String name, Utterance said) {
    talk.name = Optional.of(name);
    talk.nameAloud = said.channel() == CallerTurn.Channel.SPEECH;
    talk.formerName = Optional.empty();
    retry();
  }

  private void phone(Utterance said) {
    Optional<String> ended = said.ending().isEmpty()
        ? Optional.empty()
        : talk.number().flatMap(n -> listener.phone(PhoneNumbers.ending(n, said.ending())));
    if (ended.isPresent()) {
      talk.phone = ended;
      talk.digits = "";
      retry();
    } else if (said.phone().isPresent() && !said.phone().equals(talk.phone)) {
      talk.phone = joined(said.phone().get());
      talk.digits = "";
      retry();
    } else if (!said.digits().isEmpty() && said.phone().isEmpty()) {
      collect(said.digits());
    }
  }

  private void collect(String digits) {
    if (talk.digits.isEmpty() && digits.length() > LOCAL && listener.phone(digits).isEmpty()) return; // a digit is lost
    talk.digits += digits;
    Optional<String> whole = talk.digits.length() >= WHOLE ? listener.phone(talk.digits) : Optional.empty();
    whole.ifPresent(number -> {
      talk.phone = Optional.of(number);
      talk.digits = "";
      retry();
    });
    if (talk.digits.length() > MOST_DIGITS) talk.digits = "";
    talk.news = true;
  }

  /** A number, with the area code that was said in the turn before. */
  private Optional<String> joined(String number) {
    Optional<String> whole = talk.digits.isEmpty() || number.startsWith("+")
        ? Optional.empty()
        : listener.phone(talk.digits + number);
    return whole.filter(n -> n.startsWith("+")).or(() -> Optional.of(number));
  }

  private static boolean shares(String plain, String name) {
    return Text.words(name).stream().anyMatch(Text.words(plain)::contains);
  }

  /** Something by which an appointment is found has changed. */
  private void retry() {
    talk.notFound = Optional.empty();
    talk.news = true;
  }

  /** The caller will not say what was asked for: told why at first, and not asked a third time. */
  private void refusal(Utterance said) {
    if (!said.refuses() || talk.news) return;
    if (talk.asked.detail()) { // it is booked without
      talk.missing().ifPresent(d -> talk.without.add(d.id()));
      talk.news = true;
      return;
    }
    talk.refusals++;
    talk.passing = true;
    if (talk.goal != Goal.MESSAGE) return;
    if (talk.asked == Ask.PHONE) talk.phoneRefused = true;
    else
      talk.nameRefused = true;
  }

  /** "The number is wrong", whatever was asked. */
  private void wrong(Utterance said) {
    if (talk.asked == Ask.CHANGE || !listener.names("wrong", said.plain()) || said.phone().isPresent()) return;
    if (!talk.news && detailNamed(said.plain())) return;
    if (talk.goal == Goal.BOOK && listener.names("change.phone", said.plain()) && said.ending().isEmpty()) {
      talk.phone = Optional.empty();
      talk.otherNumber = true;
      talk.news = true;
    } else if (listener.names("change.name", said.plain()) && said.name().isEmpty() && said.spelled().isEmpty()
        && !talk.news) {
      talk.forgetName();
      talk.news = true;
    }
  }

  /** Lets go of the detail that a text names, so that it is asked again. */
  boolean detailNamed(String plain) {
    Optional<Detail> named = talk.asks().stream().filter(d -> switch (d.kind()) {
      case BIRTH -> listener.names("change.birth", plain);
      case EMAIL -> listener.names("change.email", plain);
      case REFERENCE -> (" " + plain + " ").contains(" " + d.name() + " ");
    }).findFirst();
    named.ifPresent(d -> {
      talk.details.remove(d.id());
      talk.without.remove(d.id());
      talk.news = true;
    });
    return named.isPresent();
  }
}
