package frontdesk.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The voices of the bench by name. The first three were never heard in the training of the embedded recogniser. */
public final class Synthesisers {
  private static final Map<String, Synthesiser> ALL = new LinkedHashMap<>();

  static {
    add(new FestivalSynthesiser("ked", "ked_diphone", false));
    add(new FestivalSynthesiser("slt-hts", "cmu_us_slt_arctic_hts", false));
    add(new FliteSynthesiser("awb", false));
    add(new EspeakSynthesiser("en-us", true));
    add(new EspeakSynthesiser("en-gb", true));
    add(new FliteSynthesiser("slt", true));
    add(new FliteSynthesiser("rms", true));
    add(new FliteSynthesiser("kal16", true));
  }

  /** More voices, from which the end of a turn is learned: those that say the same every time. */
  private static final List<Synthesiser> TRAINING = List.of(new EspeakSynthesiser("en-us", true),
      new EspeakSynthesiser("en-gb", true), new EspeakSynthesiser("en-us+f4", true),
      new EspeakSynthesiser("en-gb+m4", true), new EspeakSynthesiser("en-gb-scotland+f1", true),
      new FliteSynthesiser("slt", true), new FliteSynthesiser("kal16", true), new FliteSynthesiser("kal", true),
      new FestivalSynthesiser("kal", "kal_diphone", true), new FliteSynthesiser("rms", true));

  private Synthesisers() {}

  private static void add(Synthesiser voice) {
    ALL.put(voice.name(), voice);
  }

  /** All names. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /** The names of those that no training has heard. */
  public static List<String> unheard() {
    return ALL.values().stream().filter(voice -> !voice.trained()).map(Synthesiser::name).toList();
  }

  /** The names of those from which the end of a turn is learned; the thresholds are chosen with the last. */
  public static List<String> forTraining() {
    return TRAINING.stream().map(Synthesiser::name).toList();
  }

  /** The voice of a name, where there is one. */
  public static Optional<Synthesiser> of(String name) {
    return Stream.concat(ALL.values().stream(), TRAINING.stream()).filter(voice -> voice.name().equals(name))
        .findFirst();
  }
}
