package frontdesk.call;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import frontdesk.agent.CallerTurn;
import frontdesk.agent.ToolOutcome;

/**
 * What happened in a call that has ended, in order. Personal data, and words that perhaps nobody agreed to have kept:
 * it lies in memory alone, and whoever keeps something of it asks {@link Line#kept} first. Times are milliseconds on the
 * media clock. Immutable.
 *
 * @param began when, by the business clock
 * @param lastedMs its length
 * @param lines what was said, oldest first
 * @param deeds the tools that were executed, oldest first
 * @param slots what the dialogue knew of the caller at the end, see {@link frontdesk.agent.Conversation#slots}
 */
public record CallMinutes(String call, Instant began, Instant ended, long lastedMs, EndReason reason,
    CallLeg.Caller caller, List<Line> lines, List<Deed> deeds, Map<String, String> slots) {
  public CallMinutes {
    slots = Map.copyOf(slots);
    lines = List.copyOf(lines);
    deeds = List.copyOf(deeds);
  }

  /**
   * What one side said.
   *
   * @param turn number of the caller's turn that it belongs to
   * @param channel how it came; what the receptionist says is speech
   * @param text as people write it; of the receptionist what was heard
   * @param spoken the plain words
   * @param others what may have been said instead, the likeliest first
   * @param confidence of the recogniser, 0 to 1
   * @param intent what was understood of it
   * @param kept whether the archive keeps these words, by the rule of consent
   */
  public record Line(long turn, Archive.Role role, CallerTurn.Channel channel, long fromMs, long toMs, String text,
      String spoken, List<CallerTurn.Guess> others, double confidence, Optional<String> intent, boolean kept) {
    public Line {
      others = List.copyOf(others);
    }
  }

  /**
   * A tool that was executed.
   *
   * @param turn number of the caller's turn in which it was
   * @param atMs when its result was there
   */
  public record Deed(long turn, long atMs, ToolOutcome outcome) {}
}
