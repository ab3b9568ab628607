package frontdesk.transport.telephony;

import java.util.Map;
import java.util.Optional;

import frontdesk.call.CallLeg.AudioFormat;

/**
 * How a stream begins.
 *
 * @param provider the phone system: twilio, telnyx, vonage, plivo, exotel, jambonz, freeswitch, asterisk
 * @param call the phone system's id of the call, by which its REST interface knows it; empty where it told none
 * @param stream the phone system's id of the stream; empty where it told none
 * @param from the caller's number as told. A claim, never identity. Personal data.
 * @param to the number that was called
 * @param format the sound's coding in both directions
 * @param parameters what our own webhook, or the configuration of the phone system, gave along; a token among it
 */
public record StreamStart(String provider, String call, String stream, Optional<String> from, Optional<String> to,
    AudioFormat format, Map<String, String> parameters) {
  public StreamStart {
    parameters = Map.copyOf(parameters);
  }

  /** Hides numbers and tokens, which are in no log. */
  @Override
  public String toString() {
    return provider + " stream " + stream + " of call " + call + ", " + format;
  }
}
