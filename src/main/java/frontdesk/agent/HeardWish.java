package frontdesk.agent;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import frontdesk.agent.Talk.Goal;
import frontdesk.agent.Talk.Visit;

/** What a turn of the caller says about the visit: service, person, day and time, and which of those offered. */
final class HeardWish {
  private final Talk talk;
  private final Listener listener;

  HeardWish(Talk talk, Listener listener) {
    this.talk = talk;
    this.listener = listener;
  }

  /** Whether the turn chooses one of the days or openings that the caller has been asked about. */
  boolean picked(Utterance said) {
    return whichDay(said) || pick(said);
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
    talk.news = true;
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
      List<Visit> byTime = offered.stream().sorted(Comparator.comparing(Visit::start)).toList();
      if (two) return choose(said.later() ? byTime.getLast() : byTime.getFirst());
      return beside(said, byTime.getFirst(), byTime.getLast());
    }
    if (said.others()) return false;
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
    boolean earliest = talk.search.map(s -> s.path("match").asText().equals("earliest")).orElse(false);
    if (said.any() || said.yes() && (offered.size() == 1 || earliest)) return choose(offered.getFirst());
    return false;
  }

  /** Wants something before the first or after the last of what was spoken of. */
  private boolean beside(Utterance said, Visit first, Visit last) {
    talk.changed();
    talk.after = said.later() ? Optional.of(last.id()) : Optional.empty();
    talk.before = said.later() ? Optional.empty() : Optional.of(first.id());
    talk.news = true;
    return true;
  }

  private boolean choose(Visit visit) {
    talk.chosen = Optional.of(visit);
    talk.hold = Optional.empty();
    talk.news = true;
    return true;
  }

  /** @param picked whether the turn has been understood as a choice already */
  void facts(Utterance said, boolean picked) {
    boolean open = talk.goal == Goal.BOOK || talk.goal == Goal.NONE;
    if (open && said.service().isPresent() && !said.service().equals(talk.service) && talk.asked != Ask.NAME) {
      if (talk.service.isPresent()) talk.changed();
      talk.service = said.service();
      talk.news = true;
    }
    boolean mayWish = (talk.goal == Goal.BOOK || talk.goal == Goal.MOVE || talk.goal == Goal.NONE) && !picked;
    if (mayWish && said.person().isPresent() && !said.person().equals(talk.person)) {
      talk.person = said.person();
      talk.changed();
      talk.news = true;
    }
    if (said.anyone() && talk.person.isPresent()) {
      talk.person = Optional.empty();
      talk.changed();
      talk.news = true;
    }
    if ((talk.goal == Goal.BOOK || talk.goal == Goal.MOVE) && !picked)
      said.when().flatMap(w -> wanted(said, w)).ifPresent(w -> time(said, w));
  }

  private void time(Utterance said, String words) {
    boolean denied = said.no() && said.name().isEmpty(); // "no, my name is ..." does not deny the time
    boolean named = talk.asked == Ask.CONFIRM && talk.hold.isPresent()
        && (said.name().isPresent() || listener.names("not_name", said.plain()));
    if (named && talk.resolve(words).times().isEmpty() && !listener.names("correction", said.plain())) return;
    boolean same = talk.hold.isPresent() && talk.chosen.map(c -> talk.admits(words, c)).orElse(false) && !denied;
    if (same) return;
    boolean reading = said.choice() != 0 && (talk.asked == Ask.WHICH_DAY || talk.asked == Ask.WHICH_TIME);
    if (!reading) talk.wish(words);
    talk.news = true;
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
}
