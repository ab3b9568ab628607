package frontdesk.call;

import java.util.Locale;

/** Why a call ended. */
public enum EndReason {
  /** The caller hung up. */
  CALLER_HUNG_UP,
  /** The receptionist said goodbye. */
  COMPLETED,
  /** The call went to a person. */
  TRANSFERRED,
  /** The caller stayed silent. */
  SILENCE,
  /** The longest duration of a call was reached. */
  TOO_LONG,
  /** The wire was lost and not resumed. */
  LOST,
  /** The server is shutting down. */
  DRAINED,
  /** The wire sent what is no sound in the agreed coding. */
  BAD_AUDIO,
  /** Something broke on our side. */
  INTERNAL;

  /** The name on the wire. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
