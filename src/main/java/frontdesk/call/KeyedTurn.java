package frontdesk.call;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import frontdesk.audio.Pcm;
import frontdesk.speech.Transcript;

/**
 * A turn in which the caller presses keys, and perhaps speaks: it is complete when the entry is and nothing is being
 * said. Sound during which keys are pressed all the while is their own tones, not speech. Strand only.
 */
final class KeyedTurn {
  /** So far from the news of a key its tone may reach, before or behind, in samples of the media clock. */
  private static final long TONE = Ear.RATE * 3L / 10;
  private static final int KEYS_REMEMBERED = 64;
  private static final CompletionStage<Heard> NOTHING = CompletableFuture
      .completedStage(Heard.words(Transcript.EMPTY));

  private final Strand strand;
  private final Keypad keypad;
  private final Consumer<Entry> complete;
  private final ArrayDeque<Long> pressed = new ArrayDeque<>();
  private String keys = "";
  private CompletionStage<Heard> said = NOTHING;
  private Optional<Pcm> sound = Optional.empty();
  private long from = -1;
  private boolean keying;
  private boolean speaking;

  /**
   * What was entered.
   *
   * @param heard all of it, words before keys
   * @param words whether any was spoken
   * @param sound what was spoken, where it may be kept
   * @param from where that begins on the media clock
   */
  record Entry(Heard heard, boolean words, Optional<Pcm> sound, long from) {
    boolean isEmpty() {
      return heard.isEmpty();
    }
  }

  /** @param complete gets each complete entry, empty where nothing but {@code #} was pressed */
  KeyedTurn(Strand strand, CallSettings.Hearing settings, Consumer<Entry> complete) {
    this.strand = strand;
    this.complete = complete;
    keypad = new Keypad(strand, settings, this::entered);
  }

  /** Whether a turn with keys is under way. */
  boolean underWay() {
    return keying || !keys.isEmpty() || from >= 0;
  }

  /** A key was pressed, at a position of the media clock. */
  void press(char key, long at) {
    keying = true;
    pressed.add(at);
    if (pressed.size() > KEYS_REMEMBERED) {
      pressed.poll();
    }
    keypad.press(key);
  }

  /** The caller begins to speak, or stops. */
  void speaks(boolean on) {
    speaking = on;
    settle();
  }

  /** What was said while the turn is under way, from one position of the media clock to another. */
  void said(CompletionStage<Heard> heard, Optional<Pcm> spoken, long begin, long end) {
    speaking = false;
    if (!isTones(begin, end)) {
      from = from < 0 ? begin : from;
      sound = sound.isEmpty() ? spoken : sound;
      said = said.thenCombine(heard.exceptionally(failure -> Heard.words(Transcript.EMPTY)), KeyedTurn::joined);
    }
    settle();
  }

  /** Whether a key was pressed all the while. */
  private boolean isTones(long begin, long end) {
    long covered = begin;
    for (long at : pressed) {
      if (at - TONE <= covered) {
        covered = Math.max(covered, at + TONE);
      }
    }
    return covered >= end;
  }

  /** No more keys are waited for; false where none were. */
  boolean end() {
    boolean waited = keying;
    keypad.end();
    return waited;
  }

  /** Forgets all of it. */
  void drop() {
    keypad.drop();
    keying = false;
    speaking = false;
    reset();
  }

  private void reset() {
    keys = "";
    said = NOTHING;
    sound = Optional.empty();
    from = -1;
    pressed.clear();
  }

  private void entered(String entry) {
    keying = false;
    keys += entry;
    if (underWay() || speaking) {
      settle();
    } else {
      finish(Heard.words(Transcript.EMPTY));
    }
  }

  private void settle() {
    if (keying || speaking || !underWay()) {
      return;
    }
    CompletionStage<Heard> mine = said;
    mine.whenComplete((heard, failure) -> strand.run(() -> {
      if (said == mine && !keying && !speaking && underWay()) {
        finish(heard);
      }
    }));
  }

  private void finish(Heard words) {
    Heard entered = Heard.words(new Transcript(keys, spoken(keys), List.of(), 1));
    var entry = new Entry(keys.isEmpty() ? words : joined(words, entered), !words.isEmpty(), sound, from);
    reset();
    complete.accept(entry);
  }

  private static Heard joined(Heard one, Heard other) {
    return one.isEmpty() ? other : one.then(other);
  }

  private static String spoken(String keys) {
    return keys.chars().mapToObj(Character::toString).collect(Collectors.joining(" "));
  }
}
