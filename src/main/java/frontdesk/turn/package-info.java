/// Voice activity and whose turn it is. The main type is {@link frontdesk.turn.TurnDetector}; its findings are the
/// sealed {@link frontdesk.turn.TurnEvent}.
package frontdesk.turn;
