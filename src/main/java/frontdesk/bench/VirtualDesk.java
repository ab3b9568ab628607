package frontdesk.bench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import frontdesk.call.CallEvent;
import frontdesk.call.CallLeg;
import frontdesk.call.CallLog;
import frontdesk.call.CallSettings;
import frontdesk.call.EndReason;
import frontdesk.call.Recordings;
import frontdesk.call.Stages;
import frontdesk.call.VirtualTime;
import frontdesk.transport.websocket.WireCodec;
import io.vertx.core.json.JsonObject;

/**
 * Places one call on {@link VirtualTime}: the whole way of a call with all its stages, but for the socket, at the speed
 * of the machine. One thread.
 */
public final class VirtualDesk {
  private static final Duration FREED = Duration.ofMinutes(2);

  private final VirtualTime time;
  private final Stages stages;
  private final CallSettings settings;
  private final CallLog log;
  private final Recordings recordings;
  private final String call;

  /** @param call id of the call */
  public VirtualDesk(VirtualTime time, Stages stages, CallSettings settings, CallLog log, String call) {
    this(time, stages, settings, log, Recordings.OFF, call);
  }

  /** In a house that keeps something of calls. */
  public VirtualDesk(VirtualTime time, Stages stages, CallSettings settings, CallLog log, Recordings recordings,
      String call) {
    this.time = time;
    this.stages = stages;
    this.settings = settings;
    this.log = log;
    this.recordings = recordings;
    this.call = call;
  }

  /** As {@link CallClient#place}, once. */
  public CallResult place(CallPlan plan, Respondent caller, Consumer<JsonObject> live) {
    var result = new RunningCall(new Network(), plan, Optional.of(caller), live).run();
    long patience = time.nanos() + FREED.toNanos();
    while (!time.over() && time.nanos() < patience) {
      time.elapse(Duration.ofSeconds(1));
    }
    if (!time.over()) {
      throw new CallException("the call is over and was not freed");
    }
    return result;
  }

  private final class Network implements Wire.Network {
    @Override
    public Wire open() {
      return new Line();
    }

    @Override
    public long nanos() {
      return time.nanos();
    }

    @Override
    public void await(long nanos) {
      time.elapse(Duration.ofNanos(Math.max(0, nanos - time.nanos())));
    }
  }

  /** Wire and leg in one. */
  private final class Line implements Wire, CallLeg {
    private final ArrayDeque<Message> inbox = new ArrayDeque<>();
    private Optional<Listener> listener = Optional.empty();
    private AudioFormat format;
    private Caller caller;

    @Override
    public void text(String text) {
      var message = new JsonObject(text);
      String type = message.getString("type");
      if (type.equals("start")) {
        begin(message);
        return;
      }
      listener.ifPresent(to -> {
        switch (type) {
          case "mark" -> to.mark(message.getString("name"));
          case "cleared" -> to.cleared(message.getInteger("generation"), message.getLong("played_samples"));
          case "played" -> to.played(message.getLong("samples"));
          case "text" -> to.text(message.getString("text"));
          case "dtmf" -> to.dtmf(message.getString("digit").charAt(0));
          case "hold" -> to.hold(message.getBoolean("on"));
          case "hangup" -> to.hangup();
          default -> throw new CallException("a call on virtual time knows no " + type);
        }
      });
    }

    private void begin(JsonObject start) {
      JsonObject audio = start.getJsonObject("audio");
      JsonObject who = start.getJsonObject("caller");
      format = new AudioFormat(
          AudioFormat.Encoding.valueOf(audio.getString("encoding").toUpperCase(Locale.ROOT)), audio.getInteger("rate"));
      caller = new Caller(Optional.ofNullable(who.getString("number")), Optional.ofNullable(who.getString("name")));
      arrived(new JsonObject().put("type", "started").put("call", call).put("resume", "").put("audio", audio).encode());
      time.call(call, this, stages, settings, log, recordings);
    }

    @Override
    public void binary(byte[] bytes) {
      listener.ifPresent(to -> to.audio(bytes));
    }

    @Override
    public Optional<Message> poll() {
      return Optional.ofNullable(inbox.poll());
    }

    @Override
    public Optional<Message> poll(Duration patience) {
      if (inbox.isEmpty()) {
        time.elapse(patience);
      }
      return poll();
    }

    @Override
    public void cut() {
      throw new CallException("a call on virtual time has no wire to cut");
    }

    @Override
    public void close() {
      listener.ifPresent(Listener::lost);
    }

    private void arrived(String text) {
      inbox.add(new Message.Text(text, time.nanos()));
    }

    @Override
    public AudioFormat format() {
      return format;
    }

    @Override
    public Caller caller() {
      return caller;
    }

    @Override
    public boolean canClear() {
      return true;
    }

    @Override
    public void start(Listener to) {
      listener = Optional.of(to);
    }

    @Override
    public void audio(byte[] frame) {
      inbox.add(new Message.Binary(frame, time.nanos()));
    }

    @Override
    public void mark(String name) {
      arrived(new JsonObject().put("type", "mark").put("name", name).encode());
    }

    @Override
    public void clear(int generation) {
      arrived(new JsonObject().put("type", "clear").put("generation", generation).encode());
    }

    @Override
    public void event(CallEvent event) {
      arrived(WireCodec.event(event));
    }

    @Override
    public void hangUp(EndReason reason) {
      inbox.add(new Message.Closed(1000, reason.wire()));
    }
  }
}
