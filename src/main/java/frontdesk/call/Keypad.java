package frontdesk.call;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Collects keys into one entry. The pound key or a pause ends it, the star key begins it anew. Strand only.
 */
final class Keypad {
  private final Strand strand;
  private final Duration pause;
  private final int most;
  private final Consumer<String> entered;
  private final StringBuilder keys = new StringBuilder();
  private Strand.Timer timer;

  /** @param entered gets each complete entry, empty where nothing but {@code #} was pressed */
  Keypad(Strand strand, CallSettings.Hearing settings, Consumer<String> entered) {
    this.strand = strand;
    this.pause = settings.keypad();
    this.most = settings.keys();
    this.entered = entered;
  }

  void press(char key) {
    stopTimer();
    if (key == '*') {
      keys.setLength(0);
    } else if (key != '#') {
      keys.append(key);
    }
    if (key == '#' || keys.length() >= most) {
      finish();
    } else {
      timer = strand.after(pause, this::finish);
    }
  }

  /** Ends an entry under way. */
  void end() {
    if (timer != null) {
      finish();
    }
  }

  /** Forgets an entry under way. */
  void drop() {
    stopTimer();
    keys.setLength(0);
  }

  private void finish() {
    stopTimer();
    String entry = keys.toString();
    keys.setLength(0);
    entered.accept(entry);
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
