/// The wire protocol of `/v1/call` (subprotocol `frontdesk.v1`), mapped to {@link frontdesk.call.CallLeg}. Event loop
/// only: parsing and framing, no stage, no model. {@link frontdesk.transport.websocket.WebSocketCalls} is the door.
///
/// Where the protocol leaves room, this is how it is read:
///
/// - The first message is `start` or `resume`; sound before it is `bad_audio`, none in time is `limit`, any other
///   message is `unauthorized`. Without API keys a program on this machine, and a page of this server, needs no token;
///   a page of another origin always does.
/// - A known message with a missing or wrong field is malformed like broken JSON: the socket closes with 1007.
/// - `received_samples` counts all samples that reached the client since the call began, cleared ones included;
///   `played` and `played_samples` count what it played.
/// - A client that closes with 1000 or 1001 hangs up. Any other end is a cut, after which the call waits for `resume`;
///   the secret of `started` holds for one resume and is renewed by it.
/// - The server closes with 1000 when the call is over, 1001 when it shuts down, else with the code of the error. A
///   client that reads so slowly that its queue is full, or sends more messages a second than it may, meets `limit`.
package frontdesk.transport.websocket;
