package frontdesk.schedule;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Appointments that recur: one every so many weeks on the same weekday at the same wall time, whatever the clocks do
 * between. Each is an appointment of its own, which can be moved and cancelled alone. Blocking; any thread. Refusals
 * are {@link ScheduleException}s and, where visits cannot be had, a {@link ConflictException}.
 */
public interface Series {
  /** So many visits a series can have. */
  int MOST = 104;

  /**
   * How they recur.
   *
   * @param weeks from one visit to the next, 1 to 52
   * @param visits how many there are with the first, 2 to {@value #MOST}
   */
  record Rule(int weeks, int visits) {
    public Rule {
      if (weeks < 1 || weeks > 52 || visits < 2 || visits > MOST) {
        throw new IllegalArgumentException(
            "a series has 2 to " + MOST + " visits, 1 to 52 weeks apart, not " + visits + ", " + weeks + " apart");
      }
    }

    /** Visits from a first day until a last one, which is included. */
    public static Rule until(LocalDate first, int weeks, LocalDate last) {
      long visits = weeks < 1 ? 0 : 1 + Math.floorDiv(ChronoUnit.WEEKS.between(first, last), weeks);
      return new Rule(weeks, Math.clamp(visits, 0, MOST + 1));
    }

    /** When the visits begin; a wall time that a day does not have is later by what the clocks skip. */
    public List<ZonedDateTime> starts(ZonedDateTime first) {
      return IntStream.range(0, visits)
          .mapToObj(n -> n == 0
              ? first
              : first.toLocalDateTime().plusWeeks((long) n * weeks).atZone(first.getZone()))
          .toList();
    }
  }

  /**
   * A series.
   *
   * @param id opaque
   * @param visits in any state, by start
   */
  record Booked(String id, List<Appointment> visits) {}

  /** A visit that cannot be had, and why. */
  record Missing(ZonedDateTime start, ScheduleException.Reason reason, String sentence) {}

  /** Some visits cannot be had; none was booked. */
  final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Missing> missing;

    public ConflictException(List<Missing> missing) {
      super("These visits cannot be had: "
          + missing.stream().map(m -> m.start().toOffsetDateTime().toString()).collect(Collectors.joining(", ")) + ".");
      this.missing = List.copyOf(missing);
    }

    /** All of them, by start. */
    public List<Missing> missing() {
      return missing;
    }
  }

  /**
   * Books all visits or none, in one transaction. A second time under the same key gives the first one's series.
   *
   * @param slotId the first visit
   * @throws ConflictException where some cannot be had
   */
  Booked book(String slotId, Rule rule, Customer customer, WriteKey key);

  /** The series with this id. */
  Optional<Booked> byId(String id);

  /** The series to which an appointment belongs. */
  Optional<Booked> of(String appointmentId);

  /** Cancels a visit and those after it that are not cancelled yet, in one transaction; gives the series as it is then. */
  Booked cancelFrom(String appointmentId, String call);
}
