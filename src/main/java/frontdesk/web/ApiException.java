package frontdesk.web;

/** A request that is refused: the status and a sentence for whoever wrote the program. */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  ApiException(int status, String detail) {
    super(detail);
    this.status = status;
  }

  int status() {
    return status;
  }
}
