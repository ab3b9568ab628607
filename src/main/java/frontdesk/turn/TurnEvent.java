package frontdesk.turn;

/** What a turn detector found. Positions are 16 kHz sample counts since the call began: the media clock. */
public sealed interface TurnEvent {
  /** The position in the sound that this event speaks about. */
  long at();

  /** The caller began to speak; {@code at} is the first voiced sample. Known some tens of milliseconds later. */
  record SpeechStarted(long at) implements TurnEvent {}

  /** The caller's turn has ended; {@code at} is the last voiced sample, {@code decidedAt} where that became certain. */
  record SpeechEnded(long at, long decidedAt) implements TurnEvent {}
}
