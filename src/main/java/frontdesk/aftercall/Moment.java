package frontdesk.aftercall;

import java.util.Locale;

/**
 * Where in a call something is from. Times are milliseconds on the media clock.
 *
 * @param by who told it
 */
record Moment(long fromMs, long toMs, By by) {
  enum By {
    /** The caller's words. */
    CALLER,
    /** The receptionist's words. */
    AGENT,
    /** A tool's request or result. */
    TOOL,
    /** What the line told of the caller before the call began. */
    LINE;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Moment of(frontdesk.call.CallMinutes.Line line) {
    return new Moment(line.fromMs(), line.toMs(),
        line.role() == frontdesk.call.Archive.Role.CALLER ? By.CALLER : By.AGENT);
  }

  static Moment of(frontdesk.call.CallMinutes.Deed deed) {
    return new Moment(deed.atMs(), deed.atMs(), By.TOOL);
  }

  static Moment ofLine() {
    return new Moment(0, 0, By.LINE);
  }
}
