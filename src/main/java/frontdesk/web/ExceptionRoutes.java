package frontdesk.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Business.Hours;
import frontdesk.schedule.Exceptions;
import frontdesk.schedule.Exceptions.Entry;
import frontdesk.schedule.HoursChange;
import frontdesk.schedule.Requests.Answer;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/**
 * Other hours on some days, for programs: {@code /v1/exceptions}. Event loop; what blocks runs on the door's worker.
 */
final class ExceptionRoutes {
  static final List<String> PATHS = List.of("exceptions", "exceptions/:id");
  private static final Pattern RANGE = Pattern.compile("(\\d{1,2}:\\d{2})-(\\d{1,2}:\\d{2})");
  private static final int LONGEST_DAYS = 366;
  private static final int MOST_RANGES = 10;
  private static final String END_OF_DAY = "24:00";

  private final Function<String, Books> books;
  private final CalendarApi api;
  private final CalendarJson json;
  private final ApiDoor door;
  private final Clock clock;

  ExceptionRoutes(Function<String, Books> books, CalendarApi api, CalendarJson json, ApiDoor door, Clock clock) {
    this.books = books;
    this.api = api;
    this.json = json;
    this.door = door;
    this.clock = clock;
  }

  void register(Router router) {
    router.get("/v1/exceptions").handler(context -> door.read(context, Set.of(), query -> list()));
    router.post("/v1/exceptions").handler(door.body()).handler(context -> door.write(context, this::add));
    router.get("/v1/exceptions/:id").handler(context -> door.read(context, Set.of(),
        query -> answer(200, known("api", context.pathParam("id")), exceptions("api"))));
    router.delete("/v1/exceptions/:id").handler(context -> door.write(context, request -> {
      exceptions(request.client()).remove(known(request.client(), request.id()).id());
      return new Answer(204, "", "");
    }));
  }

  private Exceptions exceptions(String client) {
    return books.apply(client).exceptions();
  }

  private Entry known(String client, String id) {
    return exceptions(client).byId(id)
        .orElseThrow(() -> new ScheduleException(Reason.NOT_FOUND, "There is no exception under this id."));
  }

  private Answer list() {
    String body = new JsonObject().put("exceptions",
        new JsonArray(exceptions("api").all().stream().map(ExceptionRoutes::entry).toList())).encode();
    return new Answer(200, body, "\"" + ApiDoor.digest(body).substring(0, 16) + "\"");
  }

  private Answer add(ApiRequest request) {
    JsonObject body = request.body();
    ApiBody.only(body, "an exception",
        Set.of("location", "person", "day", "from", "to", "closed", "extra", "note"));
    Optional<String> location = ApiBody.optional(body, "location", 40);
    Optional<String> person = ApiBody.optional(body, "person", 40);
    requireKnown(location, person);
    var entry = new Entry(UUID.randomUUID().toString(), location, person, change(body),
        ApiBody.optional(body, "note", Exceptions.LONGEST_NOTE).orElse(""));
    Exceptions exceptions = exceptions(request.client());
    return answer(201, exceptions.add(entry), exceptions);
  }

  private void requireKnown(Optional<String> location, Optional<String> person) {
    if (location.isPresent() && person.isPresent()) {
      throw new ApiException(400, "an exception is for a location or for a person, not for both");
    }
    var business = api.business();
    if (person.isPresent() && business.person(person.get()).isEmpty()) {
      throw new ApiException(422, "There is nobody with this id.");
    }
    if (location.isPresent() && business.locations().stream().noneMatch(l -> l.id().equals(location.get()))) {
      throw new ApiException(422, "There is no location with this id.");
    }
  }

  private HoursChange change(JsonObject body) {
    if (body.containsKey("day") == body.containsKey("from") || body.containsKey("day") && body.containsKey("to")) {
      throw new ApiException(400, "day, or from and to, must say when, and not both");
    }
    String begin = body.containsKey("day") ? "day" : "from";
    LocalDate first = CustomerRoutes.day(begin, ApiBody.text(body, begin, 10));
    LocalDate last = ApiBody.optional(body, "to", 10).map(text -> CustomerRoutes.day("to", text)).orElse(first);
    if (last.isBefore(first) || !last.isBefore(first.plusDays(LONGEST_DAYS))) {
      throw new ApiException(400, "to must be a day within a year from " + begin + " on");
    }
    if (last.isBefore(LocalDate.ofInstant(clock.instant(), api.business().zone()))) {
      throw new ApiException(422, "These days are over.");
    }
    List<Hours> closed = ranges(body, "closed");
    List<Hours> extra = ranges(body, "extra");
    return closed.isEmpty() && extra.isEmpty()
        ? HoursChange.closed(first, last)
        : new HoursChange(first, last, closed, extra);
  }

  private static List<Hours> ranges(JsonObject body, String key) {
    if (!body.containsKey(key)) {
      return List.of();
    }
    if (!(body.getValue(key) instanceof JsonArray list) || list.size() > MOST_RANGES) {
      throw new ApiException(400, key + " must be a list of at most " + MOST_RANGES + " ranges");
    }
    var ranges = new ArrayList<Hours>();
    list.forEach(item -> ranges.add(range(key, item)));
    return ranges;
  }

  private static Hours range(String key, Object item) {
    Matcher range = RANGE.matcher(item instanceof String text ? text : "");
    if (range.matches()) {
      try {
        boolean midnight = range.group(2).equals(END_OF_DAY);
        LocalTime from = time(range.group(1));
        LocalTime to = midnight ? LocalTime.MIDNIGHT : time(range.group(2));
        if (midnight || from.isBefore(to)) {
          return new Hours(from, to);
        }
      } catch (DateTimeException _) {
        // The complaint below serves a malformed and an impossible range alike.
      }
    }
    throw new ApiException(400, key + " must list ranges such as 8:00-12:00");
  }

  private static LocalTime time(String text) {
    return LocalTime.parse(text.length() == 4 ? "0" + text : text);
  }

  private Answer answer(int status, Entry entry, Exceptions exceptions) {
    var conflicts = new JsonArray();
    exceptions.conflicts(entry).stream().map(this::conflict).forEach(conflicts::add);
    return new Answer(status, entry(entry).put("conflicts", conflicts).encode(), "");
  }

  private JsonObject conflict(Appointment appointment) {
    return json.appointment(appointment);
  }

  private static JsonObject entry(Entry entry) {
    var told = new JsonObject().put("id", entry.id());
    entry.location().ifPresent(location -> told.put("location", location));
    entry.person().ifPresent(person -> told.put("person", person));
    told.put("from", entry.change().first().toString()).put("to", entry.change().last().toString())
        .put("closed", texts(entry.change().closed())).put("extra", texts(entry.change().extra()));
    return entry.note().isEmpty() ? told : told.put("note", entry.note());
  }

  private static JsonArray texts(List<Hours> ranges) {
    return new JsonArray(ranges.stream()
        .map(range -> range.from() + "-" + (range.to().equals(LocalTime.MIDNIGHT) ? END_OF_DAY : range.to().toString()))
        .toList());
  }
}
