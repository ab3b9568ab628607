/// Asterisk's AudioSocket: one TCP connection a call, messages of kind, length and payload. A pure reader
/// ({@link frontdesk.transport.audiosocket.MessageReader}) and a session without a socket
/// ({@link frontdesk.transport.audiosocket.AudioSocketSession}) under one door
/// ({@link frontdesk.transport.audiosocket.AudioSocketServer}). Nothing that was sent can be taken back, so one frame is
/// in flight. Event loop only: no stage, no model.
package frontdesk.transport.audiosocket;
