package frontdesk.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a visit takes of the calendar: a person, one of some rooms, and a seat where customers share it, from before it
 * until after it. Resources are named here: a person by the id, a room by {@link #room}.
 *
 * @param person the resource of the person
 * @param rooms the resources of the rooms of which it needs one, the first free one is taken; none where it needs none
 * @param seats how many customers share it
 * @param session those who share a visit are in the same session: the id of its slot
 * @param from begin, with the time before the visit
 * @param to end, with the time after it
 */
public record Need(String person, List<String> rooms, int seats, String session, Instant from, Instant to) {
  private static final String ROOM = "room/";

  /** The resource of a room; no id of a person is the same. */
  static String room(String id) {
    return ROOM + id;
  }

  /** The id of the room that a resource is, or empty for a person. */
  public static Optional<String> roomOf(String resource) {
    return Optional.of(resource).filter(r -> r.startsWith(ROOM)).map(r -> r.substring(ROOM.length()));
  }

  /** Everything of which it may take something. */
  public List<String> resources() {
    return Stream.concat(Stream.of(person), rooms.stream()).toList();
  }

  /** What of it can be had. */
  public record Place(int seat, Optional<String> room) {}
}
