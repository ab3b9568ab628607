package frontdesk.bench;

import java.util.Optional;

import frontdesk.audio.Pcm;

/**
 * How a caller's side gives back what it plays.
 *
 * @param delayMs from the sample as played to the sample as sent, 20 to 1,000 ms
 * @param gainDb how much louder than played, -120 to 6
 * @param room the impulse response on the way, of any loudness; empty where the sound itself comes back
 */
public record Echo(int delayMs, double gainDb, Optional<Pcm> room) {
  public Echo {
    if (delayMs < 20 || delayMs > 1000) {
      throw new IllegalArgumentException("an echo comes 20 to 1000 ms late, not " + delayMs);
    }
    if (!(gainDb >= -120 && gainDb <= 6)) {
      throw new IllegalArgumentException("an echo has -120 to 6 dB, not " + gainDb);
    }
  }
}
