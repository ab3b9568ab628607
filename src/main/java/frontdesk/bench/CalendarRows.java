package frontdesk.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import frontdesk.schedule.Appointment;
import frontdesk.store.JdbcMessages;

/**
 * What a call did to the database.
 *
 * @param before rows of the calendar before it, held ones included
 * @param after rows after it
 * @param messages those that were taken in it
 */
public record CalendarRows(List<Appointment> before, List<Appointment> after, List<JdbcMessages.Message> messages) {
  public CalendarRows {
    before = List.copyOf(before);
    after = List.copyOf(after);
    messages = List.copyOf(messages);
  }

  /**
   * A row that is not as it was.
   *
   * @param before empty for a new row
   * @param after empty for one that is gone
   */
  public record Change(Optional<Appointment> before, Optional<Appointment> after) {}

  /** The rows that are new, gone or other than before, in the order of the calendar. */
  public List<Change> changes() {
    var changes = new ArrayList<Change>();
    for (Appointment old : before) {
      Optional<Appointment> now = of(after, old.id());
      if (now.filter(old::equals).isEmpty()) {
        changes.add(new Change(Optional.of(old), now));
      }
    }
    after.stream().filter(row -> of(before, row.id()).isEmpty())
        .forEach(row -> changes.add(new Change(Optional.empty(), Optional.of(row))));
    return changes;
  }

  private static Optional<Appointment> of(List<Appointment> rows, String id) {
    return rows.stream().filter(row -> row.id().equals(id)).findFirst();
  }

  /** Pairs of confirmed rows that have a person at the same time. */
  public int overlaps() {
    int count = 0;
    for (int i = 0; i < after.size(); i++) {
      for (int k = i + 1; k < after.size(); k++) {
        count += collide(after.get(i), after.get(k)) ? 1 : 0;
      }
    }
    return count;
  }

  private static boolean collide(Appointment a, Appointment b) {
    return a.state() == Appointment.State.CONFIRMED && b.state() == Appointment.State.CONFIRMED
        && a.person().equals(b.person()) && a.start().isBefore(b.end()) && b.start().isBefore(a.end());
  }
}
