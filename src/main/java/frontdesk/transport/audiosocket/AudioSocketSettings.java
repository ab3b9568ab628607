package frontdesk.transport.audiosocket;

import java.time.Duration;

import frontdesk.transport.AddressList;

/**
 * Where AudioSocket calls arrive.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one
 * @param peers the machines that may call
 * @param kinds what the kinds of sound mean
 * @param id how long the id may take
 * @param sound how long the first sound is waited for beyond that, which by ARI takes until the channel is in a bridge
 * @param idle how long nothing may come
 */
public record AudioSocketSettings(String host, int port, AddressList peers, SoundKinds kinds, Duration id,
    Duration sound, Duration idle) {
  /** The door's own bounds. */
  public AudioSocketSettings(String host, int port, AddressList peers, SoundKinds kinds) {
    this(host, port, peers, kinds, Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(60));
  }
}
