package frontdesk.agent;

import java.util.Optional;

import frontdesk.agent.Talk.Goal;
import frontdesk.agent.Talk.Visit;
import frontdesk.schedule.Business;

/** What a turn of the caller says about what is wanted, or asks in passing. */
final class HeardGoal {
  private final Talk talk;
  private final Listener listener;
  private final Business business;

  HeardGoal(Talk talk, Listener listener, Business business) {
    this.talk = talk;
    this.listener = listener;
    this.business = business;
  }

  void topic(Utterance said) {
    Topic topic = said.topic();
    if (said.forget() && talk.goal != Goal.NONE) {
      drop();
      talk.ending = topic == Topic.GOODBYE;
      return;
    }
    if (another(said)) return;
    switch (topic) {
      case CANCEL -> {
        boolean own = talk.goal == Goal.BOOK && !said.plain().contains("appointment") && talk.booked.isEmpty();
        if (own && said.length() <= 4) drop();
        else if (talk.goal != Goal.CANCEL) start(Goal.CANCEL);
        talk.news = true;
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
        boolean agrees = talk.asked == Ask.CONFIRM && said.yes();
        if (!agrees) talk.news = true;
      }
      default -> {
        if (topic.aside()) aside(said, topic);
        else if (said.question() && !facts(said)) aside(said, Topic.KNOWLEDGE);
      }
    }
    booking(said, topic);
  }

  /** Facts alone begin a booking. */
  private void booking(Utterance said, Topic topic) {
    boolean booking = said.service().isPresent() && (said.when().isPresent() || talk.aside == Topic.NONE);
    if (talk.goal == Goal.NONE && booking && topic != Topic.GOODBYE) begin(Goal.BOOK);
    boolean time = said.when().isPresent() && talk.aside == Topic.NONE && topic != Topic.GOODBYE
        && topic != Topic.THANKS;
    if (talk.goal == Goal.NONE && time && talk.asked != Ask.ANYTHING && !said.no()) begin(Goal.BOOK);
    if (talk.goal == Goal.BOOK && said.also().isPresent()) talk.also = said.also();
  }

  /** "And one for my daughter as well": the same again, for somebody else or another time. */
  private boolean another(Utterance said) {
    boolean asks = listener.names("another", said.plain()) || said.relative().isPresent();
    boolean other = said.topic() == Topic.NONE || said.topic() == Topic.BOOK || said.topic() == Topic.THANKS;
    if (talk.goal != Goal.NONE || talk.booked.isEmpty() || !asks || !other) return false;
    Visit last = talk.booked.getLast();
    start(Goal.BOOK);
    talk.service = said.service().or(() -> Optional.of(last.service()));
    talk.news = true;
    return true;
  }

  private static boolean facts(Utterance said) {
    return said.when().isPresent() || said.service().isPresent() || said.person().isPresent()
        || said.phone().isPresent() || said.name().isPresent() || said.later() || said.earlier() || said.others();
  }

  private void aside(Utterance said, Topic topic) {
    boolean fact = talk.asked == Ask.WHEN && said.when().isPresent() && topic == Topic.HOURS && !said.question();
    boolean choosing = topic == Topic.SERVICES && (said.service().isPresent() || talk.goal == Goal.BOOK)
        && !said.question();
    boolean bare = said.service().isPresent() && said.length() <= 3 && !said.question();
    boolean courtesy = (topic == Topic.THANKS || topic == Topic.GREETING) && talk.goal != Goal.NONE
        && (said.yes() || said.no());
    if (fact || choosing || bare || courtesy) return;
    talk.aside = topic;
    if (said.sure() || topic != Topic.KNOWLEDGE) talk.passing = true;
  }

  private Optional<String> content(Utterance said) {
    return listener.hasMessage(said.plain()) ? Optional.of(said.text()) : Optional.empty();
  }

  void emergency(Utterance said) {
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
    talk.news = true;
  }

  void begin(Goal goal) {
    if (talk.goal == goal && !listener.told(talk.said)) return;
    if (talk.goal != goal) start(goal);
    talk.news = true;
  }

  private void start(Goal goal) {
    talk.forget();
    talk.goal = goal;
    talk.hint = Optional.of(talk.said);
    if (talk.asked != Ask.ANYTHING && talk.asked != Ask.GOAL && talk.asked != Ask.NOTHING) talk.asked = Ask.NOTHING;
    if (talk.aside.aside()) return;
    talk.person = Optional.empty();
  }

  void drop() {
    talk.forget();
    talk.service = Optional.empty();
    talk.also = Optional.empty();
    talk.person = Optional.empty();
    talk.goal = Goal.NONE;
    talk.dropped = true;
    talk.news = true;
  }
}
