package frontdesk.transport.telephony;

import java.util.Map;

/** Whatever chan_websocket, or somebody in its place, sends is read or refused in one sentence. */
public final class AsteriskStreamFuzz {
  private AsteriskStreamFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    StreamScript.play(new AsteriskStream(Map.of("from", "+12025550123")), input);
  }
}
