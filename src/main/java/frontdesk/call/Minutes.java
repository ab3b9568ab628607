package frontdesk.call;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import frontdesk.agent.CallerTurn.Channel;
import frontdesk.agent.ToolOutcome;
import frontdesk.call.CallMinutes.Deed;
import frontdesk.call.CallMinutes.Line;

/** Takes the minutes of one call, in memory and bounded: of a call without end the begin is kept. Strand only. */
final class Minutes {
  private static final int MOST_LINES = 2_000;
  private static final int MOST_DEEDS = 500;
  private static final int MOST_CHARACTERS = 500_000;

  private final String call;
  private final CallLeg.Caller caller;
  private final Clock clock;
  private final Instant began;
  private final List<Line> lines = new ArrayList<>();
  private final List<Deed> deeds = new ArrayList<>();
  private int characters;

  Minutes(String call, CallLeg.Caller caller, Clock clock) {
    this.call = call;
    this.caller = caller;
    this.clock = clock;
    this.began = clock.instant();
  }

  /** The caller said something, which the archive was given or not. */
  void heard(Turn turn, Heard said, boolean kept) {
    if (!said.isEmpty()) {
      var words = said.words();
      boolean speech = turn.channel() == Channel.SPEECH;
      add(new Line(turn.number(), Archive.Role.CALLER, turn.channel(), turn.fromMs(), turn.toMs(), words.text(),
          words.spoken(), Call.guesses(words), speech ? words.confidence() : 1, Optional.empty(), kept));
    }
  }

  /** What was understood of a turn. */
  void understood(long turn, String intent) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      Line line = lines.get(i);
      if (line.turn() == turn && line.role() == Archive.Role.CALLER) {
        lines.set(i, new Line(turn, line.role(), line.channel(), line.fromMs(), line.toMs(), line.text(),
            line.spoken(), line.others(), line.confidence(), Optional.of(intent), line.kept()));
        return;
      }
    }
  }

  /** The caller heard something of ours. */
  void said(long turn, String text, long fromMs, long toMs, boolean kept) {
    if (!text.isBlank()) {
      add(new Line(turn, Archive.Role.AGENT, Channel.SPEECH, fromMs, toMs, text, text, List.of(), 1, Optional.empty(),
          kept));
    }
  }

  /** A tool was executed. */
  void did(long turn, long atMs, ToolOutcome outcome) {
    int length = outcome.result().length() + outcome.call().arguments().length();
    if (deeds.size() < MOST_DEEDS && characters + length <= MOST_CHARACTERS) {
      characters += length;
      deeds.add(new Deed(turn, atMs, outcome));
    }
  }

  private void add(Line line) {
    if (lines.size() < MOST_LINES && characters + line.text().length() <= MOST_CHARACTERS) {
      characters += line.text().length();
      lines.add(line);
    }
  }

  /**
   * The whole.
   *
   * @param erased whether what the archive was given is erased again
   * @param slots what the dialogue knows of the caller
   */
  CallMinutes closed(EndReason reason, long lastedMs, boolean erased, Map<String, String> slots) {
    List<Line> left = !erased
        ? lines
        : lines.stream().map(line -> new Line(line.turn(), line.role(), line.channel(), line.fromMs(), line.toMs(),
            line.text(), line.spoken(), line.others(), line.confidence(), line.intent(), false)).toList();
    return new CallMinutes(call, began, clock.instant(), lastedMs, reason, caller, left, deeds, slots);
  }
}
