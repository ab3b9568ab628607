package frontdesk.store;

import java.time.Clock;
import java.util.List;

import frontdesk.schedule.Business;
import frontdesk.schedule.Exceptions.Entry;
import frontdesk.schedule.Openings;
import org.jdbi.v3.core.Handle;

/**
 * The rules of a business with the exceptions that are in its database. Any thread; every calendar on one database has
 * its own.
 */
final class CurrentHours {
  private final Business settings;
  private final Clock clock;
  private volatile Rules rules;

  /** The rules under some exceptions. */
  record Rules(List<Entry> exceptions, Business business, Openings openings) {
    static Rules of(Business settings, List<Entry> exceptions) {
      Business business = settings.with(exceptions);
      return new Rules(List.copyOf(exceptions), business, new Openings(business));
    }
  }

  CurrentHours(Business settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.rules = Rules.of(settings, List.of());
  }

  /** The rules as they were when somebody last looked. */
  Rules last() {
    return rules;
  }

  /** The rules as they are in a transaction. */
  Rules now(Handle handle) {
    List<Entry> exceptions = new ExceptionRows(handle).notOver(clock.instant());
    Rules known = rules;
    if (!known.exceptions().equals(exceptions)) {
      known = Rules.of(settings, exceptions);
      rules = known;
    }
    return known;
  }
}
