package frontdesk.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import frontdesk.audio.Pcm;

/**
 * A turn as sound, silence before and behind it.
 *
 * @param sound 16 kHz
 * @param stops where the speaker falls silent; the last one is the end
 */
record SpokenTurn(TurnPlan plan, Pcm sound, List<Stop> stops) {
  private static final int RATE = SpokenSentence.RATE;
  private static final int LEAD_MS = 700;
  private static final int SHORTEST_MS = 250;
  private static final int FADE = RATE * 12 / 1000;

  /**
   * A silence.
   *
   * @param fromMs where the last voiced sample lies
   * @param toMs where the next one lies, or the sound ends
   * @param complete whether the turn is complete
   */
  record Stop(int fromMs, int toMs, boolean complete) {}

  /**
   * Reads turns in a voice; pauses last 250 ms or more by chance.
   *
   * @param longest pause, in milliseconds
   * @param tail silence behind the turn, in milliseconds
   */
  static List<SpokenTurn> read(Synthesiser voice, List<TurnPlan> plans, int longest, int tail, long seed) {
    List<MarkedSentence> readings = plans.stream().flatMap(plan -> plan.parts().stream())
        .flatMap(part -> part.readings().stream()).toList();
    var spoken = voice.read(readings).iterator();
    var random = new Random(seed);
    var turns = new ArrayList<SpokenTurn>();
    for (TurnPlan plan : plans) {
      var pieces = new ArrayList<float[]>();
      for (TurnPlan.Part part : plan.parts()) {
        var of = new ArrayList<SpokenSentence>();
        part.readings().forEach(_ -> of.add(spoken.next()));
        pieces.addAll(pieces(part, of));
      }
      turns.add(of(plan, pieces, longest, tail, random));
    }
    return turns;
  }

  /** The sound of a part, cut where it pauses. */
  private static List<float[]> pieces(TurnPlan.Part part, List<SpokenSentence> readings) {
    float[] sound = readings.getFirst().sound().samples();
    var pieces = new ArrayList<float[]>();
    int from = readings.getFirst().beginMs();
    for (int i = 0; i < part.cuts().size(); i++) {
      int to = readings.get(i).decidedMs();
      if (to > from && to < readings.getFirst().endMs()) {
        pieces.add(piece(sound, from, to));
        from = to;
      }
    }
    pieces.add(piece(sound, from, readings.getFirst().endMs()));
    return pieces;
  }

  /** A cut fades, so that it is no click. */
  private static float[] piece(float[] sound, int fromMs, int toMs) {
    int from = samples(fromMs);
    var piece = new float[samples(toMs) - from];
    for (int i = 0; i < piece.length; i++) {
      float fade = Math.min(1, Math.min(i + 1, piece.length - i) / (float) FADE);
      piece[i] = sound[from + i] * fade;
    }
    return piece;
  }

  private static SpokenTurn of(TurnPlan plan, List<float[]> pieces, int longest, int tail, Random random) {
    var stops = new ArrayList<Stop>();
    var starts = new ArrayList<Integer>();
    int at = LEAD_MS;
    for (float[] piece : pieces) {
      starts.add(at);
      int end = at + piece.length * 1000 / RATE;
      boolean last = starts.size() == pieces.size();
      at = end + (last ? tail : random.nextInt(SHORTEST_MS, longest + 1));
      stops.add(new Stop(end, at, last));
    }
    var sound = new float[samples(at)];
    for (int i = 0; i < pieces.size(); i++) {
      System.arraycopy(pieces.get(i), 0, sound, samples(starts.get(i)), pieces.get(i).length);
    }
    return new SpokenTurn(plan, new Pcm(sound, RATE), List.copyOf(stops));
  }

  private static int samples(int ms) {
    return ms * RATE / 1000;
  }
}
