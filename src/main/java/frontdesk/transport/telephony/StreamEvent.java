package frontdesk.transport.telephony;

/** What a phone system's message tells. */
public sealed interface StreamEvent {
  /** The stream begins. */
  record Start(StreamStart start) implements StreamEvent {}

  /** Sound in the stream's coding, any whole number of samples. */
  record Audio(byte[] payload) implements StreamEvent {}

  /** So many samples are missing here. */
  record Gap(long samples) implements StreamEvent {}

  /** The caller pressed a key: 0-9, *, #, A-D. */
  record Dtmf(char digit) implements StreamEvent {}

  /** All sound before this mark was played, or taken back by a clear since the mark was sent. */
  record MarkPlayed(String name) implements StreamEvent {}

  /** What was sent and not played has been taken back. */
  record Cleared() implements StreamEvent {}

  /** Whether the other side takes sound, or its buffer is full. */
  record Flow(boolean open) implements StreamEvent {}

  /** The other side complains; the stream goes on. The text is its own and may be logged. */
  record Failed(String message) implements StreamEvent {}

  /** The caller has hung up, or the phone system ends the stream. */
  record Stop() implements StreamEvent {}
}
