package frontdesk.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Business;
import frontdesk.store.JdbcMessages;

/**
 * Judges a call by what it did to the database and by {@link TalkRules}. Immutable; any thread.
 */
final class CallJudge {
  private final SpokenLines lines;
  private final TalkRules rules;
  private final LocalDate today;

  /**
   * @param knowledge all that the business has written about itself
   * @param today the business's day
   */
  CallJudge(SpokenLines lines, Business business, String knowledge, LocalDate today) {
    this.lines = lines;
    this.rules = new TalkRules(business, lines, knowledge);
    this.today = today;
  }

  /** What is not as it must be, one sentence each; empty where all is. */
  List<String> faults(Scenario scenario, List<Exchange> talk, CallResult result, CalendarRows rows) {
    var faults = new ArrayList<>(scenario.expected().faults(result, rows.after()));
    faults.addAll(messages(scenario, rows.messages()));
    faults.addAll(said(scenario, talk));
    if (result.reason().equals(Optional.of("completed"))
        && lines.in(talk.getLast().reply()).stream().noneMatch(line -> line.key().equals("goodbye"))) {
      faults.add("goodbye was not heard to its end");
    }
    rows.after().stream().filter(row -> row.state() == Appointment.State.HELD)
        .forEach(row -> faults.add("a time is still held after the call: " + row.start()));
    if (rows.overlaps() > 0) {
      faults.add(rows.overlaps() + " appointments overlap");
    }
    faults.addAll(rules.faults(scenario, talk, rows.before(), rows.after(), today));
    return faults;
  }

  private static List<String> messages(Scenario scenario, List<JdbcMessages.Message> taken) {
    var faults = new ArrayList<String>();
    if (taken.size() != scenario.messages().size()) {
      faults.add(taken.size() + " messages were taken, not " + scenario.messages().size());
    }
    scenario.messages().stream().filter(wanted -> taken.stream().noneMatch(message -> contains(message.text(),
        wanted.text()) && contains(message.from().name(), wanted.name())))
        .forEach(wanted -> faults.add("no message is like " + wanted));
    return faults;
  }

  private static List<String> said(Scenario scenario, List<Exchange> talk) {
    String all = talk.stream().map(Exchange::reply).collect(Collectors.joining(" "))
        .replaceAll("\\$(\\d+)", "$1 dollars");
    return scenario.says().stream().filter(wanted -> !contains(all, wanted))
        .map(wanted -> "'" + wanted + "' was not said").toList();
  }

  private static boolean contains(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }
}
