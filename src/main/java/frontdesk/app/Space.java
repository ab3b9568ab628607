package frontdesk.app;

import java.util.Optional;

import frontdesk.audio.Pcm;
import frontdesk.inference.ModelStore;
import frontdesk.space.AudioTower;
import frontdesk.space.Embedding;
import frontdesk.space.SharedSpace;
import frontdesk.space.TextTower;
import frontdesk.speech.SpeechEncoder;
import frontdesk.store.JdbcArchive;

/**
 * Where texts, and where a projection fits the recogniser also sounds, lie as points.
 *
 * @param id points of another id are never compared
 * @param meaning the text tower alone
 * @param shared where texts and sounds meet, if a projection fits
 */
record Space(String id, TextTower meaning, Optional<SharedSpace> shared) {
  private static final String TEXT_ALONE = "all-MiniLM-L6-v2";

  /** The shared space of an encoder, or texts alone; for commands. */
  static Space open(ModelStore store, SpeechEncoder encoder, TextTower miniLm) {
    return of(SharedSpace.serving(store, encoder, miniLm), miniLm);
  }

  /** A shared space, or texts alone. */
  static Space of(Optional<SharedSpace> shared, TextTower miniLm) {
    return shared.map(space -> new Space(space.id(), miniLm, shared))
        .orElseGet(() -> new Space(TEXT_ALONE, miniLm, Optional.empty()));
  }

  /** What the archive needs of it. */
  JdbcArchive.Towers towers(SpeechEncoder encoder) {
    return new JdbcArchive.Towers(id, meaning, shared.map(SharedSpace::text),
        shared.map(space -> sound -> point(encoder, space.audio(), sound)));
  }

  /** The point of a whole recording at 16 kHz. */
  static Embedding point(SpeechEncoder encoder, AudioTower tower, Pcm sound) {
    try (var stream = encoder.open()) {
      stream.accept(sound.samples(), 0, sound.samples().length);
      return tower.embed(stream.finish());
    }
  }
}
