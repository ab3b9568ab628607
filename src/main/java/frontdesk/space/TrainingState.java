package frontdesk.space;

import java.util.ArrayList;
import java.util.List;

import frontdesk.space.AlignmentResult.Progress;

/** What a training is made of between two evaluations; all that a {@link Checkpoint} holds. One thread. */
final class TrainingState {
  /** How many steps are done. */
  int step;
  /** Evaluations since the best one. */
  int stale;
  /** Mean training loss of the steps since the last evaluation. */
  double loss = Double.NaN;
  final Projection weights;
  final Projection best;
  final AdamW optimizer;
  final List<Progress> history = new ArrayList<>();

  TrainingState(Projection start, AdamW optimizer) {
    this.weights = start.copy();
    this.best = start.copy();
    this.optimizer = optimizer;
  }

  /** Keeps the weights as the best. */
  void keep() {
    float[][] from = weights.learned();
    float[][] to = best.learned();
    for (int i = 0; i < from.length; i++)
      System.arraycopy(from[i], 0, to[i], 0, from[i].length);
  }
}
