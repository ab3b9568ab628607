package frontdesk.bench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import frontdesk.audio.Codec;
import frontdesk.bench.CallPlan.Step;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * One call under way, driven by a loop of 20 ms on the thread that placed it; the socket's threads only fill its inbox.
 * Frame {@code n} of the caller covers the 20 ms from {@code 20 n} and leaves when they are over, as a microphone's
 * does.
 */
final class RunningCall {
  private static final int FRAME_MS = 20;
  private static final long FRAME_NANOS = FRAME_MS * 1_000_000L;
  private static final int PLAYED_TICKS = 5;
  private static final int KEY_TICKS = 8;
  private static final int LINGER_TICKS = 75;
  private static final Duration GREETING = Duration.ofSeconds(10);
  private static final Duration FAREWELL = Duration.ofSeconds(5);
  private static final float AUDIBLE = 0.003f;

  private final Wire.Network network;
  private final CallPlan plan;
  private final Consumer<JsonObject> live;

  private final List<JsonObject> events = new ArrayList<>();
  private final List<TurnTimes> turns = new ArrayList<>();
  private final ArrayDeque<Step> steps;
  private final Optional<Respondent> respondent;
  /** What the receptionist said since the caller's last step. */
  private final List<String> told = new ArrayList<>();
  private final ArrayDeque<Character> keys = new ArrayDeque<>();
  private final Attention attention = new Attention();

  private Optional<Wire> wire = Optional.empty();
  private Codec codec;
  private Player player;
  private Microphone microphone;
  private Optional<EchoPath> echo = Optional.empty();
  private Recorder said;
  private Recorder heard;
  private Optional<Byte> oddByte = Optional.empty();

  private String call = "";
  private String resume = "";
  private long origin;
  private long tick;
  private long idleUntil;
  private boolean over;
  private Optional<String> reason = Optional.empty();
  private Optional<String> problem = Optional.empty();
  private Optional<JsonObject> lastError = Optional.empty();

  RunningCall(Wire.Network network, CallPlan plan, Optional<Respondent> respondent, Consumer<JsonObject> live) {
    this.network = network;
    this.plan = plan;
    this.respondent = respondent;
    this.live = live;
    this.steps = new ArrayDeque<>(plan.steps());
  }

  CallResult run() {
    try {
      wire = Optional.of(network.open());
      start();
      origin = network.nanos();
      heard.add(new float[frameSamples()]);
      while (!over) {
        waitForTick();
        receive();
        if (!over) {
          act();
          exchange();
          tick++;
        }
        if (tick * FRAME_MS > plan.longest().toMillis()) {
          giveUp("the call was not over after " + plan.longest().toSeconds() + " s");
        }
      }
      return new CallResult(call, events, turns.stream().map(TurnTimes::turn).toList(), said.pcm(), heard.pcm(),
          player.late(), reason, problem);
    } finally {
      wire.ifPresent(Wire::close);
    }
  }

  private void start() {
    var audio = new JsonObject().put("encoding", plan.encoding().name().toLowerCase(Locale.ROOT)).put("rate",
        plan.rate());
    var caller = new JsonObject();
    plan.number().ifPresent(number -> caller.put("number", number));
    plan.name().ifPresent(name -> caller.put("name", name));
    var start = new JsonObject().put("type", "start").put("audio", audio).put("caller", caller);
    plan.token().ifPresent(token -> start.put("token", token));
    send(start);
    JsonObject started = awaitStarted();
    JsonObject agreed = started.getJsonObject("audio", audio);
    call = started.getString("call", "");
    resume = started.getString("resume", "");
    codec = Codec.of(Codec.Encoding.valueOf(agreed.getString("encoding").toUpperCase(Locale.ROOT)),
        agreed.getInteger("rate"));
    player = new Player(codec.rate());
    said = new Recorder(codec.rate());
    heard = new Recorder(codec.rate());
    microphone = new Microphone(codec.rate(), plan.noise(), speechPower());
    echo = plan.echo().map(path -> new EchoPath(path, codec.rate()));
  }

  private JsonObject awaitStarted() {
    long deadline = network.nanos() + GREETING.toNanos();
    while (network.nanos() < deadline) {
      Optional<Wire.Message> next = wire.orElseThrow().poll(GREETING);
      if (next.isPresent() && next.get() instanceof Wire.Message.Closed closed) {
        throw new CallException("the server refused the call: " + why(closed));
      }
      if (next.isPresent() && next.get() instanceof Wire.Message.Text text) {
        JsonObject message = parse(text.text());
        if ("started".equals(message.getString("type"))) {
          return message;
        }
        lastError = Optional.of(message).filter(m -> "error".equals(m.getString("type"))).or(() -> lastError);
      }
    }
    throw new CallException("the server did not answer the start of the call within " + GREETING.toSeconds() + " s");
  }

