package frontdesk.space;

import java.util.Arrays;
import java.util.List;

/**
 * Intents by sound alone: an utterance's point of the shared space against the points of the phrases. The contrastive
 * training has learned the temperature at which a softmax over the cosines is the probability that a sound says a text
 * (Radford et al. 2021); an intent is the even mixture of its phrases under it. Sentences that belong elsewhere
 * are set against the best intent as if they were many intents of the usual size, and the odds say whether the
 * utterance is known. Needs no recording of the business.
 * Immutable; any thread.
 */
final class SoundPhrases {
  private final List<String> names;
  private final List<List<Embedding>> phrases;
  private final List<Embedding> elsewhere;
  private final double temperature;

  /**
   * @param text the text tower of the shared space
   * @param temperature what a cosine is divided by to be a logit
   */
  SoundPhrases(TextTower text, double temperature, Intent.Catalog catalog) {
    this.names = catalog.intents().stream().map(Intent::name).toList();
    this.phrases = catalog.intents().stream().map(i -> i.examples().stream().map(text::embed).toList()).toList();
    this.elsewhere = catalog.elsewhere().stream().map(text::embed).toList();
    this.temperature = temperature;
  }

  IntentEvidence evidence(Embedding sound) {
    double[] logits = phrases.stream().mapToDouble(texts -> mixture(sound, texts, texts.size())).toArray();
    double best = Arrays.stream(logits).max().orElseThrow();
    double size = phrases.stream().mapToInt(List::size).average().orElseThrow();
    // Without sentences from elsewhere nothing speaks against the best but a sound that is near no phrase at all.
    double foreign = elsewhere.isEmpty() ? 0 : mixture(sound, elsewhere, size);
    return IntentEvidence.of(names, logits, 1, best - foreign);
  }

  private double mixture(Embedding sound, List<Embedding> texts, double size) {
    return IntentEvidence.logSum(texts.stream().mapToDouble(t -> t.cosine(sound) / temperature).toArray())
        - Math.log(size);
  }
}
