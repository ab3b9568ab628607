package frontdesk.web;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import frontdesk.agent.KnowledgeFile;
import frontdesk.call.RecordingRule;
import frontdesk.schedule.Business;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The page at {@code /}: the business with its hours, people, services and answers, a call with its receptionist, and
 * how to connect otherwise. It loads nothing from elsewhere, and its content security policy allows nothing else. Event
 * loop.
 */
public final class IndexPage {
  /** What may stand in a Host header and therefore in the policy (RFC 3986, section 3.2.2, names and addresses). */
  private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9.\\-\\[\\]:]{1,255}");

  private final About about;
  private final Models models;
  private final boolean keysNeeded;
  private final Clock clock;
  private final Opening opening;
  private final String template = Html.resource("/web/index.html");
  private final String style = Html.resource("/web/style.css");
  private final String icon = Html.resource("/web/icon.svg");
  private final String script = Html.resource("/web/index.js");
  private final String protocol = Html.resource("/docs/protocol.md");
  private final String embedding = Html.resource("/docs/connect/browser.md");

  /** Which models serve, by the names that people know. */
  public record Models(String hearing, String voice, String agent) {}

  /** What the page tells of the business. */
  public record About(Business business, List<KnowledgeFile> knowledge, RecordingRule recording) {
    public About {
      knowledge = List.copyOf(knowledge);
    }
  }

  /**
   * @param keysNeeded whether a call needs an API key or a token
   * @param clock the business clock
   */
  public IndexPage(About about, Models models, boolean keysNeeded, Clock clock) {
    this.about = about;
    this.models = models;
    this.keysNeeded = keysNeeded;
    this.clock = clock;
    opening = new Opening(about.business());
  }

  /** Registers {@code /}, what it loads, and the two documents that it links. */
  public void register(Router router) {
    router.get("/").handler(this::page);
    router.get("/style.css").handler(context -> send(context, "text/css", style));
    router.get("/icon.svg").handler(context -> send(context, "image/svg+xml", icon));
    // Browsers ask for this one on pages that name no icon.
    router.get("/favicon.ico").handler(context -> send(context, "image/svg+xml", icon));
    router.get("/index.js").handler(context -> send(context, "text/javascript", script));
    router.get("/docs/protocol.md").handler(context -> send(context, "text/plain", protocol));
    router.get("/docs/connect/browser.md").handler(context -> send(context, "text/plain", embedding));
  }

  private static void send(RoutingContext context, String type, String body) {
    context.response().putHeader("Content-Type", type + "; charset=utf-8")
        .putHeader("X-Content-Type-Options", "nosniff").putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cache-Control", "no-cache").end(body);
  }

  private void page(RoutingContext context) {
    var request = context.request();
    String asked = request.authority() == null ? "" : request.authority().toString();
    String authority = AUTHORITY.matcher(asked).matches() ? asked : "localhost";
    String socket = (request.isSSL() ? "wss://" : "ws://") + authority;
    // Not every browser counts the socket of the same address as 'self'.
    context.response().putHeader("Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' " + socket
            + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
        .putHeader("Permissions-Policy", "microphone=(self), camera=(), geolocation=()");
    send(context, "text/html", Html.fill(template, places(socket, request.localAddress().port())));
  }

  private Map<String, String> places(String socket, int port) {
    Business business = about.business();
    ZonedDateTime now = clock.instant().atZone(business.zone());
    return Map.ofEntries(
        Map.entry("business", Html.escape(business.name())),
        Map.entry("opening", Html.escape(opening.now(now))),
        Map.entry("openclass", opening.isOpen(now) ? "open" : "closed"),
        Map.entry("hours", hours(now.getDayOfWeek())),
        Map.entry("holidays", items(opening.holidays(now.toLocalDate()))),
        Map.entry("zone", Html.escape(business.zone().getId())),
        Map.entry("services", services()),
        Map.entry("people", people()),
        Map.entry("knowledge", knowledge()),
        Map.entry("examples", examples()),
        Map.entry("recording", recording()),
        Map.entry("recogniser", recogniser()),
        Map.entry("hearing", Html.escape(models.hearing())),
        Map.entry("voice", Html.escape(models.voice())),
        Map.entry("agent", Html.escape(models.agent())),
        Map.entry("socket", Html.escape(socket + "/v1/call")),
        Map.entry("port", Integer.toString(port)),
        Map.entry("access", keysNeeded
            ? "A program sends its API key as the token; a browser gets a short-lived one from POST /v1/tokens."
            : "From this machine no key is needed."));
  }

  private String hours(DayOfWeek today) {
    return Arrays.stream(DayOfWeek.values()).map(day -> "<tr%s><th scope=\"row\">%s%s</th><td>%s</td></tr>".formatted(
        day == today ? " class=\"today\"" : "", opening.name(day), day == today ? " <small>today</small>" : "",
        opening.on(day).replace(", ", "<br>"))).collect(Collectors.joining());
  }

  private static String items(List<String> texts) {
    return texts.isEmpty()
        ? "<li>none</li>"
        : texts.stream().map(text -> "<li>" + Html.escape(text) + "</li>").collect(Collectors.joining());
  }

  private String services() {
    return about.business().services().stream().map(service -> """
        <li><h3>%s</h3><p>%d minutes</p><p class="with">with %s</p></li>""".formatted(
        Html.escape(capitalised(service.name())), service.duration().toMinutes(), Html.escape(givers(service.id()))))
        .collect(Collectors.joining());
  }

  private String givers(String service) {
    return about.business().people().stream().filter(person -> person.services().contains(service))
        .map(Business.Person::name).collect(Collectors.joining(", "));
  }

  private String people() {
    return about.business().people().stream().map(person -> """
        <li><span class="face" aria-hidden="true">%s</span><div><h3>%s</h3><p>%s</p></div></li>""".formatted(
        Html.escape(initial(person.name())), Html.escape(person.name()), Html.escape(offered(person))))
        .collect(Collectors.joining());
  }

  private String offered(Business.Person person) {
    return about.business().services().stream().filter(service -> person.services().contains(service.id()))
        .map(service -> capitalised(service.name())).collect(Collectors.joining(", "));
  }

  private String knowledge() {
    return about.knowledge().stream().filter(file -> !file.sections().isEmpty())
        .map(file -> "<section><h3>%s</h3>%s</section>".formatted(Html.escape(file.title()), file.sections().stream()
            .map(part -> "<details><summary>%s</summary><p>%s</p></details>".formatted(Html.escape(part.heading()),
                Html.escape(part.text())))
            .collect(Collectors.joining())))
        .collect(Collectors.joining());
  }

  /** Sentences that work with whatever the business offers. */
  private String examples() {
    var first = about.business().services().getFirst();
    var last = about.business().services().getLast();
    return List.of("I'd like a " + first.name() + " tomorrow at ten", "What is the earliest you have?",
        "How much is a " + first.name() + "?", "When are you open on Saturday?",
        "I need to move my appointment", "How long does the " + last.name() + " take?", "Where can I park?",
        "Can I speak to a person?")
        .stream().map(text -> "<li><button type=\"button\" class=\"say\">" + Html.escape(text) + "</button></li>")
        .collect(Collectors.joining());
  }

  private String recording() {
    return switch (about.recording()) {
      case OFF -> "Recording is off: neither the sound nor the words of a call are kept.";
      case ANNOUNCE -> "Calls are recorded, and the receptionist says so first. “Stop recording” ends it at any time.";
      case ASK -> "The receptionist asks whether a call may be recorded, and nothing is kept before a yes.";
    };
  }

  private String recogniser() {
    return models.hearing().startsWith("embedded")
        ? "Here it hears with the small recogniser that comes with Frontdesk. That one has been trained on synthetic"
            + " speech only, so that it often misunderstands real people; Whisper is for real callers, and typing always"
            + " works."
        : "It hears with Whisper, and may still misunderstand; it repeats what matters before it books.";
  }

  private static String initial(String name) {
    String last = name.substring(name.lastIndexOf(' ') + 1);
    return last.isEmpty() ? "" : last.substring(0, last.offsetByCodePoints(0, 1));
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