  /** The mean power of all that will be said, up to the end of each line. */
  private double speechPower() {
    Stream<Utterance> planned = plan.steps().stream().filter(Step.Say.class::isInstance).map(Step.Say.class::cast)
        .map(Step.Say::utterance);
    return Stream.concat(planned, respondent.stream().flatMap(caller -> caller.utterances().stream()))
        .mapToDouble(Utterance::power).filter(power -> power > 0).average().orElse(0.01);
  }

  private int frameSamples() {
    return codec.rate() * FRAME_MS / 1_000;
  }

  private double now() {
    return (network.nanos() - origin) / 1e6;
  }

  private void waitForTick() {
    network.await(origin + (tick + 1) * FRAME_NANOS);
  }

  // What arrives.

  private void receive() {
    while (!over && wire.isPresent()) {
      Optional<Wire.Message> next = wire.get().poll();
      if (next.isEmpty()) {
        return;
      }
      switch (next.get()) {
        case Wire.Message.Text text -> message(parse(text.text()), (text.nanos() - origin) / 1e6);
        case Wire.Message.Binary binary -> sound(binary.bytes(), (binary.nanos() - origin) / 1e6);
        case Wire.Message.Closed closed -> {
          over = true;
          if (reason.isEmpty()) {
            problem = problem.or(() -> Optional.of("the server closed the call: " + why(closed)));
          }
        }
      }
    }
  }

  private static JsonObject parse(String text) {
    try {
      return new JsonObject(text);
    } catch (DecodeException | ClassCastException e) {
      throw new CallException("the server sent a message that is no JSON object", e);
    }
  }

  private String why(Wire.Message.Closed closed) {
    String told = lastError.map(error -> error.getString("message", "") + " [" + error.getString("code", "") + "]")
        .orElse(closed.reason());
    return (told.isBlank() ? "no reason given" : told) + " (" + closed.code() + ")";
  }

  private void message(JsonObject message, double ms) {
    String type = message.getString("type", "");
    switch (type) {
      case "mark" -> {
        player.mark(message.getString("name", ""));
        return;
      }
      case "clear" -> {
        player.clear();
        turns.reversed().stream().findFirst().ifPresent(TurnTimes::cleared);
        send(new JsonObject().put("type", "cleared").put("generation", message.getValue("generation"))
            .put("played_samples", player.played()));
      }
      case "started" -> resume = message.getString("resume", resume);
      case "reply.started" -> {
        attention.replyStarted();
        latest().ifPresent(turn -> turn.replyStarted(ms));
      }
      case "reply.heard" -> attention.replyHeard(tick);
      case "speech.ended" -> latest().ifPresent(turn -> turn.turnEnded(ms));
      case "transcript" -> {
        if ("caller".equals(message.getString("role")) && message.getBoolean("final", false)) {
          latest().ifPresent(turn -> turn.transcript(ms));
        } else if ("agent".equals(message.getString("role")) && message.getBoolean("final", false)) {
          told.add(message.getString("text", ""));
        }
      }
      case "error" -> lastError = Optional.of(message);
      case "ended" -> {
        reason = Optional.of(message.getString("reason", ""));
        over = true;
        if (!steps.isEmpty()) {
          problem = problem.or(() -> Optional.of("the call ended with " + steps.size() + " steps left"));
        }
      }
      default -> {
        // shown like all events, without meaning for the caller's side
      }
    }
    if (!message.containsKey("at_ms")) {
      message.put("at_ms", Math.round(ms));
    }
    events.add(message);
    live.accept(message);
  }

  private Optional<TurnTimes> latest() {
    return turns.isEmpty() ? Optional.empty() : Optional.of(turns.getLast());
  }

  private void sound(byte[] bytes, double ms) {
    latest().ifPresent(turn -> turn.sound(ms));
    player.add(codec.decode(whole(bytes)));
  }

  /** 16-bit sound may be split inside a sample: the odd byte waits for its other half. */
  private byte[] whole(byte[] bytes) {
    if (plan.encoding() != Codec.Encoding.PCM_S16LE) {
      return bytes;
    }
    int before = oddByte.isPresent() ? 1 : 0;
    int length = (before + bytes.length) & ~1;
    var joined = new byte[length];
    oddByte.ifPresent(odd -> {
      if (length > 0) {
        joined[0] = odd;
      }
    });
    System.arraycopy(bytes, 0, joined, before, Math.max(0, length - before));
    oddByte = (before + bytes.length) % 2 == 0 ? Optional.empty() : Optional.of(bytes[bytes.length - 1]);
    return joined;
  }

  // What the caller does.

