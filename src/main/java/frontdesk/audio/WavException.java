package frontdesk.audio;

import java.io.IOException;

/** A file that is no WAV that can be read. The message is one sentence that names the file. */
public final class WavException extends IOException {
  private static final long serialVersionUID = 1L;

  WavException(String message) {
    super(message);
  }
}
