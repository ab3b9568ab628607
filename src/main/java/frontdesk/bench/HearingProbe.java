package frontdesk.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

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
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

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
   * @param quick the reading that partial transcripts are made by, of the whole
   * @param careful the final transcript
   * @param firstWordMs how long after its beginning the first word stood in a partial reading, if ever
   */
  record Heard(Transcript quick, Transcript careful, Map<Source, IntentTrack> intents, OptionalInt firstWordMs,
      Cost cost) {}

  /**
   * Processor time of the one thread that hears.
   *
   * @param audioSeconds how much sound was fed
   * @param encoding seconds for the encoder
   * @param reading seconds for the final transcript
   * @param partials seconds for all partial transcripts
   */
  record Cost(double audioSeconds, double encoding, double reading, double partials) {}

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
    return new Hearing(arrived, spoken).heard();
  }

  /** The encoding alone. */
  EncodedSpeech encode(Pcm arrived, SpokenSentence spoken) {
    return new Hearing(arrived, spoken).encoded();
  }

  private static float[] levelled(Pcm sound) {
    var out = new float[sound.samples().length];
    new LevelNormalizer(RATE).process(sound.samples(), 0, out.length, out, 0);
    return out;
  }

  private static int samples(long millis) {
    return (int) (millis * RATE / 1000);
  }

  private static int millis(int samples) {
    return (int) (samples * 1000L / RATE);
  }

  private static double cpuSeconds() {
    return THREADS.getCurrentThreadCpuTime() / 1e9;
  }

  /** One utterance being heard. */
  private final class Hearing {
    private final SpokenSentence spoken;
    private final String firstWord;
    private final float[] sound;
    private final int from;
    private final int to;
    private final Map<Source, List<Guess>> guesses = new EnumMap<>(Source.class);
    private OptionalInt firstWordMs = OptionalInt.empty();
    private int partialAt;
    private double encoding;
    private double partials;

    Hearing(Pcm arrived, SpokenSentence spoken) {
      this.spoken = spoken;
      this.firstWord = spoken.sentence().text().split(" ", 2)[0];
      this.sound = levelled(arrived);
      this.from = Math.max(0, samples(spoken.beginMs() - settings.preRoll().toMillis()));
      this.to = Math.min(sound.length, samples(spoken.endMs() + TurnSettings.DEFAULT.silenceMs()));
      this.partialAt = from + samples(settings.partials().toMillis());
    }

    EncodedSpeech encoded() {
      try (SpeechEncoder.Stream stream = ear.encoder().open()) {
        feed(stream, false);
        return stream.finish();
      }
    }

    Heard heard() {
      try (SpeechEncoder.Stream stream = ear.encoder().open()) {
        feed(stream, intents);
        double begin = cpuSeconds();
        EncodedSpeech whole = stream.finish();
        double encoded = cpuSeconds();
        Transcript careful = ear.transcriber().transcribe(whole);
        double read = cpuSeconds();
        if (intents) {
          guess(millis(to), careful, whole);
        }
        var tracks = new EnumMap<Source, IntentTrack>(Source.class);
        guesses.forEach((source, all) -> tracks.put(source, new IntentTrack(all)));
        return new Heard(ear.transcriber().partial(whole), careful, tracks, firstWordMs,
            new Cost((to - from) / (double) RATE, encoding + encoded - begin, read - encoded, partials));
      }
    }

    private void feed(SpeechEncoder.Stream stream, boolean partly) {
      for (int at = from; at < to; at += PIECE) {
        int end = Math.min(to, at + PIECE);
        double begin = cpuSeconds();
        stream.accept(sound, at, end - at);
        encoding += cpuSeconds() - begin;
        if (partly && end >= partialAt && end < to) {
          partialAt = end + samples(settings.partials().toMillis());
          partial(stream, end);
        }
      }
    }

    private void partial(SpeechEncoder.Stream stream, int end) {
      double begin = cpuSeconds();
      Transcript partial = ear.transcriber().partial(stream.encoded());
      partials += cpuSeconds() - begin;
      if (firstWordMs.isEmpty() && partial.words().stream().anyMatch(word -> word.text().equals(firstWord))) {
        firstWordMs = OptionalInt.of(millis(end) - spoken.beginMs());
      }
      guess(millis(end), partial, stream.encoded());
    }

    private void guess(int ms, Transcript words, EncodedSpeech encoded) {
      Optional<Embedding> point = encoded.frames() == 0
          ? Optional.empty()
          : ear.tower().map(tower -> tower.embed(encoded));
      String text = words.spoken();
      add(Source.TEXT, ms, text.isBlank() ? "" : ear.intents().classify(text).name());
      if (ear.tower().isPresent()) {
        add(Source.AUDIO, ms, point.isEmpty() ? "" : ear.intents().classify("", point).name());
        add(Source.FUSED, ms, text.isBlank() && point.isEmpty() ? "" : ear.intents().classify(text, point).name());
      }
    }

    private void add(Source source, int ms, String intent) {
      guesses.computeIfAbsent(source, _ -> new ArrayList<>()).add(new Guess(ms, intent));
    }
  }
}
