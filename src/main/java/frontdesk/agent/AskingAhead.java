package frontdesk.agent;

import java.util.List;
import java.util.Optional;

import dev.langchain4j.data.message.ChatMessage;

/**
 * What a call asks a provider about turns that are not over: one question at a time, so many a turn at most, none about a
 * turn that has been heard. Any thread.
 */
final class AskingAhead {
  private final int most;

  // guarded by this
  private Optional<AskedAhead> open = Optional.empty();
  private long heard = -1;
  private long turn = -1;
  private int ofTurn;
  private long asked;
  private long used;

  /** @param most questions about one turn */
  AskingAhead(int most) {
    this.most = most;
  }

  /** A turn is over: nothing more is asked about it. */
  synchronized void heard(long number) {
    heard = number;
  }

  /** Takes the place of what was asked before and gives that up; false where no more may be asked about the turn. */
  boolean begin(long about, AskedAhead next) {
    Optional<AskedAhead> old;
    synchronized (this) {
      ofTurn = about == turn ? ofTurn : 0;
      turn = about;
      if (heard >= about || ofTurn >= most) {
        return false;
      }
      ofTurn++;
      asked++;
      old = open;
      open = Optional.of(next);
    }
    // Not under the lock: an answer that is giving out a sentence waits for it.
    old.ifPresent(before -> before.answer().giveUp("the caller went on"));
    return true;
  }

  /** What was asked, where it was about these messages; anything else that was asked is given up. */
  Optional<AskedAhead> take(List<ChatMessage> messages) {
    Optional<AskedAhead> there;
    Optional<AskedAhead> fits;
    synchronized (this) {
      there = open;
      open = Optional.empty();
      fits = there.filter(before -> before.answers(messages));
      used += fits.isPresent() ? 1 : 0;
    }
    if (fits.isEmpty()) {
      there.ifPresent(before -> before.answer().giveUp("the caller said something else"));
    }
    return fits;
  }

  /** How often a provider was asked, and how often its answer was used. */
  synchronized Conversation.Ahead count() {
    return new Conversation.Ahead(asked, used);
  }
}
