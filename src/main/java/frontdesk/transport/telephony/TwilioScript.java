package frontdesk.transport.telephony;

import java.util.Optional;

import frontdesk.transport.telephony.PhoneSystems.Wording;

/**
 * What Twilio is told to do with a call, in TwiML. Any thread.
 *
 * @see <a href="https://www.twilio.com/docs/voice/twiml/stream">Twilio: Stream</a>
 * @see <a href="https://www.twilio.com/docs/voice/twiml/dial">Twilio: Dial</a>
 */
record TwilioScript(PublicAddress address, Wording wording) {
  private static final String RING_SECONDS = "30";

  /** The call goes to the receptionist; what follows is reached where her side closes the stream without hanging up. */
  String stream(String token, Optional<String> from, Optional<String> to) {
    return Xml.response(connect(token, from, to), say(wording.sorry()), hangUp());
  }

  /** All lines are taken: the caller hears the busy tone, and the call is not answered. */
  String busy() {
    return Xml.response(Xml.element("Reject", "", "reason", "busy"));
  }

  /** A person is called. */
  String dial(Destination to, Optional<String> callerId) {
    return Xml.response(Xml.element("Dial", to.sip()
        ? Xml.element("Sip", Xml.text(to.value()))
        : Xml.element("Number", Xml.text(to.value())), "action", address.of("/telephony/twilio/dialled"), "method",
        "POST", "timeout", RING_SECONDS, "callerId", callerId.orElse("")));
  }

  /** Nobody answered: back to the receptionist. */
  String back(String token, Optional<String> from, Optional<String> to) {
    return Xml.response(say(wording.nobody()), connect(token, from, to), say(wording.sorry()), hangUp());
  }

  /** The call cannot go on. */
  String sorry() {
    return Xml.response(say(wording.sorry()), hangUp());
  }

  /** The call is over. */
  String over() {
    return Xml.response(hangUp());
  }

  private String connect(String token, Optional<String> from, Optional<String> to) {
    var parameters = parameter("token", token) + from.map(value -> parameter("from", value)).orElse("")
        + to.map(value -> parameter("to", value)).orElse("");
    return Xml.element("Connect", Xml.element("Stream", parameters, "url", address.stream(), "statusCallback",
        address.of("/telephony/twilio/status"), "statusCallbackMethod", "POST"));
  }

  private static String parameter(String name, String value) {
    return Xml.element("Parameter", "", "name", name, "value", value);
  }

  private String say(String sentence) {
    return Xml.element("Say", Xml.text(sentence), "language", wording.language());
  }

  private static String hangUp() {
    return Xml.element("Hangup", "");
  }
}
