package frontdesk.transport.telephony;

/** Whatever Twilio, or somebody in its place, sends is read or refused in one sentence. */
public final class TwilioStreamFuzz {
  private TwilioStreamFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    StreamScript.play(new TwilioStream(), input);
  }
}
