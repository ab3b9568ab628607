package frontdesk.transport.telephony;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import frontdesk.transport.AddressList;

/**
 * The telephone exchanges of one's own that may send calls here. Unlike what providers run, they are told where this
 * server is and need no public address. One that is absent is refused. Immutable.
 *
 * @param asterisk by chan_websocket
 * @param freeswitch by mod_audio_fork or mod_audio_stream
 */
public record PbxSystems(Optional<Peer> asterisk, Optional<Peer> freeswitch) {
  /** None at all. */
  public static final PbxSystems NONE = new PbxSystems(Optional.empty(), Optional.empty());

  /** Those that may send calls. */
  public List<String> names() {
    return Stream.of(asterisk.map(peer -> "Asterisk"), freeswitch.map(peer -> "FreeSWITCH")).flatMap(Optional::stream)
        .toList();
  }

  /**
   * How an exchange is known.
   *
   * @param login that it shows, by HTTP's Basic scheme; empty where its address is enough
   * @param addresses from which it calls; none where its login is enough
   */
  public record Peer(Optional<PhoneSystems.Login> login, AddressList addresses) {
    /** @throws IllegalArgumentException where anybody would be let in */
    public Peer {
      if (login.isEmpty() && addresses.isEmpty()) {
        throw new IllegalArgumentException("an exchange is known by a login or by its addresses");
      }
    }

    /** Whether a request comes from it. */
    boolean sends(StreamAccess.Handshake handshake) {
      return (addresses.isEmpty() || addresses.contains(handshake.address()))
          && (login.isEmpty() || new BasicLogin(login.get()).matches(
              Optional.ofNullable(handshake.headers().get("Authorization")).orElse("")));
    }
  }
}
