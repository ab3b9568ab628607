package frontdesk.agent;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import frontdesk.agent.Talk.Goal;
import frontdesk.agent.Talk.Visit;
import frontdesk.schedule.Business;

/** Takes what one turn of the caller brought into the state of the talk. */
final class Hearing {
  private final Talk talk;
  private final Listener listener;
  private final Business business;
  private boolean news;

  Hearing(Talk talk, Listener listener, Business business) {
    this.talk = talk;
    this.listener = listener;
    this.business = business;
  }

  /** Takes a turn; false where it brought nothing that the talk could use. */
  boolean take(Utterance said) {
    if (talk.asked == Ask.MESSAGE && message(said)) return true;
    topic(said);
    boolean question = talk.aside == Topic.HOURS || talk.aside == Topic.KNOWLEDGE || talk.aside == Topic.SERVICES;
    boolean picked = !question && (whichDay(said) || pick(said));
    if (!question) facts(said, picked);
    if (question && talk.service.isEmpty()) talk.service = said.service();
    contact(said);
    wrong(said);
    if (!talk.dropped) answer(said, picked);
    return news;
  }

  private void got() {
    news = true;
  }

  private boolean message(Utterance said) {
    if (said.forget() || said.topic() == Topic.PERSON || said.topic() == Topic.GOODBYE || said.topic() == Topic.REPEAT
        || said.length() <= 2 && said.no()) {
      return false;
    }
    talk.message = Optional.of(said.text());
    return true;
  }

  private void topic(Utterance said) {
    Topic topic = said.topic();
    if (said.forget() && talk.goal != Goal.NONE) {
      drop();
      return;
    }
    switch (topic) {
      case CANCEL -> {
        boolean own = talk.goal == Goal.BOOK && !said.plain().contains("appointment") && talk.booked.isEmpty();
        if (own && said.length() <= 4) drop();
        else if (talk.goal != Goal.CANCEL) start(Goal.CANCEL);
        got();
      }
      case MOVE -> begin(Goal.MOVE);
      case LOOKUP -> {
        boolean books = said.service().isPresent() && said.when().isPresent() && !listener.told(said);
        begin(books ? Goal.BOOK : Goal.LOOKUP);
      }
      case BOOK -> {
        if (talk.goal == Goal.NONE || talk.goal == Goal.LOOKUP && said.sure()) begin(Goal.BOOK);
      }
      case EMERGENCY -> emergency(said);
      case PERSON -> begin(Goal.TRANSFER);
      case MESSAGE -> {
        begin(Goal.MESSAGE);
        if (said.length() >= 6 && talk.message.isEmpty()) talk.message = content(said);
      }
      case LATE -> {
        if (talk.goal == Goal.NONE) {
          begin(Goal.MESSAGE);
          talk.message = Optional.of(said.text());
        }
      }
      case GOODBYE -> {
        talk.ending = true;
        got();
      }
      default -> {
        if (topic.aside()) aside(said, topic);
        else if (said.question() && !facts(said)) aside(said, Topic.KNOWLEDGE);
      }
    }
    boolean booking = said.service().isPresent() && (said.when().isPresent() || talk.aside == Topic.NONE);
    if (talk.goal == Goal.NONE && booking && topic != Topic.GOODBYE) begin(Goal.BOOK);
    boolean time = said.when().isPresent() && talk.aside == Topic.NONE && topic != Topic.GOODBYE
        && topic != Topic.THANKS;
    if (talk.goal == Goal.NONE && time && talk.asked != Ask.ANYTHING && !said.no()) begin(Goal.BOOK);
  }

  private static boolean facts(Utterance said) {
    return said.when().isPresent() || said.service().isPresent() || said.person().isPresent()
        || said.phone().isPresent()
        || said.name().isPresent() || said.later() || said.earlier() || said.others();
  }

  private void aside(Utterance said, Topic topic) {
    boolean fact = talk.asked == Ask.WHEN && said.when().isPresent() && topic == Topic.HOURS && !said.question();
    boolean choosing = topic == Topic.SERVICES && (said.service().isPresent() || talk.goal == Goal.BOOK)
        && !said.question();
    boolean bare = said.service().isPresent() && said.length() <= 3 && !said.question();
    if (fact || choosing || bare) return;
    talk.aside = topic;
    if (said.sure() || topic != Topic.KNOWLEDGE) got();
  }