  private void act() {
    if (microphone.voiced()) {
      attention.await(tick);
    }
    if (microphone.speaking()) {
      return;
    }
    if (!keys.isEmpty()) {
      if (tick >= idleUntil) {
        send(new JsonObject().put("type", "dtmf").put("digit", String.valueOf(keys.poll())));
        idleUntil = tick + KEY_TICKS;
        attention.await(tick);
      }
      return;
    }
    if (tick < idleUntil) {
      return;
    }
    if (wire.isEmpty()) {
      reconnect();
      return;
    }
    if (steps.isEmpty() && respondent.isPresent() && attention.finished(tick) && !told.isEmpty()) {
      steps.addAll(respondent.get().next(String.join(" ", told)));
      told.clear();
    }
    if (steps.isEmpty()) {
      leaveWhenFinished();
    } else if (ready(steps.peek())) {
      begin(steps.poll());
    } else if (attention.waited(tick) * FRAME_MS > plan.patience().toMillis()) {
      giveUp("the receptionist did not answer within " + plan.patience().toSeconds() + " s");
    }
  }

  private boolean ready(Step step) {
    return switch (step) {
      case Step.Say say when say.over().isPresent() -> attention.heardFor(tick, say.over().get().toMillis() / FRAME_MS);
      case Step.Say say -> attention.finished(tick);
      case Step.Type type -> attention.finished(tick);
      case Step.Keys pressed -> attention.finished(tick);
      case Step.Wait wait -> true;
      case Step.Hold hold -> true;
      case Step.Cut cut -> true;
      case Step.HangUp hangUp -> true;
    };
  }

  private void begin(Step step) {
    switch (step) {
      case Step.Say say -> {
        microphone.speak(say.utterance());
        double began = tick * (double) FRAME_MS;
        double end = began + 1_000.0 * say.utterance().voicedEnd() / say.utterance().sound().rate();
        turns.add(new TurnTimes(say.utterance().label(), say.over().isPresent(), began, end));
        attention.await(tick);
      }
      case Step.Type type -> {
        send(new JsonObject().put("type", "text").put("text", type.text()));
        attention.await(tick);
      }
      case Step.Keys pressed -> pressed.digits().chars().forEach(key -> keys.add((char) key));
      case Step.Wait wait -> idleUntil = tick + wait.length().toMillis() / FRAME_MS;
      case Step.Hold hold -> send(new JsonObject().put("type", "hold").put("on", hold.on()));
      case Step.Cut cut -> {
        wire.ifPresent(Wire::cut);
        wire = Optional.empty();
        idleUntil = tick + cut.length().toMillis() / FRAME_MS;
      }
      case Step.HangUp hangUp -> hangUp();
    }
  }

  private void leaveWhenFinished() {
    if (attention.finished(tick) && attention.waited(tick) >= LINGER_TICKS) {
      hangUp();
    } else if (attention.waited(tick) * FRAME_MS > plan.patience().toMillis()) {
      giveUp("the receptionist did not answer within " + plan.patience().toSeconds() + " s");
    }
  }

  private void giveUp(String why) {
    problem = problem.or(() -> Optional.of(why));
    hangUp();
  }

  /** Hangs up and reads on until the server has said why the call ended. */
  private void hangUp() {
    send(new JsonObject().put("type", "hangup"));
    long deadline = network.nanos() + FAREWELL.toNanos();
    while (!over && wire.isPresent() && network.nanos() < deadline) {
      wire.get().poll(Duration.ofMillis(100)).ifPresent(message -> {
        switch (message) {
          case Wire.Message.Text text -> message(parse(text.text()), (text.nanos() - origin) / 1e6);
          case Wire.Message.Closed closed -> over = true;
          case Wire.Message.Binary binary -> {
            // nobody listens any more
          }
        }
      });
    }
    over = true;
  }

  private void reconnect() {
    wire = Optional.of(network.open());
    oddByte = Optional.empty();
    send(new JsonObject().put("type", "resume").put("call", call).put("resume", resume).put("received_samples",
        player.received()));
  }

  // One frame each way.

  private void exchange() {
    var frame = new float[frameSamples()];
    microphone.fill(frame);
    echo.ifPresent(path -> path.add(frame));
    said.add(frame);
    wire.ifPresent(open -> open.binary(codec.encode(frame)));

    var out = new float[frameSamples()];
    List<String> due = player.play(out);
    echo.ifPresent(path -> path.played(out));
    heard.add(out);
    int audible = firstAudible(out);
    attention.played(tick, audible >= 0, player.empty());
    if (audible >= 0) {
      // A loop that is behind its time plays later than its frames say.
      double ms = Math.max((tick + 1) * FRAME_MS, now()) + 1_000.0 * audible / codec.rate();
      latest().ifPresent(turn -> turn.heard(ms));
    }
    due.forEach(name -> send(new JsonObject().put("type", "mark").put("name", name)));
    if (tick % PLAYED_TICKS == 0) {
      send(new JsonObject().put("type", "played").put("samples", player.played()));
    }
  }

  private static int firstAudible(float[] frame) {
    for (int i = 0; i < frame.length; i++) {
      if (Math.abs(frame[i]) > AUDIBLE) {
        return i;
      }
    }
    return -1;
  }

  private void send(JsonObject message) {
    wire.ifPresent(open -> open.text(message.encode()));
  }
}
