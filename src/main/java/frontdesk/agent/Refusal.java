package frontdesk.agent;

/** A tool request that is refused, with a code for the model and a sentence that says what would do. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  Refusal(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  String code() {
    return code;
  }
}
