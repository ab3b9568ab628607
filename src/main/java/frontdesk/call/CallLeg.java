package frontdesk.call;

import java.util.Optional;

/**
 * One caller's wire, whatever it is: WebSocket, telephony stream, SIP. A leg parses and writes messages; it knows no
 * stage and no model. {@code start}, and the sending methods, are called from the call's context; a leg hops to its
 * own event loop by itself. Sending to a leg that has ended does nothing.
 */
public interface CallLeg {
  /** The coding of the sound in both directions. */
  AudioFormat format();

  /** Who the caller claims to be. A claim, never identity. */
  Caller caller();

  /** Whether what was sent but not played can be taken back. Where not, only one 20 ms frame is kept in flight. */
  boolean canClear();

  /** Begins to deliver. Called once. */
  void start(Listener listener);

  /** Sends one 20 ms frame in the leg's coding. */
  void audio(byte[] frame);

  /** Asks to be told when all sound sent before has been played. */
  void mark(String name);

  /** Takes back what was sent and not played. */
  void clear(int generation);

  /** Shows an event; a leg that cannot show it ignores it. */
  void event(CallEvent event);

  /** Ends the leg. */
  void hangUp(EndReason reason);

  /** The sound's coding on a wire. */
  record AudioFormat(Encoding encoding, int rate) {
    /** The codings. */
    public enum Encoding {
      PCM_S16LE, MULAW, ALAW, OPUS
    }
  }

  /** Who calls, as far as the wire tells. Personal data. */
  record Caller(Optional<String> number, Optional<String> name) {}

  /** What a leg tells the call. Called on the leg's event loop: must return at once. */
  interface Listener {
    /** Sound in the leg's coding; PCM and G.711 in pieces of any whole number of samples, Opus one packet. */
    void audio(byte[] payload);

    /** So many samples at the leg's rate are missing here. */
    void gap(long samples);

    /** All sound before this mark was played. */
    void mark(String name);

    /** The clear of this generation was carried out after so many samples were played in all. */
    void cleared(int generation, long playedSamples);

    /** So many samples have been played since the begin. */
    void played(long samples);

    /** The caller typed. */
    void text(String text);

    /** The caller pressed a key: 0-9, *, #, A-D. */
    void dtmf(char digit);

    /** The caller put us on hold, or took us back. */
    void hold(boolean on);

    /** Whether the other side takes sound; while it does not, none is sent and none is lost. */
    void flow(boolean open);

    /** The caller hung up. */
    void hangup();

    /** The wire is cut but may be resumed within the protocol's time. */
    void cut();

    /** The wire is back; the other side had received so many samples. */
    void resumed(long receivedSamples);

    /** The wire is gone for good. */
    void lost();
  }
}
