package frontdesk.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  private Synthesisers() {}

  private static void add(Synthesiser voice) {
    ALL.put(voice.name(), voice);
  }

  /** All names. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /** The voice of a name, where there is one. */
  public static Optional<Synthesiser> of(String name) {
    return Optional.ofNullable(ALL.get(name));
  }
}
