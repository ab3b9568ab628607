package frontdesk.agent;

import java.util.Optional;

import frontdesk.schedule.Business;

/**
 * Takes what one turn of the caller brought into the state of the talk: first what the caller wants, then the facts,
 * then what a yes, a no or a bare choice means after what was asked.
 */
final class Hearing {
  private final Talk talk;
  private final Listener listener;
  private final Business business;

  Hearing(Talk talk, Listener listener, Business business) {
    this.talk = talk;
    this.listener = listener;
    this.business = business;
  }

  /** Takes a turn; {@code talk.news} tells whether it brought anything that the talk could use. */
  void take(Utterance said) {
    if (talk.asked == Ask.MESSAGE && message(said)) {
      talk.news = true;
      return;
    }
    HeardGoal goal = new HeardGoal(talk, listener, business);
    goal.topic(said);
    boolean question = talk.aside == Topic.HOURS || talk.aside == Topic.KNOWLEDGE || talk.aside == Topic.SERVICES
        || talk.aside == Topic.REPEAT;
    HeardWish wish = new HeardWish(talk, listener);
    boolean picked = !question && wish.picked(said);
    if (!question) wish.facts(said, picked);
    if (question && talk.service.isEmpty()) talk.service = said.service();
    new HeardContact(talk, listener).take(said);
    if (!talk.dropped) new HeardAnswer(talk, listener, goal).take(said, picked);
  }

  private boolean message(Utterance said) {
    if (said.forget() || said.topic() == Topic.PERSON || said.topic() == Topic.GOODBYE || said.topic() == Topic.REPEAT
        || said.length() <= 2 && said.no() || introduces(said)) {
      return false;
    }
    talk.message = Optional.of(said.text());
    return true;
  }

  /** "This is James Wilson", said in answer to what is to be passed on, is no message. */
  private boolean introduces(Utterance said) {
    return said.name().isPresent() && listener.names("name_intro", said.plain())
        && said.length() <= Text.words(Text.plain(said.name().get())).size() + 3;
  }
}
