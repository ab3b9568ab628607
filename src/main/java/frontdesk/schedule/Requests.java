package frontdesk.schedule;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Changes that programs ask for: each is one transaction with what it does to the calendar, and under an idempotency key
 * it is done once (draft-ietf-httpapi-idempotency-key-header). Blocking; any thread.
 */
public interface Requests {
  /** How long an answer is found again under its key. */
  Duration KEPT = Duration.ofDays(7);

  /**
   * An answer as it is sent.
   *
   * @param status of HTTP
   * @param body JSON
   * @param etag empty for none
   */
  record Answer(int status, String body, String etag) {}

  /**
   * A request.
   *
   * @param client who asks, no secret
   * @param key idempotency key; empty for a request that is done each time
   * @param hash of everything that is asked
   * @param expected the appointment that it changes, as the client knows it
   */
  record Request(String client, Optional<String> key, String hash, Optional<Expected> expected) {}

  /** An appointment and its version; another version refuses the request. */
  record Expected(String appointment, int version) {}

  /** Why a request was not done. */
  enum Conflict {
    /** Another request under the same key is at work. */
    IN_FLIGHT,
    /** The key belongs to another request. */
    OTHER_REQUEST,
    /** The appointment has changed. */
    CHANGED
  }

  /** The request was not done. */
  final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Conflict conflict;

    public ConflictException(Conflict conflict) {
      super(conflict.name());
      this.conflict = conflict;
    }

    public Conflict conflict() {
      return conflict;
    }
  }

  /** Thrown by work that is refused for good: its effects are undone, and the answer is kept under the key. */
  final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    public RefusedException(Answer answer, Throwable cause) {
      super("refused with " + answer.status(), cause);
      this.answer = answer;
    }

    public Answer answer() {
      return answer;
    }
  }

  /**
   * Does some work once. What it writes to the calendar in this thread belongs to the same transaction as its answer.
   *
   * @param work may be run again where another transaction was in its way
   * @return its answer, or the one that is known under the key
   * @throws ConflictException where it was not done
   * @throws ScheduleException {@code UNAVAILABLE} where the database refuses
   */
  Answer once(Request request, Supplier<Answer> work);

  /** Forgets answers that are too old; gives how many. */
  int forget();
}
