package frontdesk.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import frontdesk.schedule.Customer;
import frontdesk.schedule.Customers.Details;
import frontdesk.schedule.Customers.Known;
import frontdesk.schedule.Requests.Answer;
import frontdesk.schedule.ScheduleException;
import frontdesk.schedule.ScheduleException.Reason;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/** Customers for programs: {@code /v1/customers}. Event loop; what blocks runs on the door's worker. */
final class CustomerRoutes {
  static final List<String> PATHS = List.of("customers", "customers/:id");
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_NOTE = 2_000;

  private final Function<String, Books> books;
  private final ApiDoor door;

  CustomerRoutes(Function<String, Books> books, ApiDoor door) {
    this.books = books;
    this.door = door;
  }

  void register(Router router) {
    router.get("/v1/customers").handler(context -> door.read(context, Set.of("phone"),
        query -> new Answer(200, new JsonObject().put("customers", new JsonArray(books.apply("api").customers()
            .byPhone(query.needed("phone")).stream().map(CustomerRoutes::json).toList())).encode(), "")));
    router.post("/v1/customers").handler(door.body()).handler(context -> door.write(context, this::add));
    router.get("/v1/customers/:id").handler(context -> door.read(context, Set.of(),
        query -> answer(200, books.apply("api").customers().byId(context.pathParam("id")))));
    router.patch("/v1/customers/:id").handler(door.body()).handler(context -> door.write(context, this::change));
  }

  private Answer add(ApiRequest request) {
    JsonObject body = request.body();
    ApiBody.only(body, "a customer", Set.of("name", "phone", "email", "born", "note"));
    var customers = books.apply(request.client()).customers();
    Known known = customers
        .findOrCreate(new Customer(ApiBody.text(body, "name", 200), ApiBody.text(body, "phone", 40)));
    return answer(201, customers.change(known.id(), details(body, known.details())));
  }

  private Answer change(ApiRequest request) {
    JsonObject body = request.body();
    ApiBody.only(body, "a change", Set.of("email", "born", "note"));
    var customers = books.apply(request.client()).customers();
    return answer(200, customers.byId(request.id())
        .flatMap(known -> customers.change(known.id(), details(body, known.details()))));
  }

  /** What is given replaces what is known; null takes it away (RFC 7396). */
  private static Details details(JsonObject body, Details known) {
    String email = body.containsKey("email")
        ? ApiBody.optional(body, "email", LONGEST_EMAIL).orElse("")
        : known.email();
    String note = body.containsKey("note") ? ApiBody.optional(body, "note", LONGEST_NOTE).orElse("") : known.note();
    Optional<LocalDate> born = body.containsKey("born")
        ? ApiBody.optional(body, "born", 10).map(text -> day("born", text))
        : known.born();
    return new Details(email, born, note);
  }

  /** A day in ISO 8601. */
  static LocalDate day(String name, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException _) {
      throw new ApiException(400, name + " must be a day such as 2026-11-24");
    }
  }

  private static Answer answer(int status, Optional<Known> known) {
    return new Answer(status, json(known.orElseThrow(
        () -> new ScheduleException(Reason.NOT_FOUND, "There is no customer under this id."))).encode(), "");
  }

  private static JsonObject json(Known known) {
    var json = new JsonObject().put("id", known.id()).put("name", known.name()).put("phone", known.phone())
        .put("since", known.since().toString());
    if (!known.details().email().isEmpty()) {
      json.put("email", known.details().email());
    }
    known.details().born().ifPresent(born -> json.put("born", born.toString()));
    if (!known.details().note().isEmpty()) {
      json.put("note", known.details().note());
    }
    return json;
  }
}
