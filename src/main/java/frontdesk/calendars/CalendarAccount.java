package frontdesk.calendars;

import java.net.URI;
import java.util.Map;

/** Where a calendar of somebody else is and how it opens. Immutable; never printed with its credentials. */
public sealed interface CalendarAccount {
  /** Whether appointments are written there. */
  default boolean isWritten() {
    return true;
  }

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

  /**
   * A calendar that is published as one file and only read.
   *
   * @param address which is a secret itself
   */
  record Ics(URI address) implements CalendarAccount {
    @Override
    public boolean isWritten() {
      return false;
    }

    @Override
    public String toString() {
      return "Ics[" + address.getHost() + "]";
    }
  }

  /**
   * A calendar of Google's, opened by OAuth 2.
   *
   * @param calendar its id, or {@code primary}
   * @param api address of the Calendar API v3, without a slash at the end
   * @param tokens address that gives access tokens
   */
  record Google(String calendar, String clientId, String clientSecret, String refreshToken, String api, String tokens)
      implements
        CalendarAccount {
    public static final String API = "https://www.googleapis.com/calendar/v3";
    public static final String TOKENS = "https://oauth2.googleapis.com/token";

    @Override
    public String toString() {
      return "Google[" + calendar + "]";
    }
  }

  /**
   * The bookings of a user of Cal.com.
   *
   * @param key of its API
   * @param eventTypes ids of event types by service
   * @param email of attendees who have given none
   * @param names whether Cal.com is told who comes
   * @param api address of the API v2, without a slash at the end
   */
  record CalCom(String key, Map<String, Integer> eventTypes, String email, boolean names, String api)
      implements
        CalendarAccount {
    public static final String API = "https://api.cal.com/v2";

    public CalCom {
      eventTypes = Map.copyOf(eventTypes);
    }

    @Override
    public String toString() {
      return "CalCom[" + api + "]";
    }
  }
}
