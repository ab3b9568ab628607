package frontdesk.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

import frontdesk.call.Archive;
import frontdesk.call.PastCalls;
import frontdesk.call.PastCalls.Filter;
import io.vertx.core.MultiMap;

/** The parameters of a search as texts. What is wrong is an {@link IllegalArgumentException} with one sentence. */
public final class SearchQuery {
  private static final int DEFAULT_LIMIT = 10;
  private static final Set<String> FILTERS = Set.of("limit", "from", "to", "call", "role");

  private SearchQuery() {}

  /** Refuses parameters that no search has but these, and those that are there twice. */
  static void refuseOthers(MultiMap parameters, Set<String> more) {
    for (String name : parameters.names()) {
      if (!FILTERS.contains(name) && !more.contains(name)) {
        throw new IllegalArgumentException("there is no parameter '" + name + "'");
      }
      if (parameters.getAll(name).size() > 1) {
        throw new IllegalArgumentException("'" + name + "' is there twice");
      }
    }
  }

  /** How many results are wanted. */
  static int limit(MultiMap parameters) {
    String text = parameters.get("limit");
    try {
      int limit = text == null ? DEFAULT_LIMIT : Integer.parseInt(text);
      if (limit >= 1 && limit <= PastCalls.MOST) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // The complaint below serves a word and a number out of range alike.
    }
    throw new IllegalArgumentException("limit must be a whole number from 1 to " + PastCalls.MOST);
  }

  /** Which entries count, days being those of {@code zone}. */
  static Filter filter(MultiMap parameters, ZoneId zone) {
    return filter(parameters.get("from"), parameters.get("to"), parameters.get("call"), parameters.get("role"), zone);
  }

  /**
   * A filter from its texts, each of which may be null.
   *
   * @param from first day or instant
   * @param to last day, whole, or the instant before which
   * @param role caller (also where null), agent or any
   * @throws IllegalArgumentException with one sentence
   */
  public static Filter filter(String from, String to, String call, String role, ZoneId zone) {
    return new Filter(Optional.ofNullable(from).map(text -> instant("from", text, 0, zone)),
        Optional.ofNullable(to).map(text -> instant("to", text, 1, zone)), Optional.ofNullable(call), role(role));
  }

  private static Optional<Archive.Role> role(String text) {
    return switch (text == null ? "caller" : text) {
      case "caller" -> Optional.of(Archive.Role.CALLER);
      case "agent" -> Optional.of(Archive.Role.AGENT);
      case "any" -> Optional.empty();
      default -> throw new IllegalArgumentException("role must be caller, agent or any");
    };
  }

  private static Instant instant(String name, String text, int daysLater, ZoneId zone) {
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).plusDays(daysLater).atStartOfDay(zone).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          name + " must be a day such as 2026-11-24 or an instant such as 2026-11-24T14:00:00Z");
    }
  }
}
