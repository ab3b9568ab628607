package frontdesk.agent;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.StreamingChatModel;
import frontdesk.schedule.Business;
import frontdesk.schedule.Schedule;
import frontdesk.space.IntentIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The receptionist of one business, shared by all calls: the models, the prompts and the pool on which replies are worked
 * out. It opens a {@link Conversation} per call. Any thread; closed once, when no call is left.
 */
public final class Receptionist implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Receptionist.class);
  private static final int THREADS = 2;
  /** So many calls may look ahead at once, so that the look-ups that callers wait for find the pool free. */
  private static final int LOOKING_AHEAD = 2;
  /** What is less likely to have been said than this is no emergency. */
  private static final double AUDIBLE = 0.05;

  /**
   * What a receptionist works with.
   *
   * @param transferTo where a caller is put through to, as the line's {@link Transfer} understands it; empty for nowhere
   * @param clock the business clock
   */
  public record Services(Schedule schedule, Messages messages, Knowledge knowledge, IntentIndex intents,
      Prompts prompts,
      ModelSettings model, Optional<String> transferTo, Clock clock) {}

  private final Services services;
  private final Business business;
  private final Phrasing phrasing;
  private final List<ToolSpecification> toolbox;
  private final Optional<StreamingChatModel> cloud;
  private final Breaker breaker;
  private final Guardrail guardrail;
  private final TypedWords typed;
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong turns = new AtomicLong();
  private final AtomicLong replaced = new AtomicLong();
  private final Semaphore lookingAhead = new Semaphore(LOOKING_AHEAD);
  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS, threads("agent"));
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1, threads("agent-watch"));

  public Receptionist(Services services) {
    this.services = services;
    this.business = services.schedule().business();
    this.phrasing = new Phrasing(services.prompts().lines(), business);
    this.toolbox = Toolbox.specifications(business);
    this.cloud = Providers.of(services.model());
    this.breaker = new Breaker(services.clock());
    this.guardrail = new Guardrail(services.prompts(), business);
    this.typed = new TypedWords(business, services.prompts().words());
  }

  private static java.util.concurrent.ThreadFactory threads(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Opens the dialogue of a call; does not block.
   *
   * @param call id of the call, part of every write's key
   * @param number the number the caller rings from, a claim
   * @param name the name the caller gave to the line, a claim
   * @param transfer hands the call over; asked on the {@code store} pool
   */
  public Conversation open(String call, Optional<String> number, Optional<String> name, Transfer transfer) {
    CallerWords words = new CallerWords();
    Optional<String> usable = number.flatMap(new PhoneNumbers(business.region())::normal);
    ReadAhead readAhead = new ReadAhead(services.schedule(), services.knowledge(), writes, services.clock());
    CallTools tools = new CallTools(services, readAhead, phrasing, call, usable, name, transfer, words);
    return new Dialogue(this, call, tools, readAhead, words,
        new History(new CallFacts(now(), usable, name).in(system())));
  }

  private String system() {
    return Lines.fill(services.prompts().system(), Map.of("business", business.name(), "services",
        phrasing.and(business.services().stream().map(s -> s.name() + " (" + s.id() + ")").toList()), "people",
        phrasing.and(business.people().stream()
            .map(p -> p.name() + " (" + p.id() + ": " + String.join(", ", p.services()) + ")").toList()),
        "hours", phrasing.week()));
  }

  Services services() {
    return services;
  }

  List<ToolSpecification> toolbox() {
    return toolbox;
  }

  /** A new offline model for a call. */
  OfflineModel offline() {
    return new OfflineModel(business, services.prompts());
  }

  /** Permits to look ahead of a caller's turn. */
  Semaphore lookingAhead() {
    return lookingAhead;
  }

  /** The provider's model, unless it is resting after a failure. */
  Optional<StreamingChatModel> cloud() {
    return breaker.open() ? Optional.empty() : cloud;
  }

  /** How many of the callers' turns the provider's model was to answer; 0 where there is no provider. */
  public long turns() {
    return turns.get();
  }

  /** How many of them the offline model answered, wholly or from some point on, in its place. */
  public long replaced() {
    return replaced.get();
  }

  /** Counts a turn of a caller that the provider's model is to answer. */
  void asked() {
    if (cloud.isPresent()) turns.incrementAndGet();
  }

  /** Counts a turn that the offline model answers in the place of the provider's. */
  void stoodIn() {
    if (cloud.isPresent()) replaced.incrementAndGet();
  }

  Breaker breaker() {
    return breaker;
  }

  ExecutorService pool() {
    return pool;
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  String line(Line line) {
    return services.prompts().lines().say(line, 0, Map.of("business", business.name()));
  }

  /** Whether the caller's words, or what may have been said instead, call for the emergency line. */
  boolean emergency(CallerTurn turn) {
    return !turn.spotted().isEmpty() || emergency(turn.text())
        || turn.others().stream().filter(other -> other.probability() >= AUDIBLE)
            .anyMatch(other -> emergency(other.text()));
  }

  private boolean emergency(String text) {
    return services.prompts().words().in("emergency", Text.plain(text));
  }

  /** Whether the caller's words are a plain no. */
  boolean declines(String text) {
    String plain = services.prompts().words().without("yes.negated", Text.plain(text));
    return Text.words(plain).size() <= 3 && services.prompts().words().begins("no", plain);
  }

  /** What words over a reply are. */
  Interjection interjection(String spoken) {
    return Interjection.of(Text.plain(spoken), services.prompts().words());
  }

  /** What the caller's words say about being recorded. */
  Consent consent(String text) {
    return Consent.of(text, services.prompts().words());
  }

  Guardrail guardrail() {
    return guardrail;
  }

  ZonedDateTime now() {
    return ZonedDateTime.now(services.clock()).withZoneSameInstant(business.zone());
  }

  /** A turn as it was meant: what was typed without its slips, its intent to be worked out again. */
  CallerTurn mended(CallerTurn turn) {
    String text = turn.channel() == CallerTurn.Channel.TYPED ? typed.mended(turn.text()) : turn.text();
    return text.equals(turn.text())
        ? turn
        : new CallerTurn(turn.turn(), text, text, Optional.empty(), turn.channel(), turn.others(), turn.confidence(),
            turn.spotted());
  }

  /** Whether the caller's words let a model end the call. */
  boolean closes(CallerTurn turn) {
    Words words = services.prompts().words();
    String plain = Text.plain(turn.text());
    return plain.isBlank() || declines(turn.text()) || Stream.of("goodbye", "done", "thanks", "forget")
        .anyMatch(list -> words.in(list, plain));
  }

  /** What a model's reply asks for, by its words. */
  Awaited awaits(String reply) {
    Words words = services.prompts().words();
    String question = Text.plain(reply.substring(reply.lastIndexOf(". ") + 1));
    if (!reply.endsWith("?")) return Awaited.ANYTHING;
    if (words.in("awaits.email", question)) return Awaited.EMAIL;
    if (words.in("awaits.spelling", question)) return Awaited.SPELLING;
    return words.in("awaits.digits", question) ? Awaited.DIGITS : Awaited.ANYTHING;
  }

  /** Gives back what an ended call still keeps. */
  void release(String call) {
    pool.execute(() -> {
      try {
        services.schedule().releaseAll(call);
      } catch (RuntimeException e) {
        LOG.warn("the holds of a call expire by themselves: {}", e.getClass().getSimpleName());
      } finally {
        writes.incrementAndGet();
      }
    });
  }

  @Override
  public void close() {
    timer.shutdownNow();
    pool.shutdown();
  }
}
