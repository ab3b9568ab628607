package frontdesk.speech;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

import frontdesk.inference.OnnxModel;
import frontdesk.inference.OnnxStates;

/**
 * The decoder's state of one utterance: what it has heard, and the memory of the tokens so far. One thread at a time;
 * {@link #close} frees its native memory. The {@link WhisperModel} outlives it.
 */
final class WhisperDecoder implements WhisperTranscriber.Decoders.Clip {
  private final OnnxModel step;
  private final WhisperShape shape;
  private final OnnxStates states = new OnnxStates();
  private final Map<String, String> kept = new LinkedHashMap<>(Map.of("logits", "logits", "hidden", "hidden"));
  private int position;

  WhisperDecoder(WhisperShape shape, OnnxModel hearing, OnnxModel step, float[] encoded, int frames) {
    this.shape = shape;
    this.step = step;
    boolean fine = false;
    try {
      states.put("states", encoded, frames, shape.audioWidth());
      Map<String, String> heard = new LinkedHashMap<>();
      hearing.outputs().forEach(output -> heard.put(output.name(), output.name()));
      states.run(hearing, heard);
      for (int i = 0; i < shape.textLayers(); i++) {
        for (String kind : new String[]{"k_", "v_"}) {
          states.put("said_" + kind + i, new float[0], 1, shape.textHeads(), 0, shape.textWidth() / shape.textHeads());
          kept.put("next_" + kind + i, "said_" + kind + i);
        }
      }
      fine = true;
    } finally {
      if (!fine) {
        states.close();
      }
    }
  }

  /**
   * Takes more tokens.
   *
   * @param tokens at least one; together with those before at most {@link #room}
   * @return the logits of what follows the last, one a token of the vocabulary
   */
  @Override
  public float[] step(int... tokens) {
    if (tokens.length == 0 || tokens.length > room()) {
      throw new IllegalArgumentException(tokens.length + " tokens where 1 to " + room() + " fit");
    }
    for (int token : tokens) {
      if (token < 0 || token >= shape.vocabulary()) {
        throw new IllegalArgumentException("not a token: " + token);
      }
    }
    states.put("tokens", IntStream.of(tokens).asLongStream().toArray(), tokens.length);
    states.put("positions", IntStream.range(position, position + tokens.length).asLongStream().toArray(),
        tokens.length);
    states.run(step, kept);
    position += tokens.length;
    return states.floats("logits");
  }

  @Override
  public int room() {
    return shape.textPositions() - position;
  }

  /** The states behind the last normalisation of the last step's tokens, tokens x width. */
  float[] hidden() {
    return states.floats("hidden");
  }

  @Override
  public void close() {
    states.close();
  }
}
