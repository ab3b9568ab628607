package frontdesk.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Business;
import frontdesk.schedule.Customer;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Schedule;
import frontdesk.schedule.Slot;
import frontdesk.schedule.When;
import frontdesk.schedule.WriteKey;

/**
 * What one call has asked the calendar and the knowledge before the caller's turn was over. An answer stands for exactly
 * the question it was given to, wherever the words came from, until anything is written in the house or
 * {@link #FRESH} has passed, whichever comes first; a stale one is as good as none, and the store alone decides whether
 * a slot is still free. Any thread.
 */
final class ReadAhead {
  /** Changes from outside the house, as by a person at the desk, are seen after this at the latest. */
  static final Duration FRESH = Duration.ofSeconds(5);
  /** A question under way is waited for so long before it is asked again. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int MOST = 32;

  /** A question to a port by its name and arguments. */
  private record Question(String of, List<Object> arguments) {}

  private record Known(CompletableFuture<Object> answer, long version, Instant asked) {}

  private final Schedule schedule;
  private final Knowledge knowledge;
  private final AtomicLong writes;
  private final Clock clock;
  // guarded by this
  private final LinkedHashMap<Question, Known> known = new LinkedHashMap<>();

  /** @param writes counts the writes of all calls of the house */
  ReadAhead(Schedule schedule, Knowledge knowledge, AtomicLong writes, Clock clock) {
    this.schedule = schedule;
    this.knowledge = knowledge;
    this.writes = writes;
    this.clock = clock;
  }

  /** The calendar for a turn that is over: takes what is known and fresh, asks otherwise; it writes. */
  Schedule calendar() {
    return new Reading(false);
  }

  /** The calendar ahead of a turn's end: what is asked of it becomes known; it refuses every write. */
  Schedule calendarAhead() {
    return new Reading(true);
  }

  /** The knowledge for a turn that is over. */
  Knowledge knowledge() {
    return question -> ask(new Question("knowledge", List.of(question)), false, () -> knowledge.ask(question));
  }

  /** The knowledge ahead of a turn's end. */
  Knowledge knowledgeAhead() {
    return question -> ask(new Question("knowledge", List.of(question)), true, () -> knowledge.ask(question));
  }

  /** Forgets everything: the turn for which it was asked has passed. */
  synchronized void forget() {
    known.clear();
  }

  @SuppressWarnings("unchecked")
  private <T> T ask(Question question, boolean ahead, Supplier<T> port) {
    CompletableFuture<Object> mine = new CompletableFuture<>();
    Optional<Known> there;
    synchronized (this) {
      there = Optional.ofNullable(known.get(question)).filter(this::fresh);
      if (there.isEmpty() && ahead) {
        known.remove(question);
        if (known.size() >= MOST) known.pollFirstEntry();
        known.put(question, new Known(mine, writes.get(), clock.instant()));
      }
    }
    Optional<Object> answer = there.flatMap(this::answer);
    if (answer.isPresent()) return (T) answer.get();
    if (there.isPresent() || !ahead) return port.get();
    try {
      T asked = port.get();
      mine.complete(asked);
      return asked;
    } catch (RuntimeException failure) {
      mine.completeExceptionally(failure); // a failure is nobody's answer: whoever waits asks again
      throw failure;
    }
  }

  private boolean fresh(Known entry) {
    return entry.version() == writes.get() && !clock.instant().isAfter(entry.asked().plus(FRESH));
  }

  /** The answer, waited for where it is under way; empty where it failed, takes too long or became stale meanwhile. */
  private Optional<Object> answer(Known entry) {
    try {
      Object answer = entry.answer().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return fresh(entry) ? Optional.of(answer) : Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("a look-up was interrupted", e);
    }
  }

  private final class Reading implements Schedule {
    private final boolean ahead;

    Reading(boolean ahead) {
      this.ahead = ahead;
    }

    private <T> T read(String of, Supplier<T> port, Object... arguments) {
      return ask(new Question(of, List.of(arguments)), ahead, port);
    }

    private <T> T write(Supplier<T> port) {
      if (ahead) throw new IllegalStateException("nothing is written before the caller's turn is over");
      try {
        return port.get();
      } finally {
        writes.incrementAndGet();
      }
    }

    @Override
    public Business business() {
      return schedule.business();
    }

    @Override
    public List<Slot> openings(String service, Optional<String> person, When when, int limit) {
      return read("openings", () -> schedule.openings(service, person, when, limit), service, person, when, limit);
    }

    @Override
    public List<Slot> alternatives(String service, Optional<String> person, When when, int limit) {
      return read("alternatives", () -> schedule.alternatives(service, person, when, limit), service, person, when,
          limit);
    }

    @Override
    public List<Slot> openingsForMove(String appointmentId, Optional<String> person, When when, int limit) {
      return read("openingsForMove", () -> schedule.openingsForMove(appointmentId, person, when, limit),
          appointmentId, person, when, limit);
    }

    @Override
    public Optional<Appointment> byId(String appointmentId) {
      return read("byId", () -> schedule.byId(appointmentId), appointmentId);
    }

    @Override
    public List<Appointment> byPhone(String phone) {
      return read("byPhone", () -> schedule.byPhone(phone), phone);
    }

    @Override
    public List<Appointment> appointments(LocalDate from, LocalDate to) {
      return read("appointments", () -> schedule.appointments(from, to), from, to);
    }

    @Override
    public Hold hold(String slotId, String call, Duration lasting) {
      return write(() -> schedule.hold(slotId, call, lasting));
    }

    @Override
    public Hold holdForMove(String slotId, String appointmentId, String call, Duration lasting) {
      return write(() -> schedule.holdForMove(slotId, appointmentId, call, lasting));
    }

    @Override
    public void release(String holdId) {
      write(() -> {
        schedule.release(holdId);
        return true;
      });
    }

    @Override
    public void releaseAll(String call) {
      write(() -> {
        schedule.releaseAll(call);
        return true;
      });
    }

    @Override
    public Appointment book(String holdId, Customer customer, WriteKey key) {
      return write(() -> schedule.book(holdId, customer, key));
    }

    @Override
    public Appointment move(String appointmentId, String holdId, WriteKey key) {
      return write(() -> schedule.move(appointmentId, holdId, key));
    }

    @Override
    public Appointment cancel(String appointmentId, WriteKey key) {
      return write(() -> schedule.cancel(appointmentId, key));
    }
  }
}
