package frontdesk.space;

/** The text tower of a {@link Projection}: MiniLM of the {@link PlainText}, mapped linearly. */
final class TextProjection implements TextTower {
  private final Projection weights;
  private final TextTower below;

  TextProjection(Projection weights, TextTower below) {
    this.weights = weights;
    this.below = below;
  }

  @Override
  public Embedding embed(String text) {
    Embedding point = below.embed(PlainText.of(text));
    float[] scaled = new float[Projection.TEXT];
    for (int i = 0; i < scaled.length; i++)
      scaled[i] = point.value(i) * Projection.TEXT_SCALE;
    float[] out = weights.textBias().clone();
    AttentionPooling.linear(scaled, weights.text(), out);
    return Embedding.of(out);
  }
}
