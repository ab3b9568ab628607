package frontdesk.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import frontdesk.schedule.Business;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The page at {@code /}: where one is, how to connect and what can be booked. Plain HTML and one style sheet, under a
 * content security policy that allows nothing else. Event loop.
 */
public final class IndexPage {
  private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z]+)}");

  private final Business business;
  private final Models models;
  private final boolean keysNeeded;
  private final String template = resource("/web/index.html");
  private final String style = resource("/web/style.css");

  /** Which models serve, by the names that people know. */
  public record Models(String hearing, String voice, String agent) {}

  /** @param keysNeeded whether a call needs an API key or a token */
  public IndexPage(Business business, Models models, boolean keysNeeded) {
    this.business = business;
    this.models = models;
    this.keysNeeded = keysNeeded;
  }

  /** Registers {@code /} and {@code /style.css}. */
  public void register(Router router) {
    router.get("/").handler(context -> send(context, "text/html; charset=utf-8", page(context)));
    router.get("/style.css").handler(context -> send(context, "text/css; charset=utf-8", style));
  }

  private static void send(RoutingContext context, String type, String body) {
    context.response().putHeader("Content-Type", type).putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Content-Security-Policy",
            "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'")
        .end(body);
  }

  private String page(RoutingContext context) {
    var request = context.request();
    String authority = request.authority() == null ? "localhost" : request.authority().toString();
    var values = Map.of("business", business.name(), "port", Integer.toString(request.localAddress().port()), "socket",
        (request.isSSL() ? "wss://" : "ws://") + authority + "/v1/call", "hearing", models.hearing(), "voice",
        models.voice(),
        "agent", models.agent(), "zone", business.zone().getId(), "access", keysNeeded
            ? "A program sends its API key as the token; a browser gets a short-lived one from POST /v1/tokens."
            : "From this machine no key is needed.");
    return PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(
        place.group(1).equals("services") ? services() : escape(values.getOrDefault(place.group(1), ""))));
  }

  private String services() {
    return business.services().stream().map(service -> "<tr><td>%s</td><td>%d</td><td>%s</td></tr>".formatted(
        escape(service.name()), service.duration().toMinutes(), escape(business.people().stream()
            .filter(person -> person.services().contains(service.id())).map(Business.Person::name)
            .collect(Collectors.joining(", ")))))
        .collect(Collectors.joining());
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }

  private static String resource(String name) {
    try (var in = IndexPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The program is damaged: it lacks " + name + ".");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
