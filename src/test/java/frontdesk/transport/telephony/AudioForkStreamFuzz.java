package frontdesk.transport.telephony;

import java.util.Map;

/** Whatever mod_audio_fork, or somebody in its place, sends is read or refused in one sentence. */
public final class AudioForkStreamFuzz {
  private AudioForkStreamFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    StreamScript.play(new AudioForkStream(input.length % 2 == 0 ? Map.of() : Map.of("rate", "8000"), true), input);
  }
}
