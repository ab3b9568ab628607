package frontdesk.store;

import java.util.Random;

import frontdesk.audio.Pcm;
import frontdesk.space.Embedding;
import frontdesk.space.TextTower;

/** A space in which texts are near that share words, and a sound of so many samples lies where its number's word does. */
final class WordTower implements TextTower {
  static final int DIMENSIONS = 64;
  private final int seed;

  /** @param seed towers of one seed share a space */
  WordTower(int seed) {
    this.seed = seed;
  }

  @Override
  public Embedding embed(String text) {
    var sum = new float[DIMENSIONS];
    for (String word : text.toLowerCase(java.util.Locale.ROOT).split("\\W+")) {
      var random = new Random(31L * word.hashCode() + seed);
      for (int i = 0; i < DIMENSIONS; i++)
        sum[i] += (float) random.nextGaussian();
    }
    return Embedding.of(sum);
  }

  /** The point of a sound. */
  Embedding sound(Pcm pcm) {
    return embed("sound" + pcm.samples().length);
  }
}
