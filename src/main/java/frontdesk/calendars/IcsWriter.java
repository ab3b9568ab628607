package frontdesk.calendars;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

import frontdesk.calendars.OutsideCalendar.Written;

/** Writes iCalendar (RFC 5545) and the properties of a feed (RFC 7986). The same events give the same text. */
final class IcsWriter {
  private static final String PRODUCT = "-//Frontdesk//Frontdesk//EN";

  private IcsWriter() {}

  /** A calendar for subscribers, who are asked to come again after a while. */
  static String feed(String name, Duration refresh, List<IcsEvent> events) {
    var lines = begin().text("NAME", name).text("X-WR-CALNAME", name)
        .line("REFRESH-INTERVAL;VALUE=DURATION:PT" + refresh.toMinutes() + "M")
        .line("X-PUBLISHED-TTL:PT" + refresh.toMinutes() + "M");
    zones(lines, events);
    events.forEach(event -> event(lines, event));
    return lines.line("END:VCALENDAR").toString();
  }

  /** A message about one event (RFC 5546, section 3.2.1), which needs to say whose it is. */
  static String publication(IcsEvent event, String organizer) {
    var lines = begin().line("METHOD:PUBLISH");
    zones(lines, List.of(event));
    event(lines, event, "ORGANIZER:mailto:" + organizer);
    return lines.line("END:VCALENDAR").toString();
  }

  /** One event as a calendar server keeps it (RFC 4791, section 4.1), with what tells later whether others changed it. */
  static String object(IcsEvent event) {
    var lines = begin();
    zones(lines, List.of(event));
    event(lines, event, "X-FRONTDESK-WRITTEN:" + Written.of(event));
    return lines.line("END:VCALENDAR").toString();
  }

  private static IcsLines begin() {
    return new IcsLines().line("BEGIN:VCALENDAR").line("VERSION:2.0").line("PRODID:" + PRODUCT)
        .line("CALSCALE:GREGORIAN");
  }

  private static void zones(IcsLines lines, List<IcsEvent> events) {
    events.stream().map(event -> event.start().getZone()).filter(zone -> !IcsZone.isFixed(zone)).distinct()
        .sorted(Comparator.comparing(ZoneId::getId)).forEach(zone -> {
          List<IcsEvent> own = events.stream().filter(event -> event.start().getZone().equals(zone)).toList();
          Instant first = own.stream().map(e -> e.start().toInstant()).min(Comparator.naturalOrder()).orElseThrow();
          Instant last = own.stream().map(e -> e.end().toInstant()).max(Comparator.naturalOrder()).orElseThrow();
          IcsZone.write(lines, zone, first, last);
        });
  }

  private static void event(IcsLines lines, IcsEvent event, String... more) {
    lines.line("BEGIN:VEVENT").line("UID:" + event.uid()).line("DTSTAMP:" + IcsZone.utc(event.stamp()))
        .line("LAST-MODIFIED:" + IcsZone.utc(event.stamp())).line("SEQUENCE:" + event.sequence())
        .line(IcsZone.property("DTSTART", event.start())).line(IcsZone.property("DTEND", event.end()))
        .line("STATUS:" + (event.cancelled() ? "CANCELLED" : "CONFIRMED"))
        .line("TRANSP:" + (event.cancelled() ? "TRANSPARENT" : "OPAQUE")).text("SUMMARY", event.summary())
        .text("DESCRIPTION", event.description()).text("LOCATION", event.location());
    List.of(more).forEach(lines::line);
    lines.line("END:VEVENT");
  }
}
