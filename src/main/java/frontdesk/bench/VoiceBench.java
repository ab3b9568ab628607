package frontdesk.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

import frontdesk.audio.Codec;
import frontdesk.audio.Loudness;
import frontdesk.audio.Pcm;
import frontdesk.audio.Resampler;
import frontdesk.voice.EvenVoice;
import frontdesk.voice.Voice;
import io.vertx.core.json.JsonObject;

/**
 * How a voice sounds to a caller: its loudness and its predicted quality, as the engine gives it and as it is served,
 * before and after the telephone (8 kHz mu-law).
 */
public final class VoiceBench {
  private static final int TELEPHONE = 8_000;

  private final List<String> sentences;
  private final Optional<Dnsmos> judge;

  /** The ways in which a voice is heard. */
  public enum Heard {
    ENGINE, SERVED, ENGINE_MULAW, SERVED_MULAW
  }

  /**
   * @param sentences what is said; the first eight also set the level, as in the server
   * @param judge predicts the quality; none where it is not there
   */
  public VoiceBench(List<String> sentences, Optional<Dnsmos> judge) {
    this.sentences = List.copyOf(sentences);
    this.judge = judge;
  }

  /**
   * One voice.
   *
   * @param lufs integrated loudness of everything that was said
   * @param spreadDb the standard deviation of the loudness of the served sentences over the telephone
   * @param peakDb the true peak of what is served
   */
  public record Report(String name, Map<Heard, Double> lufs, double spreadDb, double peakDb,
      Map<Heard, Dnsmos.Score> scores) {
    /** The report as one object. */
    public JsonObject json() {
      var loudness = new JsonObject();
      lufs.forEach((heard, value) -> loudness.put(key(heard), tenth(value)));
      var quality = new JsonObject();
      scores.forEach((heard, score) -> quality.put(key(heard), new JsonObject().put("sig", hundredth(score.signal()))
          .put("bak", hundredth(score.background())).put("ovrl", hundredth(score.overall()))));
      return new JsonObject().put("voice", name).put("lufs", loudness).put("sentence_spread_db", tenth(spreadDb))
          .put("true_peak_db", tenth(peakDb)).put("dnsmos", quality);
    }

    private static String key(Heard heard) {
      return heard.name().toLowerCase(Locale.ROOT);
    }

    private static double tenth(double value) {
      return Math.round(value * 10) / 10.0;
    }

    private static double hundredth(double value) {
      return Math.round(value * 100) / 100.0;
    }
  }

  /**
   * Has a voice say everything.
   *
   * @param engine closed by this
   */
  public Report run(Voice engine) {
    try (var served = new EvenVoice(engine, sentences.subList(0, Math.min(8, sentences.size())))) {
      List<Pcm> raw = sentences.stream().map(sentence -> spoken(engine, sentence)).toList();
      List<Pcm> even = sentences.stream().map(sentence -> spoken(served, sentence)).toList();
      var heard = new LinkedHashMap<Heard, Pcm>();
      heard.put(Heard.ENGINE, joined(raw));
      heard.put(Heard.SERVED, joined(even));
      heard.put(Heard.ENGINE_MULAW, telephone(joined(raw)));
      heard.put(Heard.SERVED_MULAW, telephone(joined(even)));
      var lufs = new LinkedHashMap<Heard, Double>();
      var scores = new LinkedHashMap<Heard, Dnsmos.Score>();
      heard.forEach((way, sound) -> {
        lufs.put(way, Loudness.of(sound));
        judge.ifPresent(dnsmos -> scores.put(way, dnsmos.of(sound)));
      });
      return new Report(engine.name(), lufs,
          deviation(even.stream().mapToDouble(sound -> Loudness.of(telephone(sound))).toArray()),
          Loudness.truePeakDb(heard.get(Heard.SERVED)), scores);
    }
  }

  private static Pcm spoken(Voice voice, String sentence) {
    var chunks = new ArrayList<float[]>();
    voice.speak(sentence, chunks::add);
    return Pcm.of(chunks, voice.rate());
  }

  private static Pcm joined(List<Pcm> sounds) {
    return Pcm.of(sounds.stream().map(Pcm::samples).toList(), sounds.getFirst().rate());
  }

  private static Pcm telephone(Pcm sound) {
    var codec = Codec.of(Codec.Encoding.MULAW, TELEPHONE);
    return new Pcm(codec.decode(codec.encode(Resampler.resample(sound, TELEPHONE).samples())), TELEPHONE);
  }

  private static double deviation(double[] values) {
    double mean = DoubleStream.of(values).average().orElse(0);
    return Math.sqrt(DoubleStream.of(values).map(value -> (value - mean) * (value - mean)).average().orElse(0));
  }
}
