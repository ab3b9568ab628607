package frontdesk.transport.audiosocket;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.UUID;

import frontdesk.call.CallEvent;
import frontdesk.call.CallLeg;
import frontdesk.call.EndReason;
import frontdesk.transport.CallNotes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A caller on AudioSocket. Asterisk plays what comes at once and knows neither marks nor clears, so the call keeps one
 * frame in flight and the clock of the play-out is the only one. What the call asks for may come from any thread;
 * everything else belongs to the connection's event loop.
 */
final class AudioSocketLeg implements CallLeg {
  private static final Logger LOG = LoggerFactory.getLogger(AudioSocketLeg.class);
  private static final String KEYS = "0123456789*#ABCD";
  private static final byte[] NOTHING = {};
  /** What comes before the call listens: the time in which it is set up, in messages of 20 ms. */
  private static final int EARLY = 250;

  private final UUID id;
  private final int kind;
  private final AudioFormat format;
  private final Caller caller;
  private final AudioSocketLine line;
  private final CallNotes notes;
  private final ArrayDeque<Message> early = new ArrayDeque<>();
  private Optional<Listener> listener = Optional.empty();
  private Optional<String> transferTo = Optional.empty();
  private boolean ended;

  /** @param kind of sound that comes, and goes back: older Asterisks end a call that is answered with another */
  AudioSocketLeg(UUID id, int kind, int rate, AudioSocketLine line, CallNotes notes) {
    this.id = id;
    this.kind = kind;
    this.format = new AudioFormat(AudioFormat.Encoding.PCM_S16LE, rate);
    this.caller = notes.caller(id.toString());
    this.line = line;
    this.notes = notes;
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
    return false;
  }

  @Override
  public void start(Listener delivered) {
    line.run(() -> {
      listener = Optional.of(delivered);
      for (Message message = early.poll(); message != null; message = early.poll()) {
        deliver(message);
      }
      if (ended) {
        delivered.lost();
      }
    });
  }

  /** A message has come. On the event loop. */
  void take(Message message) {
    if (ended) {
      return;
    }
    if (listener.isPresent()) {
      deliver(message);
    } else if (early.size() < EARLY) {
      early.add(message);
    } else {
      broken("too much came before the call could begin");
    }
  }

  private void deliver(Message message) {
    Listener to = listener.orElseThrow();
    switch (message) {
      case Message.Sound sound when sound.kind() == kind -> to.audio(sound.samples());
      case Message.Sound other -> broken("the kind of sound changes within the call");
      case Message.Key key when KEYS.indexOf(Character.toUpperCase(key.key())) >= 0 ->
        to.dtmf(Character.toUpperCase(key.key()));
      case Message.HangUp over -> {
        finish();
        to.hangup();
      }
      case Message.Failed failed -> LOG.warn("Asterisk complains of call {}: code {}", id, failed.code());
      case Message.Id again -> broken("a second id comes within the call");
      case Message.Key unknown -> LOG.trace("call {}: a key of no telephone", id);
      case Message.Other other -> LOG.trace("call {}: a message of kind {}", id, other.kind());
    }
  }

  /** The bytes make no sense any more, or nobody reads ours. On the event loop. */
  void broken(String why) {
    if (!ended) {
      LOG.warn("AudioSocket call {} is ended: {}", id, why);
      finish();
      listener.ifPresent(Listener::lost);
    }
  }

  /** The connection is gone: Asterisk closes it when the caller hangs up, or it broke. On the event loop. */
  void closed(boolean cleanly) {
    if (!ended) {
      leave();
      listener.ifPresent(cleanly ? Listener::hangup : Listener::lost);
    }
  }

  @Override
  public void audio(byte[] frame) {
    line.run(() -> {
      if (!ended && !line.send(Message.bytes(kind, frame))) {
        broken("Asterisk reads too slowly");
      }
    });
  }

  /** There are none; what was heard is told by the clock. */
  @Override
  public void mark(String name) {}

  /** Cannot be. */
  @Override
  public void clear(int generation) {}

  /** A phone shows nothing; where the caller is put through to is kept for the end. */
  @Override
  public void event(CallEvent event) {
    if (event instanceof CallEvent.Transfer transfer) {
      line.run(() -> transferTo = Optional.of(transfer.to()));
    }
  }

  /** The dialplan goes on, or hangs up, when it is told; where to, it may ask by HTTP. */
  @Override
  public void hangUp(EndReason reason) {
    line.run(() -> {
      if (!ended) {
        if (reason == EndReason.TRANSFERRED) {
          transferTo.ifPresent(to -> notes.putThrough(id.toString(), to));
        }
        finish();
      }
    });
  }

  private void finish() {
    leave();
    line.send(Message.bytes(Message.HANG_UP, NOTHING));
    line.close();
  }

  private void leave() {
    ended = true;
    early.clear();
  }
}
