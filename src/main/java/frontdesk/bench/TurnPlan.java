package frontdesk.bench;

import java.util.List;

import frontdesk.turn.Expectation;

/**
 * What somebody is to say in one turn, with pauses inside.
 *
 * @param kind the group it is counted in, such as {@code short}
 * @param parts read one by one, with a pause between two
 */
record TurnPlan(String kind, Expectation expectation, List<Part> parts) {
  /**
   * Words that are read in one breath.
   *
   * @param cuts how many characters lie before each pause that is cut into the sound afterwards
   */
  record Part(String text, List<Integer> cuts) {
    /** The part once for each pause in it, and at least once. */
    List<MarkedSentence> readings() {
      List<Integer> marks = cuts.isEmpty() ? List.of(text.length()) : cuts;
      return marks.stream().map(mark -> new MarkedSentence("turn", text, mark)).toList();
    }
  }

  TurnPlan {
    parts = List.copyOf(parts);
  }
}
