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
 * From the wire to whose turn it is: decode, resample to 16 kHz, normalise the level, detect. State of one call, one
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
  private final Resampler resampler;
  /** Looks 5 ms ahead, by which everything behind it is late. */
  private final LevelNormalizer level = new LevelNormalizer(RATE);
  private final TurnDetector turns;
  private Expectation expected = Expectation.ORDINARY;

  Ear(CallLeg.AudioFormat format, TurnDetector turns) {
    this.codec = codec(format);
    this.resampler = new Resampler(format.rate(), RATE);
    this.turns = turns;
  }

  /** The codec of a leg's format, with fresh state. */
  static Codec codec(CallLeg.AudioFormat format) {
    return Codec.of(Codec.Encoding.valueOf(format.encoding().name()), format.rate());
  }

  /**
   * Decodes what the mailbox held.
   *
   * @throws frontdesk.audio.BadAudioException where the bytes are no sound in the leg's coding
   */
  List<Decoded> decode(List<Inbound> items) {
    var decoded = new ArrayList<Decoded>(items.size());
    for (Inbound item : items) {
      decoded.add(switch (item) {
        case Inbound.Gap gap -> new Decoded(new float[0], gap.samples());
        case Inbound.Sound sound -> new Decoded(codec.decode(sound.payload()), 0);
      });
    }
    return decoded;
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
        heard.add(skip(piece.gap));
      } else {
        listen(piece.samples, heard);
      }
    }
    return heard;
  }

  private Heard skip(long legSamples) {
    long samples = Math.min(MAX_GAP, Math.round(legSamples * (double) RATE / codec.rate()));
    return heard(new float[0], samples, turns.gap(samples));
  }

  private void listen(float[] legSamples, List<Heard> heard) {
    float[] samples = codec.rate() == RATE ? legSamples : resampler.process(legSamples);
    var levelled = new float[samples.length];
    level.process(samples, 0, samples.length, levelled, 0);
    for (int from = 0; from < levelled.length; from += PIECE) {
      float[] piece = Arrays.copyOfRange(levelled, from, Math.min(levelled.length, from + PIECE));
      heard.add(heard(piece, 0, turns.accept(piece, 0, piece.length)));
    }
  }

  private Heard heard(float[] samples, long gap, List<TurnEvent> events) {
    return new Heard(samples, gap, events, samples.length > 0 && turns.voiced(), turns.speaking(), turns.pause());
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
   */
  record Heard(float[] samples, long gap, List<TurnEvent> events, boolean voiced, boolean speaking,
      Optional<TurnDetector.Pause> pause) {}
}
