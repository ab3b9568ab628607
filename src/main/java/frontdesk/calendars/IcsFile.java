package frontdesk.calendars;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import frontdesk.calendars.BusySource.Changed;
import frontdesk.calendars.BusySource.Changes;
import frontdesk.calendars.BusySource.Window;

/**
 * A whole calendar as one text, taken apart into objects as a calendar server keeps them, one for each identifier: one
 * that cannot be read does not take the others with it. Immutable.
 */
final class IcsFile {
  private static final Pattern ZONE = block("VTIMEZONE");
  private static final Pattern EVENT = block("VEVENT");
  private static final Pattern ZONE_NAME = Pattern.compile("(?m)^TZID[^:\r\n]*:([^\r\n]*)");
  private static final Pattern UID = Pattern.compile("(?m)^UID[^:\r\n]*:([^\r\n]*)");

  private final Map<String, String> zones = new LinkedHashMap<>();
  private final Map<String, StringBuilder> events = new LinkedHashMap<>();

  IcsFile(String text) {
    String unfolded = text.replaceAll("\r?\n[ \t]", "");
    ZONE.matcher(unfolded).results().map(MatchResult::group)
        .forEach(zone -> zones.put(first(ZONE_NAME, zone), zone));
    EVENT.matcher(unfolded).results().map(MatchResult::group)
        .forEach(event -> events.computeIfAbsent(first(UID, event), uid -> new StringBuilder()).append(event)
            .append("\r\n"));
  }

  private static Pattern block(String name) {
    return Pattern.compile("(?ms)^BEGIN:" + name + "\\s*$.*?^END:" + name + "\\s*$");
  }

  private static String first(Pattern pattern, String text) {
    var found = pattern.matcher(text);
    return found.find() ? found.group(1).strip() : "";
  }

  /** Whether a text is a calendar at all. */
  static boolean isOne(String text) {
    return text.strip().startsWith("BEGIN:VCALENDAR");
  }

  /**
   * What it says.
   *
   * @param token of the calendar as it stands
   */
  Changes read(Window window, String token) {
    List<Changed> changed = new ArrayList<>();
    events.forEach((uid, text) -> IcsReader.read(uid, "", object(text.toString()), window).ifPresent(changed::add));
    return new Changes(true, changed, Set.of(), token, events.size() - changed.size());
  }

  /** With the zones that it names alone, since there may be many. */
  private String object(String event) {
    var object = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Frontdesk//Frontdesk//EN\r\n");
    zones.forEach((name, zone) -> {
      if (event.contains(name)) {
        object.append(zone).append("\r\n");
      }
    });
    return object.append(event).append("END:VCALENDAR\r\n").toString();
  }
}