  private Optional<String> content(Utterance said) {
    return listener.hasMessage(said.plain()) ? Optional.of(said.text()) : Optional.empty();
  }

  private void emergency(Utterance said) {
    if (talk.goal == Goal.BOOK && said.service().isPresent()) return;
    Optional<Business.Service> urgent = business.services().stream().filter(s -> s.id().equals("emergency"))
        .findFirst();
    if (urgent.isEmpty()) {
      begin(Goal.TRANSFER);
      return;
    }
    if (talk.goal != Goal.BOOK) start(Goal.BOOK);
    talk.service = urgent.map(Business.Service::id);
    talk.anyTime = true;
    talk.changed();
    got();
  }

  private void begin(Goal goal) {
    if (talk.goal == goal && !listener.told(talk.said)) return;
    if (talk.goal != goal) start(goal);
    got();
  }

  private void start(Goal goal) {
    talk.forget();
    talk.goal = goal;
    talk.hint = Optional.of(talk.said);
    if (talk.asked != Ask.ANYTHING && talk.asked != Ask.GOAL && talk.asked != Ask.NOTHING) talk.asked = Ask.NOTHING;
    if (talk.aside.aside()) return;
    talk.person = Optional.empty();
  }

  private void drop() {
    talk.forget();
    talk.service = Optional.empty();
    talk.person = Optional.empty();
    talk.goal = Goal.NONE;
    talk.dropped = true;
    got();
  }

  /** One of two days that were asked about, by its date or as the earlier or later one. */
  private boolean whichDay(Utterance said) {
    List<LocalDate> days = talk.asked == Ask.WHICH_DAY ? talk.dayChoices() : List.of();
    if (days.size() < 2) return false;
    List<LocalDate> meant = said.when().map(w -> days.stream().filter(d -> talk.admits(w, d)).toList())
        .orElse(List.of());
    if (meant.size() != 1 && (said.later() || said.earlier())) {
      LocalDate first = days.stream().min(LocalDate::compareTo).get();
      meant = days.stream().filter(d -> d.equals(first) == said.earlier()).limit(1).toList();
    }
    if (meant.size() != 1) return false;
    talk.choice = days.indexOf(meant.getFirst()) + 1;
    talk.search = Optional.empty();
    got();
    return true;
  }

  /** One of the openings that were offered. */
  private boolean pick(Utterance said) {
    boolean kept = talk.chosen.isPresent() && (talk.goal == Goal.BOOK || talk.goal == Goal.MOVE);
    if (kept && talk.asked != Ask.CHOICE && (said.later() || said.earlier()))
      return beside(said, talk.chosen.get(), talk.chosen.get());
    List<Visit> offered = talk.offered;
    if (offered.isEmpty() || talk.asked != Ask.CHOICE) return false;
    if (said.later() || said.earlier() && said.choice() != 1) {
      boolean two = offered.size() == 2 && said.plain().contains(" one");
      List<Visit> byTime = offered.stream().sorted(java.util.Comparator.comparing(Visit::start)).toList();
      if (two) return choose(said.later() ? byTime.getLast() : byTime.getFirst());
      return beside(said, byTime.getFirst(), byTime.getLast());
    }
    int choice = said.choice() == -1 ? offered.size() : said.choice();
    if (choice > 0 && choice <= offered.size()) return choose(offered.get(choice - 1));
    if (said.when().isPresent()) {
      List<Visit> meant = offered.stream().filter(v -> talk.admits(said.when().get(), v)).toList();
      if (meant.size() == 1 && !said.no()) return choose(meant.getFirst());
      return false;
    }
    if (said.person().isPresent()) {
      List<Visit> meant = offered.stream().filter(v -> v.person().equals(said.person().get())).toList();
      if (meant.size() == 1) return choose(meant.getFirst());
    }
    if (said.any() || said.yes() && offered.size() == 1) return choose(offered.getFirst());
    return false;
  }

  /** Wants something before the first or after the last of what was spoken of. */
  private boolean beside(Utterance said, Visit first, Visit last) {
    talk.changed();
    talk.after = said.later() ? Optional.of(last.id()) : Optional.empty();
    talk.before = said.later() ? Optional.empty() : Optional.of(first.id());
    got();
    return true;
  }

