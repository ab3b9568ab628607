package frontdesk.transport.telephony;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

import frontdesk.call.CallEvent;
import frontdesk.call.CallLeg;
import frontdesk.call.EndReason;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A caller on a phone system's media stream, whatever its format. A stream is not resumed: when its socket is gone the
 * call is over. What the call asks for may come from any thread; everything else belongs to the stream's event loop.
 */
public final class StreamLeg implements CallLeg {
  private static final Logger LOG = LoggerFactory.getLogger(StreamLeg.class);
  private static final int NORMAL = 1000;
  private static final int GOING_AWAY = 1001;
  private static final int UNSUPPORTED = 1003;
  private static final int MALFORMED = 1007;
  private static final int LIMIT = 1009;
  private static final int INTERNAL = 1011;
  private static final int BUSY = 1013;
  /** How long a phone system may take to end a call or to put it through, with all that is tried again. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  /** What comes before the call listens: the time in which it is set up, in messages of 20 ms. */
  private static final int EARLY = 250;

  private final StreamProtocol protocol;
  private final StreamStart start;
  private final StreamLine line;
  private final CallControl control;
  private final Runnable gone;
  private final PlayedMarks marks;
  private final int bytesASample;

  private final ArrayDeque<StreamEvent> early = new ArrayDeque<>();
  private Optional<Listener> listener = Optional.empty();
  private Optional<String> transferTo = Optional.empty();
  private boolean ended;

  /**
   * @param protocol the stream's format, which has read the start
   * @param control what is done to the call beside the stream
   * @param gone told once when the leg has ended, on the event loop
   */
  public StreamLeg(StreamProtocol protocol, StreamStart start, StreamLine line, CallControl control, Runnable gone) {
    this.protocol = protocol;
    this.start = start;
    this.line = line;
    this.control = control;
    this.gone = gone;
    marks = new PlayedMarks(start.format().rate());
    bytesASample = StreamCoding.bytes(start.format());
  }

  @Override
  public AudioFormat format() {
    return start.format();
  }

  @Override
  public Caller caller() {
    return new Caller(start.from(), Optional.empty());
  }

  @Override
  public boolean canClear() {
    return protocol.canClear();
  }

  @Override
  public void start(Listener delivered) {
    line.run(() -> {
      listener = Optional.of(delivered);
      send(protocol.opening());
      for (StreamEvent event = early.poll(); event != null; event = early.poll()) {
        deliver(event);
      }
      if (ended) {
        delivered.lost();
      }
    });
  }

  /** A text message has come. On the event loop. */
  public void text(String message) {
    read(() -> protocol.text(message));
  }

  /** A binary message has come. On the event loop. */
  public void binary(byte[] message) {
    read(() -> protocol.binary(message));
  }

  private interface Reading {
    List<StreamEvent> events() throws StreamException;
  }

  private void read(Reading reading) {
    if (ended) {
      return;
    }
    try {
      reading.events().forEach(this::take);
    } catch (StreamException broken) {
      LOG.warn("{} breaks its format: {}", start, broken.getMessage());
      finish(MALFORMED, broken.getMessage());
      listener.ifPresent(Listener::lost);
    }
  }

  /** Takes what was read with the start, or after it. On the event loop. */
  void take(StreamEvent event) {
    if (ended) {
      return;
    }
    if (listener.isPresent()) {
      deliver(event);
    } else if (early.size() < EARLY) {
      early.add(event);
    } else {
      finish(LIMIT, "too much came before the call could begin");
    }
  }

  private void deliver(StreamEvent event) {
    Listener to = listener.orElseThrow();
    switch (event) {
      case StreamEvent.Audio audio -> to.audio(audio.payload());
      case StreamEvent.Gap gap -> to.gap(gap.samples());
      case StreamEvent.Dtmf dtmf -> to.dtmf(dtmf.digit());
      case StreamEvent.MarkPlayed mark -> marks.returned(mark.name(), line.nanos()).ifPresent(to::played);
      case StreamEvent.Flow flow -> to.flow(flow.open());
      case StreamEvent.Failed failed -> LOG.warn("{} complains: {}", start, failed.message());
      case StreamEvent.Stop stop -> {
        to.hangup();
        finish(NORMAL, "the call is over");
      }
      case StreamEvent.Cleared cleared -> LOG.trace("{} is cleared", start);
      case StreamEvent.Start again -> LOG.warn("{} begins again", start);
    }
  }

