package frontdesk.transport.telephony;

import java.util.Optional;

/**
 * Why a phone system did not do what it was asked. Its message is one sentence for the log, which names no number, no
 * credential and nothing that the other side wrote but its code.
 */
public final class RestException extends Exception {
  private static final long serialVersionUID = 1;

  /** What went wrong. */
  public enum Kind {
    /** No connection: nothing was asked. */
    UNREACHABLE("cannot be reached"),
    /** No whole answer in time: it may have been done or not. */
    SILENT("does not answer in time"),
    /** The connection broke: it may have been done or not. */
    BROKEN("broke the connection"),
    /** It answered that it will not. */
    REFUSED("refuses"),
    /** It answered more than is read. */
    TOO_LARGE("answers more than is read"),
    /** It was not asked: callers cannot be put through to such a destination. */
    UNUSABLE("is not asked, for the destination is no number");

    private final String says;

    Kind(String says) {
      this.says = says;
    }
  }

  private final Kind kind;
  private final int status;
  private final String code;

  private RestException(Kind kind, int status, String code, String message) {
    super(message, null, false, false);
    this.kind = kind;
    this.status = status;
    this.code = code;
  }

  /** A failure before there was an answer. */
  static RestException of(Kind kind) {
    return new RestException(kind, 0, "", "the phone system " + kind.says);
  }

  /** An answer that refuses. */
  static RestException refused(int status, Optional<String> code) {
    return new RestException(Kind.REFUSED, status, code.orElse(""),
        "the phone system refuses with " + status + code.map(text -> ", code " + text).orElse(""));
  }

  public Kind kind() {
    return kind;
  }

  /** The status of HTTP; 0 where there was no answer. */
  public int status() {
    return status;
  }

  /** The phone system's own code; empty where it gave none. */
  public String code() {
    return code;
  }
}
