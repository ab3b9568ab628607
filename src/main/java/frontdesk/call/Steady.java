package frontdesk.call;

import java.util.Optional;

import frontdesk.space.IntentResult;

/**
 * Makes of the readings of an utterance that is still spoken an intent that does not flicker: a reading counts once it
 * has come twice in a row, or at once where it stands far above every other. One utterance; one thread.
 */
final class Steady {
  /** The margin, in probability, at which one reading is enough. */
  static final double CLEAR = 0.5;
  /** Words at which one reading is enough; fewer are a beginning, whatever they resemble. */
  static final int ENOUGH = 3;

  private Optional<String> last = Optional.empty();
  private Optional<String> shown = Optional.empty();

  /**
   * Takes a reading.
   *
   * @param words how many words it was made from
   * @return whether it is the intent now and was not before
   */
  boolean takes(IntentResult reading, int words) {
    if (reading.unknown()) {
      last = Optional.empty();
      return false;
    }
    Optional<String> name = Optional.of(reading.name());
    boolean sure = name.equals(last) || reading.margin() >= CLEAR && words >= ENOUGH;
    last = name;
    if (!sure || name.equals(shown)) {
      return false;
    }
    shown = name;
    return true;
  }

  /** Whether a reading agrees with the intent as it stands. */
  boolean agrees(IntentResult reading) {
    return !reading.unknown() && shown.filter(reading.name()::equals).isPresent();
  }
}
