package frontdesk.transport.telephony;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The phone systems' formats that are known by the subprotocol of their socket, or by its address. Stateless. */
final class StreamFormats {
  private StreamFormats() {}

  /** Asterisk's chan_websocket. */
  static final String ASTERISK = "media";
  /** The subprotocols that the server agrees to. mod_audio_fork ends the call where its own is not echoed. */
  static final List<String> SUBPROTOCOLS = List.of(ASTERISK, "audio.drachtio.org", "audio.jambonz.org");

  /** Whether a subprotocol is that of mod_audio_fork, by itself or in jambonz. */
  static boolean isAudioFork(String subprotocol) {
    return SUBPROTOCOLS.contains(subprotocol) && !subprotocol.equals(ASTERISK);
  }

  /**
   * The format of a stream; empty where the first messages must tell.
   *
   * @param subprotocol that was agreed on; empty for none
   * @param query parameters of the stream's address, of which {@code system} may name a format without a subprotocol:
   *     freeswitch (mod_audio_fork) or mod_audio_stream
   */
  static Optional<StreamProtocol> of(String subprotocol, Map<String, String> query) {
    if (subprotocol.equals(ASTERISK)) {
      return Optional.of(new AsteriskStream(query));
    }
    if (isAudioFork(subprotocol)) {
      return Optional.of(new AudioForkStream(query, true));
    }
    return switch (query.getOrDefault("system", "")) {
      case "freeswitch" -> Optional.of(new AudioForkStream(query, true));
      case "mod_audio_stream" -> Optional.of(new AudioForkStream(query, false));
      default -> Optional.empty();
    };
  }
}
