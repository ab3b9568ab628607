package frontdesk.schedule;

import java.time.LocalTime;
import java.util.Optional;

import frontdesk.schedule.WhenTerm.Part;

/**
 * Productions of a part of the day: "morning", "early afternoon", "lunchtime", "after work", "first thing", "end of the
 * day". A part reaches from its earliest start to its latest, exclusive.
 */
final class WhenParts {
  private final WhenCursor cursor;
  private final WhenContext context;

  WhenParts(WhenCursor cursor, WhenContext context) {
    this.cursor = cursor;
    this.context = context;
  }

  Optional<Part> part() {
    return cursor.attempt(this::business).or(() -> cursor.attempt(this::meals)).or(() -> cursor.attempt(this::graded))
        .or(() -> cursor.attempt(this::whole));
  }

  /** Parts that the opening hours decide. */
  private Optional<Part> business() {
    if (cursor.take("first", "thing", "?in", "?the", "?morning|mornings")) {
      return Optional.of(opening(60));
    }
    if (cursor.take("?bright", "?and", "early", "in", "the", "morning|day") || cursor.take("bright", "and", "early")
        || cursor.take("?in", "?the", "early", "morning|mornings")) {
      return Optional.of(opening(90));
    }
    if (cursor.take("last", "thing", "?in", "?the", "?afternoon|day|evening") || cursor.take("?the", "last",
        "appointment|slot|opening|one", "of", "the", "day")) {
      return Optional.of(closing(60));
    }
    if (cursor.take("?at|towards|by|toward|near", "?the", "end", "of", "?the", "?business", "day")
        || cursor.take("late", "in", "the", "day") || cursor.take("as", "late", "as", "possible")
        || cursor.take("?the", "latest", "?time|appointment|slot|opening", "?possible", "?you", "?have")) {
      return Optional.of(closing(120));
    }
    if (cursor.take("?at|in", "?the", "beginning|start", "of", "the", "?business", "day")) {
      return Optional.of(opening(120));
    }
    return Optional.empty();
  }

  private Optional<Part> meals() {
    if (cursor.take("after|following", "?my|the", "lunch|lunchtime")) {
      return Optional.of(new Part(context.afterLunch(), LocalTime.MAX));
    }
    if (cursor.take("before", "?my|the", "lunch|lunchtime")) {
      return Optional.of(new Part(LocalTime.MIN, LocalTime.NOON));
    }
    if (cursor.take("?at|over|during|around|in|on", "?my|the", "lunchtime")
        || cursor.take("?at|over|during|around|in|on", "?my|the", "lunch", "?hour|break|time")) {
      return part(12, 14);
    }
    if (cursor.take("around|near", "midday|noon")) {
      return part(11, 13);
    }
    if (cursor.take("after", "?my", "work|hours|dinner")) {
      return part(17, 24);
    }
    if (cursor.take("after", "?the", "school")) {
      return part(15, 24);
    }
    if (cursor.take("before", "?my", "work|school")) {
      return part(0, 9);
    }
    return Optional.empty();
  }

  private Optional<Part> graded() {
    cursor.take("?in|during|of", "?the");
    String grade = cursor.take("early|late|mid|middle") ? cursor.peek(-1) : "";
    cursor.take("?of|in", "?the");
    String name = cursor.peek(0);
    boolean plainHalf = grade.isEmpty() && WhenCursor.among(name, "am|pm");
    if (!plainHalf && !WhenCursor.among(name,
        "morning|mornings|midmorning|midafternoon|afternoon|afternoons|evening|evenings|night|nights|nighttime")) {
      return Optional.empty();
    }
    cursor.skip();
    return switch (name) {
      case "midmorning" -> part(9, 11);
      case "midafternoon" -> part(14, 16);
      case "morning", "mornings", "am" -> switch (grade) {
        case "early" -> Optional.of(opening(90));
        case "late" -> part(10, 12);
        case "" -> part(6, 12);
        default -> part(9, 11);
      };
      case "afternoon", "afternoons", "pm" -> switch (grade) {
        case "early" -> part(12, 15);
        case "late" -> part(15, 18);
        case "" -> part(12, 17);
        default -> part(14, 16);
      };
      default -> switch (grade) {
        case "early" -> part(17, 19);
        case "late" -> part(19, 24);
        default -> part(17, 24);
      };
    };
  }

  private Optional<Part> whole() {
    boolean any = cursor.take("anytime")
        && !cursor.sees("in|during|before|after|between|from|until|around|on|at|by", "?the",
            "?early|late|mid", "?morning|mornings|afternoon|afternoons|evening|evenings|lunch|work|school")
        || cursor.take("all", "day", "?long")
        || cursor.take("?during", "?the", "daytime") || cursor.take("at", "any", "time")
        || cursor.take("?the", "whole|entire", "day");
    return any ? part(0, 24) : Optional.empty();
  }

  private Part opening(int minutes) {
    return new Part(LocalTime.MIN, context.opening(Optional.empty()).plusMinutes(minutes));
  }

  private Part closing(int minutes) {
    return new Part(context.closing(Optional.empty()).minusMinutes(minutes), LocalTime.MAX);
  }

  private static Optional<Part> part(int from, int until) {
    return Optional.of(new Part(LocalTime.of(from, 0), until == 24 ? LocalTime.MAX : LocalTime.of(until, 0)));
  }
}