  private boolean choose(Visit visit) {
    talk.chosen = Optional.of(visit);
    talk.hold = Optional.empty();
    got();
    return true;
  }

  private void facts(Utterance said, boolean picked) {
    boolean open = talk.goal == Goal.BOOK || talk.goal == Goal.NONE;
    if (open && said.service().isPresent() && !said.service().equals(talk.service) && talk.asked != Ask.NAME) {
      if (talk.service.isPresent()) talk.changed();
      talk.service = said.service();
      got();
    }
    boolean mayWish = (talk.goal == Goal.BOOK || talk.goal == Goal.MOVE || talk.goal == Goal.NONE) && !picked;
    if (mayWish && said.person().isPresent() && !said.person().equals(talk.person)) {
      talk.person = said.person();
      talk.changed();
      got();
    }
    if (said.anyone() && talk.person.isPresent()) {
      talk.person = Optional.empty();
      talk.changed();
      got();
    }
    if ((talk.goal == Goal.BOOK || talk.goal == Goal.MOVE) && !picked)
      said.when().flatMap(w -> wanted(said, w)).ifPresent(w -> {
        boolean same = talk.hold.isPresent() && talk.chosen.map(c -> talk.admits(w, c)).orElse(false) && !said.no();
        if (same) return;
        int reading = said.choice() != 0 && (talk.asked == Ask.WHICH_DAY || talk.asked == Ask.WHICH_TIME)
            ? said.choice()
            : 0;
        if (reading == 0) talk.wish(w);
        got();
      });
  }

  /** The new time in words that may also tell the old one ("move my Tuesday appointment to Friday"). */
  private Optional<String> wanted(Utterance said, String words) {
    if (talk.goal != Goal.MOVE || said.topic() != Topic.MOVE) return Optional.of(words);
    int to = (" " + words).lastIndexOf(" to ");
    if (to >= 0) {
      String rest = words.substring(Math.min(words.length(), to + 3));
      if (!listener.resolve(rest, talk.now).isEmpty()) return Optional.of(rest);
    }
    return said.plain().contains(" instead") ? Optional.of(words) : Optional.empty();
  }

  private void contact(Utterance said) {
    boolean asksName = talk.asked == Ask.NAME || talk.asked == Ask.SPELL;
    if (said.spelled().isPresent() && (asksName || talk.name.isPresent() || said.name().isPresent())) {
      talk.name = Optional.of(spelledInto(said.name().or(() -> talk.name), said.spelled().get()));
      retry();
      got();
    } else if (talk.asked == Ask.CONFIRM && said.length() <= 3 && !said.yes() && !said.no()
        && said.length() >= 2 && talk.name.filter(n -> shares(said.plain(), Text.plain(n))).isPresent()) {
      talk.name = Optional.of(Names.written(said.text()));
      got();
    } else if (said.name().isPresent() && !said.name().equals(talk.name)) {
      talk.name = said.name();
      retry();
      got();
    }
    if (said.phone().isPresent() && !said.phone().equals(talk.phone)) {
      talk.phone = joined(said.phone().get());
      talk.digits = "";
      retry();
      got();
    } else if (!said.digits().isEmpty() && said.phone().isEmpty()) {
      talk.digits += said.digits();
      Optional<String> whole = talk.digits.length() >= 10 ? listener.phone(talk.digits) : Optional.empty();
      whole.ifPresent(number -> {
        talk.phone = Optional.of(number);
        talk.digits = "";
        retry();
      });
      if (talk.digits.length() > 15) talk.digits = "";
      got();
    }
    if (said.number().isPresent()) {
      talk.number = said.number();
      retry();
      got();
    }
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
  }

  private static String spelledInto(Optional<String> name, String spelled) {
    if (name.isEmpty() || name.get().equals(spelled)) return spelled;
    String[] words = name.get().split(" ");
    int nearest = words.length - 1;
    for (int i = 0; i < words.length; i++) {
      if (Text.alike(Text.plain(words[i]), Text.plain(spelled)) > Text.alike(Text.plain(words[nearest]),
          Text.plain(spelled)))
        nearest = i;
    }
    if (words.length == 1 && Text.alike(Text.plain(words[0]), Text.plain(spelled)) < 0.5)
      return words[0] + " " + spelled;
    words[nearest] = spelled;
    return String.join(" ", words);
  }

