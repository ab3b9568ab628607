package frontdesk.turn;

import java.util.List;

import frontdesk.speech.EncodedSpeech;
import frontdesk.speech.Transcript;

/**
 * What is known of a pause as numbers: the words before it, their times, what was asked for, how long it is quiet, and
 * the encoder's states about the last voiced sound. All but the states are about 0 to 1.
 */
final class PauseFeatures {
  private static final int CLASSES = WordClass.values().length;
  private static final int[] DIGIT_RUNS = {1, 2, 3, 4, 6, 7, 8, 10, 11};
  private static final int[] LETTER_RUNS = {1, 2, 3, 4, 5, 6};
  private static final int[] LENGTHS = {1, 2, 3, 4, 7};
  private static final int[] SILENCES = {280, 360, 440, 560, 700};
  /** Where the last word ends, in milliseconds after the last voiced sample: far before it, something is not read yet. */
  private static final int[] ENDS = {-300, -150, -50, 50, 150};
  /** Frames before the last voiced one whose mean is taken. */
  private static final int VOICED_FRAMES = 6;
  private static final int NUMBERS = 7;

  /** How many there are without states. */
  static final int COUNT = 4 * CLASSES + DIGIT_RUNS.length + LETTER_RUNS.length + LENGTHS.length + SILENCES.length
      + ENDS.length + NUMBERS + Expectation.values().length;

  private final float[] values;
  private int at;

  private PauseFeatures(float[] values) {
    this.values = values;
  }

  /** How many there are with states of this width. */
  static int count(int dimension) {
    return COUNT + 2 * dimension;
  }

  /** {@link #COUNT} values. */
  static float[] of(EndOfTurn.Pause pause) {
    var features = new PauseFeatures(new float[COUNT]);
    features.words(pause);
    features.times(pause);
    return features.values;
  }

  /** {@link #count} values: the mean state of the last voiced sound and the newest one follow the others. */
  static float[] withStates(EndOfTurn.Pause pause) {
    EncodedSpeech encoded = pause.encoded();
    int dimension = encoded.dimension();
    float[] values = new float[count(dimension)];
    System.arraycopy(of(pause), 0, values, 0, COUNT);
    if (encoded.frames() == 0) {
      return values;
    }
    int past = Math.clamp((long) pause.spokenMs() * pause.framesPerSecond() / 1000 + 1, 1, encoded.frames());
    int first = Math.max(0, past - VOICED_FRAMES);
    for (int i = 0; i < dimension; i++) {
      float sum = 0;
      for (int frame = first; frame < past; frame++) {
        sum += encoded.state(frame, i);
      }
      values[COUNT + i] = sum / (past - first);
      values[COUNT + dimension + i] = encoded.state(encoded.frames() - 1, i);
    }
    return values;
  }

  private void words(EndOfTurn.Pause pause) {
    String spoken = pause.words().spoken().strip();
    List<String> words = spoken.isEmpty() ? List.of() : List.of(spoken.split(" "));
    var classes = words.stream().map(word -> classOf(word, pause.expectation())).toList();
    for (int back = 1; back <= 3; back++) {
      one(CLASSES, back <= classes.size() ? classes.get(classes.size() - back).ordinal() : WordClass.NONE.ordinal());
    }
    one(CLASSES, classes.isEmpty() ? WordClass.NONE.ordinal() : classes.getFirst().ordinal());
    steps(DIGIT_RUNS, run(classes, WordClass.DIGIT));
    steps(LETTER_RUNS, run(classes, WordClass.LETTER));
    steps(LENGTHS, words.size());
    one(Expectation.values().length, pause.expectation().ordinal());
  }

  /** Alone, "a" and "i" are letters only where somebody spells. */
  private static WordClass classOf(String word, Expectation expectation) {
    boolean spells = expectation == Expectation.SPELLING;
    return spells && word.length() == 1 ? WordClass.LETTER : WordClass.of(word);
  }

  private static int run(List<WordClass> classes, WordClass kind) {
    int run = 0;
    while (run < classes.size() && classes.get(classes.size() - 1 - run) == kind) {
      run++;
    }
    return run;
  }

  private void times(EndOfTurn.Pause pause) {
    steps(SILENCES, pause.silenceMs());
    number(pause.silenceMs() / 1000.0);
    number(Math.log1p(pause.spokenMs() / 1000.0) / 2);
    int encodedMs = pause.encoded().frames() * 1000 / pause.framesPerSecond();
    number((encodedMs - pause.spokenMs()) / 500.0);
    List<Transcript.Word> words = pause.words().words();
    number(pause.words().confidence());
    if (words.isEmpty()) {
      steps(ENDS, -1000);
      number(0);
      number(0);
      number(0);
      return;
    }
    Transcript.Word last = words.getLast();
    int after = last.endMs() - pause.spokenMs();
    steps(ENDS, after);
    number(after / 300.0);
    // Speakers draw the last syllable before a boundary out.
    number((last.endMs() - last.startMs()) / 100.0 / (2 + last.text().length()));
    number(words.size() * 1000.0 / Math.max(500, last.endMs() - words.getFirst().startMs()) / 4);
  }

  private void one(int of, int which) {
    values[at + which] = 1;
    at += of;
  }

  private void steps(int[] steps, int value) {
    for (int step : steps) {
      values[at++] = value >= step ? 1 : 0;
    }
  }

  private void number(double value) {
    values[at++] = (float) Math.clamp(value, -2, 2);
  }
}
