package frontdesk.transport.telephony;

/** A password, key or token, which shows itself only to who asks for it: in no log, no message, no debugger's line. */
public final class Secret {
  private final String value;

  /** @throws IllegalArgumentException where it is blank */
  public Secret(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a secret is not blank");
    }
    this.value = value;
  }

  /** The secret itself. */
  public String value() {
    return value;
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
