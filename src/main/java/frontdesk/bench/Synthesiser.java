package frontdesk.bench;

import java.util.List;

/** A voice that reads sentences of a bench and knows when each deciding word ends. One thread at a time. */
public interface Synthesiser {
  /** What reports call it, such as {@code flite:awb}. */
  String name();

  /** Whether the embedded recogniser was trained on this voice. */
  boolean trained();

  /**
   * Reads sentences, in their order.
   *
   * @throws SynthesiserException where the voice is not there or fails, with the reason
   */
  List<SpokenSentence> read(List<MarkedSentence> sentences);
}
