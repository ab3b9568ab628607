package frontdesk.call;

/** What waits in a call's mailbox: sound as it came, or the place of sound that is missing. */
sealed interface Inbound {
  /** How many samples it stands for, at the leg's rate. */
  long samples();

  /** Sound in the leg's coding. */
  record Sound(byte[] payload, long samples) implements Inbound {}

  /** Missing sound. */
  record Gap(long samples) implements Inbound {}
}
