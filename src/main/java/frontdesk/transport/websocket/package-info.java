/// The wire protocol of `/v1/call` (subprotocol `frontdesk.v1`), mapped to {@link frontdesk.call.CallLeg}. Event loop
/// only: parsing, base64 and mu-law, no stage, no model.
package frontdesk.transport.websocket;