  /** The other side has closed the stream as one does when a call is over. On the event loop. */
  public void left() {
    if (!ended) {
      leave();
      listener.ifPresent(Listener::hangup);
    }
  }

  /** The socket is closed or broken. On the event loop. */
  public void closed() {
    if (!ended) {
      leave();
      listener.ifPresent(Listener::lost);
    }
  }

  @Override
  public void audio(byte[] frame) {
    line.run(() -> {
      send(protocol.audio(frame));
      if (marks.sent(frame.length / bytesASample, line.nanos())) {
        sendMark();
      }
    });
  }

  /** All that was sent is marked anyway; the call's own name of the mark is not needed to count what was played. */
  @Override
  public void mark(String name) {
    line.run(this::sendMark);
  }

  private void sendMark() {
    send(protocol.mark(marks.mark()));
  }

  @Override
  public void clear(int generation) {
    line.run(() -> {
      send(protocol.clear());
      long played = marks.clear(line.nanos());
      listener.ifPresent(to -> to.cleared(generation, played));
    });
  }

  /** A phone shows nothing; where the caller is put through to is kept for the end. */
  @Override
  public void event(CallEvent event) {
    if (event instanceof CallEvent.Transfer transfer) {
      line.run(() -> transferTo = Optional.of(transfer.to()));
    }
  }

  @Override
  public void hangUp(EndReason reason) {
    line.run(() -> {
      if (ended) {
        return;
      }
      int code = switch (reason) {
        case BAD_AUDIO -> UNSUPPORTED;
        case INTERNAL -> INTERNAL;
        case DRAINED -> GOING_AWAY;
        case CALLER_HUNG_UP, COMPLETED, TRANSFERRED, SILENCE, TOO_LONG, LOST -> NORMAL;
      };
      depart(reason == EndReason.TRANSFERRED ? transfer() : end(), code, reason.wire());
    });
  }

  /** The call is not taken, as no line is free: it is ended in the phone system's own way. On the event loop. */
  void refuse() {
    depart(end(), BUSY, "all lines are taken");
  }

  /** The stream stays open until the phone system has been told: some go on with their script when it closes. */
  private void depart(Future<Void> told, int code, String why) {
    leave();
    line.after(PATIENCE, () -> {
      LOG.warn("{} is closed before the phone system said whether it ended or put through the call", start);
      line.close(code, why);
    });
    told.onComplete(outcome -> line.run(() -> {
      if (outcome.failed()) {
        LOG.warn("{} could not be ended or put through: {}", start, outcome.cause().toString());
      }
      line.close(code, why);
    }));
  }

  private Future<Void> transfer() {
    Optional<List<StreamMessage>> within = transferTo.flatMap(protocol::transfer);
    if (within.isPresent()) {
      send(within.get());
      return Future.succeededFuture();
    }
    return transferTo.map(to -> control.transfer(start.call(), to)).orElseGet(this::end);
  }

  private Future<Void> end() {
    List<StreamMessage> within = protocol.hangUp();
    send(within);
    return within.isEmpty() ? control.hangUp(start.call()) : Future.succeededFuture();
  }

  private void send(List<StreamMessage> messages) {
    for (StreamMessage message : messages) {
      if (!ended && !line.send(message)) {
        finish(LIMIT, "the phone system reads too slowly");
        listener.ifPresent(Listener::lost);
      }
    }
  }

  private void finish(int code, String why) {
    leave();
    line.close(code, why);
  }

  private void leave() {
    if (!ended) {
      ended = true;
      early.clear();
      gone.run();
    }
  }
}
