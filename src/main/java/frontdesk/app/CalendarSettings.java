package frontdesk.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import frontdesk.calendars.CalendarAccount;
import frontdesk.schedule.Business;
import frontdesk.schedule.Sink;

/**
 * A person's calendar elsewhere. Immutable.
 *
 * @param domain makes the identifiers of its events unique in the world
 * @param names whether names of customers stand there
 * @param busy whether what stands there closes slots
 * @param timeout of one request
 */
record CalendarSettings(String person, CalendarAccount account, String domain, boolean names, boolean busy,
    Duration timeout) {
  private static final int MOST = 100;
  private static final String WEBCAL = "webcal:";

  /** @param domain where an entry names none */
  static List<CalendarSettings> read(Section root, Business business, String domain) {
    List<Section> sections = root.sections("calendars");
    if (sections.size() > MOST) {
      throw root.bad("calendars", "are at most " + MOST);
    }
    Set<String> people = new HashSet<>();
    return sections.stream().map(section -> {
      var calendar = calendar(section, business, domain);
      if (!people.add(calendar.name())) {
        throw section.bad("person", "has a calendar of this kind already: " + calendar.person());
      }
      return calendar;
    }).toList();
  }

  private static CalendarSettings calendar(Section section, Business business, String domain) {
    String person = section.required("person");
    if (business.person(person).isEmpty()) {
      throw section.bad("person", "must be one of business.people, not '" + person + "'");
    }
    boolean names = section.flag("names", false);
    CalendarAccount account = switch (section.required("type")) {
      case "caldav" -> calDav(section);
      case "google" -> google(section);
      case "ics" -> new CalendarAccount.Ics(url(section, true));
      case "calcom" -> calCom(section, business.person(person).orElseThrow(), names);
      default -> throw section.bad("type", "must be caldav, google, calcom or ics");
    };
    var calendar = new CalendarSettings(person, account, domain(section, domain), names,
        section.flag("busy", true), Duration.ofSeconds(section.integer("timeout_seconds", 10, 1, 60)));
    section.done();
    return calendar;
  }

  private static String domain(Section section, String otherwise) {
    String domain = section.text("domain", otherwise);
    if (!domain.matches("[a-z0-9][a-z0-9.-]{0,200}")) {
      throw section.bad("domain", "must be a domain name such as example.com");
    }
    return domain;
  }

  private static CalendarAccount calDav(Section section) {
    String user = section.text("user", "");
    String password = section.text("password", "");
    if (user.contains(":") || user.isEmpty() != password.isEmpty()) {
      throw section.bad(user.isEmpty() ? "password" : "user",
          "and the other of user and password are both needed, or neither, and a user has no colon");
    }
    return new CalendarAccount.CalDav(url(section, false), user, password);
  }

  private static CalendarAccount google(Section section) {
    return new CalendarAccount.Google(section.text("calendar", "primary"), secret(section, "client_id"),
        secret(section, "client_secret"), secret(section, "refresh_token"),
        api(section, "url", CalendarAccount.Google.API), api(section, "token_url", CalendarAccount.Google.TOKENS));
  }

  private static CalendarAccount calCom(Section section, Business.Person person, boolean names) {
    Section types = section.section("event_types");
    Map<String, Integer> ids = types.keys().stream()
        .collect(Collectors.toMap(service -> service, service -> types.integer(service, 0, 1, Integer.MAX_VALUE)));
    if (!ids.keySet().equals(person.services())) {
      throw section.bad("event_types", "must name an event type for each service that " + person.id() + " gives: "
          + String.join(", ", new TreeSet<>(person.services())));
    }
    String email = section.required("email");
    if (!email.matches("[^@\\s]+@[^@\\s]+")) {
      throw section.bad("email", "must be an email address");
    }
    return new CalendarAccount.CalCom(secret(section, "key"), ids, email, names,
        api(section, "url", CalendarAccount.CalCom.API));
  }

  private static String secret(Section section, String key) {
    String secret = section.required(key);
    if (secret.isBlank()) {
      throw section.bad(key, "is empty");
    }
    return secret;
  }

  private static String api(Section section, String key, String otherwise) {
    String text = section.text(key, otherwise);
    if (!text.matches("https?://[^\\s/?#@]+(/[^\\s?#]*)?[^\\s?#/]")) {
      throw section.bad(key, "must be such as " + otherwise);
    }
    return text;
  }

  /** @param query whether it may have one */
  private static URI url(Section section, boolean query) {
    String text = section.required("url");
    if (query && text.regionMatches(true, 0, WEBCAL, 0, WEBCAL.length())) {
      text = "https:" + text.substring(WEBCAL.length()); // as publishers write it for calendar programs
    }
    try {
      URI uri = new URI(text);
      boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      if (http && uri.getHost() != null && uri.getUserInfo() == null && uri.getPath() != null
          && uri.getPath().length() > 1 && (query || uri.getQuery() == null) && uri.getFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // The complaint below serves what is no address and what is none of a calendar alike.
    }
    throw section.bad("url", "must be the address of one calendar, such as"
        + " https://cloud.example.com/remote.php/dav/calendars/kim/visits/, without a login");
  }

  /** In the outbox and for operators. */
  String name() {
    return (account.isWritten() ? "calendar:" : "ics:") + person;
  }

  /** Whom the outbox writes for; empty where nothing is written. */
  Optional<Sink> sink() {
    return Optional.of(Sink.ofChanges(name(), Set.of(person))).filter(sink -> account.isWritten());
  }
}
