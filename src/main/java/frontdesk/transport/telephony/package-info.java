/// The media streams of phone systems: each wire format is a small class without a socket
/// ({@link frontdesk.transport.telephony.StreamProtocol}) that one leg
/// ({@link frontdesk.transport.telephony.StreamLeg}) serves; {@link frontdesk.transport.telephony.StreamSockets} is the
/// door for all of them. Event loop only: parsing and base64, no stage, no model.
package frontdesk.transport.telephony;
