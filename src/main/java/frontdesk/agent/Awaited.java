package frontdesk.agent;

/** What the receptionist has just asked for; the end of the caller's turn is judged accordingly. */
public enum Awaited {
  ANYTHING, DIGITS, SPELLING, EMAIL, YES_NO, NAME, DATE
}
