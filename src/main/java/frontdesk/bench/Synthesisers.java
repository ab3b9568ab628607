package frontdesk.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /**
   * A voice.
   *
   * @throws CallException where there is none of that name
   */
  public static Synthesiser of(String name) {
    Synthesiser voice = ALL.get(name);
    if (voice == null) {
      throw new CallException("there is no voice " + name + " in the bench; its voices are "
          + String.join(", ", names()));
    }
    return voice;
  }
}
