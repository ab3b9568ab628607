package frontdesk.turn;

/** What the caller is being asked for: whoever dictates pauses longer inside a turn. */
public enum Expectation {
  /** Anything. */
  ORDINARY,
  /** A telephone or other number in groups. */
  DIGITS,
  /** A name letter by letter. */
  SPELLING,
  /** An email address. */
  EMAIL
}
