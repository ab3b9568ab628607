package frontdesk.agent;

/** Port: handing the call to a person. Called on the {@code store} pool, where tools are executed. */
@FunctionalInterface
public interface Transfer {
  /** Asks for a transfer; false where this leg cannot. It takes place after what is being said was heard. */
  boolean to(String destination);
}
