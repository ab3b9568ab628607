package frontdesk.transport.telephony;

/** Whatever Vonage, or somebody in its place, sends is read or refused in one sentence. */
public final class VonageStreamFuzz {
  private VonageStreamFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    StreamScript.play(new VonageStream(), input);
  }
}
