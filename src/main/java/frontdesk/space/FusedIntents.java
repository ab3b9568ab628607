package frontdesk.space;

import java.util.Optional;

/**
 * Intents by words and sound: each ear gives probabilities on its own calibrated scale, and the two are pooled by a
 * weight. Without words the sound decides, without sound the words. Immutable; any platform thread.
 */
public final class FusedIntents implements IntentIndex {
  /** Best of 0.5 and 0.75 with {@code bench speech} on the flite voices of the training (docs/benchmarks.md). */
  public static final double SOUND_WEIGHT = 0.75;

  private final NearestPhrases words;
  private final SoundPhrases sound;
  private final double weight;

  private FusedIntents(NearestPhrases words, SoundPhrases sound, double weight) {
    this.words = words;
    this.sound = sound;
    this.weight = weight;
  }

  /**
   * @param words the index of the same catalog by words
   * @param space where sounds and the catalog's phrases meet
   */
  public static FusedIntents of(NearestPhrases words, SharedSpace space, Intent.Catalog catalog) {
    return of(words, space, catalog, SOUND_WEIGHT);
  }

  /**
   * The same under another weight.
   *
   * @param weight of the sound against the words, 0 to 1
   */
  public static FusedIntents of(NearestPhrases words, SharedSpace space, Intent.Catalog catalog, double weight) {
    return of(words, space.text(), space.temperature(), catalog, weight);
  }

  /**
   * @param weight of the sound against the words, 0 to 1
   */
  static FusedIntents of(NearestPhrases words, TextTower text, double temperature, Intent.Catalog catalog,
      double weight) {
    return new FusedIntents(words, new SoundPhrases(text, temperature, catalog), weight);
  }

  @Override
  public IntentResult classify(String text) {
    return words.classify(text);
  }

  @Override
  public IntentResult classify(String text, Optional<Embedding> point) {
    if (point.isEmpty()) return words.classify(text);
    IntentEvidence heard = sound.evidence(point.get());
    if (PlainText.of(text).isEmpty()) return heard.result("audio");
    return words.evidence(text).with(heard, weight).result("fused");
  }
}
