package frontdesk.store;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import frontdesk.call.Archive.Decision;
import frontdesk.call.Archive.Outcome;
import frontdesk.schedule.PhoneDigits;
import org.jdbi.v3.core.Handle;

/** The rows of {@code consent}, within one transaction. */
final class Consents {
  private static final String FORGET = "UPDATE consent SET words = '', digits = NULL"
      + " WHERE (words <> '' OR digits IS NOT NULL) AND ";

  private final Handle handle;

  Consents(Handle handle) {
    this.handle = handle;
  }

  int insert(Decision decision) {
    return handle.execute("INSERT INTO consent (call, at, at_ms, outcome, words, digits) VALUES (?, ?, ?, ?, ?, ?)",
        decision.call(), decision.at().getEpochSecond(), decision.atMs(), decision.outcome().wire(), decision.words(),
        decision.number().map(PhoneDigits::of).orElse(null));
  }

  /** Whether the last decision of a call lets it be kept. */
  boolean granted(String call) {
    return handle.select("SELECT outcome FROM consent WHERE call = ? ORDER BY seq DESC LIMIT 1", call)
        .mapTo(String.class).findOne()
        .map(outcome -> Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)).grants()).orElse(false);
  }

  /** The calls that rang from a number, and those in which an appointment, a message or a form has it. */
  List<String> callsOf(String digits) {
    record Claim(String call, String digits) {}
    return handle
        .select("SELECT call, digits FROM consent WHERE tail = :tail"
            + " UNION SELECT call, digits FROM appointment WHERE tail = :tail"
            + " UNION SELECT call, digits FROM call_paper_number WHERE tail = :tail"
            + " UNION SELECT call, phone FROM message")
        .bind("tail", PhoneDigits.tail(digits))
        .map((row, context) -> new Claim(row.getString(1), PhoneDigits.of(row.getString(2)))).list()
        .stream().filter(claim -> PhoneDigits.same(digits, claim.digits())).map(Claim::call).distinct().toList();
  }

  /** Takes the consent of a call back that is still going on, so that nothing more is kept of it. */
  void withdrawGoingOn(String call, Instant now) {
    if (granted(call)) {
      handle.createUpdate("INSERT INTO consent (call, at, at_ms, outcome, words) SELECT id, :now,"
          + " CASE WHEN began < :now THEN 1000 * (:now - began) ELSE 0 END, 'withdrawn', '' FROM call WHERE id = :call AND ended IS NULL")
          .bind("now", now.getEpochSecond()).bind("call", call).execute();
    }
  }

  /** Takes words and numbers out of a call's decisions; of how many. */
  int forget(String call) {
    return handle.execute(FORGET + "call = ?", call);
  }

  /** Takes words and numbers out of the decisions before a second; of how many. */
  int forgetBefore(long second) {
    return handle.execute(FORGET + "at < ?", second);
  }
}
