package frontdesk.bench;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import frontdesk.bench.Scenario.Line;
import frontdesk.bench.SpokenLines.Said;

/** Decides what a caller does after each reply. One call, one thread. */
interface Answering {
  /** What she does after a reply made of these lines; nothing where the call is over for her. */
  Optional<Line> next(List<Said> lines);

  /** Every sentence that she can say, so that all can be spoken before the call. */
  Set<String> sentences();
}
