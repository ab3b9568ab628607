/// One call: the stages in a row, barge-in, play-out, the timeline. The main type is `Call`; the ports are
/// {@link frontdesk.call.CallLeg} and {@link frontdesk.call.CallLog}. One virtual-thread context per call.
package frontdesk.call;
