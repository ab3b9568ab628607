package frontdesk.calendars;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import frontdesk.schedule.Business;
import frontdesk.schedule.Business.Location;
import frontdesk.schedule.Business.Person;
import frontdesk.schedule.CalendarEntries;

/**
 * Calendars to subscribe to: one for each person and each location, from 30 days ago to the furthest day. What was
 * cancelled stays in it as cancelled for 30 days, so that subscribers who keep events take notice. Any thread; blocking.
 */
public final class Feeds {
  /** So often subscribers are asked to come. */
  public static final Duration REFRESH = Duration.ofMinutes(15);

  private static final Duration PAST = Duration.ofDays(30);
  /** Beyond the furthest day that can be set. */
  private static final Duration FUTURE = Duration.ofDays(800);

  private final CalendarEntries entries;
  private final EventText text;
  private final String token;
  private final Clock clock;

  /**
   * A feed as it is sent.
   *
   * @param body iCalendar, {@code text/calendar; charset=utf-8}
   * @param etag strong entity tag, quoted
   */
  public record Feed(String body, String etag) {}

  /** @param token whoever shows it may read all feeds; never logged */
  public Feeds(CalendarEntries entries, EventText text, String token, Clock clock) {
    this.entries = entries;
    this.text = text;
    this.token = token;
    this.clock = clock;
  }

  /** The calendar of a person; empty where there is none for this id and token. */
  public Optional<Feed> person(String id, String shown) {
    return opens(shown)
        ? text.business().person(id).map(person -> feed(person.name(), Set.of(id)))
        : Optional.empty();
  }

  /** The calendar of all who work at a location; empty where there is none for this id and token. */
  public Optional<Feed> location(String id, String shown) {
    Business business = text.business();
    return opens(shown)
        ? business.locations().stream().filter(location -> location.id().equals(id)).findFirst()
            .map(location -> feed(location.name(), working(business, location)))
        : Optional.empty();
  }

  /** Takes as long for any other. */
  private boolean opens(String shown) {
    return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }

  private static Set<String> working(Business business, Location location) {
    return business.people().stream().filter(p -> p.location().equals(Optional.of(location.id()))).map(Person::id)
        .collect(Collectors.toSet());
  }

  private Feed feed(String name, Set<String> people) {
    Instant now = clock.instant();
    List<IcsEvent> events = entries.entries(people, now.minus(PAST), now.plus(FUTURE), now.minus(PAST)).stream()
        .map(text::event).toList();
    String body = IcsWriter.feed(text.business().name() + ": " + name, REFRESH, events);
    return new Feed(body, "\"" + Digest.of(body) + "\"");
  }
}
