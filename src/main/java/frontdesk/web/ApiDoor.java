package frontdesk.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import frontdesk.call.Worker;
import frontdesk.schedule.Requests;
import frontdesk.schedule.Requests.Answer;
import frontdesk.schedule.Requests.ConflictException;
import frontdesk.schedule.Requests.Expected;
import frontdesk.schedule.Requests.RefusedException;
import frontdesk.schedule.Requests.Request;
import frontdesk.schedule.ScheduleException;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all requests of the API have in common: their size and number, idempotency keys
 * (draft-ietf-httpapi-idempotency-key-header), ETags and preconditions (RFC 9110), problem details (RFC 9457). Event
 * loop; the work runs on the worker.
 */
final class ApiDoor {
  private static final Logger LOG = LoggerFactory.getLogger(ApiDoor.class);
  private static final int LARGEST_BODY = 16 << 10;
  private static final int AT_ONCE = 16;
  private static final Pattern ETAG = Pattern.compile("\"(\\d{1,9})\"");
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

  private final Requests requests;
  private final Worker worker;
  private final Semaphore places = new Semaphore(AT_ONCE);

  ApiDoor(Requests requests, Worker worker) {
    this.requests = requests;
    this.worker = worker;
  }

  BodyHandler body() {
    return BodyHandler.create(false).setBodyLimit(LARGEST_BODY);
  }

  static String etag(int version) {
    return "\"" + version + "\"";
  }

  /** Answers a request that changes nothing. */
  void read(RoutingContext context, Set<String> parameters, Function<ApiQuery, Answer> work) {
    run(context, () -> work.apply(new ApiQuery(context.queryParams()).only(parameters)));
  }

  /** Answers a request that adds something. */
  void write(RoutingContext context, Function<ApiRequest, Answer> work) {
    change(context, Optional.empty(), work);
  }

  /** Answers a request that changes an appointment, which the client must know as it stands. */
  void change(RoutingContext context, Function<ApiRequest, Answer> work) {
    String shown = context.request().getHeader("If-Match");
    Matcher etag = ETAG.matcher(Optional.ofNullable(shown).orElse(""));
    if (shown == null) {
      Problem.send(context, 428, "If-Match is needed, with the ETag of the appointment as it was read");
    } else if (!etag.matches()) {
      Problem.send(context, 412, "If-Match names no version of this appointment");
    } else {
      change(context, Optional.of(new Expected(context.pathParam("id"), Integer.parseInt(etag.group(1)))), work);
    }
  }

  private void change(RoutingContext context, Optional<Expected> expected, Function<ApiRequest, Answer> work) {
    String shown = context.request().getHeader("Idempotency-Key");
    Optional<String> key = Optional.ofNullable(shown).map(k -> k.replaceAll("^\"(.*)\"$", "$1"));
    if (key.isPresent() && !KEY.matcher(key.get()).matches()) {
      Problem.send(context, 400, "Idempotency-Key has 1 to 128 visible characters");
      return;
    }
    if (!context.queryParams().isEmpty()) {
      Problem.send(context, 400, "this request has no parameters");
      return;
    }
    JsonObject body;
    try {
      body = json(context);
    } catch (ApiException e) {
      Problem.send(context, e.status(), e.getMessage());
      return;
    }
    String id = Optional.ofNullable(context.pathParam("id")).orElse("");
    var request = new ApiRequest(client(context), id, body);
    String hash = digest(context.request().method() + "\n" + context.request().path() + "\n"
        + expected.map(Expected::version).map(String::valueOf).orElse("") + "\n" + body.encode());
    run(context, () -> requests.once(new Request(request.client(), key, hash, expected), () -> {
      try {
        return work.apply(request);
      } catch (ScheduleException e) {
        if (e.reason() == ScheduleException.Reason.UNAVAILABLE) {
          throw e;
        }
        throw new RefusedException(Problem.answer(status(e), e.getMessage()), e);
      } catch (ApiException e) {
        throw new RefusedException(Problem.answer(e.status(), e.getMessage()), e);
      }
    }));
  }

