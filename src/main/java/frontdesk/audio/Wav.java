package frontdesk.audio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * WAV files (RIFF and RF64): PCM of 8, 16, 24 and 32 bits, float of 32 and 64 bits, mu-law and A-law, plain or
 * WAVE_FORMAT_EXTENSIBLE; several channels are mixed to one. A data chunk whose stated length is 0, beyond the end of
 * the file or the largest number, as programs write that stream, goes on to the end of the file. Safe for any thread.
 */
public final class Wav {
  /** The most sample values that one file may hold: an hour of 16 kHz mono. */
  public static final int MAX_VALUES = 60 * 60 * 16_000;

  private Wav() {}

  /**
   * Reads a file.
   *
   * @throws WavException with one sentence where the content is no WAV of a known form, or longer than
   *         {@link #MAX_VALUES}
   * @throws IOException where the file cannot be read
   */
  public static Pcm read(Path file) throws IOException {
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in, file.toString());
    }
  }

  /** Reads a stream to its end; {@code name} stands in the messages. */
  public static Pcm read(InputStream in, String name) throws IOException {
    return new WavReader(in, name).read();
  }

  /** Writes 16-bit mono. Samples outside [-1, 1] are limited. */
  public static void write(Path file, Pcm pcm) throws IOException {
    try (var writer = new WavWriter(file, pcm.rate(), 1)) {
      writer.write(pcm.samples(), 0, pcm.samples().length);
    }
  }
}