  /** "The number is wrong", whatever was asked. */
  private void wrong(Utterance said) {
    if (talk.asked == Ask.CHANGE || !listener.names("wrong", said.plain()) || said.phone().isPresent()) return;
    if (talk.goal == Goal.BOOK && listener.names("change.phone", said.plain())) {
      talk.phone = Optional.empty();
      talk.otherNumber = true;
      got();
    } else if (listener.names("change.name", said.plain()) && said.name().isEmpty() && said.spelled().isEmpty()) {
      talk.name = Optional.empty();
      talk.callerName = Optional.empty();
      got();
    }
  }

  /** What a yes, a no or a bare choice means after what was asked. */
  private void answer(Utterance said, boolean picked) {
    boolean plain = !news;
    switch (talk.asked) {
      case CONFIRM -> {
        if (said.yes() && plain && !talk.cut) {
          talk.confirmed = true;
          got();
        } else if (said.yes() && plain) {
          got(); // the question was cut off before it was heard: it is asked again
        } else if (said.no() && plain) {
          talk.declined = true;
          got();
        }
      }
      case CHOICE -> {
        if (!picked && plain && (said.no() || said.others())) {
          talk.changed();
          talk.when.clear();
          talk.anyTime = false;
          got();
        }
      }
      case WHICH_DAY, WHICH_TIME -> {
        if (said.choice() != 0 && said.choice() < 3 && !picked) {
          talk.choice = said.choice() == -1 ? 2 : said.choice();
          talk.search = Optional.empty();
          got();
        }
      }
      case WHEN -> {
        if (said.any()) {
          talk.anyTime = true;
          got();
        }
      }
      case CHANGE -> change(said);
      case PHONE -> {
        if (said.yes() && plain && talk.callerNumber.isPresent()) {
          talk.otherNumber = false;
          got();
        }
      }
      case IDENTIFY, NUMBER -> {
        if (said.no() && plain) {
          talk.lookups++;
          got();
        }
      }
      case WHICH -> which(said);
      case EMERGENCY -> {
        if (said.yes() && plain) emergency(said);
        else if (said.no() && plain) got();
      }
      case MESSAGE_OFFER -> {
        if (said.yes() && plain) begin(Goal.MESSAGE);
        else if (said.no() && plain) drop();
      }
      case PERSON_OR_MESSAGE -> {
        if (said.yes() && plain || said.plain().contains("person")) begin(Goal.TRANSFER);
        else if (said.no() && plain) drop();
      }
      case ANYTHING, GOAL -> {
        if (talk.goal == Goal.NONE && plain && (said.done() || said.no())) {
          talk.ending = true;
          got();
        } else if (talk.goal == Goal.NONE && plain && said.yes()) {
          talk.aside = Topic.GREETING;
          got();
        }
      }
      default -> {
      }
    }
    if (said.done() && talk.goal == Goal.NONE) {
      talk.ending = true;
      got();
    }
  }

  private void change(Utterance said) {
    if (listener.names("change.phone", said.plain())) {
      talk.phone = Optional.empty();
      talk.otherNumber = true;
    } else if (listener.names("change.name", said.plain())) {
      talk.name = Optional.empty();
      talk.callerName = Optional.empty();
    } else if (listener.names("change.service", said.plain())) {
      talk.service = Optional.empty();
      talk.changed();
    } else if (listener.names("change.time", said.plain()) && said.when().isEmpty()) {
      talk.when.clear();
      talk.anyTime = false;
      talk.changed();
    } else if (said.no() && !news) {
      drop();
      return;
    } else {
      return;
    }
    got();
  }

  private void which(Utterance said) {
    List<Visit> all = talk.appointments.orElse(List.of());
    int choice = said.choice() == -1 ? all.size() : said.choice();
    List<Visit> meant = choice > 0 && choice <= all.size()
        ? List.of(all.get(choice - 1))
        : all.stream().filter(v -> said.service().map(s -> s.equals(v.service())).orElse(true))
            .filter(v -> said.when().map(w -> talk.admits(w, v)).orElse(true)).toList();
    if (meant.size() == 1 && all.size() > 1) {
      talk.appointment = Optional.of(meant.getFirst());
      got();
    }
  }
}
