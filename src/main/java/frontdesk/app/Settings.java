package frontdesk.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import frontdesk.agent.ModelSettings;
import frontdesk.agent.ModelSettings.Provider;
import frontdesk.call.CallSettings;
import frontdesk.call.CallSettings.Hearing;
import frontdesk.call.CallSettings.House;
import frontdesk.call.CallSettings.Patience;
import frontdesk.call.RecordingRule;
import frontdesk.schedule.Business;
import frontdesk.transport.websocket.Origins;
import frontdesk.turn.TurnSettings;
import frontdesk.voice.PronunciationException;
import frontdesk.voice.Pronunciations;

/**
 * Everything that a settings file says, checked. Immutable.
 *
 * @param server where calls arrive
 * @param prompts folder of spoken sentences, intents and knowledge
 * @param agent which chat model decides
 * @param transferTo where a caller who wants a person is put through to
 * @param voice which voice speaks
 * @param ears what listens
 * @param turn when a caller's turn has ended
 * @param call bounds of a call
 * @param keeping what is kept of calls
 * @param telephony which phone systems send calls
 * @param office what there is beside calls
 */
public record Settings(Business business, Server server, Path prompts, ModelSettings agent, Optional<String> transferTo,
    VoiceChoice voice,
    HearingChoice ears,
    TurnSettings turn,
    CallSettings call,
    Keeping keeping,
    TelephonySettings telephony,
    OfficeSettings office) {
  private static final String REWORDED = "reword_summaries";
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

  /**
   * Where calls arrive.
   *
   * @param host address to listen on
   * @param port port to listen on; 0 takes a free one
   * @param apiKeys keys of which every call needs one; empty allows calls from this machine alone
   * @param origins of the pages that may embed the widget; where there are any, no others may call
   */
  public record Server(String host, int port, List<String> apiKeys, Origins origins) {}

  /**
   * Which voice speaks.
   *
   * @param name an eSpeak NG voice, or the name of an installed Piper voice
   * @param wordsPerMinute speed of an eSpeak voice
   * @param rate how many times as fast as that, or as a Piper voice by itself, 0.5 to 2
   * @param pronunciations how words of the business are said
   * @param cacheMib how much sound of fixed sentences is kept
   */
  public record VoiceChoice(String name, int wordsPerMinute, double rate, Pronunciations pronunciations,
      int cacheMib) {
    private static final Pattern LANGUAGE = Pattern.compile("([a-z]{2,3})(?:[-_]([A-Za-z]{2}))?(?![A-Za-z])");

    /** What it speaks, a BCP 47 tag such as {@code en-US}; English where the name does not tell. */
    String language() {
      var tag = LANGUAGE.matcher(name);
      return tag.lookingAt()
          ? Locale.of(tag.group(1), Objects.requireNonNullElse(tag.group(2), "")).toLanguageTag()
          : "en";
    }

    /** The same with another voice. */
    VoiceChoice named(String other) {
      return new VoiceChoice(other, wordsPerMinute, rate, pronunciations, cacheMib);
    }
  }

  /**
   * What is kept of the words and sound of calls.
   *
   * @param rule when they may be kept at all
   * @param audio how long sound is kept
   * @param transcript how long words are kept
   * @param papers how long summaries and forms are kept; zero where none are written
   * @param reworded whether the provider's model puts summaries into other words
   */
  public record Keeping(RecordingRule rule, Duration audio, Duration transcript, Duration papers, boolean reworded) {}

  /** Reads a file; every complaint is a {@link SettingsException}. */
  public static Settings read(Path file, Map<String, String> environment) {
    var root = Section.read(file, environment);
    if (!root.has("business")) {
      throw new SettingsException(file + ", line 1: the file needs the key 'business'.");
    }
    var folder = file.toAbsolutePath().getParent();
    var server = root.section("server");
    var call = call(root.section("call"), server);
    var business = BusinessSettings.read(root.section("business"));
    var prompts = folder.resolve(root.text("prompts", "prompts"));
    var settings = new Settings(business, server(server), prompts, agent(root.section("agent")),
        transferTo(root.section("agent")), voice(root.section("voice")), HearingChoice.read(root.section("hearing")),
        turn(root.section("turn")), call, keeping(root),
        TelephonySettings.read(root.section("telephony"), folder), OfficeSettings.read(root, business, prompts));
    root.done();
    return settings;
  }

  private static Keeping keeping(Section root) {
    var rule = root.value("recording", "off", "must be off, announce or ask",
        text -> RecordingRule.valueOf(text.toUpperCase(Locale.ROOT)));
    var retention = root.section("retention");
    int audio = retention.integer("audio_days", 30, 1, 3650);
    int transcript = retention.integer("transcript_days", Math.max(90, audio), 1, 3650);
    if (transcript < audio) {
      throw retention.bad("transcript_days", "must not be less than 'retention.audio_days': sound holds the words too");
    }
    int papers = retention.integer("summary_days", 90, 0, 3650);
    retention.done();
    return new Keeping(rule, Duration.ofDays(audio), Duration.ofDays(transcript), Duration.ofDays(papers),
        root.section("agent").flag(REWORDED, false));
  }

  private static Server server(Section section) {
    var server = new Server(section.text("host", "127.0.0.1"), section.integer("port", 8080, 0, 65_535),
        section.texts("api_keys").stream().filter(key -> !key.isBlank()).toList(), origins(section));
    if (server.apiKeys().stream().anyMatch(key -> key.length() < 16)) {
      throw section.bad("api_keys", "must hold keys of at least 16 characters");
    }
    if (!LOOPBACK.contains(server.host()) && server.apiKeys().isEmpty()) {
      throw section.bad("host", "opens the server to others, which needs 'server.api_keys'");
    }
    section.done();
    return server;
  }

  private static Origins origins(Section section) {
    try {
      return new Origins(Set.copyOf(section.texts("origins")));
    } catch (IllegalArgumentException e) {
      throw section.bad("origins", "must list origins: " + e.getMessage());
    }
  }

  private static ModelSettings agent(Section section) {
    var provider = section.value("provider", "offline", "must be offline, openai, ollama or anthropic",
        text -> Provider.valueOf(text.toUpperCase(Locale.ROOT)));
    Optional<URI> address = section.has("base_url")
        ? Optional
            .of(section.value("base_url", "", "must be an address such as http://127.0.0.1:11434", Settings::address))
        : Optional.empty();
    var key = Optional.of(section.text("key", "")).filter(text -> !text.isBlank());
    var model = section.text("model", "");
    section.has("transfer_to");
    var firstToken = Duration.ofMillis(section.integer("first_token_ms", 2500, 100, 3000));
    var stall = Duration.ofMillis(section.integer("stall_ms", 2000, 100, 3000));
    int askAhead = section.integer("ask_ahead", 1, 0, 5);
    section.has(REWORDED);
    section.done();
    try {
      return new ModelSettings(provider, address, model, key, firstToken, stall, askAhead);
    } catch (IllegalArgumentException e) {
      throw section.bad("provider", "is set, but: " + e.getMessage().replaceFirst("\\.$", ""));
    }
  }

  private static Optional<String> transferTo(Section section) {
    return Optional.of(section.text("transfer_to", "")).filter(text -> !text.isBlank());
  }

  private static URI address(String text) {
    var address = URI.create(text);
    if (address.getHost() == null) {
      throw new IllegalArgumentException(text);
    }
    return address;
  }

  private static VoiceChoice voice(Section section) {
    int words = section.integer("words_per_minute", 165, 80, 400);
    double rate = section.value("rate", "1", "must be a number from 0.5 to 2", Settings::rate);
    if (words * rate < 80 || words * rate > 450) {
      throw section.bad("rate", "times 'voice.words_per_minute' must give 80 to 450 words a minute");
    }
    var voice = new VoiceChoice(section.text("name", "en-us"), words, rate, pronunciations(section),
        section.integer("cache_mib", 32, 0, 1024));
    section.done();
    return voice;
  }

  private static double rate(String text) {
    double rate = Double.parseDouble(text);
    if (!(rate >= 0.5 && rate <= 2)) {
      throw new IllegalArgumentException(text);
    }
    return rate;
  }

  /** In the settings themselves, or in the file that they name. */
  private static Pronunciations pronunciations(Section section) {
    var words = section.mapping("pronunciations");
    if (words.isEmpty()) {
      return Pronunciations.NONE;
    }
    try {
      return Pronunciations.of(words);
    } catch (PronunciationException e) {
      throw section.bad("pronunciations", "cannot be used: " + e.getMessage());
    }
  }

  private static TurnSettings turn(Section section) {
    int silence = section.integer("silence_ms", TurnSettings.DEFAULT.silenceMs(), 200, 5000);
    var usual = TurnSettings.DEFAULT.withSilenceMs(silence);
    var turn = new TurnSettings(usual.startProbability(), usual.keepProbability(), usual.voicedMs(), silence,
        section.integer("digits_ms", usual.digitsSilenceMs(), silence, 10_000),
        section.integer("spelling_ms", usual.spellingSilenceMs(), silence, 10_000),
        section.integer("email_ms", usual.emailSilenceMs(), silence, 10_000), section.flag("learned", usual.learned()),
        section.integer("patience_ms", usual.patienceMs(), silence, 10_000));
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
            hearing.keys(), hearing.typed(), hearing.waiting(),
            section.integer("look_ups", hearing.lookUps(), 0, 20),
            section.integer("preparations", hearing.preparations(), 0, 20), section.flag("echo", hearing.echo())),
        base.playing(),
        new Patience(
            Duration.ofSeconds(section.integer("silence_seconds", (int) patience.silence().toSeconds(), 1, 300)),
            patience.thinking(), patience.stalled(),
            Duration.ofSeconds(section.integer("hold_seconds", (int) patience.hold().toSeconds(), 1, 3600)),
            patience.cut(), patience.goodbye(),
            Duration.ofMillis(section.integer("moment_ms", (int) patience.tool().toMillis(), 100, 60_000)),
            patience.silences(), patience.unclear(), patience.failures(),
            patience.steps()));
    section.done();
    return settings;
  }

  /** The same settings without look-ups ahead of the end of a turn. */
  Settings withoutReadAhead() {
    var hearing = call.hearing();
    return new Settings(business, server, prompts, agent, transferTo, voice, ears, turn,
        new CallSettings(call.house(), new Hearing(hearing.mailbox(), hearing.preRoll(), hearing.partials(),
            hearing.utterance(), hearing.bargeIn(), hearing.keypad(), hearing.keys(), hearing.typed(),
            hearing.waiting(), 0, 0, hearing.echo()), call.playing(), call.patience()),
        keeping, telephony, office);
  }

  /** The same settings, where the echo of what is sent is taken out of what comes in or is not. */
  Settings withEcho(boolean cancelled) {
    var hearing = call.hearing();
    return new Settings(business, server, prompts, agent, transferTo, voice, ears, turn,
        new CallSettings(call.house(), new Hearing(hearing.mailbox(), hearing.preRoll(), hearing.partials(),
            hearing.utterance(), hearing.bargeIn(), hearing.keypad(), hearing.keys(), hearing.typed(),
            hearing.waiting(), hearing.lookUps(), hearing.preparations(), cancelled), call.playing(), call.patience()),
        keeping, telephony, office);
  }

  /** The same settings for so many calls at once, in which a caller may be silent for as long as any may. */
  Settings underLoad(int calls) {
    var patience = call.patience();
    return new Settings(business, server, prompts, agent, transferTo, voice, ears, turn,
        new CallSettings(new House(calls, call.house().longest(), call.house().drain()), call.hearing(), call.playing(),
            new Patience(LONGEST_SILENCE, patience.thinking(), patience.stalled(), patience.hold(), patience.cut(),
                patience.goodbye(), patience.tool(), patience.silences(), patience.unclear(), patience.failures(),
                patience.steps())),
        keeping, telephony, office);
  }

  /** The same settings on another port. */
  Settings withPort(int other) {
    return new Settings(business, new Server(server.host(), other, server.apiKeys(), server.origins()), prompts, agent,
        transferTo,
        voice, ears, turn, call, keeping, telephony, office);
  }

  /** The same settings with another voice. */
  Settings withVoice(String name, int wordsPerMinute) {
    return new Settings(business, server, prompts, agent, transferTo,
        new VoiceChoice(name, wordsPerMinute, voice.rate(), voice.pronunciations(), voice.cacheMib()), ears, turn,
        call, keeping, telephony, office);
  }

  /** The same settings with somebody to whom callers are put through. */
  Settings withTransferTo(String number) {
    return new Settings(business, server, prompts, agent, Optional.of(number), voice, ears, turn, call, keeping,
        telephony, office);
  }

  /** The same settings with other ears. */
  Settings withEars(HearingChoice other) {
    return new Settings(business, server, prompts, agent, transferTo, voice, other, turn, call, keeping, telephony,
        office);
  }

  /** The same business led by another model. */
  Settings withAgent(ModelSettings other) {
    return new Settings(business, server, prompts, other, transferTo, voice, ears, turn, call, keeping, telephony,
        office);
  }

  /** The same business for rehearsal: on a free port of this machine, with no phone system, no one else told. */
  Settings alone() {
    return new Settings(business, new Server("127.0.0.1", 0, List.of(), Origins.NONE), prompts, agent, transferTo,
        voice,
        ears, turn, call, new Keeping(RecordingRule.OFF, keeping.audio(), keeping.transcript(), Duration.ZERO, false),
        TelephonySettings.NONE, OfficeSettings.NONE);
  }
}
