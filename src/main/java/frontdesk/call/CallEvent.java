package frontdesk.call;

import java.util.Optional;

/** What happens in a call, as the protocol shows it. Times are milliseconds on the media clock of the call. */
public sealed interface CallEvent {
  record SpeechStarted(long atMs) implements CallEvent {}

  record SpeechEnded(long atMs) implements CallEvent {}

  record Intent(String name, double score, double margin, String source, boolean last,
      long atMs) implements CallEvent {}

  /** {@code role}: caller or agent. */
  record Transcript(String role, String text, boolean last, long startMs, long endMs) implements CallEvent {}

  /** {@code arguments} and {@code result} are JSON. */
  record Tool(String name, String arguments, Optional<String> result, Optional<String> error, long ms)
      implements
        CallEvent {}

  record ReplyStarted(long turn) implements CallEvent {}

  record ReplyHeard(long turn, String text, long ms) implements CallEvent {}

  record Recording(String state) implements CallEvent {}

  record Transfer(String to) implements CallEvent {}

  record Ended(EndReason reason) implements CallEvent {}

  record Error(String code, String message) implements CallEvent {}
}
