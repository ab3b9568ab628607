package frontdesk.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import frontdesk.schedule.Requests.Answer;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import frontdesk.schedule.WaitingList.Entry;
import frontdesk.schedule.WaitingList.Wish;
import frontdesk.schedule.When.Dates;
import frontdesk.schedule.WriteKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/** The waiting list for programs: {@code /v1/waiting}. Event loop; what blocks runs on the door's worker. */
final class WaitingRoutes {
  static final List<String> PATHS = List.of("waiting", "waiting/offers", "waiting/:id", "waiting/:id/accept");
  private static final int HELD_S = 1_800;
  private static final int LONGEST_S = 3_600;

  private final Function<String, Books> books;
  private final CalendarJson json;
  private final ApiDoor door;

  WaitingRoutes(Function<String, Books> books, CalendarJson json, ApiDoor door) {
    this.books = books;
    this.json = json;
    this.door = door;
  }

  void register(Router router) {
    router.get("/v1/waiting").handler(context -> door.read(context, Set.of(),
        query -> list(books.apply("api").waiting().line())));
    router.post("/v1/waiting").handler(door.body()).handler(context -> door.write(context, this::join));
    router.post("/v1/waiting/offers").handler(door.body()).handler(context -> door.write(context, this::offer));
    router.route("/v1/waiting/offers").handler(ApiDoor::refuseMethod);
    router.get("/v1/waiting/:id").handler(context -> door.read(context, Set.of(),
        query -> new Answer(200, entry(known("api", context.pathParam("id"))).encode(), "")));
    router.delete("/v1/waiting/:id").handler(context -> door.write(context, request -> {
      books.apply(request.client()).waiting().leave(known(request.client(), request.id()).id());
      return new Answer(204, "", "");
    }));
    router.post("/v1/waiting/:id/accept").handler(door.body()).handler(context -> door.write(context,
        request -> {
          var booked = books.apply(request.client()).waiting().accept(known(request.client(), request.id()).id());
          return new Answer(200, json.appointment(booked).encode(), ApiDoor.etag(booked.version()));
        }));
  }

  private Entry known(String client, String id) {
    return books.apply(client).waiting().byId(id).orElseThrow(
        () -> new ScheduleException(Reason.NOT_FOUND, "There is no place on the waiting list under this id."));
  }

  private Answer join(ApiRequest request) {
    JsonObject body = request.body();
    ApiBody.only(body, "a wish", Set.of("service", "person", "from", "to", "after", "before", "customer"));
    LocalDate from = CustomerRoutes.day("from", ApiBody.text(body, "from", 10));
    LocalDate to = CustomerRoutes.day("to", ApiBody.text(body, "to", 10));
    var wish = new Wish(ApiBody.text(body, "service", 40), ApiBody.optional(body, "person", 40), new Dates(from, to),
        time(body, "after", LocalTime.MIN), time(body, "before", LocalTime.MAX));
    var key = new WriteKey(request.client() + "/" + UUID.randomUUID(), "waiting", "join");
    return new Answer(201, entry(books.apply(request.client()).waiting().join(wish,
        CalendarJson.customer(ApiBody.object(body, "customer")), key)).encode(), "");
  }

  private Answer offer(ApiRequest request) {
    ApiBody.only(request.body(), "an offer", Set.of("seconds"));
    int seconds = ApiBody.number(request.body(), "seconds", HELD_S, 1, LONGEST_S);
    return list(books.apply(request.client()).waiting().offer(Duration.ofSeconds(seconds)));
  }

  private static LocalTime time(JsonObject body, String key, LocalTime usual) {
    try {
      return ApiBody.optional(body, key, 5).map(LocalTime::parse).orElse(usual);
    } catch (DateTimeException _) {
      throw new ApiException(400, key + " must be a time of day such as 14:30");
    }
  }

  private Answer list(List<Entry> entries) {
    return new Answer(200, new JsonObject().put("waiting", new JsonArray(entries.stream().map(this::entry).toList()))
        .encode(), "");
  }

  private JsonObject entry(Entry entry) {
    Wish wish = entry.wish();
    var told = new JsonObject().put("id", entry.id()).put("service", wish.service())
        .put("from", wish.days().first().toString()).put("to", wish.days().last().toString());
    wish.person().ifPresent(person -> told.put("person", person));
    if (!wish.from().equals(LocalTime.MIN)) {
      told.put("after", wish.from().toString());
    }
    if (!wish.until().equals(LocalTime.MAX)) {
      told.put("before", wish.until().toString());
    }
    entry.offer().ifPresent(offer -> told.put("offer",
        new JsonObject().put("slot", json.slot(offer.slot())).put("expires", offer.expires().toString())));
    return told.put("customer", CalendarJson.customer(entry.customer()))
        .put("state", entry.state().name().toLowerCase(Locale.ROOT)).put("offers", entry.offers());
  }
}
