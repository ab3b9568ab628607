package frontdesk.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import frontdesk.audio.Mixer;
import frontdesk.audio.Pcm;

/** What the way to the receptionist does to a caller's sound. */
public enum LineCondition {
  CLEAN("clean"), MULAW("8 kHz mu-law"), NOISE("10 dB noise"), NOISE_MULAW("10 dB noise, mu-law"), ROOM("room");

  private static final double SNR_DB = 10;

  private final String title;

  LineCondition(String title) {
    this.title = title;
  }

  /** What tables call it. */
  public String title() {
    return title;
  }

  /** What JSON calls it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The sounds that conditions are made with; all may be read by any thread.
   *
   * @param noises at least one
   * @param rooms impulse responses, at least one
   */
  public record Surroundings(List<Pcm> noises, List<Pcm> rooms) {
    public Surroundings {
      noises = List.copyOf(noises);
      rooms = List.copyOf(rooms);
      if (noises.isEmpty() || rooms.isEmpty()) {
        throw new IllegalArgumentException("without a noise and a room nothing can be measured in them");
      }
    }
  }

  /** Sound at 16 kHz as it arrives, at 16 kHz and as long; the same for the same seed. */
  Pcm apply(Pcm sound, Surroundings surroundings, long seed) {
    var random = new Random(seed);
    return switch (this) {
      case CLEAN -> sound;
      case MULAW -> telephone(sound);
      case NOISE -> noisy(sound, surroundings, random);
      case NOISE_MULAW -> telephone(noisy(sound, surroundings, random));
      case ROOM -> Mixer.room(sound, surroundings.rooms().get(random.nextInt(surroundings.rooms().size())));
    };
  }

  private static Pcm noisy(Pcm sound, Surroundings surroundings, Random random) {
    Pcm noise = surroundings.noises().get(random.nextInt(surroundings.noises().size()));
    float[] loop = noise.samples();
    int start = random.nextInt(loop.length);
    float[] turned = Arrays.copyOfRange(loop, start, start + loop.length);
    System.arraycopy(loop, 0, turned, loop.length - start, start);
    return Mixer.mix(sound, new Pcm(turned, noise.rate()), SNR_DB);
  }

  private static Pcm telephone(Pcm sound) {
    return new Pcm(Arrays.copyOf(Mixer.telephone(sound).samples(), sound.samples().length), sound.rate());
  }
}
