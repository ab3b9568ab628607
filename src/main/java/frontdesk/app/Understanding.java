package frontdesk.app;

import java.util.Optional;

import frontdesk.inference.ModelStore;
import frontdesk.space.AudioTower;
import frontdesk.space.FusedIntents;
import frontdesk.space.Intent;
import frontdesk.space.IntentIndex;
import frontdesk.space.MiniLm;
import frontdesk.space.NearestPhrases;
import frontdesk.space.SharedSpace;
import frontdesk.space.TextTower;
import frontdesk.speech.SpeechEncoder;

/**
 * What an utterance means: by words, and by sound too where a projection for the encoder is installed. Shared by all
 * calls.
 *
 * @param tower the text tower, 384 dimensions
 * @param space where text and sound meet, if a projection is there
 */
record Understanding(TextTower tower, IntentIndex intents, Optional<SharedSpace> space) {
  /** Takes about as long as embedding the catalog's phrases. */
  static Understanding open(ModelStore store, SpeechEncoder encoder, Intent.Catalog catalog) {
    var tower = new MiniLm();
    var words = new NearestPhrases(tower, catalog);
    var space = SharedSpace.serving(store, encoder, tower);
    return new Understanding(tower, space.<IntentIndex>map(s -> FusedIntents.of(words, s, catalog)).orElse(words),
        space);
  }

  /** Brings utterances into the space. */
  Optional<AudioTower> sound() {
    return space.map(SharedSpace::audio);
  }
}
