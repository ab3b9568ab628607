package frontdesk.transport.telephony;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

import frontdesk.transport.telephony.PhoneSystems.Jambonz;
import frontdesk.transport.telephony.PhoneSystems.Login;
import frontdesk.transport.telephony.PhoneSystems.Plivo;
import frontdesk.transport.telephony.PhoneSystems.Telnyx;
import frontdesk.transport.telephony.PhoneSystems.Twilio;
import frontdesk.transport.telephony.PhoneSystems.Vonage;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/**
 * The phone systems of the settings: their webhooks under {@code /telephony/}, what is done to their calls by REST, and
 * who of them may open a stream. A phone system that is not set up has no route. Any thread.
 */
public final class Telephony implements StreamAccess {
  private final Optional<PublicAddress> address;
  private final StreamTokens tokens;
  private final BooleanSupplier full;
  private final Clock clock;
  private final Refusals refusals;
  private final Optional<TwilioSignature> twilio;
  private final Map<String, BasicLogin> logins = new LinkedHashMap<>();
  private final Map<String, CallControl> controls = new LinkedHashMap<>();
  private final Map<String, Hooks> hooks = new LinkedHashMap<>();

  /** The webhooks of one phone system. */
  private record Hooks(Predicate<Webhook> genuine, Consumer<WebhookRoutes> routes) {}

  /**
   * @param full whether all lines are taken, so that a call is refused before it is answered
   * @param clock wall time, by which signatures are of now and tokens hold
   */
  public Telephony(Vertx vertx, PhoneSystems systems, BooleanSupplier full, Clock clock) {
    this(systems, full, clock, new RestClient(vertx, RestBounds.defaults(), clock,
        () -> ThreadLocalRandom.current().nextDouble()));
  }

  Telephony(PhoneSystems systems, BooleanSupplier full, Clock clock, RestClient rest) {
    this.full = full;
    this.clock = clock;
    address = systems.publicUrl().map(PublicAddress::new);
    tokens = new StreamTokens(clock);
    refusals = new Refusals(clock);
    twilio = systems.twilio().map(account -> new TwilioSignature(account.authToken()));
    address.ifPresent(here -> {
      var wording = systems.wording();
      systems.twilio().ifPresent(account -> add(account, new TwilioScript(here, wording), rest, here));
      systems.telnyx().ifPresent(account -> add(account, new TelnyxControl(rest, account, here, wording)));
      systems.vonage().ifPresent(account -> add(account, new VonageScript(here, wording), rest));
      systems.plivo().ifPresent(account -> add(account, new PlivoScript(here, wording), rest, here));
      systems.exotel().ifPresent(login -> addExotel(login, here));
      systems.jambonz().ifPresent(server -> add(server, new JambonzScript(here, wording, server.login())));
    });
  }

  private void add(Twilio account, TwilioScript script, RestClient rest, PublicAddress here) {
    var webhooks = new TwilioWebhooks(here, twilio.orElseThrow(), script, tokens, full);
    add("twilio", new TwilioControl(rest, account, script), webhooks::isGenuine, webhooks::register);
  }

  private void add(Telnyx account, TelnyxControl control) {
    var webhooks = new TelnyxWebhooks(new TelnyxSignature(account.publicKey(), clock), control, tokens, full, clock);
    add("telnyx", control, webhooks::isGenuine, webhooks::register);
  }

  private void add(Vonage account, VonageScript script, RestClient rest) {
    var control = new VonageControl(rest, account, script, clock);
    var webhooks = new VonageWebhooks(
        new VonageSignature(account.signatureSecret(), account.applicationId(), clock), script, control, tokens, full,
        clock);
    add("vonage", control, webhooks::isGenuine, webhooks::register);
  }

  private void add(Plivo account, PlivoScript script, RestClient rest, PublicAddress here) {
    var control = new PlivoControl(rest, account, here, clock);
    var webhooks = new PlivoWebhooks(here, new PlivoSignature(account.authToken(), clock), script, control,
        account.transferCallerId(), tokens, full);
    add("plivo", control, webhooks::isGenuine, webhooks::register);
  }

  /** Exotel has nothing to be asked for while its stream is open: closing it ends the call's part here. */
  private void addExotel(Login login, PublicAddress here) {
    logins.put("exotel", new BasicLogin(login));
    var webhooks = new ExotelWebhooks(here, logins.get("exotel"), tokens, full);
    add("exotel", CallControl.NONE, webhooks::isGenuine, webhooks::register);
  }

  private void add(Jambonz server, JambonzScript script) {
    var login = new BasicLogin(server.login());
    var control = new JambonzControl(clock);
    var webhooks = new JambonzWebhooks(login, server.webhookSecret().map(secret -> new JambonzSignature(secret, clock)),
        script, control, full);
    logins.put("jambonz", login);
    add("jambonz", control, webhooks::isGenuine, webhooks::register);
  }

  private void add(String name, CallControl control, Predicate<Webhook> genuine, Consumer<WebhookRoutes> routes) {
    controls.put(name, control);
    hooks.put(name, new Hooks(genuine, routes));
  }

  /** The phone systems that are set up. */
  public List<String> names() {
    return List.copyOf(controls.keySet());
  }

  /** Registers the webhooks. */
  public void register(Router router) {
    hooks.forEach(
        (name, hook) -> hook.routes().accept(new WebhookRoutes(router, name, hook.genuine(), refusals)));
  }

  /** A signature or a login that is shown must be right; who shows none is asked for a token when the stream begins. */
  @Override
  public boolean mayConnect(Handshake handshake) {
    String authorization = header(handshake, "Authorization");
    if (controls.isEmpty() || !header(handshake, TwilioSignature.HEADER).isEmpty() && !isTwilio(handshake)) {
      return false;
    }
    return !BasicLogin.isBasic(authorization)
        || logins.values().stream().anyMatch(login -> login.matches(authorization));
  }

  @Override
  public boolean mayStart(StreamStart start, Handshake handshake) {
    boolean login = Optional.ofNullable(logins.get(start.provider()))
        .filter(known -> known.matches(header(handshake, "Authorization"))).isPresent();
    return switch (start.provider()) {
      case "twilio" -> isTwilio(handshake) && hasToken(start, handshake);
      case "telnyx", "vonage", "plivo" -> hasToken(start, handshake);
      case "exotel" -> login || hasToken(start, handshake);
      default -> login;
    };
  }

  @Override
  public Optional<CallControl> control(String provider) {
    return Optional.ofNullable(controls.get(provider));
  }

  private boolean isTwilio(Handshake handshake) {
    return twilio.isPresent() && address.filter(here -> twilio.get().matches(here.socket(handshake.path()), List.of(),
        header(handshake, TwilioSignature.HEADER))).isPresent();
  }

  /** The token comes among the stream's parameters, or in the address where a phone system carries none. */
  private boolean hasToken(StreamStart start, Handshake handshake) {
    return Optional.ofNullable(start.parameters().get("token"))
        .or(() -> Optional.ofNullable(handshake.query().get("token")))
        .filter(token -> tokens.redeem(token, start.provider(), start.call())).isPresent();
  }

  private static String header(Handshake handshake, String name) {
    return Optional.ofNullable(handshake.headers().get(name)).orElse("");
  }
}
