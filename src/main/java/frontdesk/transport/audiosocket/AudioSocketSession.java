package frontdesk.transport.audiosocket;

import java.util.Optional;
import java.util.UUID;

import frontdesk.transport.CallNotes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection from its first byte: the id, then the first sound, whose kind tells the rate, then the call. No socket
 * and no clock. On the connection's event loop.
 */
final class AudioSocketSession {
  private static final Logger LOG = LoggerFactory.getLogger(AudioSocketSession.class);

  /** Who takes the call. */
  interface Desk {
    /** Begins the call; false where there is no place for it. */
    boolean begin(AudioSocketLeg leg);
  }

  private final AudioSocketLine line;
  private final SoundKinds kinds;
  private final CallNotes notes;
  private final Desk desk;
  private final MessageReader reader = new MessageReader();
  private Optional<UUID> id = Optional.empty();
  private Optional<AudioSocketLeg> leg = Optional.empty();
  private boolean over;

  AudioSocketSession(AudioSocketLine line, SoundKinds kinds, CallNotes notes, Desk desk) {
    this.line = line;
    this.kinds = kinds;
    this.notes = notes;
    this.desk = desk;
  }

  /** Bytes have come. */
  void read(byte[] bytes) {
    try {
      for (Message message : reader.read(bytes)) {
        if (!over) {
          take(message);
        }
      }
    } catch (AudioSocketException broken) {
      refuse(broken.getMessage());
    }
  }

  private void take(Message message) throws AudioSocketException {
    if (leg.isPresent()) {
      leg.get().take(message);
      return;
    }
    switch (message) {
      case Message.Id first when id.isEmpty() -> id = Optional.of(first.id());
      case Message.HangUp hangUp -> end();
      case Message.Sound sound when id.isPresent() -> begin(sound.kind(), sound.samples().length, message);
      case Message.Key key when id.isPresent() -> LOG.trace("a key before the first sound");
      case Message.Other other when id.isPresent() -> LOG.trace("a message of kind {}", other.kind());
      case Message.Failed failed -> LOG.warn("Asterisk complains before the call: code {}", failed.code());
      default -> throw new AudioSocketException(id.isEmpty() ? "the first message is no id" : "a second id comes");
    }
  }

  private void begin(int kind, int bytes, Message first) throws AudioSocketException {
    var begun = new AudioSocketLeg(id.orElseThrow(), kind, kinds.rate(kind, bytes), line, notes);
    if (!desk.begin(begun)) {
      LOG.info("AudioSocket call {} is refused: all lines are taken", id.get());
      end();
      return;
    }
    leg = Optional.of(begun);
    begun.take(first);
  }

  /** The time in which the id is due is over. */
  void idDue() {
    if (id.isEmpty() && !over) {
      refuse("no id came in time");
    }
  }

  /** The time in which the first sound is due is over: a caller who sends none hears the receptionist at 8 kHz. */
  void soundDue() {
    if (id.isPresent() && leg.isEmpty() && !over) {
      try {
        begin(Message.SOUND, 0, new Message.Other(Message.SOUND));
      } catch (AudioSocketException e) {
        throw new IllegalStateException("8 kHz is always spoken", e);
      }
    }
  }

  /** Nothing has come for too long, or nobody reads. */
  void refuse(String why) {
    if (leg.isPresent()) {
      leg.get().broken(why);
    } else if (!over) {
      LOG.info("an AudioSocket connection is refused: {}", why);
      end();
    }
  }

  private void end() {
    over = true;
    line.send(Message.bytes(Message.HANG_UP, new byte[0]));
    line.close();
  }

  /** The connection is closed. */
  void closed(boolean cleanly) {
    over = true;
    leg.ifPresent(there -> there.closed(cleanly));
  }
}
