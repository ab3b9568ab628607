package frontdesk.transport.telephony;

/** Whatever Plivo, or somebody in its place, sends is read or refused in one sentence. */
public final class PlivoStreamFuzz {
  private PlivoStreamFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    StreamScript.play(new PlivoStream(), input);
  }
}
