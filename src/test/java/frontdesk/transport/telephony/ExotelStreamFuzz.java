package frontdesk.transport.telephony;

/** Whatever Exotel, or somebody in its place, sends is read or refused in one sentence. */
public final class ExotelStreamFuzz {
  private ExotelStreamFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    StreamScript.play(new ExotelStream(), input);
  }
}