  private static JsonObject json(RoutingContext context) {
    if (context.body() == null || context.body().length() <= 0) {
      return new JsonObject();
    }
    String type = Optional.ofNullable(context.request().getHeader("Content-Type")).orElse("");
    if (!type.matches("(?i)application/(json|merge-patch\\+json)\\s*(;.*)?")) {
      throw new ApiException(415, "the body must be application/json");
    }
    try {
      if (Json.decodeValue(context.body().buffer()) instanceof JsonObject object) {
        return object;
      }
    } catch (DecodeException _) {
      // The complaint below serves what is no JSON and what is no object alike.
    }
    throw new ApiException(400, "the body must be one JSON object");
  }

  private void run(RoutingContext context, Callable<Answer> work) {
    if (!places.tryAcquire()) {
      context.response().putHeader("Retry-After", "1");
      Problem.send(context, 429, "too many requests at once");
      return;
    }
    var loop = Vertx.currentContext();
    worker.submit(work).whenComplete((answer, failure) -> loop.runOnContext(nothing -> {
      places.release();
      if (failure == null) {
        send(context, answer);
      } else {
        failed(context, failure);
      }
    }));
  }

  private static void send(RoutingContext context, Answer answer) {
    var response = context.response();
    if (response.ended()) {
      return;
    }
    response.putHeader("Cache-Control", "no-store");
    if (!answer.etag().isEmpty()) {
      response.putHeader("ETag", answer.etag());
      if (answer.status() == 200 && answer.etag().equals(context.request().getHeader("If-None-Match"))
          && context.request().method().name().equals("GET")) {
        response.setStatusCode(304).end();
        return;
      }
    }
    response.setStatusCode(answer.status());
    if (answer.body().isEmpty()) {
      response.end();
    } else {
      if (answer.status() == 201) {
        response.putHeader("Location",
            context.request().path() + "/" + new JsonObject(answer.body()).getString("id"));
      }
      response.putHeader("Content-Type", answer.status() < 400 ? "application/json" : "application/problem+json")
          .end(answer.body());
    }
  }

  private static void failed(RoutingContext context, Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    switch (cause) {
      case ApiException bad -> Problem.send(context, bad.status(), bad.getMessage());
      case ConflictException conflict -> Problem.send(context, status(conflict), sentence(conflict));
      case ScheduleException refused -> {
        if (status(refused) == 503) {
          context.response().putHeader("Retry-After", "5");
        }
        Problem.send(context, status(refused), refused.getMessage());
      }
      case IllegalArgumentException bad -> Problem.send(context, 400, bad.getMessage());
      default -> {
        LOG.warn("a request failed", cause);
        Problem.send(context, 500, "the request failed on our side");
      }
    }
  }

  private static int status(ConflictException e) {
    return switch (e.conflict()) {
      case IN_FLIGHT -> 409;
      case OTHER_REQUEST -> 422;
      case CHANGED -> 412;
    };
  }

  private static String sentence(ConflictException e) {
    return switch (e.conflict()) {
      case IN_FLIGHT -> "a request under this Idempotency-Key is still at work";
      case OTHER_REQUEST -> "this Idempotency-Key belongs to another request";
      case CHANGED -> "the appointment has changed since it was read";
    };
  }

  private static int status(ScheduleException e) {
    return switch (e.reason()) {
      case UNKNOWN_SERVICE, UNKNOWN_PERSON, UNKNOWN_SLOT, TOO_SOON, CLOSED -> 422;
      case SLOT_TAKEN, NOT_ALLOWED -> 409;
      case HOLD_EXPIRED -> 410;
      case NOT_FOUND -> 404;
      case UNAVAILABLE -> 503;
    };
  }

  /** A method that a path does not have. */
  static void refuseMethod(RoutingContext context) {
    Problem.send(context, 405, "this path has no " + context.request().method().name());
  }

  /** A body that is too large or cannot be read. */
  static void failed(RoutingContext context) {
    int status = context.statusCode() < 400 ? 500 : context.statusCode();
    Problem.send(context, status, status == 413 ? "a body has at most 16 KiB" : "the request cannot be read");
  }

  private static String client(RoutingContext context) {
    String shown = Optional.ofNullable(context.request().getHeader("Authorization")).orElse("");
    return shown.isEmpty() ? "api" : "api:" + digest(shown).substring(0, 8);
  }

  /** SHA-256 in hexadecimal digits. */
  static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
