package frontdesk.calendars;

import java.net.URI;

/** Where a calendar of somebody else is and how it opens. Immutable; never printed with its credentials. */
public sealed interface CalendarAccount {
  /**
   * A collection of a CalDAV server (RFC 4791).
   *
   * @param address of the collection, http or https, with a path and without a login
   * @param user empty for a server that asks for none
   */
  record CalDav(URI address, String user, String password) implements CalendarAccount {
    @Override
    public String toString() {
      return "CalDav[" + address + "]";
    }
  }
}
