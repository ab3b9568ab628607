package frontdesk.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

import frontdesk.audio.Pcm;
import frontdesk.space.AudioTower;
import frontdesk.speech.EncodedSpeech;
import frontdesk.speech.SpeechEncoder;
import frontdesk.speech.Transcriber;
import frontdesk.speech.Transcript;
import frontdesk.turn.EndOfTurn;
import frontdesk.turn.Expectation;
import frontdesk.turn.TurnDetector;

/**
 * One utterance, encoded while it is spoken: every piece of sound passes the encoder once, and the words and the point
 * in the shared space, partial and final, are read from the same encoding. Its stream wanders through the
 * {@code speech} pool on a lane. Strand only.
 */
final class Utterance {
  /** Pieces that may wait before partial readings are left out to let the encoder catch up. */
  private static final int BUSY = 2;

  private final SpeechEncoder encoder;
  private final Transcriber transcriber;
  private final Optional<AudioTower> tower;
  private final Lane lane;
  private final long from;
  private final Consumer<CompletionStage<Heard>> partials;
  private long partialEvery;
  /** The sound itself, where it may be kept. */
  private final Optional<List<float[]>> sound;
  private SpeechEncoder.Stream stream;
  /** On the lane only: the newest reading in a pause, of which pause and of how many frames it is. */
  private Optional<Heard> reading = Optional.empty();
  private long readPause;
  private int readFrames;
  private EncodedSpeech read;
  private boolean judging;
  private long fed;
  private long partialAt;
  private boolean partialUnderWay;
  private boolean readsCarefully;
  private boolean closed;

  /**
   * @param from position of the first sample that is fed
   * @param partialEvery samples between two partial readings
   * @param keepsSound whether the sound may be kept
   * @param partials gets each partial reading that is under way
   */
  Utterance(Stages stages, Lane lane, long from, long partialEvery, boolean keepsSound,
      Consumer<CompletionStage<Heard>> partials) {
    this.encoder = stages.encoder();
    this.transcriber = stages.transcriber();
    this.tower = stages.tower();
    this.lane = lane;
    this.from = from;
    this.fed = from;
    this.partialAt = from + partialEvery;
    this.partialEvery = partialEvery;
    this.partials = partials;
    this.sound = keepsSound ? Optional.of(new ArrayList<>()) : Optional.empty();
  }

  /** Position of the first sample. */
  long from() {
    return from;
  }

  /** Position up to which sound was fed. */
  long fed() {
    return fed;
  }

  /** Whether it has been finished or dropped. */
  boolean closed() {
    return closed;
  }

  /** Feeds the sound that follows. */
  void feed(float[] samples) {
    if (closed || samples.length == 0) {
      return;
    }
    fed += samples.length;
    sound.ifPresent(pieces -> pieces.add(samples));
    lane.submit(() -> {
      stream().accept(samples, 0, samples.length);
      return Optional.empty();
    });
    if (fed >= partialAt && !partialUnderWay && lane.pending() <= BUSY) {
      partialAt = fed + partialEvery;
      partialUnderWay = true;
      Function<EncodedSpeech, Transcript> reading = readsCarefully ? this::carefully : transcriber::partial;
      partials.accept(lane.submit(() -> heard(stream().encoded(), reading)));
    }
  }

  /**
   * From now on it is read so often, in samples.
   *
   * @param careful whether a reading that finds words is made anew with the knowledge of words; noise stays noise
   */
  void readEvery(long samples, boolean careful) {
    partialEvery = samples;
    partialAt = fed + samples;
    readsCarefully = careful && encoder.streaming();
  }

  /** The partial reading under way has come back. */
  void partialDone() {
    partialUnderWay = false;
  }

  /**
   * What a pause was taken for, and the reading that it was judged by.
   *
   * @param pause as long as it was when it was asked about
   */
  record Judged(TurnDetector.Pause pause, EndOfTurn.Judgement judgement, Heard heard) {}

  /** Asks whether a pause is the end; empty while that is being asked or the encoder has fallen behind. */
  Optional<CompletionStage<Judged>> judge(EndOfTurn end, TurnDetector.Pause pause, Expectation expectation) {
    if (closed || judging || lane.pending() > BUSY) {
      return Optional.empty();
    }
    judging = true;
    return Optional.of(lane.submit(() -> {
      Heard heard = read(pause);
      var judgement = end.judge(new EndOfTurn.Pause(read, encoder.framesPerSecond(), heard.words(),
          (int) ((pause.at() + 1 - from) * 1000 / Ear.RATE), (int) (pause.samples() * 1000 / Ear.RATE), expectation));
      return new Judged(pause, judgement, heard);
    }));
  }

  /** The judgement under way has come back. */
  void judged() {
    judging = false;
  }

  /** On the lane only. An encoder that cannot stream is read once a pause. */
  private Heard read(TurnDetector.Pause pause) {
    boolean another = reading.isEmpty() || readPause != pause.at();
    if (another || encoder.streaming() && stream().encoded().frames() != readFrames) {
      read = stream().encoded();
      readPause = pause.at();
      readFrames = read.frames();
      reading = Optional.of(heard(read, transcriber::partial));
    }
    return reading.orElseThrow();
  }

  /** Ends the utterance: what waits for look-ahead is encoded and the whole is read. */
  CompletionStage<Heard> finish() {
    closed = true;
    return lane.submit(() -> {
      try (SpeechEncoder.Stream open = stream()) {
        return heard(open.finish(), transcriber::transcribe);
      }
    });
  }

  /** Its sound up to here, where it may be kept. */
  Optional<Pcm> sound() {
    return sound.map(pieces -> {
      var whole = new float[(int) (fed - from)];
      int at = 0;
      for (float[] piece : pieces) {
        System.arraycopy(piece, 0, whole, at, piece.length);
        at += piece.length;
      }
      return new Pcm(whole, Ear.RATE);
    });
  }

  /** Forgets the utterance. */
  void drop() {
    if (!closed) {
      closed = true;
      lane.submit(() -> {
        if (stream != null) {
          stream.close();
        }
        return Optional.empty();
      });
    }
  }

  private Transcript carefully(EncodedSpeech encoded) {
    Transcript quick = transcriber.partial(encoded);
    return quick.isEmpty() ? quick : transcriber.transcribe(encoded);
  }

  private Heard heard(EncodedSpeech encoded, Function<EncodedSpeech, Transcript> reading) {
    return Heard.of(reading.apply(encoded), encoded, tower, encoder.framesPerSecond());
  }

  /** On the lane only: the stream may need native memory, so it is opened where it is used. */
  private SpeechEncoder.Stream stream() {
    if (stream == null) {
      stream = encoder.open();
    }
    return stream;
  }
}
