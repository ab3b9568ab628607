package frontdesk.transport.websocket;

import java.util.Optional;

import frontdesk.call.CallLeg;

/** What a client may say in a text frame. */
sealed interface ClientMessage {
  /** Begins a call. */
  record Start(CallLeg.AudioFormat audio, CallLeg.Caller caller, Optional<String> token) implements ClientMessage {}

  /** Goes on with a call that was cut. {@code received}: samples received since the call began. */
  record Resume(String call, String secret, long received) implements ClientMessage {}

  /** All sound before this mark was played. */
  record Mark(String name) implements ClientMessage {}

  /** The client was emptied after so many played samples. */
  record Cleared(int generation, long played) implements ClientMessage {}

  /** So many samples were played since the call began. */
  record Played(long samples) implements ClientMessage {}

  /** Typed instead of spoken. */
  record Text(String text) implements ClientMessage {}

  /** A key: 0-9, *, #, A-D. */
  record Dtmf(char digit) implements ClientMessage {}

  /** The caller holds the line or takes it back. */
  record Hold(boolean on) implements ClientMessage {}

  /** The caller hangs up. */
  record Hangup() implements ClientMessage {}

  /** A type that the protocol does not have. */
  record Unknown(String type) implements ClientMessage {}
}
