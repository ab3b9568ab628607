package frontdesk.turn;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import frontdesk.TestData;
import frontdesk.audio.Codec;
import frontdesk.audio.Mixer;
import frontdesk.audio.Pcm;
import frontdesk.audio.Resampler;
import frontdesk.audio.Wav;

/** Telephone calls for tests: known utterances at known places, noise over all, 8 kHz mu-law. */
final class Calls {
  static final int RATE = 16_000;
  static final int PAUSE = 1_600 * 8;
  private static final List<String> CLIPS = List.of("yes-awb", "book-ked", "no-f2", "cancel-hts", "no-ked", "price-m3",
      "thanks-slt", "number-rms", "six-scot", "emergency-awb");
  private static final double SPEECH_POWER = 0.003;

  private Calls() {}

  /** An utterance and where it stands in 16 kHz samples: first sample, and the one after the last. */
  record Utterance(String name, long begin, long end) {}

  /** A call as it comes from the wire, and what is said in it. */
  record Call(float[] sound, List<Utterance> utterances) {}

  /** All utterances one after the other, 1.6 s apart, with noise at a ratio, through the telephone. */
  static Call spoken(Pcm noise, double snrDb) throws IOException {
    var clips = new ArrayList<Pcm>();
    int length = PAUSE;
    for (String name : CLIPS) {
      clips.add(clip(name));
      length += clips.getLast().samples().length + PAUSE;
    }
    var speech = new float[length];
    var utterances = new ArrayList<Utterance>();
    int at = PAUSE;
    for (int i = 0; i < clips.size(); i++) {
      float[] samples = clips.get(i).samples();
      double gain = Math.sqrt(SPEECH_POWER / Mixer.activePower(clips.get(i)));
      for (int k = 0; k < samples.length; k++) {
        speech[at + k] = (float) (samples[k] * gain);
      }
      utterances.add(new Utterance(CLIPS.get(i), 2L * (at + loud(samples, 1)), 2L * (at + loud(samples, -1))));
      at += samples.length + PAUSE;
    }
    var background = new Pcm(repeated(noise, length), 8_000);
    return new Call(telephone(Mixer.mix(new Pcm(speech, 8_000), background, snrDb)), utterances);
  }

  /** Where the first or last 10 ms begin or end that are within 30 dB of the loudest: a breath before is no voice. */
  private static int loud(float[] samples, int direction) {
    int blocks = samples.length / 80;
    var powers = new double[blocks];
    double loudest = 0;
    for (int i = 0; i < blocks * 80; i++) {
      powers[i / 80] += samples[i] * samples[i];
      loudest = Math.max(loudest, powers[i / 80]);
    }
    int block = direction > 0 ? 0 : blocks - 1;
    while (powers[block] < loudest / 1_000) {
      block += direction;
    }
    return direction > 0 ? block * 80 : (block + 1) * 80;
  }

  private static Pcm clip(String name) throws IOException {
    try (InputStream in = Calls.class.getResourceAsStream("/turn/" + name + ".wav")) {
      return Wav.read(in, name);
    }
  }

  /** What the server hears of a sound that came over 8 kHz mu-law. */
  static float[] telephone(Pcm sound) {
    Pcm narrow = Resampler.resample(sound, 8_000);
    var codec = Codec.of(Codec.Encoding.MULAW, 8_000);
    return Resampler.resample(new Pcm(codec.decode(codec.encode(narrow.samples())), 8_000), RATE).samples();
  }

