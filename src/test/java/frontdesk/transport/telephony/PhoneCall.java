package frontdesk.transport.telephony;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import frontdesk.app.PatientCaller;
import frontdesk.app.PhoneDesk;
import frontdesk.audio.Pcm;
import frontdesk.call.CallLog;
import frontdesk.call.EndReason;
import io.vertx.core.Future;

/**
 * A whole call through a phone system on virtual time: the caller is a {@link PatientCaller}. One thread.
 */
final class PhoneCall {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final PhoneDesk desk;
  private final PhoneSystem system;
  private final PatientCaller caller;
  private final ArrayDeque<StreamMessage> toServer = new ArrayDeque<>();
  private final int frame;
  final List<EndReason> ended = new ArrayList<>();
  final List<String> control = new ArrayList<>();
  final List<float[]> heard = new ArrayList<>();
  private Optional<StreamLeg> leg = Optional.empty();
  private Optional<StreamProtocol> protocol;
  private final StreamRecognition recognition = new StreamRecognition();
  private final List<Map.Entry<Long, Runnable>> later = new ArrayList<>();
  private boolean closed;

  PhoneCall(PhoneDesk desk, PhoneSystem system, List<Pcm> lines) {
    this.desk = desk;
    this.system = system;
    frame = system.rate() / 50;
    protocol = StreamFormats.of(system.subprotocol(), system.query());
    caller = new PatientCaller(lines, system.rate());
  }

  /** What the stream needs of the world, on the call's time. */
  private final StreamLine line = new StreamLine() {
    @Override
    public void run(Runnable task) {
      task.run();
    }

    @Override
    public long nanos() {
      return desk.time().nanos();
    }

    @Override
    public void after(Duration delay, Runnable task) {
      later.add(Map.entry(nanos() + delay.toNanos(), task));
    }

    @Override
    public boolean send(StreamMessage message) {
      toServer.addAll(system.receive(message));
      return true;
    }

    @Override
    public void close(int code, String why) {
      closed = true;
    }
  };

  private final CallControl rest = new CallControl() {
    @Override
    public Future<Void> hangUp(String call) {
      control.add("hang up " + call);
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> transfer(String call, String to) {
      control.add("transfer " + call + " to " + to);
      return Future.succeededFuture();
    }
  };

  private final CallLog log = new CallLog() {
    @Override
    public void began(String call, Instant at, String wire) {}

    @Override
    public void ended(String call, Instant at, EndReason reason, long durationMs, int turns) {
      ended.add(reason);
    }
  };

  /** Holds the call to its end. */
  void hold() {
    toServer.addAll(system.begin());
    while (!closed && !system.hungUp() && desk.time().nanos() < LONGEST.toNanos()) {
      drain();
      var played = new float[frame];
      toServer.addAll(system.play(played));
      heard.add(played);
      Optional<float[]> says = caller.next(played);
      if (says.isEmpty()) {
        toServer.addAll(system.end());
        drain();
        leg.ifPresent(StreamLeg::left);
        break;
      }
      toServer.addAll(system.caller(says.get()));
      drain();
      elapse();
    }
    desk.time().elapse(Duration.ofSeconds(30));
  }

  private void elapse() {
    desk.time().elapse(Duration.ofMillis(20));
    for (var task : List.copyOf(later)) {
      if (!closed && task.getKey() <= desk.time().nanos()) {
        later.remove(task);
        task.getValue().run();
      }
    }
  }

  private void drain() {
    for (StreamMessage message = toServer.poll(); message != null && !closed; message = toServer.poll()) {
      if (leg.isPresent()) {
        deliver(leg.get(), message);
      } else {
        open(message);
      }
    }
  }

  private static void deliver(StreamLeg to, StreamMessage message) {
    switch (message) {
      case StreamMessage.Text text -> to.text(text.text());
      case StreamMessage.Binary binary -> to.binary(binary.bytes());
    }
  }

  /** As the door does it. */
  private void open(StreamMessage message) {
    try {
      switch (message) {
        case StreamMessage.Binary binary -> begin(protocol.orElseThrow().binary(binary.bytes()));
        case StreamMessage.Text text when protocol.isPresent() -> begin(protocol.get().text(text.text()));
        case StreamMessage.Text text -> {
          protocol = recognition.text(text.text());
          if (protocol.isPresent()) {
            for (String read : recognition.messages()) {
              begin(protocol.get().text(read));
            }
          }
        }
      }
    } catch (StreamException e) {
      throw new AssertionError("the stream was refused", e);
    }
  }

  private void begin(List<StreamEvent> events) {
    for (StreamEvent event : events) {
      if (event instanceof StreamEvent.Start start) {
        var begun = new StreamLeg(protocol.orElseThrow(), start.start(), line, rest, () -> {
        });
        leg = Optional.of(begun);
        desk.time().call("call-1", begun, desk.stages(), desk.settings(), log);
      } else {
        leg.orElseThrow().take(event);
      }
    }
  }
}
