package frontdesk.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import frontdesk.call.Worker;
import frontdesk.schedule.Appointment;
import frontdesk.schedule.Requests;
import frontdesk.schedule.Requests.Answer;
import frontdesk.schedule.Schedule;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The calendar for programs: {@code /v1/services}, {@code /v1/people}, {@code /v1/slots}, {@code /v1/holds},
 * {@code /v1/appointments}, {@code /v1/customers}, {@code /v1/waiting} and {@code /v1/series}, as {@code /v1/openapi.json} describes them. Event loop; what blocks runs on the worker.
 */
public final class CalendarRoutes {
  private static final String OPENAPI = openApi();
  private static final List<String> PATHS = List.of("services", "people", "slots", "holds", "holds/:id", "appointments",
      "appointments/:id");
  private static final Set<String> SLOT = Set.of("hold", "slot", "service", "person", "start", "zone");

  private final CalendarApi api;
  private final CalendarJson json;
  private final ApiDoor door;
  private final Handler<RoutingContext> admission;
  private final CustomerRoutes customers;
  private final WaitingRoutes waiting;
  private final SeriesRoutes series;
  private final ExceptionRoutes exceptions;

  /**
   * @param schedules the calendar, for a client whom the journal names
   * @param books what is kept beside it, likewise
   * @param worker a pool for what blocks
   * @param keysNeeded whether an API key is needed; where not, this machine alone is served
   */
  public CalendarRoutes(Function<String, Schedule> schedules, Function<String, Books> books, Requests requests,
      Worker worker, Clock clock, boolean keysNeeded, Predicate<String> isKey) {
    this.api = new CalendarApi(schedules);
    this.json = new CalendarJson(api.business());
    this.door = new ApiDoor(requests, worker);
    this.admission = new Admission(keysNeeded, isKey);
    this.customers = new CustomerRoutes(books, door);
    this.waiting = new WaitingRoutes(books, json, door);
    this.series = new SeriesRoutes(books, api, json, door, clock);
    this.exceptions = new ExceptionRoutes(books, api, json, door, clock);
  }

  /** Registers the routes. */
  public void register(Router router) {
    for (String path : List.of("services", "people", "slots", "holds", "holds/*", "appointments", "appointments/*",
        "customers", "customers/*", "waiting", "waiting/*", "series", "series/*")) {
      router.route("/v1/" + path).handler(admission);
    }
    router.get("/v1/openapi.json").handler(context -> context.response()
        .putHeader("Content-Type", "application/json").putHeader("Cache-Control", "max-age=300").end(OPENAPI));
    router.get("/v1/services")
        .handler(context -> door.read(context, Set.of(), query -> ok("services", json.services())));
    router.get("/v1/people").handler(context -> door.read(context, Set.of(), query -> ok("people", json.people())));
    router.get("/v1/slots").handler(context -> door.read(context,
        Set.of("service", "person", "from", "to", "zone", "limit"), this::slots));
    router.post("/v1/holds").handler(door.body()).handler(context -> door.write(context, this::hold));
    router.delete("/v1/holds/:id").handler(context -> door.write(context, request -> {
      api.release(request.id());
      return new Answer(204, "", "");
    }));
    router.get("/v1/appointments").handler(context -> door.read(context, Set.of("from", "to", "zone", "phone"),
        this::list));
    router.post("/v1/appointments").handler(door.body()).handler(context -> door.write(context, this::book));
    router.get("/v1/appointments/:id").handler(context -> door.read(context, Set.of(),
        query -> answer(200, api.appointment(context.pathParam("id")))));
    router.patch("/v1/appointments/:id").handler(door.body()).handler(context -> door.change(context, this::move));
    router.delete("/v1/appointments/:id").handler(context -> door.change(context,
        request -> answer(200, api.cancel(request.client(), request.id()))));
    customers.register(router);
    waiting.register(router);
    series.register(router);
    exceptions.register(router);
    for (String path : Stream.of(PATHS, CustomerRoutes.PATHS, WaitingRoutes.PATHS, SeriesRoutes.PATHS,
        ExceptionRoutes.PATHS)
        .flatMap(List::stream).toList()) {
      router.route("/v1/" + path).handler(ApiDoor::refuseMethod).failureHandler(ApiDoor::failed);
    }
  }

  private static String openApi() {
    try (var file = CalendarRoutes.class.getResourceAsStream("/openapi/openapi.json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer ok(String name, JsonArray list) {
    return new Answer(200, new JsonObject().put(name, list).encode(), "");
  }

  private Answer answer(int status, Appointment appointment) {
    return new Answer(status, json.appointment(appointment).encode(), ApiDoor.etag(appointment.version()));
  }

  private Answer slots(ApiQuery query) {
    ApiTimes times = new ApiTimes(query.zone(api.business().zone()));
    Instant from = times.from("from", query.needed("from"));
    Instant to = query.text("to").map(text -> times.until("to", text)).orElse(from.plus(Duration.ofDays(7)));
    requireSpan(from, to);
    return ok("slots", new JsonArray(api.slots(query.needed("service"), query.text("person"), from, to,
        query.number("limit", 50, 1, 200)).stream().map(json::slot).toList()));
  }

  private Answer list(ApiQuery query) {
    List<Appointment> found;
    if (query.text("phone").isPresent()) {
      found = api.appointments(query.needed("phone"));
    } else {
      ApiTimes times = new ApiTimes(query.zone(api.business().zone()));
      Instant from = times.from("from", query.needed("from"));
      Instant to = times.until("to", query.needed("to"));
      requireSpan(from, to);
      found = api.appointments(from, to);
    }
    return ok("appointments", new JsonArray(found.stream().map(json::appointment).toList()));
  }

  private static void requireSpan(Instant from, Instant to) {
    if (!from.isBefore(to) || Duration.between(from, to).toDays() > CalendarApi.MOST_DAYS) {
      throw new ApiException(400, "to must lie behind from, at most " + CalendarApi.MOST_DAYS + " days");
    }
  }

  private Answer hold(ApiRequest request) {
    JsonObject body = request.body();
    ApiBody.only(body, "a hold", Set.of("slot", "service", "person", "start", "zone", "seconds"));
    var held = api.hold(request.client(), api.wanted(body), Duration.ofSeconds(ApiBody.number(body, "seconds", 300, 1,
        900)));
    return new Answer(201, json.hold(held.id(), held.hold()).encode(), "");
  }

  private Answer book(ApiRequest request) {
    JsonObject body = request.body();
    ApiBody.only(body, "an appointment",
        Set.of("hold", "slot", "service", "person", "start", "zone", "customer"));
    return answer(201,
        api.book(request.client(), api.wanted(body), CalendarJson.customer(ApiBody.object(body, "customer"))));
  }

  private Answer move(ApiRequest request) {
    ApiBody.only(request.body(), "a change", SLOT);
    return answer(200, api.move(request.client(), request.id(), api.wanted(request.body())));
  }
}
