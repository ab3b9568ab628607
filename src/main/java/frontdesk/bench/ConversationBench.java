package frontdesk.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import frontdesk.audio.Codec;
import frontdesk.bench.ConversationReport.Cause;
import frontdesk.bench.ConversationReport.Outcome;
import frontdesk.schedule.Appointment;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Schedule;
import frontdesk.schedule.Slot;
import frontdesk.schedule.When;
import frontdesk.schedule.WriteKey;
import frontdesk.store.JdbcMessages;
import io.vertx.core.json.JsonObject;

/**
 * Holds golden conversations with a receptionist, each a whole call on virtual time, and judges them by
 * the rows in the calendar, the messages and {@link TalkRules}. Any thread; one conversation at a time for a desk.
 */
public final class ConversationBench {
  private static final double NOISE_DB = 10;
  private static final int MESSAGES = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(6);

  private static final Duration GIVEN_BACK = Duration.ofSeconds(2);
  private static final Duration STEP = Duration.ofMillis(10);

  private final SpokenLines lines;
  private final String knowledge;
  private final boolean freely;

  /** Places a call and returns when it is over. */
  @FunctionalInterface
  public interface Door {
    /** @param live is told every event as it arrives; must return at once */
    CallResult place(CallPlan plan, Respondent caller, Consumer<JsonObject> live);
  }

  /**
   * A receptionist with a calendar that nobody else uses.
   *
   * @param call takes one call
   * @param messages those that she takes
   * @param today her day
   * @param turns how many of the callers' turns a provider's model was to answer until now
   * @param replaced how many of them the offline model answered in its place
   */
  public record Desk(Door call, Schedule schedule, JdbcMessages messages, LocalDate today, LongSupplier turns,
      LongSupplier replaced) {
    /** One who asks no provider. */
    public Desk(Door call, Schedule schedule, JdbcMessages messages, LocalDate today) {
      this(call, schedule, messages, today, () -> 0, () -> 0);
    }
  }

  /**
   * A conversation that was held.
   *
   * @param rows what it did to the database
   * @param turns how many of the caller's turns a provider's model was to answer; 0 where none is asked
   * @param replaced how many of them the offline model answered in its place
   */
  public record Held(Role role, Outcome outcome, CalendarRows rows, long turns, long replaced) {
    /** The same without the sound of the call, to be kept beside many. */
    public Held withoutSound() {
      return new Held(role, new Outcome(outcome.scenario(), outcome.faults(), outcome.cause(), outcome.talk(),
          outcome.result().withoutSound()), rows, turns, replaced);
    }
  }

  /**
   * @param prompts the folder of what she says
   * @param knowledge all that the business has written about itself
   */
  public ConversationBench(Path prompts, String knowledge) {
    this(prompts, knowledge, false);
  }

  /** @param freely whether the receptionist may choose words of her own beside the lines */
  public ConversationBench(Path prompts, String knowledge, boolean freely) {
    this.lines = SpokenLines.read(prompts);
    this.knowledge = knowledge;
    this.freely = freely;
  }

  /**
   * Holds a golden conversation.
   *
   * @param typed whether the caller types instead of speaking
   * @throws CallException where no call came about
   * @throws SynthesiserException where the caller's voice is not there
   */
  public Outcome hold(Scenario written, Desk desk, boolean typed) {
    return hold(Role.plain(written), desk, typed).outcome();
  }

  /** Holds the conversation of a caller with a persona; as {@link #hold(Scenario, Desk, boolean)}. */
  public Held hold(Role written, Desk desk, boolean typed) {
    Schedule schedule = desk.schedule();
    Set<String> old = clear(desk);
    written.scenario().expected().given().forEach(row -> book(schedule, row));
    List<Appointment> before = rows(desk, old);
    Role role = before.isEmpty()
        ? written
        : written.with(written.scenario().withNumber(String.join(" ", before.getFirst().id().split(""))));
    Scenario scenario = role.scenario();
    Answering caller = role.caller(desk.today(), typed);
    Map<String, Utterance> sounds = typed
        ? Map.of()
        : LineVoice.read(scenario.voice(), role.persona().pace(), role.persona().pause(), caller.sentences());
    SpokenLines known = freely ? lines.freely(schedule.business(), desk.today()) : lines;
    long turns = desk.turns().getAsLong();
    long replaced = desk.replaced().getAsLong();
    var log = new Exchange.Log();
    CallResult result = desk.call().place(plan(role, typed), new TalkingCaller(caller, known, sounds, log), log::event);
    List<Exchange> talk = log.all();
    var rows = new CalendarRows(before, settled(desk, old), desk.messages().latest(MESSAGES).stream()
        .filter(message -> message.call().equals(result.call())).toList());
    List<String> faults = new CallJudge(known, schedule.business(), knowledge, desk.today()).faults(scenario, talk,
        result, rows);
    return new Held(role, new Outcome(scenario, faults, Cause.of(faults, talk), talk, result), rows,
        desk.turns().getAsLong() - turns, desk.replaced().getAsLong() - replaced);
  }

  private static CallPlan plan(Role role, boolean typed) {
    CallPlan plan = new CallPlan(Codec.Encoding.PCM_S16LE, 16_000, role.scenario().number(), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), List.of(), PATIENCE, LONGEST);
    return role.noisy() && !typed
        ? plan.with(Codec.Encoding.MULAW, 8_000)
            .with(Noise.of(Noise.Kind.PINK, NOISE_DB, 8_000, role.seed()))
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

  /** The rows once what the call held is given back, which happens beside its end; a hold that stays is a fault. */
  private static List<Appointment> settled(Desk desk, Set<String> old) {
    List<Appointment> rows = rows(desk, old);
    for (long waited = 0; waited < GIVEN_BACK.toMillis()
        && rows.stream().anyMatch(row -> row.state() == Appointment.State.HELD); waited += STEP.toMillis()) {
      LockSupport.parkNanos(STEP.toNanos());
      rows = rows(desk, old);
    }
    return rows;
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
}
