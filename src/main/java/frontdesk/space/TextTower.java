package frontdesk.space;

/** Brings a text into the space. Shared; any platform thread may ask, the call is native and blocks about 2 ms. */
@FunctionalInterface
public interface TextTower {
  /** The point of a text; only its first 256 word pieces count. */
  Embedding embed(String text);
}
