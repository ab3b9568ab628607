package frontdesk.agent;

/** Port: handing the call to a person. Call context. */
@FunctionalInterface
public interface Transfer {
  /** Asks for a transfer; false where this leg cannot. It takes place after what is being said was heard. */
  boolean to(String destination);
}
