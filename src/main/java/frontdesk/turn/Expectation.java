package frontdesk.turn;

/** What the caller is being asked for: whoever dictates pauses longer inside a turn, and a yes may stand alone. */
public enum Expectation {
  /** Anything. */
  ORDINARY,
  /** A telephone or other number in groups. */
  DIGITS,
  /** A name letter by letter. */
  SPELLING,
  /** An email address. */
  EMAIL,
  /** Yes or no. */
  YES_NO,
  /** A person's name. */
  NAME,
  /** A day, a time, or one of those that were offered. */
  DATE
}
