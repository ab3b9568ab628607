package frontdesk.transport.telephony;

import java.util.List;
import java.util.Map;

/**
 * The other end of a stream: what a phone system does as its vendor documents it, so that whole calls are held through
 * its wire format. One thread, 20 ms by 20 ms.
 */
interface PhoneSystem {
  /** The subprotocol that it asks for; empty for none. */
  default String subprotocol() {
    return "";
  }

  /** The parameters of the address that it calls. */
  default Map<String, String> query() {
    return Map.of();
  }

  /** Its sound's samples a second. */
  int rate();

  /** What it sends when the call begins. */
  List<StreamMessage> begin();

  /** What it sends for 20 ms of the caller's sound. */
  List<StreamMessage> caller(float[] samples);

  /** What it sends when the caller presses a key. */
  List<StreamMessage> key(char key);

  /** Takes what the server sends; what it answers at once. */
  List<StreamMessage> receive(StreamMessage message);

  /** Plays 20 ms to the caller into {@code heard}; what it sends because of it. */
  List<StreamMessage> play(float[] heard);

  /** Whether the server has asked for the end of the call within the stream. */
  boolean hungUp();

  /** What it sends when the caller hangs up. */
  List<StreamMessage> end();
}
