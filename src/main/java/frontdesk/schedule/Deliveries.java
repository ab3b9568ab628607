package frontdesk.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

import frontdesk.schedule.Outbox.Delivery;
import frontdesk.schedule.Outbox.Event;

/**
 * Brings what is in the outbox to one sink. What fails is tried again with a pause that doubles, from five seconds to
 * an hour, a fifth more or less by chance; after a week it is given up, a reminder when its visit has begun. One thread
 * at a time; it blocks as long as the sink does.
 */
public final class Deliveries {
  /** What takes deliveries; it drops those that it knows already by number and version. Blocking. */
  @FunctionalInterface
  public interface Target {
    void deliver(Delivery delivery) throws DeliveryException;
  }

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int DOUBLINGS = 10;
  private static final Duration PATIENCE = Duration.ofDays(7);
  /** Longer than a target may take. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final Outbox outbox;
  private final String sink;
  private final Target target;
  private final Clock clock;
  private final RandomGenerator random;

  public Deliveries(Outbox outbox, String sink, Target target, Clock clock, RandomGenerator random) {
    this.outbox = outbox;
    this.sink = sink;
    this.target = target;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Delivers what is due until nothing is left or the sink fails.
   *
   * @return how many were delivered
   */
  public int round() {
    for (int delivered = 0;; delivered++) {
      Optional<Delivery> next = outbox.lease(sink, clock.instant(), LEASE);
      if (next.isEmpty() || !attempt(next.get())) {
        return delivered;
      }
    }
  }

  private boolean attempt(Delivery delivery) {
    try {
      if (isMeant(delivery)) {
        target.deliver(delivery);
      }
      outbox.delivered(delivery);
      return true;
    } catch (DeliveryException e) {
      retry(delivery, e.getMessage(), e.isPassing(), e.after().orElse(Duration.ZERO));
      return false;
    } catch (RuntimeException e) {
      retry(delivery, e.getClass().getSimpleName(), true, Duration.ZERO);
      throw e;
    }
  }

  private void retry(Delivery delivery, String problem, boolean passing, Duration asked) {
    Instant next = clock.instant().plus(pause(delivery.attempts(), asked));
    if (passing && next.isBefore(end(delivery))) {
      outbox.failed(delivery, problem, next);
    } else {
      outbox.giveUp(delivery, problem);
    }
  }

  /** Nobody is reminded of what was moved or cancelled, or has begun. */
  private boolean isMeant(Delivery delivery) {
    Appointment appointment = delivery.appointment();
    return delivery.event() != Event.REMINDER || appointment.state() == Appointment.State.CONFIRMED
        && appointment.start().toInstant().equals(delivery.starts())
        && delivery.starts().isAfter(clock.instant());
  }

  private static Instant end(Delivery delivery) {
    return delivery.event() == Event.REMINDER ? delivery.starts() : delivery.at().plus(PATIENCE);
  }

  private Duration pause(int attempts, Duration asked) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, DOUBLINGS));
    Duration capped = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    Duration pause = capped.multipliedBy(80 + random.nextInt(41)).dividedBy(100);
    return asked.compareTo(pause) > 0 ? asked : pause;
  }
}
