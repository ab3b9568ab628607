package frontdesk.store;

import java.time.Instant;
import java.util.List;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Hold;
import frontdesk.schedule.Outbox.Event;
import frontdesk.schedule.Sink;
import org.jdbi.v3.core.Handle;

/** Writes the outbox within the transaction of a change. */
final class OutboxEntries {
  private final Handle handle;
  private final List<Sink> sinks;
  private final Instant now;

  OutboxEntries(Handle handle, List<Sink> sinks, Instant now) {
    this.handle = handle;
    this.sinks = sinks;
    this.now = now;
  }

  /**
   * Has every sink told that a change concerns.
   *
   * @param personBefore who had the appointment before the change: the sinks of that person have to let it go
   */
  void add(Event event, String personBefore, Appointment appointment) {
    for (Sink sink : sinks) {
      boolean concerns = sink.concerns(appointment.person());
      if (sink.events().contains(event) && (concerns || sink.concerns(personBefore))) {
        insert(sink, event, appointment, now);
      }
      if (concerns && event != Event.CANCELLED) {
        sink.remindersOf(appointment.start().toInstant(), now)
            .forEach(due -> insert(sink, Event.REMINDER, appointment, due));
      }
    }
  }

  /**
   * Has every sink told of an offer that concerns it.
   *
   * @param place on the waiting list
   */
  void add(String place, Hold hold) {
    for (Sink sink : sinks) {
      if (sink.events().contains(Event.OFFER) && sink.concerns(hold.slot().person())) {
        handle.execute("INSERT INTO outbox (sink, event, waiting, hold, starts, at, due) VALUES (?, ?, ?, ?, ?, ?, ?)",
            sink.name(), Event.OFFER.wire(), place, hold.id(), hold.expires().getEpochSecond(), now.getEpochSecond(),
            now.getEpochSecond());
      }
    }
  }

  private void insert(Sink sink, Event event, Appointment appointment, Instant due) {
    handle.execute("INSERT INTO outbox (sink, event, appointment, starts, at, due) VALUES (?, ?, ?, ?, ?, ?)",
        sink.name(), event.wire(), appointment.id(), appointment.start().toEpochSecond(), now.getEpochSecond(),
        due.getEpochSecond());
  }
}
