package frontdesk.transport.telephony;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import frontdesk.app.PhoneDesk;
import frontdesk.audio.Pcm;
import frontdesk.audio.Resampler;
import frontdesk.call.CallLog;
import frontdesk.call.EndReason;
import io.vertx.core.Future;

/**
 * A whole call through a phone system on virtual time: the caller says each line when the receptionist has been silent
 * for a while, as callers do who have nothing but their ears. One thread.
 */
final class PhoneCall {
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int SILENT_FRAMES = 45;
  private static final float AUDIBLE = 0.01f;

  private final PhoneDesk desk;
  private final PhoneSystem system;
  private final ArrayDeque<float[]> lines = new ArrayDeque<>();
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
    for (Pcm line : lines) {
      this.lines.add(line.rate() == system.rate()
          ? line.samples()
          : new Resampler(line.rate(), system.rate()).process(line.samples()));
    }
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
    float[] speaking = {};
    int position = 0;
    int silent = 0;
    boolean spoke = false;
    while (!closed && !system.hungUp() && desk.time().nanos() < LONGEST.toNanos()) {
      drain();
      var played = new float[frame];
      toServer.addAll(system.play(played));
      heard.add(played);
      boolean audible = audible(played);
      spoke |= audible;
      silent = audible ? 0 : silent + 1;
      if (position >= speaking.length && spoke && silent >= SILENT_FRAMES) {
        if (lines.isEmpty()) {
          toServer.addAll(system.end());
          drain();
          leg.ifPresent(StreamLeg::left);
          break;
        }
        speaking = lines.poll();
        position = 0;
        spoke = false;
      }
      toServer.addAll(system.caller(Arrays.copyOfRange(speaking, Math.min(position, speaking.length),
          Math.min(position, speaking.length) + frame)));
      position += frame;
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

  private static boolean audible(float[] samples) {
    for (float sample : samples) {
      if (Math.abs(sample) > AUDIBLE) {
        return true;
      }
    }
    return false;
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
