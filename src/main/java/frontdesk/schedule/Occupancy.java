package frontdesk.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import frontdesk.schedule.Need.Place;

/** Which resources are not free, and what of a need can still be had. Immutable. */
public final class Occupancy {
  private final Map<String, NavigableMap<Instant, List<Taken>>> taken = new HashMap<>();
  private Duration longest = Duration.ZERO;

  /**
   * A stretch of time in which a resource is not free.
   *
   * @param resource see {@link Need}
   * @param seat from 1
   * @param session who is in the same session shares it, each in another seat
   */
  public record Taken(String resource, int seat, String session, Instant start, Instant end) {
    /** A stretch that nobody shares. */
    public Taken(String resource, Instant start, Instant end) {
      this(resource, 1, "", start, end);
    }
  }

  public Occupancy(List<Taken> stretches) {
    for (Taken stretch : stretches) {
      taken.computeIfAbsent(stretch.resource(), r -> new TreeMap<>())
          .computeIfAbsent(stretch.start(), s -> new ArrayList<>(1)).add(stretch);
      Duration length = Duration.between(stretch.start(), stretch.end());
      longest = length.compareTo(longest) > 0 ? length : longest;
    }
  }

  /** The seat and room that a need gets, or empty where it cannot be met. */
  public Optional<Place> place(Need need) {
    return place(need.person(), need.rooms(), need.seats(), need::session, need.from(), need.to());
  }

  /** As {@link #place(Need)}; the session is asked for only where somebody might share it. */
  Optional<Place> place(String person, List<String> rooms, int seats, Supplier<String> session, Instant from,
      Instant to) {
    List<Taken> others = overlapping(person, from, to);
    if (others.isEmpty()) {
      return room(rooms, from, to).or(() -> rooms.isEmpty() ? Optional.of("") : Optional.empty())
          .map(room -> new Place(1, Optional.of(room).filter(r -> !r.isEmpty())));
    }
    if (seats == 1 || others.stream().anyMatch(other -> !other.session().equals(session.get()))) {
      return Optional.empty();
    }
    Set<Integer> used = others.stream().map(Taken::seat).collect(Collectors.toSet());
    Optional<Integer> seat = IntStream.rangeClosed(1, seats).boxed().filter(s -> !used.contains(s)).findFirst();
    return seat.map(s -> new Place(s, shared(rooms, session.get(), from, to)))
        .filter(place -> rooms.isEmpty() || place.room().isPresent());
  }

  /** The room of those who share a session, or one for them where they have none. */
  private Optional<String> shared(List<String> rooms, String session, Instant from, Instant to) {
    return rooms.stream()
        .filter(room -> overlapping(room, from, to).stream().anyMatch(t -> t.session().equals(session))).findFirst()
        .or(() -> room(rooms, from, to));
  }

  private Optional<String> room(List<String> rooms, Instant from, Instant to) {
    return rooms.stream().filter(room -> overlapping(room, from, to).isEmpty()).findFirst();
  }

  private List<Taken> overlapping(String resource, Instant from, Instant to) {
    NavigableMap<Instant, List<Taken>> own = taken.get(resource);
    return own == null
        ? List.of()
        : own.subMap(from.minus(longest), true, to, false).values().stream().flatMap(List::stream)
            .filter(t -> t.end().isAfter(from)).toList();
  }
}
