package frontdesk.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import frontdesk.audio.Codec;
import frontdesk.bench.ConversationReport.Cause;
import frontdesk.bench.ConversationReport.Outcome;
import frontdesk.bench.Scenario.Group;
import frontdesk.schedule.Appointment;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Schedule;
import frontdesk.schedule.Slot;
import frontdesk.schedule.When;
import frontdesk.schedule.WriteKey;
import frontdesk.store.JdbcMessages;

/**
 * Holds golden conversations with a receptionist, each a whole call on virtual time, and judges them by
 * the rows in the calendar, the messages and {@link TalkRules}. Any thread; one conversation at a time for a desk.
 */
public final class ConversationBench {
  private static final double NOISE_DB = 10;
  private static final int MESSAGES = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(6);

  private final SpokenLines lines;
  private final String knowledge;

  /**
   * A receptionist with a calendar that nobody else uses.
   *
   * @param call takes one call
   * @param messages those that she takes
   * @param today her day
   */
  public record Desk(VirtualDesk call, Schedule schedule, JdbcMessages messages, LocalDate today) {}

  /**
   * @param prompts the folder of what she says
   * @param knowledge all that the business has written about itself
   */
  public ConversationBench(Path prompts, String knowledge) {
    this.lines = SpokenLines.read(prompts);
    this.knowledge = knowledge;
  }

  /**
   * Holds one conversation.
   *
   * @param typed whether the caller types instead of speaking
   * @throws CallException where no call came about
   * @throws SynthesiserException where the caller's voice is not there
   */
  public Outcome hold(Scenario written, Desk desk, boolean typed) {
    Schedule schedule = desk.schedule();
    Set<String> old = clear(desk);
    written.expected().given().forEach(row -> book(schedule, row));
    List<Appointment> before = rows(desk, old);
    Scenario scenario = before.isEmpty()
        ? written
        : written.withNumber(String.join(" ", before.getFirst().id().split("")));
    Map<String, Utterance> sounds = typed
        ? Map.of()
        : LineVoice.read(scenario.voice(), GoalCaller.sentences(scenario));
    var log = new Exchange.Log();
    CallResult result = desk.call().place(plan(scenario, typed),
        new TalkingCaller(scenario, desk.today(), lines, sounds, log),
        log::event);
    List<Exchange> talk = log.all();
    List<Appointment> after = rows(desk, old);
    var faults = new ArrayList<>(scenario.expected().faults(result, after));
    faults.addAll(messages(scenario, desk.messages().latest(MESSAGES).stream()
        .filter(message -> message.call().equals(result.call())).toList()));
    faults.addAll(said(scenario, talk));
    if (result.reason().equals(Optional.of("completed"))
        && lines.in(talk.getLast().reply()).stream().noneMatch(line -> line.key().equals("goodbye"))) {
      faults.add("goodbye was not heard to its end");
    }
    faults.addAll(new TalkRules(schedule.business(), lines, knowledge).faults(scenario, talk, before, after,
        desk.today()));
    return new Outcome(scenario, faults, Cause.of(faults, talk), talk, result);
  }

  private static CallPlan plan(Scenario scenario, boolean typed) {
    boolean noisy = scenario.group() == Group.NOISY && !typed;
    CallPlan plan = new CallPlan(Codec.Encoding.PCM_S16LE, 16_000, scenario.number(), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), List.of(), PATIENCE, LONGEST);
    return noisy
        ? plan.with(Codec.Encoding.MULAW, 8_000)
            .with(Noise.of(Noise.Kind.PINK, NOISE_DB, 8_000, scenario.name().hashCode()))
        : plan;
  }

  /** Empties the calendar; the ids of what stays in it as cancelled. */
  private static Set<String> clear(Desk desk) {
    List<Appointment> all = rows(desk, Set.of());
    all.stream().filter(row -> row.state() == Appointment.State.CONFIRMED)
        .forEach(row -> desk.schedule().cancel(row.id(), new WriteKey("bench", row.id(), "clear")));
    return all.stream().map(Appointment::id).collect(Collectors.toCollection(HashSet::new));
  }

  private static List<Appointment> rows(Desk desk, Set<String> old) {
    return desk.schedule().appointments(desk.today(), desk.today().plusDays(desk.schedule().business().furthest()))
        .stream().filter(row -> !old.contains(row.id())).toList();
  }

  /** Puts a row into the calendar as if it had been booked in an earlier call. */
  public static void book(Schedule schedule, Expectation.Row row) {
    LocalDateTime start = row.start().orElseThrow();
    var when = new When(Optional.of(When.Dates.of(start.toLocalDate())), Optional.empty(), false, When.Ambiguity.NONE);
    Slot slot = schedule.openings(row.service().orElseThrow(), row.person(), when, 50).stream()
        .filter(opening -> opening.start().toLocalDateTime().equals(start)).findFirst()
        .orElseThrow(() -> new CallException("what is given cannot be booked: " + row));
    var hold = schedule.hold(slot.id(), "given", Duration.ofMinutes(5));
    schedule.book(hold.id(), new Customer(row.name().orElseThrow(), row.phone().orElse("")),
        new WriteKey("given", hold.id(), "book"));
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
    String all = talk.stream().map(Exchange::reply).collect(Collectors.joining(" "));
    return scenario.says().stream().filter(wanted -> !contains(all, wanted))
        .map(wanted -> "'" + wanted + "' was not said").toList();
  }

  private static boolean contains(String text, String part) {
    return text.toLowerCase(java.util.Locale.ROOT).contains(part.toLowerCase(java.util.Locale.ROOT));
  }
}
