package frontdesk.transport.telephony;

/** Whatever Telnyx, or somebody in its place, sends is read or refused in one sentence. */
public final class TelnyxStreamFuzz {
  private TelnyxStreamFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    StreamScript.play(new TelnyxStream(), input);
  }
}
