package frontdesk.web;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import frontdesk.schedule.Appointment;
import frontdesk.schedule.Requests.Answer;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import frontdesk.schedule.Series.Booked;
import frontdesk.schedule.Series.ConflictException;
import frontdesk.schedule.Series.Rule;
import frontdesk.schedule.WriteKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/** Visits that recur, for programs: {@code /v1/series}. Event loop; what blocks runs on the door's worker. */
final class SeriesRoutes {
  static final List<String> PATHS = List.of("series", "series/:id");
  private static final int MOST_NAMED = 10;

  private final Function<String, Books> books;
  private final CalendarApi api;
  private final CalendarJson json;
  private final ApiDoor door;
  private final Clock clock;

  SeriesRoutes(Function<String, Books> books, CalendarApi api, CalendarJson json, ApiDoor door, Clock clock) {
    this.books = books;
    this.api = api;
    this.json = json;
    this.door = door;
    this.clock = clock;
  }

  void register(Router router) {
    router.post("/v1/series").handler(door.body()).handler(context -> door.write(context, this::book));
    router.get("/v1/series/:id").handler(context -> door.read(context, Set.of(),
        query -> answer(200, known("api", context.pathParam("id")))));
    router.delete("/v1/series/:id").handler(context -> door.write(context, this::cancel));
  }

  private Booked known(String client, String id) {
    return books.apply(client).series().byId(id).orElseThrow(
        () -> new ScheduleException(Reason.NOT_FOUND, "There is no series under this id."));
  }

  private Answer book(ApiRequest request) {
    JsonObject body = request.body();
    ApiBody.only(body, "a series",
        Set.of("slot", "service", "person", "start", "zone", "weeks", "visits", "until", "customer"));
    String slot = api.slot(api.wanted(body));
    int weeks = ApiBody.number(body, "weeks", 1, 1, 52);
    Optional<String> until = ApiBody.optional(body, "until", 10);
    Rule rule;
    if (until.isPresent()) {
      rule = Rule.until(api.day(slot), weeks, CustomerRoutes.day("until", until.get()));
    } else {
      rule = new Rule(weeks, ApiBody.number(body, "visits", 2, 2, frontdesk.schedule.Series.MOST));
    }
    var key = new WriteKey(request.client() + "/" + UUID.randomUUID(), slot, "series");
    try {
      return answer(201, books.apply(request.client()).series().book(slot, rule,
          CalendarJson.customer(ApiBody.object(body, "customer")), key));
    } catch (ConflictException e) {
      throw new ApiException(409, "nothing was booked: " + String.join(" ", e.missing().stream().limit(MOST_NAMED)
          .map(m -> m.start().toOffsetDateTime() + ": " + m.sentence()).toList()));
    }
  }

  /** Cancels the visits that are still to come. */
  private Answer cancel(ApiRequest request) {
    Booked series = known(request.client(), request.id());
    Optional<Appointment> next = series.visits().stream().filter(v -> v.state() == Appointment.State.CONFIRMED)
        .filter(v -> v.start().toInstant().isAfter(clock.instant())).findFirst();
    return answer(200, next.map(v -> books.apply(request.client()).series().cancelFrom(v.id(),
        request.client() + "/" + UUID.randomUUID())).orElse(series));
  }

  private Answer answer(int status, Booked series) {
    return new Answer(status, new JsonObject().put("id", series.id())
        .put("appointments", new JsonArray(series.visits().stream().map(json::appointment).toList())).encode(), "");
  }
}
