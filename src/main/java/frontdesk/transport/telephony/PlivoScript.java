package frontdesk.transport.telephony;

import java.util.Optional;
import java.util.StringJoiner;

import frontdesk.transport.telephony.PhoneSystems.Wording;

/**
 * What Plivo is told to do with a call, in its XML. Any thread.
 *
 * @see <a href="https://www.plivo.com/docs/voice-agents/audio-streaming">Plivo: audio streaming</a>
 * @see <a href="https://www.plivo.com/docs/voice/xml/dial">Plivo: Dial</a>
 */
record PlivoScript(PublicAddress address, Wording wording) {
  private static final String RING_SECONDS = "30";

  /** The call goes to the receptionist; what follows is reached where her side closes the stream without hanging up. */
  String stream(String token, Optional<String> from, Optional<String> to) {
    return Xml.response(connect(token, from, to), speak(wording.sorry()), hangUp(""));
  }

  /** All lines are taken: the caller hears the busy tone, and the call is not answered. */
  String busy() {
    return Xml.response(hangUp("busy"));
  }

  /** A person is called. */
  String dial(Destination to, Optional<String> callerId) {
    return Xml.response(Xml.element("Dial", to.sip()
        ? Xml.element("User", Xml.text(to.value()))
        : Xml.element("Number", to.digits()), "action", address.of("/telephony/plivo/dialled"), "method", "POST",
        "redirect", "true", "timeout", RING_SECONDS, "callerId",
        callerId.map(number -> number.substring(1)).orElse("")));
  }

  /** Nobody answered: back to the receptionist. */
  String back(String token, Optional<String> from, Optional<String> to) {
    return Xml.response(speak(wording.nobody()), connect(token, from, to), speak(wording.sorry()), hangUp(""));
  }

  /** The call cannot go on. */
  String sorry() {
    return Xml.response(speak(wording.sorry()), hangUp(""));
  }

  /** The call is over. */
  String over() {
    return Xml.response(hangUp(""));
  }

  /** What goes along to the stream has letters and digits alone: numbers lose their plus. */
  private String connect(String token, Optional<String> from, Optional<String> to) {
    var along = new StringJoiner(",").add("token=" + token);
    from.map(PlivoScript::plain).filter(number -> !number.isEmpty()).ifPresent(number -> along.add("from=" + number));
    to.map(PlivoScript::plain).filter(number -> !number.isEmpty()).ifPresent(number -> along.add("to=" + number));
    return Xml.element("Stream", Xml.text(address.stream()), "bidirectional", "true", "keepCallAlive", "true",
        "audioTrack", "inbound", "contentType", "audio/x-mulaw;rate=8000", "statusCallbackUrl",
        address.of("/telephony/plivo/status"), "statusCallbackMethod", "POST", "extraHeaders", along.toString());
  }

  private static String plain(String number) {
    return number.replaceAll("[^A-Za-z0-9]", "");
  }

  private String speak(String sentence) {
    return Xml.element("Speak", Xml.text(sentence), "language", wording.language());
  }

  private static String hangUp(String reason) {
    return Xml.element("Hangup", "", "reason", reason);
  }
}
