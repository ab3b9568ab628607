package frontdesk.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import frontdesk.call.CallSettings;
import frontdesk.call.CallSettings.Hearing;
import frontdesk.call.CallSettings.House;
import frontdesk.call.CallSettings.Patience;
import frontdesk.schedule.Business;

/**
 * Everything that a settings file says, checked. Immutable.
 *
 * @param server where calls arrive
 * @param prompts folder of spoken sentences, intents and knowledge
 * @param agent which chat model decides
 * @param voice which voice speaks
 * @param turn when a caller's turn has ended
 * @param call bounds of a call
 */
public record Settings(Business business, Server server, Path prompts, Agent agent, VoiceChoice voice, Turn turn,
    CallSettings call) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");
  private static final Set<String> PROVIDERS = Set.of("offline", "openai", "ollama", "anthropic");

  /**
   * Where calls arrive.
   *
   * @param host address to listen on
   * @param port port to listen on; 0 takes a free one
   * @param apiKeys keys of which every call needs one; empty allows calls from this machine alone
   * @param origins web origins whose pages may call; empty allows any that has a token
   */
  public record Server(String host, int port, List<String> apiKeys, List<String> origins) {}

  /**
   * Which chat model decides.
   *
   * @param provider {@code offline}, {@code openai} (and all that speak its protocol), {@code ollama}, {@code anthropic}
   * @param baseUrl empty for the provider's own
   * @param key empty where none is needed; never logged
   * @param patience how long the first words may take before the offline model takes over
   */
  public record Agent(String provider, String baseUrl, String model, String key, Duration patience) {
    @Override
    public String toString() {
      return provider + (model.isEmpty() ? "" : ":" + model);
    }
  }

  /**
   * Which voice speaks.
   *
   * @param name an eSpeak NG voice, or the name of an installed Piper voice
   * @param wordsPerMinute speed of an eSpeak voice
   */
  public record VoiceChoice(String name, int wordsPerMinute) {}

  /**
   * When a caller's turn has ended.
   *
   * @param silence after ordinary speech
   * @param dictating after digits, letters or an email in dictation
   */
  public record Turn(Duration silence, Duration dictating) {}

  /** Reads a file; every complaint is a {@link SettingsException}. */
  public static Settings read(Path file, Map<String, String> environment) {
    var root = Section.read(file, environment);
    if (!root.has("business")) {
      throw new SettingsException(file + ", line 1: the file needs the key 'business'.");
    }
    var folder = file.toAbsolutePath().getParent();
    var server = root.section("server");
    var call = call(root.section("call"), server);
    var settings = new Settings(BusinessSettings.read(root.section("business")), server(server),
        folder.resolve(root.text("prompts", "prompts")), agent(root.section("agent")), voice(root.section("voice")),
        turn(root.section("turn")), call);
    root.done();
    return settings;
  }

  private static Server server(Section section) {
    var server = new Server(section.text("host", "127.0.0.1"), section.integer("port", 8080, 0, 65_535),
        section.texts("api_keys").stream().filter(key -> !key.isBlank()).toList(), section.texts("origins"));
    if (server.apiKeys().stream().anyMatch(key -> key.length() < 16)) {
      throw section.bad("api_keys", "must hold keys of at least 16 characters");
    }
    if (!LOOPBACK.contains(server.host()) && server.apiKeys().isEmpty()) {
      throw section.bad("host", "opens the server to others, which needs 'server.api_keys'");
    }
    section.done();
    return server;
  }

  private static Agent agent(Section section) {
    var agent = new Agent(
        section.value("provider", "offline", "must be offline, openai, ollama or anthropic", Settings::provider),
        section.text("base_url", ""), section.text("model", ""), section.text("key", ""),
        Duration.ofMillis(section.integer("patience_ms", 2500, 500, 30_000)));
    if (!agent.provider().equals("offline") && agent.model().isEmpty()) {
      throw section.bad("model", "must name the model that " + agent.provider() + " is to run");
    }
    section.done();
    return agent;
  }

  private static String provider(String text) {
    if (!PROVIDERS.contains(text)) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  private static VoiceChoice voice(Section section) {
    var voice = new VoiceChoice(section.text("name", "en-us"), section.integer("words_per_minute", 165, 80, 400));
    section.done();
    return voice;
  }

  private static Turn turn(Section section) {
    var turn = new Turn(Duration.ofMillis(section.integer("silence_ms", 600, 200, 5000)),
        Duration.ofMillis(section.integer("dictating_ms", 1400, 200, 10_000)));
    section.done();
    return turn;
  }

  private static CallSettings call(Section section, Section server) {
    var base = CallSettings.defaults();
    var hearing = base.hearing();
    var patience = base.patience();
    var settings = new CallSettings(
        new House(server.integer("max_calls", 8, 1, 10_000),
            Duration.ofMinutes(section.integer("longest_minutes", (int) base.house().longest().toMinutes(), 1, 720)),
            Duration.ofSeconds(server.integer("drain_seconds", (int) base.house().drain().toSeconds(), 0, 3600))),
        new Hearing(hearing.mailbox(), hearing.preRoll(), hearing.partials(),
            Duration.ofSeconds(section.integer("utterance_seconds", (int) hearing.utterance().toSeconds(), 1, 300)),
            Duration.ofMillis(section.integer("barge_in_ms", (int) hearing.bargeIn().toMillis(), 20, 2000)),
            hearing.keypad(),
            hearing.keys(), hearing.typed(), hearing.waiting()),
        base.playing(),
        new Patience(
            Duration.ofSeconds(section.integer("silence_seconds", (int) patience.silence().toSeconds(), 1, 300)),
            patience.thinking(), patience.stalled(),
            Duration.ofSeconds(section.integer("hold_seconds", (int) patience.hold().toSeconds(), 1, 3600)),
            patience.cut(), patience.goodbye(), patience.silences(), patience.unclear(), patience.failures(),
            patience.steps()));
    section.done();
    return settings;
  }

  /** The same settings on another port. */
  Settings withPort(int other) {
    return new Settings(business, new Server(server.host(), other, server.apiKeys(), server.origins()), prompts, agent,
        voice, turn, call);
  }
}