  /** Noises that need no file. */
  static Map<String, Pcm> generated() {
    var noises = new LinkedHashMap<String, Pcm>();
    var random = new Random(17);
    var white = new float[20 * 8_000];
    var pink = new float[white.length];
    var brown = new float[white.length];
    var hum = new float[white.length];
    double[] rows = new double[7];
    double walk = 0;
    for (int i = 0; i < white.length; i++) {
      white[i] = (float) (random.nextGaussian() * 0.05);
      // Voss and McCartney: rows that change at halved rates.
      rows[Math.min(6, Integer.numberOfTrailingZeros(i + 1))] = random.nextGaussian();
      double sum = random.nextGaussian();
      for (double row : rows) {
        sum += row;
      }
      pink[i] = (float) (sum * 0.02);
      walk = 0.995 * walk + random.nextGaussian() * 0.01;
      brown[i] = (float) walk;
      for (int harmonic = 1; harmonic < 12; harmonic++) {
        hum[i] += (float) (0.1 / harmonic * Math.sin(2 * Math.PI * 60 * harmonic * i / 8_000 + harmonic));
      }
    }
    noises.put("white", new Pcm(white, 8_000));
    noises.put("generated pink", new Pcm(pink, 8_000));
    noises.put("generated brown", new Pcm(brown, 8_000));
    noises.put("generated hum", new Pcm(hum, 8_000));
    return noises;
  }

  /** The recorded noises without speech; skips the test where there are none. */
  static Map<String, Pcm> recorded() throws IOException {
    Path folder = TestData.path("data/noise");
    var noises = new LinkedHashMap<String, Pcm>();
    for (String name : List.of("noise1", "noise2", "noise3", "noise4", "noise5", "brown", "hum", "pink")) {
      noises.put(name, Resampler.resample(Wav.read(folder.resolve(name + ".wav")), 8_000));
    }
    return noises;
  }

  /** The events of a whole call in frames of 20 ms. */
  static List<TurnEvent> events(VoiceActivity activity, float[] sound) {
    var events = new ArrayList<TurnEvent>();
    try (var turns = new VoicedTurns(activity, TurnSettings.DEFAULT)) {
      for (int at = 0; at < sound.length; at += 320) {
        events.addAll(turns.accept(sound, at, Math.min(320, sound.length - at)));
      }
    }
    return events;
  }

  /** What is wrong with the turns that were found, one line a fault. */
  static List<String> faults(Call call, List<TurnEvent> events) {
    var faults = new ArrayList<String>();
    int next = 0;
    for (Utterance utterance : call.utterances()) {
      var about = new ArrayList<TurnEvent>();
      while (next < events.size() && events.get(next).at() < utterance.end() + PAUSE) {
        about.add(events.get(next++));
      }
      if (about.size() != 2) {
        faults.add(utterance.name() + ": " + about.size() + " events " + times(about, utterance));
        continue;
      }
      long late = about.get(0).at() - utterance.begin();
      long early = utterance.end() - about.get(1).at();
      if (late > 120 * 16 || late < -400 * 16 || early > 150 * 16 || early < -700 * 16) {
        faults.add(utterance.name() + ": begins " + late / 16 + " ms late, ends " + early / 16 + " ms early");
      }
    }
    return faults;
  }

  private static List<String> times(List<TurnEvent> events, Utterance utterance) {
    return events.stream().map(e -> e.getClass().getSimpleName() + "@" + (e.at() - utterance.begin()) / 16).toList();
  }

  /** A noise repeated to a number of seconds, through the telephone. */
  static float[] alone(Pcm noise, int seconds) {
    return telephone(new Pcm(repeated(noise, seconds * noise.rate()), noise.rate()));
  }

  /** A short recording made long: its end fades into its begin over half a second, as no hard cut is on a line. */
  private static float[] repeated(Pcm noise, int length) {
    float[] from = noise.samples();
    int fade = noise.rate() / 2;
    int period = from.length - fade;
    var samples = new float[length];
    for (int i = 0; i < length; i++) {
      int at = i % period;
      double in = i < period || at >= fade ? 1 : Math.sqrt(at / (double) fade);
      double out = i < period || at >= fade ? 0 : Math.sqrt(1 - at / (double) fade);
      samples[i] = (float) (in * from[at] + out * from[Math.min(from.length - 1, at + period)]);
    }
    return samples;
  }
}
