package frontdesk.call;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import frontdesk.audio.Codec;
import frontdesk.audio.LevelNormalizer;
import frontdesk.audio.Resampler;
import frontdesk.turn.Expectation;
import frontdesk.turn.TurnDetector;
import frontdesk.turn.TurnEvent;

/**
 * From the wire to whose turn it is: decode, take out the echo of what was sent, resample to 16 kHz, normalise the
 * level, detect. State of one call, one
 * thread at a time; {@link #decode} may have another thread than {@link #detect} where they take turns.
 */
final class Ear implements AutoCloseable {
  /** The rate of everything behind the ear and of the media clock. */
  static final int RATE = 16_000;
  /** Sound is judged in pieces of this length, however much a frame brings. */
  private static final int PIECE = RATE / 25;
  /** A media clock that jumps further than a day is a fault of the wire. */
  private static final long MAX_GAP = RATE * 86_400L;

  private final Codec codec;
  private final int echoRate;
  private final Resampler resampler;
  private final Level judged;
  /** Where an echo was found: the same sound, but with the rest of the echo, for who reads words. */
  private Optional<Level> read = Optional.empty();
  private boolean foundEcho;
  private final TurnDetector turns;
  private final Optional<OwnEcho> echo;
  private Expectation expected = Expectation.ORDINARY;

  /** @param cancels whether the echo of what was sent is taken out */
  Ear(CallLeg.AudioFormat format, TurnDetector turns, boolean cancels) {
    this.codec = codec(format);
    this.echoRate = OwnEcho.rate(format);
    this.resampler = new Resampler(format.rate(), echoRate);
    this.judged = new Level(echoRate);
    this.turns = turns;
    echo = cancels ? Optional.of(new OwnEcho(format)) : Optional.empty();
  }

  /** The codec of a leg's format, with fresh state. */
  static Codec codec(CallLeg.AudioFormat format) {
    return Codec.of(Codec.Encoding.valueOf(format.encoding().name()), format.rate());
  }

  /**
   * Decodes what the mailbox held, and what was sent meanwhile.
   *
   * @param sent all that was sent since the last time
   * @param nanos the strand's time at which both were taken
   * @throws frontdesk.audio.BadAudioException where the bytes are no sound in the leg's coding
   */
  List<Decoded> decode(List<Inbound> items, List<SentSound.Piece> sent, long nanos) {
    var decoded = new ArrayList<Decoded>(items.size());
    for (Inbound item : items) {
      decoded.add(switch (item) {
        case Inbound.Gap gap -> new Decoded(new float[0], gap.samples());
        case Inbound.Sound sound -> new Decoded(codec.decode(sound.payload()), 0);
      });
    }
    if (echo.isPresent()) {
      long arrived = decoded.stream().mapToLong(piece -> piece.samples.length + piece.gap).sum();
      echo.get().sent(sent, nanos, echoSamples(arrived));
    }
    return decoded;
  }

  private long echoSamples(long legSamples) {
    return Math.round(legSamples * (double) echoRate / codec.rate());
  }

  /**
   * Brings decoded sound to 16 kHz and asks whose turn it is.
   *
   * @param over the last voiced sample of a turn that has been found to be over since the last time, if any was
   */
  List<Heard> detect(List<Decoded> decoded, Expectation expectation, OptionalLong over) {
    if (expectation != expected) {
      expected = expectation;
      turns.expect(expectation);
    }
    var heard = new ArrayList<Heard>(decoded.size() + 1);
    over.ifPresent(at -> heard.add(heard(new float[0], 0, turns.over(at))));
    for (Decoded piece : decoded) {
      if (piece.gap > 0) {
        skip(piece.gap, heard);
      } else {
        listen(piece.samples, heard);
      }
    }
    return heard;
  }

  private void skip(long legSamples, List<Heard> heard) {
    long missing = Math.min(MAX_GAP * codec.rate() / RATE, legSamples);
    echo.ifPresent(own -> hear(own.gap(echoSamples(missing)), own, heard));
    long samples = Math.round(missing * (double) RATE / codec.rate());
    heard.add(heard(new float[0], samples, turns.gap(samples)));
  }

  /** Echo is cancelled at 8 kHz where that is the leg's rate, else at 16 kHz. */
  private void listen(float[] legSamples, List<Heard> heard) {
    float[] samples = codec.rate() == echoRate ? legSamples : resampler.process(legSamples);
    echo.ifPresentOrElse(own -> hear(own.cancel(samples), own, heard), () -> {
      float[] levelled = judged.of(samples);
      hear(levelled, levelled, heard);
    });
  }

  private void hear(float[] cancelled, OwnEcho own, List<Heard> heard) {
    if (own.found()) {
      foundEcho = true;
      read = read.or(() -> Optional.of(new Level(echoRate)));
    }
    float[] levelled = judged.of(cancelled);
    hear(levelled, read.map(level -> level.of(own.whole())).orElse(levelled), heard);
  }

  private void hear(float[] toJudge, float[] toRead, List<Heard> heard) {
    for (int from = 0; from < toJudge.length; from += PIECE) {
      int to = Math.min(toJudge.length, from + PIECE);
      heard.add(heard(Arrays.copyOfRange(toRead, from, to), 0, turns.accept(toJudge, from, to - from)));
    }
  }

  private Heard heard(float[] samples, long gap, List<TurnEvent> events) {
    boolean onlyEcho = echo.filter(OwnEcho::echoOnly).isPresent();
    boolean wasEcho = foundEcho;
    foundEcho = false;
    return new Heard(samples, gap, events, samples.length > 0 && turns.voiced() && !onlyEcho, turns.speaking(),
        turns.pause(), wasEcho, onlyEcho);
  }

  /** To 16 kHz and to one level. */
  private static final class Level {
    private final Optional<Resampler> resampler;
    /** Looks 5 ms ahead, by which everything behind it is late. */
    private final LevelNormalizer normalizer = new LevelNormalizer(RATE);

    Level(int rate) {
      resampler = rate == RATE ? Optional.empty() : Optional.of(new Resampler(rate, RATE));
    }

    float[] of(float[] samples) {
      float[] at = resampler.map(to -> to.process(samples)).orElse(samples);
      var levelled = new float[at.length];
      normalizer.process(at, 0, at.length, levelled, 0);
      return levelled;
    }
  }

  @Override
  public void close() {
    turns.close();
  }

  /** Sound at the leg's rate, or how many of its samples are missing. */
  record Decoded(float[] samples, long gap) {}

  /**
   * What the ear made of one piece.
   *
   * @param samples 16 kHz, empty for a gap
   * @param gap missing samples at 16 kHz
   * @param voiced whether its end held voice
   * @param speaking whether the caller is inside a turn
   * @param pause the silence at its end, where the caller is inside a turn
   * @param echo whether what was heard until now has just been found out to be an echo
   * @param onlyEcho whether its end held nothing but the rest of an echo
   */
  record Heard(float[] samples, long gap, List<TurnEvent> events, boolean voiced, boolean speaking,
      Optional<TurnDetector.Pause> pause, boolean echo, boolean onlyEcho) {}
}
