package frontdesk.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import frontdesk.audio.LevelNormalizer;
import frontdesk.audio.Pcm;
import frontdesk.bench.IntentTrack.Guess;
import frontdesk.bench.SpeechBench.Ear;
import frontdesk.call.CallSettings;
import frontdesk.space.Embedding;
import frontdesk.speech.EncodedSpeech;
import frontdesk.speech.SpeechEncoder;
import frontdesk.speech.Transcript;
import frontdesk.turn.TurnSettings;

/**
 * Hears an utterance as a call does: level normalised, fed in pieces of 40 ms from the pre-roll before the speech to the
 * silence that ends a turn, a partial reading at every interval of partial transcripts. Where the speech begins and ends
 * is given, so that the turn detector has no part in the figures. Any thread.
 */
final class HearingProbe {
  private static final int RATE = SpokenSentence.RATE;
  private static final int PIECE = RATE / 25;

  /** From what an intent is told. */
  enum Source {
    AUDIO, TEXT, FUSED;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What was heard.
   *
   * @param audioSeconds how much sound was fed
   * @param seconds how long the hearing took, intents left out
   */
  record Heard(Transcript transcript, Map<Source, IntentTrack> intents, double audioSeconds, double seconds) {}

  private final Ear ear;
  private final boolean intents;
  private final CallSettings.Hearing settings = CallSettings.defaults().hearing();

  /**
   * @param intents whether they are wanted, and with them the partial readings
   */
  HearingProbe(Ear ear, boolean intents) {
    this.ear = ear;
    this.intents = intents;
  }

  /** What reports call the ear. */
  String name() {
    return ear.name();
  }

  Heard hear(Pcm arrived, SpokenSentence spoken) {
    float[] sound = levelled(arrived);
    int from = (int) Math.max(0, samples(spoken.beginMs() - settings.preRoll().toMillis()));
    int to = (int) Math.min(sound.length, samples(spoken.endMs() + TurnSettings.DEFAULT.silenceMs()));
    long partialEvery = samples(settings.partials().toMillis());
    long partialAt = from + partialEvery;
    var guesses = new EnumMap<Source, List<Guess>>(Source.class);
    long nanos = 0;
    try (SpeechEncoder.Stream stream = ear.encoder().open()) {
      for (int at = from; at < to; at += PIECE) {
        int end = Math.min(to, at + PIECE);
        long begin = System.nanoTime();
        stream.accept(sound, at, end - at);
        nanos += System.nanoTime() - begin;
        if (intents && end >= partialAt && end < to) {
          partialAt = end + partialEvery;
          begin = System.nanoTime();
          Transcript partial = ear.transcriber().partial(stream.encoded());
          nanos += System.nanoTime() - begin;
          guess(guesses, millis(end), partial, stream.encoded());
        }
      }
      long begin = System.nanoTime();
      EncodedSpeech whole = stream.finish();
      Transcript transcript = ear.transcriber().transcribe(whole);
      nanos += System.nanoTime() - begin;
      if (intents) {
        guess(guesses, millis(to), transcript, whole);
      }
      var tracks = new EnumMap<Source, IntentTrack>(Source.class);
      guesses.forEach((source, all) -> tracks.put(source, new IntentTrack(all)));
      return new Heard(transcript, tracks, (to - from) / (double) RATE, nanos / 1e9);
    }
  }

  private void guess(Map<Source, List<Guess>> guesses, int ms, Transcript words, EncodedSpeech encoded) {
    Optional<Embedding> point = encoded.frames() == 0
        ? Optional.empty()
        : ear.tower().map(tower -> tower.embed(encoded));
    String text = words.spoken();
    add(guesses, Source.TEXT, ms, text.isBlank() ? "" : ear.intents().classify(text).name());
    if (ear.tower().isPresent()) {
      add(guesses, Source.AUDIO, ms, point.isEmpty() ? "" : ear.intents().classify("", point).name());
      add(guesses, Source.FUSED, ms,
          text.isBlank() && point.isEmpty() ? "" : ear.intents().classify(text, point).name());
    }
  }

  private static void add(Map<Source, List<Guess>> guesses, Source source, int ms, String intent) {
    guesses.computeIfAbsent(source, _ -> new ArrayList<>()).add(new Guess(ms, intent));
  }

  private static float[] levelled(Pcm sound) {
    var out = new float[sound.samples().length];
    new LevelNormalizer(RATE).process(sound.samples(), 0, out.length, out, 0);
    return out;
  }

  private static long samples(long millis) {
    return millis * RATE / 1000;
  }

  private static int millis(int samples) {
    return (int) (samples * 1000L / RATE);
  }
}
