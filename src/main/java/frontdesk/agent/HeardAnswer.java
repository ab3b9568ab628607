package frontdesk.agent;

import java.util.List;
import java.util.Optional;

import frontdesk.agent.Talk.Goal;
import frontdesk.agent.Talk.Visit;

/** What a yes, a no or a bare choice means after what was asked. */
final class HeardAnswer {
  private final Talk talk;
  private final Listener listener;
  private final HeardGoal goal;

  HeardAnswer(Talk talk, Listener listener, HeardGoal goal) {
    this.talk = talk;
    this.listener = listener;
    this.goal = goal;
  }

  /** @param picked whether the turn has chosen one of those offered */
  void take(Utterance said, boolean picked) {
    boolean plain = !talk.news;
    switch (talk.asked) {
      case CONFIRM -> confirm(said, plain);
      case CHOICE -> {
        if (!picked && plain && (said.no() || said.others())) {
          talk.changed();
          talk.when.clear();
          talk.anyTime = false;
          talk.news = true;
        }
      }
      case WHICH_DAY, WHICH_TIME -> {
        if (said.choice() != 0 && said.choice() < 3 && !picked) {
          talk.choice = said.choice() == -1 ? 2 : said.choice();
          talk.search = Optional.empty();
          talk.news = true;
        }
      }
      case WHEN -> {
        if (said.any()) {
          talk.anyTime = true;
          talk.news = true;
        }
      }
      case CHANGE -> change(said);
      case PHONE -> {
        if (said.yes() && plain && talk.callerNumber.isPresent()) {
          talk.otherNumber = false;
          talk.news = true;
        }
      }
      case IDENTIFY, NUMBER -> {
        if (said.no() && plain) {
          talk.lookups++;
          talk.news = true;
        }
      }
      case WHICH -> which(said);
      case EMERGENCY -> {
        if (said.yes() && plain) goal.emergency(said);
        else if (said.no() && plain) talk.news = true;
      }
      case MESSAGE_OFFER -> {
        if (said.yes() && plain) goal.begin(Goal.MESSAGE);
        else if (said.no() && plain) goal.drop();
      }
      case PERSON_OR_MESSAGE -> {
        if (said.yes() && plain || said.plain().contains("person")) goal.begin(Goal.TRANSFER);
        else if (said.no() && plain) goal.drop();
      }
      case ANYTHING, GOAL -> anything(said, plain);
      default -> {
      }
    }
    if (said.done() && talk.goal == Goal.NONE) end();
  }

  private void confirm(Utterance said, boolean plain) {
    if (!plain || !said.yes() && !said.no()) return;
    if (said.yes() && talk.unsure && talk.misses == 0) return; // asked once more; the same answer twice is taken
    boolean shall = talk.goal == Goal.BOOK || talk.goal == Goal.CANCEL; // no "is that right?"
    if (shall && listener.begins(said.plain()) && talk.misses == 0) return; // "right, so, no ..."
    // A question that was cut off before it was heard is asked again.
    if (said.yes()) talk.confirmed = !talk.cut;
    else {
      talk.declined = true;
      talk.declines++;
    }
    talk.news = true;
  }

  private void anything(Utterance said, boolean plain) {
    if (talk.goal != Goal.NONE || !plain) return;
    // Before anything was done, a sentence with a "can't" in it ends nothing.
    boolean declines = said.no() && (talk.asked == Ask.ANYTHING || listener.declines(said.plain()));
    if (said.done() || declines) end();
    else if (said.yes()) {
      talk.aside = Topic.GREETING;
      talk.news = true;
    }
  }

  private void end() {
    talk.ending = true;
    talk.news = true;
  }

  private void change(Utterance said) {
    if (talk.news) return;
    String plain = listener.slot(said.plain()).orElse(said.plain());
    if (new HeardContact(talk, listener).detailNamed(said.plain())) return;
    if (listener.names("change.phone", plain)) {
      talk.phone = Optional.empty();
      talk.otherNumber = true;
    } else if (listener.names("change.name", plain)) {
      talk.forgetName();
    } else if (listener.names("change.service", plain)) {
      talk.service = Optional.empty();
      talk.changed();
    } else if (listener.names("change.time", plain) && said.when().isEmpty()) {
      talk.when.clear();
      talk.anyTime = false;
      talk.changed();
    } else if (said.no()) {
      goal.drop();
      return;
    } else {
      return;
    }
    talk.news = true;
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
      talk.news = true;
    }
  }
}
