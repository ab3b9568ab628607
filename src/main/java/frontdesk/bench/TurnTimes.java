package frontdesk.bench;

import java.util.Optional;

/** The times of one spoken line while they become known. Milliseconds on the caller's clock. One thread. */
final class TurnTimes {
  private final String label;
  private final boolean bargeIn;
  private final double began;
  private final double speechEnd;
  private Optional<Double> turn = Optional.empty();
  private Optional<Double> transcript = Optional.empty();
  private Optional<Double> reply = Optional.empty();
  private Optional<Double> sound = Optional.empty();
  private Optional<Double> heard = Optional.empty();
  private boolean overOldReply;

  TurnTimes(String label, boolean bargeIn, double began, double speechEnd) {
    this.label = label;
    this.bargeIn = bargeIn;
    this.began = began;
    this.speechEnd = speechEnd;
    this.overOldReply = bargeIn;
  }

  /** The end of the turn was told; a later one replaces it until the reply begins. */
  void turnEnded(double ms) {
    if (reply.isEmpty() && heard.isEmpty()) {
      turn = Optional.of(ms);
    }
  }

  void transcript(double ms) {
    if (reply.isEmpty() && heard.isEmpty()) {
      transcript = Optional.of(ms);
    }
  }

  void replyStarted(double ms) {
    overOldReply = false;
    if (reply.isEmpty()) {
      reply = Optional.of(ms);
    }
  }

  /** The reply that was spoken over was taken back. */
  void cleared() {
    overOldReply = false;
  }

  void sound(double ms) {
    if (sound.isEmpty() && !overOldReply && reply.isPresent()) {
      sound = Optional.of(ms);
    }
  }

  void heard(double ms) {
    if (heard.isEmpty() && !overOldReply && reply.isPresent()) {
      heard = Optional.of(ms);
    }
  }

  CallResult.Turn turn() {
    return new CallResult.Turn(label, bargeIn, began, speechEnd, turn, transcript, reply, sound, heard);
  }
}
